<?xml version="1.0" encoding="UTF-8"?>
<!--
  Notes. Input: r:note. Output: a footnote where the note has a number, else the note in its place: in brackets in a
  line, a small block in a flow.
  Invariant: footnotes do not nest, and a footnote is short enough for any page; what breaks this
  becomes an endnote.
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

  <!-- From a note, an apparatus entry or a hand to the mark in the line, with the note it calls. -->
  <xsl:mode name="f:mark" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:variable name="v:longest-footnote" as="xs:integer" select="1500"/>

  <!-- The place of a note among those that have a number, for its id. -->
  <xsl:accumulator name="f:notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:note[@number]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="f:is-endnote" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="
      exists($note/(ancestor::note | ancestor::apparatus))
      or string-length($note) gt $v:longest-footnote or exists($note//table)"/>
  </xsl:function>

  <xsl:template match="note" mode="f:flow">
    <fo:block role="opis-added" xsl:use-attribute-sets="f:note-text" space-before="3pt" space-after="3pt"
      padding-left="6pt" margin-left="8pt" border-left-style="solid" border-left-width="0.6pt" border-left-color="#888888">
      <xsl:sequence select="f:language-attributes(@lang), f:id(.)"/>
      <xsl:sequence select="f:note-content(.)"/>
    </fo:block>
  </xsl:template>

  <!-- It names who speaks next. -->
  <xsl:template match="note[@kind = 'speaker'][following-sibling::*[1]/self::speech or parent::speech][not(f:in-line(.))]" mode="f:flow" priority="1">
    <fo:block role="opis-added" font-weight="bold" text-align="start" text-indent="0pt" space-before="5pt" keep-with-next.within-page="5">
      <xsl:sequence select="f:language-attributes(@lang), f:id(.), f:note-content(.)"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="note[not(node())]" mode="f:flow" priority="2"/>

  <!-- In a line, without a number: in its place, in brackets. -->
  <xsl:template match="note[f:in-line(.)]" mode="f:flow" priority="1">
    <fo:inline role="opis-added" font-size="8.5pt">
      <xsl:sequence select="f:language-attributes(@lang), f:id(.)"/>
      <xsl:text>{'&#xA0;'[matches(string(current()/preceding-sibling::node()[1]), '\S$')]}[</xsl:text>
      <xsl:sequence select="f:note-content(.)"/>
      <xsl:text>]</xsl:text>
    </fo:inline>
  </xsl:template>

  <!-- Numbers of calls that follow each other are set apart: "2, 3", where "23" would call another note. -->
  <xsl:template match="note[@number]" mode="f:flow" priority="3">
    <xsl:if test="preceding-sibling::node()[1]/self::note[@number]">
      <fo:inline role="opis-added" xsl:use-attribute-sets="f:note-mark">,&#xA0;</fo:inline>
    </xsl:if>
    <xsl:apply-templates select="." mode="f:mark"/>
  </xsl:template>

  <xsl:template match="note" mode="f:mark">
    <fo:footnote role="opis-added">
      <fo:inline xsl:use-attribute-sets="f:note-mark">
        <xsl:sequence select="f:id(.)"/>
        <xsl:text>{@number}</xsl:text>
      </fo:inline>
      <fo:footnote-body f:run="40">
        <fo:block xsl:use-attribute-sets="f:note-text">
          <xsl:sequence select="f:language-attributes((@lang, $v:lang)[1])"/>
          <fo:inline>{@number}&#x2002;</fo:inline>
          <xsl:sequence select="f:note-content(.)"/>
        </fo:block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>

  <!-- What a note says: where and in whose hand it stands, then its text; the first block runs in. -->
  <xsl:function name="f:note-content" as="node()*">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:variable name="first" as="element(r:block)?" select="$note/*[1][self::block]"/>
    <xsl:variable name="where" as="xs:string*" select="
      $note[not(@number)]/@n,
      (f:label('margin', $v:lang))[f:is-marginal($note)],
      $note/@hand ! f:hand-of(f:hand(.), $v:lang)"/>
    <xsl:if test="exists($where)">
      <fo:inline role="opis-added" font-style="italic">{string-join($where, ', ')}: </fo:inline>
    </xsl:if>
    <xsl:if test="$first">
      <fo:inline>
        <xsl:sequence select="f:language-attributes($first/@lang), f:rend($first), f:id($first)"/>
        <xsl:apply-templates select="$first/node()" mode="f:flow"/>
      </fo:inline>
    </xsl:if>
    <xsl:apply-templates select="$note/* except $first" mode="f:flow"/>
  </xsl:function>

  <!-- A hand as a reader can see it: the pointer without its signs. -->
  <xsl:function name="f:hand" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="normalize-space(replace($pointer, '(^|\s)\S*#', '$1'))"/>
  </xsl:function>

  <xsl:attribute-set name="f:note-mark">
    <xsl:attribute name="font-size">7pt</xsl:attribute>
    <xsl:attribute name="baseline-shift">3pt</xsl:attribute>
    <xsl:attribute name="font-style">normal</xsl:attribute>
    <xsl:attribute name="font-weight">normal</xsl:attribute>
    <xsl:attribute name="letter-spacing">0pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- A footnote inherits from where it is called, so everything is said anew. -->
  <xsl:attribute-set name="f:note-text">
    <xsl:attribute name="font-family" select="$v:fonts"/>
    <xsl:attribute name="font-size">8.5pt</xsl:attribute>
    <xsl:attribute name="line-height">10.5pt</xsl:attribute>
    <xsl:attribute name="font-style">normal</xsl:attribute>
    <xsl:attribute name="font-weight">normal</xsl:attribute>
    <xsl:attribute name="color">#000000</xsl:attribute>
    <xsl:attribute name="letter-spacing">0pt</xsl:attribute>
    <xsl:attribute name="text-transform">none</xsl:attribute>
    <xsl:attribute name="text-decoration">none</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="end-indent">0pt</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
