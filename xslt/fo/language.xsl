<?xml version="1.0" encoding="UTF-8"?>
<!--
  Hyphenation. Input: a language tag. Output: the FO properties language and hyphenate.
  Invariant: hyphenate is true only for a language that FOP has patterns for.
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

  <xsl:variable name="v:hyphenated" as="xs:string+" select="tokenize('
    af as bg bn ca cop cs cy da de el en eo es et eu fi fr fur ga gl grc gu hi hr hsb hy ia id is it ka
    kmr kn la lt lv ml mn mr nb nl nn oc or pa pl pms pt rm ro ru sa sk sl sv ta te th tk tr uk')"/>

  <xsl:function name="f:language-attributes" as="attribute()*">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:if test="$tag">
      <xsl:variable name="language" as="xs:string" select="f:language($tag)"/>
      <xsl:if test="matches($language, '^[a-z]{2,3}$')">
        <xsl:attribute name="language" select="$language"/>
      </xsl:if>
      <xsl:attribute name="hyphenate" select="$language = $v:hyphenated"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
