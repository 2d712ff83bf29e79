<?xml version="1.0" encoding="UTF-8"?>
<!-- Signs for gaps, the same on the page and in print. Input: r:gap, a language. Output: a string. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <!-- The sign of a gap, each reason has its own; what the source says of the gap follows inside the bracket:
       "[illegible: 2–3 letters]". -->
  <xsl:function name="f:gap-sign" as="xs:string">
    <xsl:param name="gap" as="element(r:gap)"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="sign" as="xs:string" select="f:label('gap-sign.' || $gap/@reason, $lang)"/>
    <xsl:variable name="details" as="xs:string*" select="distinct-values(($gap/@extent, $gap) ! normalize-space(.)[. ne ''])"/>
    <xsl:sequence select="
      if (empty($details)) then translate($sign, ' ', '&#xA0;')
      else replace($sign, '(.)$', ': ' || replace(string-join($details, '; '), '([\\$])', '\\$1') || '$1')
           => replace('^\[\s*:', '[' || f:label('gap.' || $gap/@reason, $lang) || ':')"/>
  </xsl:function>
</xsl:stylesheet>
