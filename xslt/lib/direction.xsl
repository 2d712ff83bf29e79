<?xml version="1.0" encoding="UTF-8"?>
<!-- Which way a text runs. Input: a language tag, an element of a resolved document. Output: a boolean. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- Languages and scripts that run from right to left (ISO 639-1 and 639-3, ISO 15924). -->
  <xsl:variable name="v:right-to-left" as="xs:string" static="yes" select="'
    ar arc ckb dv fa he ps sam sd syr ug ur yi adlm arab hebr mand nkoo rohg samr syrc thaa'"/>
  <xsl:variable name="v:left-to-right" as="xs:string" static="yes" select="'latn cyrl grek armn geor deva'"/>

  <!-- Whether a language runs from right to left: its script says so if the tag names one (RFC 5646, 2.2.3). -->
  <xsl:function name="f:runs-from-right" as="xs:boolean">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:variable name="subtags" as="xs:string*" select="tokenize(lower-case($tag), '[-_]')"/>
    <xsl:sequence select="$subtags[position() le 3] = tokenize($v:right-to-left) and not($subtags = tokenize($v:left-to-right))"/>
  </xsl:function>

  <!-- Whether an element of a language of its own runs the other way than what is around it. -->
  <xsl:function name="f:turns" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/@lang)
      and f:runs-from-right($element/@lang) ne f:runs-from-right($element/ancestor::*[@lang][1]/@lang)"/>
  </xsl:function>
</xsl:stylesheet>
