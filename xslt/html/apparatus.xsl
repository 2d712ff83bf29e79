<?xml version="1.0" encoding="UTF-8"?>
<!--
  The textual apparatus.
  Input: r:apparatus. Output: a letter in the text and an entry at the end of the page: the lemma, the
  bracket, the readings with their witnesses. Invariant: the lemma is repeated as plain words.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:mode name="m:apparatus" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <!-- The number of an entry. -->
  <xsl:accumulator name="apparatus" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:apparatus" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="f:apparatus-id" as="xs:string">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:sequence select="($entry/@id[normalize-space()] ! f:id(.), 'app:' || $entry/accumulator-before('apparatus'))[1]"/>
  </xsl:function>

  <xsl:template match="r:apparatus" mode="m:html" as="element(a)">
    <a class="appref" id="app:{accumulator-before('apparatus')}:ref" href="#{f:apparatus-id(.)}"
      title="{f:say('reading', .)}" data-opis="added"
      >{format-integer(accumulator-before('apparatus'), 'a')}</a>
  </xsl:template>

  <xsl:template match="r:document" mode="m:apparatus" as="element(section)?">
    <xsl:variable name="entries" as="element(r:apparatus)*" select=".//r:apparatus"/>
    <xsl:if test="$entries">
      <section class="apparatus" aria-labelledby="opis:apparatus" data-opis="added">
        <h2 id="opis:apparatus">{f:say('apparatus', .)}</h2>
        <ol>
          <xsl:apply-templates select="$entries" mode="#current"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:apparatus" mode="m:apparatus" as="element(li)">
    <li id="{f:apparatus-id(.)}">
      <a class="back" href="#app:{accumulator-before('apparatus')}:ref" title="{f:say('back', .)}"
        >{format-integer(accumulator-before('apparatus'), 'a')}</a>
      <div class="flow">
        <p class="entry">
          <xsl:apply-templates select="preceding-sibling::*[1][self::r:span[@kind = 'lemma']], r:reading" mode="#current"/>
        </p>
        <xsl:apply-templates select="r:note" mode="m:html"/>
      </div>
    </li>
  </xsl:template>

  <!-- A long lemma shows its ends. -->
  <xsl:template match="r:span" mode="m:apparatus" as="node()+">
    <xsl:variable name="words" as="xs:string*" select="tokenize(f:words(.))"/>
    <span class="lemma">{
      if (empty($words)) then f:say('empty-lemma', .)
      else if (count($words) gt 6) then string-join(($words[position() le 3], '…', $words[position() ge last() - 1]), ' ')
      else string-join($words, ' ')}]</span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="r:reading" mode="m:apparatus" as="node()+">
    <xsl:if test="preceding-sibling::r:reading">; </xsl:if>
    <span class="reading {@kind}">
      <xsl:sequence select="f:language-attributes(@lang)"/>
      <xsl:apply-templates mode="m:html"/>
      <xsl:if test="f:words(.) eq '' and empty(.//r:gap | .//r:graphic)"><i class="remark">{f:say('omits', .)}</i></xsl:if>
    </span>
    <xsl:apply-templates select="@kind[not(. = 'variant')], @wit, @hand" mode="#current"/>
  </xsl:template>

  <xsl:template match="r:reading/@kind" mode="m:apparatus" as="node()+">
    <xsl:text> </xsl:text>
    <i class="remark">({f:say('reading.' || ., .)})</i>
  </xsl:template>

  <xsl:template match="r:reading/@wit" mode="m:apparatus" as="node()+">
    <xsl:text> </xsl:text>
    <span class="sigla">{.}</span>
  </xsl:template>

  <xsl:template match="r:reading/@hand" mode="m:apparatus" as="node()+">
    <xsl:text> </xsl:text>
    <i class="remark">{f:hand(..)}</i>
  </xsl:template>

</xsl:stylesheet>
