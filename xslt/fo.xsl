<?xml version="1.0" encoding="UTF-8"?>
<!--
  The print output. Input: a resolved document (schemas/resolved.rnc). Output: an XSL-FO 1.1
  document that Apache FOP 2.8 renders without a warning, given fo/fop.xconf.
  Invariant: below the block with role="opis-text", the text outside elements with
  role="opis-added" is the words of the view, in order; U+200B marks places where a line may
  break and is no word; role="opis-glyph-HEX" holds U+FFFD in place of a character that no font has.
  Two passes: the mode f:flow sets the document, the mode f:typeset makes its text fit to print.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fo="http://www.w3.org/1999/XSL/Format"
  xmlns:r="urn:opis:resolved"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="urn:opis:resolved">

  <xsl:include href="lib/labels.xsl"/>
  <xsl:include href="lib/lines.xsl"/>
  <xsl:include href="lib/gaps.xsl"/>
  <xsl:include href="lib/quotes.xsl"/>
  <xsl:include href="lib/notes.xsl"/>
  <xsl:include href="lib/entries.xsl"/>
  <xsl:include href="lib/images.xsl"/>
  <xsl:include href="lib/direction.xsl"/>
  <xsl:include href="lib/speakers.xsl"/>
  <xsl:include href="fo/page.xsl"/>
  <xsl:include href="fo/bookmarks.xsl"/>
  <xsl:include href="fo/heading.xsl"/>
  <xsl:include href="fo/division.xsl"/>
  <xsl:include href="fo/block.xsl"/>
  <xsl:include href="fo/styles.xsl"/>
  <xsl:include href="fo/speech.xsl"/>
  <xsl:include href="fo/inline.xsl"/>
  <xsl:include href="fo/links.xsl"/>
  <xsl:include href="fo/points.xsl"/>
  <xsl:include href="fo/notes.xsl"/>
  <xsl:include href="fo/endnotes.xsl"/>
  <xsl:include href="fo/apparatus.xsl"/>
  <xsl:include href="fo/list.xsl"/>
  <xsl:include href="fo/grid.xsl"/>
  <xsl:include href="fo/table.xsl"/>
  <xsl:include href="fo/figure.xsl"/>
  <xsl:include href="fo/language.xsl"/>
  <xsl:include href="fo/typeset.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- From a resolved document to the FO document. -->
  <xsl:mode on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <!-- From the resolved vocabulary to formatting objects; the grammar is closed. -->
  <xsl:mode name="f:flow" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:variable name="v:lang" as="xs:string" select="f:language-of-labels(/)"/>

  <xsl:template match="/">
    <xsl:apply-templates select="document"/>
  </xsl:template>

  <xsl:template match="document">
    <xsl:variable name="pages" as="document-node()">
      <xsl:document>
        <fo:root xsl:use-attribute-sets="f:root">
          <xsl:sequence select="f:language-attributes($v:lang)"/>
          <xsl:copy-of select="$v:layout"/>
          <xsl:call-template name="f:bookmarks"/>
          <fo:page-sequence master-reference="pages">
            <xsl:if test="f:runs-from-right(@lang)"><xsl:attribute name="writing-mode">rl-tb</xsl:attribute></xsl:if>
            <xsl:call-template name="f:running-heads"/>
            <fo:flow flow-name="xsl-region-body">
              <xsl:apply-templates select="meta" mode="f:heading"/>
              <xsl:apply-templates select="text" mode="f:flow"/>
              <xsl:call-template name="f:endnotes"/>
              <xsl:apply-templates select="witnesses" mode="f:flow"/>
              <xsl:apply-templates select="meta" mode="f:colophon"/>
            </fo:flow>
          </fo:page-sequence>
        </fo:root>
      </xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$pages" mode="f:typeset"/>
  </xsl:template>

  <xsl:template match="text" mode="f:flow">
    <fo:block role="opis-text">
      <xsl:apply-templates select="*" mode="#current"/>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
