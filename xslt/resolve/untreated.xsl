<?xml version="1.0" encoding="UTF-8"?>
<!-- The declared policy for elements without a treatment: their text stays, and each name is reported
     once per document. Input: the source. Output: r:untreated with the name, how often it occurs, and
     its first place (how many elements start before it). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:function name="f:untreated" as="element(r:untreated)*">
    <xsl:param name="source" as="document-node()"/>
    <xsl:variable name="elements" as="element()*" select="$source//*"/>
    <xsl:variable name="names" as="xs:QName*" select="distinct-values($elements/node-name())[f:is-untreated(.)]"/>
    <xsl:variable name="ordinals" as="xs:integer*" select="
      if (empty($names)) then ()
      else for $index in 1 to count($elements) return $index[node-name($elements[$index]) = $names][not($elements[$index]/(
        ancestor::tei:teiHeader | ancestor::teiHeader | ancestor::tei:xenoData
        | ancestor-or-self::*[namespace-uri() = ('http://www.tei-c.org/ns/Examples', 'http://www.w3.org/1998/Math/MathML')]))]"/>
    <xsl:for-each-group select="$ordinals" group-by="node-name($elements[current()])">
      <xsl:variable name="first" as="element()" select="$elements[current()]"/>
      <r:untreated name="{local-name($first)}" namespace="{namespace-uri($first)}" count="{count(current-group())}" ordinal="{. - 1}"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Whether the source's elements of a name, before older encodings are brought to one form, have no treatment. -->
  <xsl:function name="f:is-untreated" as="xs:boolean">
    <xsl:param name="name" as="xs:QName"/>
    <xsl:variable name="local-name" as="xs:string" select="local-name-from-QName($name)"/>
    <xsl:sequence select="
      not(namespace-uri-from-QName($name) = ('', 'http://www.tei-c.org/ns/1.0', 'http://www.w3.org/2001/XInclude')
        and (matches($local-name, '^div[0-7]$') or map:contains($v:roles, $local-name)))"/>
  </xsl:function>
</xsl:stylesheet>
