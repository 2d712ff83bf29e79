<?xml version="1.0" encoding="UTF-8"?>
<!--
  Notes that do not fit at the foot of a page: notes in notes, and the longest.
  Input: the notes that f:is-endnote picks. Output: a section after the text, in document order.
  Invariant: each endnote is printed once, and its mark in the text leads to it.
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

  <xsl:template match="note[f:is-endnote(.)]" mode="f:mark" priority="1">
    <xsl:variable name="index" as="xs:integer" select="accumulator-before('f:notes')"/>
    <fo:basic-link role="opis-added" xsl:use-attribute-sets="f:note-mark" internal-destination="note.{$index}">
      <xsl:text>{@number}</xsl:text>
    </fo:basic-link>
  </xsl:template>

  <!-- Called from the text itself: the foot of the page says where the note is. -->
  <xsl:template match="note[f:is-endnote(.)][not(ancestor::note | ancestor::apparatus)]" mode="f:mark" priority="2">
    <xsl:variable name="index" as="xs:integer" select="accumulator-before('f:notes')"/>
    <fo:footnote role="opis-added">
      <fo:inline xsl:use-attribute-sets="f:note-mark">{@number}</fo:inline>
      <fo:footnote-body f:run="40">
        <fo:block xsl:use-attribute-sets="f:note-text">
          <xsl:text>{@number}&#x2002;</xsl:text>
          <fo:basic-link internal-destination="note.{$index}">
            <xsl:text>{f:label('notes', $v:lang)}, {f:label('page.short', $v:lang)}&#xA0;</xsl:text>
            <fo:page-number-citation ref-id="note.{$index}"/>
          </fo:basic-link>
        </fo:block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>

  <xsl:template name="f:endnotes">
    <xsl:variable name="notes" as="element(r:note)*" select=".//note[@number][f:is-endnote(.)]"/>
    <xsl:if test="exists($notes)">
      <fo:block xsl:use-attribute-sets="f:note-text" space-before="18pt" f:run="40">
        <fo:block font-size="11.5pt" line-height="14pt" font-weight="bold" text-align="center" space-after="6pt"
          keep-with-next.within-page="5">{(@notes, f:label('notes', $v:lang))[1]}</fo:block>
        <xsl:apply-templates select="$notes" mode="f:endnote"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <!-- From an endnote to its block in the section of notes. -->
  <xsl:mode name="f:endnote" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:template match="note" mode="f:endnote">
    <xsl:variable name="index" as="xs:integer" select="accumulator-before('f:notes')"/>
    <fo:block id="note.{$index}" space-after="3pt">
      <xsl:sequence select="f:language-attributes((@lang, $v:lang)[1])"/>
      <fo:inline>{@number}&#x2002;</fo:inline>
      <xsl:sequence select="f:note-content(.)"/>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
