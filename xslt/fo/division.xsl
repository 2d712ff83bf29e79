<?xml version="1.0" encoding="UTF-8"?>
<!--
  What contains blocks: divisions, groups, the members of a corpus.
  Input: r:division, r:group, r:members. Output: an fo:block that holds its parts.
  Invariant: a part that is set in ($indent) tells its parts how wide they may be ($measure).
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

  <!-- From a group to how far it is set in, in points. -->
  <xsl:mode name="f:indent" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="division" mode="f:flow">
    <fo:block id="{f:division-id(.)}">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.)"/>
      <!-- A document in a corpus bears the title of its own header. -->
      <xsl:if test="@label[normalize-space()]">
        <fo:block role="opis-added" font-size="14pt" line-height="18pt" font-weight="bold" text-align="center" hyphenate="false"
          space-before="24pt" space-after="10pt" keep-with-next.within-page="5" f:run="{f:run($v:measure, 14)}">{@label}</fo:block>
      </xsl:if>
      <xsl:apply-templates select="*" mode="#current"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="group" mode="f:flow">
    <xsl:param name="measure" as="xs:double" tunnel="yes" select="$v:measure"/>
    <xsl:variable name="wanted" as="xs:integer">
      <xsl:apply-templates select="." mode="f:indent"/>
    </xsl:variable>
    <xsl:variable name="indent" as="xs:integer" select="if ($measure ge 200) then $wanted else 0"/>
    <fo:block>
      <xsl:apply-templates select="." mode="f:style"/>
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:if test="$indent gt 0">
        <xsl:attribute name="margin-left" select="$indent || 'pt'"/>
        <xsl:attribute name="f:run" select="f:run($measure - $indent, 10.5)"/>
      </xsl:if>
      <xsl:apply-templates select="*" mode="#current">
        <xsl:with-param name="measure" tunnel="yes" select="$measure - $indent"/>
      </xsl:apply-templates>
    </fo:block>
  </xsl:template>

  <xsl:template match="group" mode="f:indent" as="xs:integer">
    <xsl:sequence select="0"/>
  </xsl:template>

  <xsl:template match="group[@kind = ('quote', 'argument', 'verse', 'address', 'item')]" mode="f:indent" as="xs:integer" priority="1">
    <xsl:sequence select="18"/>
  </xsl:template>

  <xsl:template match="group[@kind = 'epigraph']" mode="f:indent" as="xs:integer" priority="1">
    <xsl:sequence select="120"/>
  </xsl:template>

  <xsl:template match="members" mode="f:flow">
    <fo:block space-before="8pt" role="opis-added">
      <fo:block font-weight="bold" space-after="4pt" keep-with-next.within-page="5">{f:label('members', $v:lang)}</fo:block>
      <xsl:apply-templates select="member" mode="#current"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="member" mode="f:flow">
    <fo:block start-indent="12pt" text-indent="-12pt" text-align="start">
      <xsl:apply-templates select="node()" mode="#current"/>
    </fo:block>
  </xsl:template>

  <!-- The longest run of characters without a place to break that fits into a width. -->
  <xsl:function name="f:run" as="xs:integer">
    <xsl:param name="measure" as="xs:double"/>
    <xsl:param name="size" as="xs:double"/>
    <xsl:sequence select="max((1, xs:integer(floor($measure div ($size * 0.8)))))"/>
  </xsl:function>

</xsl:stylesheet>
