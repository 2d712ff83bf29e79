<?xml version="1.0" encoding="UTF-8"?>
<!--
  Links. Input: r:span with @ref, and the ids of what they point to. Output: fo:basic-link.
  Invariant: an id is written only where something points to it; a link stands in no other link;
  typeset.xsl undoes a link whose target is not printed.
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

  <!-- From a span to its content, as a link where there is somewhere to go. -->
  <xsl:mode name="f:link" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:key name="f:by-id" match="*[@id]" use="@id"/>
  <xsl:key name="f:referrers" match="span[starts-with(@ref, '#')]" use="substring(@ref, 2)"/>

  <xsl:template match="span" mode="f:link">
    <xsl:sequence select="@shown ! f:added(.)"/>
    <xsl:apply-templates select="node()" mode="f:flow"/>
  </xsl:template>

  <xsl:template match="span[starts-with(@ref, '#')][node() or @shown][key('f:by-id', substring-after(@ref, '#'))][not(ancestor::span/@ref)]" mode="f:link" priority="1">
    <fo:basic-link internal-destination="{key('f:by-id', substring(@ref, 2)) ! f:target(.)}">
      <xsl:sequence select="@shown ! f:added(.)"/>
      <xsl:apply-templates select="node()" mode="f:flow"/>
    </fo:basic-link>
  </xsl:template>

  <xsl:template match="span[@kind = 'link'][node() or @shown][matches(@ref, '^https?://[^\s/]')][not(ancestor::span/@ref)]" mode="f:link" priority="2">
    <fo:basic-link external-destination="url('{f:quoted-uri(@ref)}')">
      <xsl:sequence select="@shown ! f:added(.)"/>
      <xsl:apply-templates select="node()" mode="f:flow"/>
    </fo:basic-link>
  </xsl:template>

  <!-- A URI without the characters that would end or upset url('...'). -->
  <xsl:function name="f:quoted-uri" as="xs:string">
    <xsl:param name="uri" as="xs:string"/>
    <xsl:sequence select="normalize-space($uri) => iri-to-uri() => replace('''', '%27') => replace('\(', '%28')
      => replace('\)', '%29') => replace('\[', '%5B') => replace('\]', '%5D')"/>
  </xsl:function>

  <!-- The id attribute of an element that something points to. -->
  <xsl:function name="f:id" as="attribute(id)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@id[key('f:referrers', .)]">
      <xsl:attribute name="id" select="f:target($element)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:target" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/self::division) then f:division-id($element) else 'id.' || $element/@id"/>
  </xsl:function>

</xsl:stylesheet>
