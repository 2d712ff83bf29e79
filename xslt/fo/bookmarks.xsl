<?xml version="1.0" encoding="UTF-8"?>
<!--
  The outline of the PDF. Input: divisions with a head. Output: one fo:bookmark-tree, or none.
  Invariant: a bookmark's target is the id that division.xsl gives the same division.
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

  <!-- From divisions to nested bookmarks; a division without a head lends its place to its parts. -->
  <xsl:mode name="f:bookmark" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:accumulator name="f:division-number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:division" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="f:division-id" as="xs:string">
    <xsl:param name="division" as="element(r:division)"/>
    <xsl:sequence select="'division.' || $division/accumulator-before('f:division-number')"/>
  </xsl:function>

  <xsl:function name="f:division-title" as="xs:string">
    <xsl:param name="division" as="element(r:division)"/>
    <xsl:sequence select="f:shorten(string-join($division/block[@kind = 'head'] ! f:words(.), ' '), 90)"/>
  </xsl:function>

  <!-- The words of the view below a node, without notes and readings. -->
  <xsl:function name="f:words" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="parts" as="text()*">
      <xsl:apply-templates select="$node[empty(ancestor::note | ancestor::apparatus | ancestor::gap)]" mode="f:words"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <xsl:mode name="f:words" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <xsl:template match="note | apparatus | gap" mode="f:words"/>
  <xsl:template match="break[@starts]" mode="f:words"><xsl:text> </xsl:text></xsl:template>

  <xsl:template name="f:bookmarks">
    <xsl:variable name="bookmarks" as="element(fo:bookmark)*">
      <xsl:apply-templates select="text/division" mode="f:bookmark"/>
    </xsl:variable>
    <xsl:where-populated>
      <fo:bookmark-tree>
        <xsl:sequence select="$bookmarks"/>
      </fo:bookmark-tree>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="division" mode="f:bookmark">
    <xsl:apply-templates select="division" mode="#current"/>
  </xsl:template>

  <xsl:template match="division[f:division-title(.)]" mode="f:bookmark" priority="1">
    <fo:bookmark internal-destination="{f:division-id(.)}" starting-state="hide">
      <fo:bookmark-title>{f:division-title(.)}</fo:bookmark-title>
      <xsl:apply-templates select="division" mode="#current"/>
    </fo:bookmark>
  </xsl:template>

</xsl:stylesheet>
