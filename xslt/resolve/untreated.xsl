<?xml version="1.0" encoding="UTF-8"?>
<!-- The declared policy for elements without a treatment: their text stays, and each name is reported
     once per document. Input: the source. Output: r:untreated with the name, how often it occurs, and
     its first place (how many elements start before it). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:function name="f:untreated" as="element(r:untreated)*">
    <xsl:param name="source" as="document-node()"/>
    <xsl:variable name="elements" as="element()*" select="$source//*"/>
    <xsl:variable name="ordinals" as="xs:integer*" select="
      for $index in 1 to count($elements) return $index[f:role-of-source($elements[$index]) eq 'untreated'][not($elements[$index]/(
        ancestor::tei:teiHeader | ancestor::teiHeader | ancestor::tei:xenoData
        | ancestor-or-self::*[namespace-uri() = 'http://www.tei-c.org/ns/Examples']))]"/>
    <xsl:for-each-group select="$ordinals" group-by="node-name($elements[current()])">
      <xsl:variable name="first" as="element()" select="$elements[current()]"/>
      <r:untreated name="{local-name($first)}" namespace="{namespace-uri($first)}" count="{count(current-group())}" ordinal="{. - 1}"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The role of an element as the source has it, before older encodings are brought to one form. -->
  <xsl:function name="f:role-of-source" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if (namespace-uri($element) = ('', 'http://www.tei-c.org/ns/1.0', 'http://www.w3.org/2001/XInclude'))
      then if (matches(local-name($element), '^div[0-7]$')) then 'division'
           else ($v:roles(local-name($element)), 'untreated')[1]
      else 'untreated'"/>
  </xsl:function>
</xsl:stylesheet>
