<?xml version="1.0" encoding="UTF-8"?>
<!--
  Hyphenation and direction. Input: a language tag; what runs the other way than what is around it.
  Output: the FO properties language and hyphenate; a container of that direction.
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

  <!-- What runs the other way. Within the container indents count from its own edges. -->
  <xsl:template match="(division | group | speech | list | table | block)[@lang][f:turns(.)]" mode="f:flow" priority="10">
    <fo:block-container writing-mode="{if (f:runs-from-right(@lang)) then 'rl-tb' else 'lr-tb'}">
      <fo:block start-indent="0pt" end-indent="0pt"><xsl:next-match/></fo:block>
    </fo:block-container>
  </xsl:template>
  <xsl:template match="span[@lang][f:turns(.)]" mode="f:flow" priority="10">
    <fo:bidi-override unicode-bidi="embed" direction="{if (f:runs-from-right(@lang)) then 'rtl' else 'ltr'}"><xsl:next-match/></fo:bidi-override>
  </xsl:template>

</xsl:stylesheet>
