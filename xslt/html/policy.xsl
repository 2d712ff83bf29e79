<?xml version="1.0" encoding="UTF-8"?>
<!--
  The head that all pages share.
  Output: meta elements, the content security policy first. Invariant: a page loads its style sheet and the
  images of the site, and nothing else; images of the web only where the project allows them.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables">

  <!-- Whether pages show images that lie on the network: yes or no. -->
  <xsl:param name="external-images" as="xs:string" select="'no'"/>
  <xsl:variable name="v:shows-external" as="xs:boolean" select="$external-images eq 'yes'"/>

  <xsl:function name="f:page-meta" as="element(meta)+">
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'{
      if ($v:shows-external) then ' http: https:' else ''}; base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
  </xsl:function>

</xsl:stylesheet>
