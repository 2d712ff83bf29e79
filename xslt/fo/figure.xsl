<?xml version="1.0" encoding="UTF-8"?>
<!--
  Figures. Input: r:figure, r:graphic. Output: the image, or a framed mark with the file's name; then the caption.
  Invariant: an fo:external-graphic is one of $images, which are copied beside the output: FOP reads no other file, and
  asks no host.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fo="http://www.w3.org/1999/XSL/Format"
  xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:r="urn:opis:resolved"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="urn:opis:resolved">

  <!-- The addresses of the images that can be printed, blank-separated. -->
  <xsl:param name="images" as="xs:string" select="''"/>
  <xsl:variable name="v:images" as="xs:string*" select="tokenize($images)"/>

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

  <!-- As large as it is, and no larger than the page has room for; in a line, no higher than the line can bear. -->
  <xsl:template match="graphic[f:image-address(.) = $v:images]" mode="f:flow" priority="3">
    <fo:external-graphic role="opis-added" src="url('{f:quoted-uri(f:image-address(.))}')" fox:alt-text="{f:graphic-name(.)}"
      content-width="{if (parent::figure) then (@width, 'scale-down-to-fit')[1] else 'scale-to-fit'}"
      content-height="{if (parent::figure) then 'scale-down-to-fit' else '10pt'}" scaling="uniform">
      <xsl:if test="parent::figure">
        <xsl:attribute name="width" select="(@width, '100%')[1]"/>
        <xsl:attribute name="max-height">150mm</xsl:attribute>
      </xsl:if>
    </fo:external-graphic>
    <xsl:if test="f:swallows-space(.)"><fo:inline role="opis-added"><xsl:text> </xsl:text></fo:inline></xsl:if>
  </xsl:template>

  <!-- What an image is called in print: its description, and the last part of its address. -->
  <xsl:function name="f:graphic-name" as="xs:string">
    <xsl:param name="graphic" as="element(r:graphic)"/>
    <xsl:sequence select="string-join((
      $graphic/@alt[normalize-space()]/replace(., '[.,;\s]+$', ''),
      tokenize($graphic/@url, '/')[normalize-space()][last()]), ', ')"/>
  </xsl:function>

</xsl:stylesheet>
