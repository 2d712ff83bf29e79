<?xml version="1.0" encoding="UTF-8"?>
<!-- A document's entry in the index. Input: a resolved document. Output: r:entry, which html-index.xsl
     reads inside r:collection. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:r="urn:opis:resolved">

  <xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="document-node()">
    <xsl:apply-templates select="r:document"/>
  </xsl:template>

  <xsl:template match="r:document">
    <xsl:variable name="facts" as="element(r:fact)*" select="r:meta/r:fact"/>
    <r:entry name="{@name}" genre="{@genre}" href="{@name}.html">
      <xsl:copy-of select="@lang"/>
      <xsl:for-each select="$facts[@name = 'date'][1]">
        <xsl:copy-of select="@when"/>
        <xsl:attribute name="date" select="."/>
      </xsl:for-each>
      <xsl:for-each-group select="$facts[@name = ('sender', 'addressee', 'shelfmark')]" group-by="@name">
        <xsl:attribute name="{current-grouping-key()}" select="string-join(current-group(), '; ')"/>
      </xsl:for-each-group>
      <xsl:variable name="title" as="xs:string" select="string(($facts[@name = 'title'], @name)[1])"/>
      <xsl:variable name="subtitle" as="xs:string?" select="$facts[@name = 'subtitle'][1]"/>
      <xsl:value-of select="$title, $subtitle" separator="{if (matches($title, '[.!?…]$')) then ' ' else '. '}"/>
    </r:entry>
  </xsl:template>
</xsl:stylesheet>
