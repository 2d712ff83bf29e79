<?xml version="1.0" encoding="UTF-8"?>
<!--
  The textual apparatus.
  Input: r:apparatus. Output: a letter in the text and an entry at the end of the page: the lemma, the
  bracket, the readings with their witnesses and what is said of them; below the entries the witnesses. An entry in
  a note or in another entry stands in brackets where it is. Invariant: the lemma is repeated as plain words.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:mode name="m:apparatus" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:function name="f:apparatus-id" as="xs:string">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:sequence select="($entry/@id[normalize-space()] ! f:id(.), 'app:' || $entry/accumulator-before('entries'))[1]"/>
  </xsl:function>

  <xsl:template match="r:apparatus[f:is-entry(.)]" mode="m:html" as="element()+">
    <xsl:if test="f:follows-call(.)"><span class="between-calls" data-opis="added">,&#xA0;</span></xsl:if>
    <a class="appref" id="app:{accumulator-before('entries')}:ref" href="#{f:apparatus-id(.)}"
      title="{f:say('reading', .)}" data-opis="added"
      >{f:letter(.)}</a>
  </xsl:template>

  <xsl:template match="r:apparatus" mode="m:html" as="element(span)">
    <xsl:variable name="stands-alone" as="xs:boolean" select="exists(parent::r:block[@kind = 'app'])"/>
    <span class="entry" data-opis="added">
      <xsl:sequence select="f:id-attribute(.)"/>
      <xsl:text>{' ['[not($stands-alone)]}</xsl:text>
      <xsl:apply-templates select="." mode="m:entry"/>
      <xsl:text>{']'[not($stands-alone)]}</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="r:document" mode="m:apparatus" as="element(section)*">
    <xsl:variable name="entries" as="element(r:apparatus)*" select=".//r:apparatus[f:is-entry(.)]"/>
    <xsl:if test="$entries">
      <section class="apparatus" aria-labelledby="opis:apparatus" data-opis="added">
        <h2 id="opis:apparatus">{f:say('apparatus', .)}</h2>
        <ol>
          <xsl:apply-templates select="$entries" mode="#current"/>
        </ol>
      </section>
    </xsl:if>
    <xsl:apply-templates select="r:witnesses" mode="#current"/>
  </xsl:template>

  <xsl:template match="r:witnesses" mode="m:apparatus" as="element(section)">
    <section class="witnesses" aria-labelledby="opis:witnesses" data-opis="added">
      <h2 id="opis:witnesses">{f:say('witnesses', .)}</h2>
      <xsl:apply-templates mode="m:html"/>
    </section>
  </xsl:template>

  <xsl:template match="r:apparatus" mode="m:apparatus" as="element(li)">
    <li id="{f:apparatus-id(.)}">
      <a class="back" href="#app:{accumulator-before('entries')}:ref" title="{f:say('back', .)}"
        >{f:letter(.)}</a>
      <p class="entry">
        <xsl:sequence select="f:language-attributes(@lang)"/>
        <xsl:apply-templates select="." mode="m:entry"/>
      </p>
    </li>
  </xsl:template>

  <!-- From an entry to its place, lemma and readings. -->
  <xsl:mode name="m:entry" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="r:apparatus" mode="m:entry" as="node()*">
    <xsl:variable name="lemma" as="xs:string?" select="f:lemma(., f:language-of-labels(.))"/>
    <xsl:for-each select="f:place-of-entry(.)"><span class="line">{.}</span><xsl:text> </xsl:text></xsl:for-each>
    <xsl:if test="$lemma"><span class="lemma">{$lemma}</span></xsl:if>
    <xsl:apply-templates select="r:lemma" mode="#current"/>
    <xsl:text>{f:bracket(.)[empty(current()/r:reading)]}</xsl:text>
    <xsl:apply-templates select="r:lemma/following-sibling::*[f:is-of-lemma(.)]" mode="#current"/>
    <xsl:text>{f:bracket(.)[exists(current()/r:reading)]}</xsl:text>
    <xsl:apply-templates select="r:lemma[@kind]" mode="m:circumstances"/>
    <xsl:apply-templates select="*[not(self::r:lemma or f:is-of-lemma(.))]" mode="#current"/>
  </xsl:template>

  <xsl:template match="r:lemma" mode="m:entry" as="node()*">
    <xsl:if test="node()">
      <span class="lemma">
        <xsl:sequence select="f:language-attributes(@lang)"/>
        <xsl:apply-templates mode="m:html"/>
      </span>
    </xsl:if>
    <xsl:apply-templates select=".[not(@kind)]" mode="m:circumstances"/>
  </xsl:template>

  <xsl:template match="r:reading" mode="m:entry" as="node()*">
    <xsl:text>{f:parting(.)}</xsl:text>
    <xsl:if test="@group[. ne '']"><i class="remark">{translate(@group, '_-', '  ')}: </i></xsl:if>
    <xsl:choose>
      <xsl:when test="f:is-omission(.)"><i class="remark">{f:say('omits', .)}</i></xsl:when>
      <xsl:otherwise>
        <span class="reading {@kind}">
          <xsl:sequence select="f:language-attributes(@lang)"/>
          <xsl:apply-templates mode="m:html"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="." mode="m:circumstances"/>
  </xsl:template>

  <xsl:template match="r:siglum" mode="m:entry" as="node()+">
    <xsl:text>{' '[not(f:begins-entry(current()))]}</xsl:text>
    <span class="sigla"><xsl:apply-templates mode="m:html"/></span>
  </xsl:template>

  <xsl:template match="r:remark" mode="m:entry" as="node()*">
    <xsl:variable name="brackets" as="xs:string+" select="f:brackets(.)"/>
    <xsl:text>{$brackets[1]}</xsl:text>
    <span class="remark">
      <xsl:sequence select="f:id-attribute(.), f:language-attributes(@lang)"/>
      <xsl:apply-templates mode="m:html"/>
      <xsl:for-each select="@hand"><i>, {f:hand-of(., f:language-of-labels(.))}</i></xsl:for-each>
    </span>
    <xsl:text>{$brackets[2]}</xsl:text>
  </xsl:template>

  <xsl:mode name="m:circumstances" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="r:lemma | r:reading" mode="m:circumstances" as="node()*">
    <xsl:variable name="circumstances" as="xs:string*" select="f:circumstances(., f:language-of-labels(.))"/>
    <xsl:if test="exists($circumstances)">
      <xsl:text>{' '[not(current()/self::r:lemma/@kind)]}</xsl:text>
      <i class="remark">{if (self::r:lemma/@kind) then string-join($circumstances, ', ') else '(' || string-join($circumstances, ', ') || ')'}</i>
      <xsl:text>{'; '[current()/self::r:lemma/@kind and current()/following-sibling::r:reading]}</xsl:text>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
