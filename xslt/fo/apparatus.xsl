<?xml version="1.0" encoding="UTF-8"?>
<!--
  The critical apparatus. Input: r:apparatus after its lemma; a deletion or addition in a named hand.
  Output: a footnote with a letter that runs through the document: lemma] reading sigla; reading sigla.
  Invariant: an entry that holds only original spellings or abbreviations is not printed: the text
  gives the regularised or expanded form, and a page of such notes would hide the others.
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

  <xsl:accumulator name="f:letter" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:apparatus[f:is-printed(.)] | r:span[f:has-hand-note(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="f:is-printed" as="xs:boolean">
    <xsl:param name="apparatus" as="element(r:apparatus)"/>
    <xsl:sequence select="
      exists($apparatus/(note | reading[not(@kind = ('orig', 'abbr'))]))
      and empty($apparatus/(ancestor::note | ancestor::apparatus))"/>
  </xsl:function>

  <xsl:function name="f:has-hand-note" as="xs:boolean">
    <xsl:param name="span" as="element(r:span)"/>
    <xsl:sequence select="
      $span/@kind = ('added', 'deleted') and normalize-space($span/@hand)
      and empty($span/(ancestor::note | ancestor::apparatus))"/>
  </xsl:function>

  <xsl:template match="apparatus" mode="f:flow"/>

  <xsl:template match="apparatus[f:is-printed(.)]" mode="f:flow" priority="1">
    <xsl:apply-templates select="." mode="f:mark"/>
  </xsl:template>

  <!-- In a note there is no room for a footnote: the readings follow in brackets. -->
  <xsl:template match="apparatus[ancestor::note | ancestor::apparatus][reading[not(@kind = ('orig', 'abbr'))]]" mode="f:flow" priority="2">
    <fo:inline role="opis-added">
      <xsl:text> [</xsl:text>
      <xsl:sequence select="f:readings(.)"/>
      <xsl:text>]</xsl:text>
    </fo:inline>
  </xsl:template>

  <xsl:template match="apparatus" mode="f:mark">
    <xsl:variable name="lemma" as="xs:string" select="preceding-sibling::node()[1][self::span[@kind = 'lemma']] ! f:words(.) => string()"/>
    <xsl:sequence select="f:lettered(., $lemma, f:readings(.))"/>
  </xsl:template>

  <xsl:template match="span" mode="f:mark">
    <xsl:variable name="text" as="text()">
      <xsl:value-of select="f:label(@kind, $v:lang) || ', ' || f:label('hand', $v:lang) || ' ' || f:hand(@hand)"/>
    </xsl:variable>
    <xsl:sequence select="f:lettered(., '', $text)"/>
  </xsl:template>

  <xsl:function name="f:lettered" as="element(fo:footnote)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="letter" as="xs:string">
      <xsl:number value="$element/accumulator-before('f:letter')" format="a"/>
    </xsl:variable>
    <fo:footnote role="opis-added">
      <fo:inline xsl:use-attribute-sets="f:note-mark" font-style="italic">
        <xsl:sequence select="f:id($element)[$element/self::apparatus]"/>
        <xsl:text>{$letter}</xsl:text>
      </fo:inline>
      <fo:footnote-body f:run="40">
        <fo:block xsl:use-attribute-sets="f:note-text">
          <xsl:sequence select="f:language-attributes($v:lang)"/>
          <fo:inline font-style="italic">{$letter}</fo:inline>
          <xsl:text>&#x2002;{if ($lemma ne '') then f:ellipsis($lemma) || '] ' else ''}</xsl:text>
          <xsl:sequence select="$content"/>
        </fo:block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:function>

  <!-- A long lemma by its first and last words. -->
  <xsl:function name="f:ellipsis" as="xs:string">
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($lemma)"/>
    <xsl:sequence select="if (count($words) gt 8) then string-join(($words[position() le 3], '…', $words[position() gt last() - 3]), ' ') else $lemma"/>
  </xsl:function>

  <!-- The readings, separated by semicolons, then the notes on the entry. -->
  <xsl:function name="f:readings" as="node()*">
    <xsl:param name="apparatus" as="element(r:apparatus)"/>
    <xsl:for-each select="$apparatus/(reading, note)">
      <xsl:if test="position() gt 1">
        <xsl:text>; </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="." mode="f:reading"/>
    </xsl:for-each>
  </xsl:function>

  <!-- From a reading to its place in an apparatus entry. -->
  <xsl:mode name="f:reading" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:template match="reading" mode="f:reading">
    <xsl:variable name="remark" as="xs:string*" select="
      f:label('reading.' || @kind, $v:lang)[not(current()/@kind = 'variant')],
      @hand ! (f:label('hand', $v:lang) || ' ' || f:hand(.))"/>
    <fo:inline>
      <xsl:sequence select="f:language-attributes(@lang)"/>
      <xsl:apply-templates select="node()" mode="f:flow"/>
    </fo:inline>
    <xsl:if test="not(node())">
      <fo:inline font-style="italic">{f:label('omits', $v:lang)}</fo:inline>
    </xsl:if>
    <xsl:if test="exists($remark)">
      <fo:inline font-style="italic"> ({string-join($remark, ', ')})</fo:inline>
    </xsl:if>
    <xsl:if test="normalize-space(@wit)">
      <fo:inline font-style="italic"> {@wit}</fo:inline>
    </xsl:if>
  </xsl:template>

  <xsl:template match="note" mode="f:reading">
    <xsl:sequence select="f:note-content(.)"/>
  </xsl:template>

</xsl:stylesheet>
