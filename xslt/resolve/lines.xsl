<?xml version="1.0" encoding="UTF-8"?>
<!-- The lines of a source document. Input: line after line. Output: TEI in which a line that ends in a
     broken word goes on in the next, with lb between the two: that juncture is then judged as any
     other. The diplomatic view keeps the lines as they are. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template mode="view" match="line[not($v:diplomatic)][f:goes-on(.)]" priority="1">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="view"/>
      <xsl:iterate select="following-sibling::*">
        <tei:lb><xsl:copy-of select="@xml:id, @n, @facs"/></tei:lb>
        <xsl:apply-templates mode="view"/>
        <xsl:if test="not(f:goes-on(.))"><xsl:break/></xsl:if>
      </xsl:iterate>
    </xsl:copy>
  </xsl:template>
  <xsl:template mode="view" match="line[not($v:diplomatic)][preceding-sibling::*[1][f:goes-on(.)]]" priority="2"/>

  <!-- Whether a line ends with a hyphen after a letter and the next begins with a letter. -->
  <xsl:function name="f:goes-on" as="xs:boolean">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="
      exists($line/self::line) and matches(f:line-string($line), '[\p{L}\p{N}][' || $v:hyphens || ']\s*$')
      and matches($line/following-sibling::*[1]/self::line ! f:line-string(.), '^\s*[\p{L}\p{N}]')"/>
  </xsl:function>

  <xsl:function name="f:line-string" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="string-join($line//text()[empty((ancestor::note | ancestor::del | ancestor::surplus | ancestor::fw) intersect $line//*)])"/>
  </xsl:function>
</xsl:stylesheet>
