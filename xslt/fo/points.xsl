<?xml version="1.0" encoding="UTF-8"?>
<!--
  Points and gaps in the source. Input: r:break, r:gap, r:graphic in a line. Output: signs.
  Invariant: every sign is an addition, and every reason for a gap has a sign of its own.
  Line breaks are kept only where lines are a matter of layout (addresses, datelines, heads) and in
  views that keep the lines of the source.
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

  <xsl:function name="f:in-line" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/(parent::block | parent::span | parent::event | parent::apparatus | parent::reading))"/>
  </xsl:function>

  <!-- From a break to its sign, wherever it stands. -->
  <xsl:mode name="f:sign" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="break" mode="f:flow">
    <xsl:apply-templates select="." mode="f:sign"/>
  </xsl:template>

  <xsl:template match="break[not(parent::block | parent::span | parent::event)]" mode="f:flow" priority="1">
    <xsl:variable name="sign" as="element()*">
      <xsl:apply-templates select=".[empty(f:adopter(.))]" mode="f:sign"/>
    </xsl:variable>
    <xsl:if test="$sign">
      <fo:block role="opis-added" text-align="start">
        <xsl:sequence select="$sign"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:template match="break" mode="f:sign">
    <xsl:if test="f:id(.)">
      <fo:inline role="opis-added"><xsl:sequence select="f:id(.)"/></fo:inline>
    </xsl:if>
  </xsl:template>

  <xsl:template match="break[@kind = 'page']" mode="f:sign" priority="1">
    <xsl:variable name="number" as="xs:string" select="string(@n/f:leaf(., $v:lang))"/>
    <xsl:sequence select="f:point(., if ($number eq '') then '|' else if (matches($number, '^\[.*\]$')) then $number else '[' || $number || ']')"/>
  </xsl:template>

  <xsl:template match="break[@kind = 'column'][normalize-space(@n)]" mode="f:sign" priority="1">
    <xsl:sequence select="f:point(., '[' || f:label('column.short', $v:lang) || ' ' || @n || ']')"/>
  </xsl:template>

  <xsl:template match="break[@kind = 'hand'][normalize-space(@n)]" mode="f:sign" priority="1">
    <xsl:sequence select="f:point(., '[' || f:hand-of(@n, $v:lang) || ']')"/>
  </xsl:template>

  <xsl:template match="break[@kind = 'milestone'][normalize-space(@n)]" mode="f:sign" priority="1">
    <xsl:sequence select="f:point(., '[§ ' || @n || ']')"/>
  </xsl:template>

  <!-- Other points at which a new line starts. -->
  <xsl:template match="break[@starts][not(@kind = 'line')]" mode="f:sign" priority="2">
    <fo:block role="opis-added"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- The number of a line that entries of the apparatus may name. -->
  <xsl:template match="break[@kind = 'line'][f:shows-number(.)][parent::block | parent::span][empty(ancestor::note | ancestor::apparatus)][f:numbers-lines(root()/document)]"
    mode="f:sign" priority="3">
    <xsl:next-match/>
    <xsl:sequence select="f:point(., '|' || @n)"/>
  </xsl:template>

  <!-- A line ends only between words, and never at the head of a block. -->
  <xsl:template match="break[@kind = 'line'][ancestor::block[1][f:keeps-lines(.)]]
                            [matches(string(preceding-sibling::node()[1]), '\s$') or matches(string(following-sibling::node()[1]), '^\s')]
                          | break[@kind = 'line'][@starts]"
    mode="f:sign" priority="1">
    <fo:block role="opis-added">
      <xsl:sequence select="f:id(.)"/>
    </fo:block>
  </xsl:template>

  <!-- A small grey sign with the space that its place needs. -->
  <xsl:function name="f:point" as="element(fo:inline)">
    <xsl:param name="break" as="element(r:break)"/>
    <xsl:param name="sign" as="xs:string"/>
    <fo:inline role="opis-added" padding-start="1pt" padding-end="2pt" font-size="7.5pt" font-style="normal" font-weight="normal" color="#555555">
      <xsl:sequence select="f:id($break)"/>
      <xsl:text>{'&#xA0;'[f:in-line($break) and matches(string($break/following-sibling::node()[1]), '^\s')]}{normalize-space($sign)}{' '[not(f:in-line($break))]}</xsl:text>
    </fo:inline>
  </xsl:function>

  <xsl:template match="gap" mode="f:flow">
    <fo:inline role="opis-added">
      <xsl:text>{f:gap-sign(., $v:lang)}</xsl:text>
    </fo:inline>
  </xsl:template>

  <xsl:template match="gap[not(parent::block | parent::span | parent::event | parent::reading)]" mode="f:flow" priority="1">
    <fo:block role="opis-added" text-align="center">{f:gap-sign(., $v:lang)}</fo:block>
  </xsl:template>

  <xsl:template match="graphic[parent::block | parent::span | parent::event]" mode="f:flow" priority="1">
    <xsl:sequence select="f:added('[' || f:label('figure', $v:lang) || ': ' || f:graphic-name(.) || ']' || ' '[f:swallows-space(current())])"/>
  </xsl:template>

</xsl:stylesheet>
