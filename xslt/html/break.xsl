<?xml version="1.0" encoding="UTF-8"?>
<!--
  Points in the source.
  Input: r:break. Output: a small marker for pages and columns, br for the lines of addresses,
  signatures and the like, an anchor for what else has an id.
  Invariant: no line breaks inside a word, none in running prose, unless the view keeps the lines.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- Where the view keeps the lines of the source, a break says where one starts. -->
  <xsl:template match="r:break[@starts]" mode="m:html" as="element()+" priority="3">
    <br data-opis="added"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="r:break" mode="m:html" as="element(span)?">
    <xsl:if test="@id">
      <span class="break {@kind}" data-opis="added"><xsl:sequence select="f:id-attribute(.)"/></span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:break[@kind = ('page', 'column') or @n[normalize-space()][not(../@kind = 'line')]]"
    mode="m:html" as="element()">
    <xsl:element name="{if (f:is-inline(.)) then 'span' else 'div'}">
      <xsl:sequence select="f:attributes(.), f:title-attribute(f:say(@kind, .)[not(. = current()/@kind)])"/>
      <xsl:attribute name="data-opis" select="'added'"/>
      <xsl:apply-templates select="." mode="m:mark"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="r:break[@kind = 'line']" mode="m:html" as="element()*" priority="2">
    <xsl:if test="f:shows-number(.) and f:is-inline(.) and empty(ancestor::r:note | ancestor::r:apparatus) and f:numbers-lines(root()/r:document)">
      <span class="number line" data-opis="added">{@n}</span>
    </xsl:if>
    <xsl:if test="@id">
      <span class="break line" data-opis="added"><xsl:sequence select="f:id-attribute(.)"/></span>
    </xsl:if>
    <xsl:if test="f:is-inline(.) and ancestor::r:block[1][f:keeps-lines(.)] and not(f:parts-word(.)) and not(f:is-of-lines(.))">
      <br data-opis="added"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:break[@kind = 'hand']" mode="m:html" as="element()" priority="2">
    <xsl:element name="{if (f:is-inline(.)) then 'span' else 'div'}">
      <xsl:sequence select="f:attributes(.), f:title-attribute((f:say('hand.change', .), @n))"/>
      <xsl:attribute name="data-opis" select="'added'"/>
      <xsl:apply-templates select=".[@n]" mode="m:mark"/>
    </xsl:element>
  </xsl:template>

  <!-- Whether it stands in a line whose breaks say of themselves where a new line starts. -->
  <xsl:function name="f:is-of-lines" as="xs:boolean">
    <xsl:param name="break" as="element(r:break)"/>
    <xsl:sequence select="root($break)/r:document/@view = 'diplomatic' and empty($break/(ancestor::r:note | ancestor::r:apparatus))"/>
  </xsl:function>

  <!-- Whether letters touch the point on both sides. -->
  <xsl:function name="f:parts-word" as="xs:boolean">
    <xsl:param name="break" as="element(r:break)"/>
    <xsl:variable name="before" as="node()?" select="$break/preceding-sibling::node()[not(self::r:note | self::r:break)][1]"/>
    <xsl:variable name="after" as="node()?" select="$break/following-sibling::node()[not(self::r:note | self::r:break)][1]"/>
    <xsl:sequence select="matches($before, '\w$') and matches($after, '^\w')"/>
  </xsl:function>

  <!-- What the marker shows. -->
  <xsl:mode name="m:mark" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="r:break" mode="m:mark" as="text()?">
    <xsl:text>{@n}</xsl:text>
  </xsl:template>

  <xsl:template match="r:break[@kind = 'hand']" mode="m:mark" as="text()">
    <xsl:text>{f:hand-of(@n, f:language-of-labels(.))}</xsl:text>
  </xsl:template>

  <xsl:template match="r:break[@kind = 'column']" mode="m:mark" as="text()">
    <xsl:text>{if (normalize-space(@n)) then (f:say('column.short', .), @n) else '|'}</xsl:text>
  </xsl:template>

  <xsl:template match="r:break[@kind = 'page']" mode="m:mark" as="text()">
    <xsl:text>{f:page-mark(., false())}</xsl:text>
  </xsl:template>

  <xsl:template match="r:break[@kind = 'page'][matches(@facs, '[./#:]')][f:href(@facs)]" mode="m:mark" as="element(a)" priority="2">
    <a href="{f:href(@facs)}" title="{f:say('facsimile', .)}">{f:page-mark(., true())}</a>
  </xsl:template>

</xsl:stylesheet>
