<?xml version="1.0" encoding="UTF-8"?>
<!--
  The critical apparatus. Input: r:apparatus. Output: a footnote with a letter that runs through the document:
  lemma] reading sigla; reading sigla. An entry in a note or in another entry stands in brackets where it is.
  After the text the witnesses. Invariant: entries have the letters of the page.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fo="http://www.w3.org/1999/XSL/Format"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:r="urn:opis:resolved"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="urn:opis:resolved">

  <!-- In a note there is no room for a footnote. -->
  <xsl:template match="apparatus" mode="f:flow">
    <xsl:variable name="stands-alone" as="xs:boolean" select="exists(parent::block[@kind = 'app'])"/>
    <fo:inline role="opis-added">
      <xsl:sequence select="f:id(.)"/>
      <xsl:text>{' ['[not($stands-alone)]}</xsl:text>
      <xsl:apply-templates select="." mode="f:entry"/>
      <xsl:text>{']'[not($stands-alone)]}</xsl:text>
    </fo:inline>
  </xsl:template>

  <xsl:template match="apparatus[f:is-entry(.)]" mode="f:flow" priority="1">
    <xsl:if test="f:follows-call(.)">
      <fo:inline role="opis-added" xsl:use-attribute-sets="f:note-mark">,&#xA0;</fo:inline>
    </xsl:if>
    <fo:footnote role="opis-added">
      <fo:inline xsl:use-attribute-sets="f:note-mark" font-style="italic">
        <xsl:sequence select="f:id(.)"/>
        <xsl:text>{f:letter(.)}</xsl:text>
      </fo:inline>
      <fo:footnote-body f:run="40">
        <fo:block xsl:use-attribute-sets="f:note-text">
          <xsl:sequence select="f:language-attributes((@lang, $v:lang)[1])"/>
          <fo:inline font-style="italic">{f:letter(.)}</fo:inline>
          <xsl:text>&#x2002;</xsl:text>
          <xsl:apply-templates select="." mode="f:entry"/>
        </fo:block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>

  <!-- From an entry to its place, lemma and readings. -->
  <xsl:mode name="f:entry" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:template match="apparatus" mode="f:entry">
    <xsl:variable name="lemma" as="xs:string?" select="f:lemma(., $v:lang)"/>
    <xsl:for-each select="f:place-of-entry(.)"><fo:inline font-weight="bold">{.}</fo:inline><xsl:text> </xsl:text></xsl:for-each>
    <xsl:text>{$lemma}</xsl:text>
    <xsl:apply-templates select="lemma" mode="#current"/>
    <xsl:text>{f:bracket(.)[empty(current()/reading)]}</xsl:text>
    <xsl:apply-templates select="lemma/following-sibling::*[f:is-of-lemma(.)]" mode="#current"/>
    <xsl:text>{f:bracket(.)[exists(current()/reading)]}</xsl:text>
    <xsl:apply-templates select="lemma[@kind]" mode="f:circumstances"/>
    <xsl:apply-templates select="*[not(self::lemma or f:is-of-lemma(.))]" mode="#current"/>
  </xsl:template>

  <xsl:template match="lemma" mode="f:entry">
    <xsl:if test="node()">
      <fo:inline>
        <xsl:sequence select="f:language-attributes(@lang)"/>
        <xsl:apply-templates select="node()" mode="f:flow"/>
      </fo:inline>
    </xsl:if>
    <xsl:apply-templates select=".[not(@kind)]" mode="f:circumstances"/>
  </xsl:template>

  <xsl:template match="reading" mode="f:entry">
    <xsl:text>{f:parting(.)}</xsl:text>
    <xsl:if test="@group[. ne '']"><fo:inline font-style="italic">{translate(@group, '_-', '  ')}: </fo:inline></xsl:if>
    <xsl:choose>
      <xsl:when test="f:is-omission(.)"><fo:inline font-style="italic">{f:label('omits', $v:lang)}</fo:inline></xsl:when>
      <xsl:otherwise>
        <fo:inline>
          <xsl:sequence select="f:language-attributes(@lang)"/>
          <xsl:apply-templates select="node()" mode="f:flow"/>
        </fo:inline>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="." mode="f:circumstances"/>
  </xsl:template>

  <xsl:template match="siglum" mode="f:entry">
    <xsl:text>{' '[not(f:begins-entry(current()))]}</xsl:text>
    <fo:inline font-style="italic"><xsl:apply-templates select="node()" mode="f:flow"/></fo:inline>
  </xsl:template>

  <xsl:template match="remark" mode="f:entry">
    <xsl:variable name="brackets" as="xs:string+" select="f:brackets(.)"/>
    <xsl:text>{$brackets[1]}</xsl:text>
    <fo:inline>
      <xsl:sequence select="f:language-attributes(@lang), f:id(.)"/>
      <xsl:apply-templates select="node()" mode="f:flow"/>
      <xsl:for-each select="@hand"><fo:inline font-style="italic">, {f:hand-of(., $v:lang)}</fo:inline></xsl:for-each>
    </fo:inline>
    <xsl:text>{$brackets[2]}</xsl:text>
  </xsl:template>

  <xsl:mode name="f:circumstances" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="lemma | reading" mode="f:circumstances">
    <xsl:variable name="circumstances" as="xs:string*" select="f:circumstances(., $v:lang)"/>
    <xsl:if test="exists($circumstances)">
      <xsl:text>{' '[not(current()/self::lemma/@kind)]}</xsl:text>
      <fo:inline font-style="italic">{if (self::lemma/@kind) then string-join($circumstances, ', ') else '(' || string-join($circumstances, ', ') || ')'}</fo:inline>
      <xsl:text>{'; '[current()/self::lemma/@kind and current()/following-sibling::reading]}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- The witnesses, after the text and its notes. -->
  <xsl:template match="witnesses" mode="f:flow">
    <fo:block role="opis-added" xsl:use-attribute-sets="f:note-text" space-before="18pt" f:run="40">
      <fo:block font-size="11.5pt" line-height="14pt" font-weight="bold" text-align="center" space-after="6pt"
        keep-with-next.within-page="5">{f:label('witnesses', $v:lang)}</fo:block>
      <xsl:apply-templates select="*" mode="#current"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="witnesses//block" mode="f:style" priority="4">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="text-indent">-12pt</xsl:attribute>
    <xsl:attribute name="start-indent" select="(12 * count(ancestor::group[@kind = 'register'])) || 'pt'"/>
    <xsl:if test="@kind = 'head'">
      <xsl:attribute name="font-weight">bold</xsl:attribute>
      <xsl:attribute name="keep-with-next.within-page">5</xsl:attribute>
    </xsl:if>
  </xsl:template>
  <xsl:template match="witnesses//group" mode="f:style" priority="4">
    <xsl:attribute name="space-before">1.5pt</xsl:attribute>
  </xsl:template>
</xsl:stylesheet>
