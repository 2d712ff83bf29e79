<?xml version="1.0" encoding="UTF-8"?>
<!--
  Figures. Input: r:figure, r:graphic. Output: a framed mark with the file's name, then the caption.
  Invariant: no fo:external-graphic, so that FOP reads no file and asks no host that a document names.
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

  <xsl:template match="figure" mode="f:flow">
    <fo:block space-before="6pt" space-after="6pt" text-align="center" text-indent="0pt">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:apply-templates select="*" mode="#current"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="graphic" mode="f:flow">
    <fo:block role="opis-added" font-size="8.5pt" line-height="11pt" color="#555555" padding="4pt"
      margin-left="4pt" margin-right="4pt" border-style="solid" border-width="0.4pt" border-color="#888888">
      <xsl:text>{f:label('figure', $v:lang)}: {f:graphic-name(.)}</xsl:text>
    </fo:block>
  </xsl:template>

  <!-- What an image is called in print: its description, and the last part of its address. -->
  <xsl:function name="f:graphic-name" as="xs:string">
    <xsl:param name="graphic" as="element(r:graphic)"/>
    <xsl:sequence select="string-join(($graphic/@alt[normalize-space()], tokenize($graphic/@url, '/')[normalize-space()][last()]), ', ')"/>
  </xsl:function>

</xsl:stylesheet>
