<?xml version="1.0" encoding="UTF-8"?>
<!-- The lines of the source, where the view keeps them (diplomatic). Input: the line of a block as
     words.xsl lays it out. Output: hyphens as they stand, no white space beside the end of a line, and
     r:break/@starts where a new line starts: once between words, never at the ends of a block. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:fn="http://www.w3.org/2005/xpath-functions"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- The end of a line; that after which a new one starts; a soft hyphen that stays. -->
  <xsl:variable name="v:turn" as="xs:string" static="yes" select="'&#x8FFFE;'"/>
  <xsl:variable name="v:turned" as="xs:string" static="yes" select="'&#x9FFFE;'"/>
  <xsl:variable name="v:kept-hyphen" as="xs:string" static="yes" select="'&#xAFFFE;'"/>

  <!-- Whether a line of words.xsl keeps its breaks: notes and readings are set anew. -->
  <xsl:function name="f:keeps-source-lines" as="xs:boolean">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="$v:diplomatic and empty($line/ancestor-or-self::*[self::r:note or self::r:apparatus])"/>
  </xsl:function>

  <xsl:template mode="words" match="r:break[$v:diplomatic]">
    <xsl:param name="strings" as="map(xs:string, xs:string)" select="map { }" tunnel="yes"/>
    <xsl:copy>
      <xsl:if test="$strings(generate-id()) eq $v:turned"><xsl:attribute name="starts" select="'line'"/></xsl:if>
      <xsl:copy-of select="@* except @break"/>
    </xsl:copy>
  </xsl:template>

  <xsl:function name="f:ends-line" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="exists($part/self::r:break[@kind = ('line', 'page', 'column', 'gathering')])"/>
  </xsl:function>

  <!-- The juncture at the end of a line: the hyphen stays, and the first break is where the next starts. -->
  <xsl:function name="f:turn" as="xs:string">
    <xsl:param name="hyphen" as="xs:string"/>
    <xsl:param name="borders" as="xs:string"/>
    <xsl:sequence select="
      translate($hyphen, '&#xAD;', $v:kept-hyphen) || replace($borders, '^([^' || $v:turn || ']*)' || $v:turn, '$1' || $v:turned)"/>
  </xsl:function>

  <!-- What each break of a judged line is, by its generated id. -->
  <xsl:function name="f:turns" as="map(xs:string, xs:string)*">
    <xsl:param name="parts" as="node()*"/>
    <xsl:param name="judged" as="xs:string"/>
    <xsl:variable name="turns" as="xs:string*" select="
      analyze-string($judged, '[' || $v:turn || $v:turned || ']')/fn:match/string()"/>
    <xsl:for-each select="$parts[f:ends-line(.)]">
      <xsl:variable name="index" as="xs:integer" select="position()"/>
      <xsl:sequence select="map:entry(generate-id(.), $turns[$index])"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
