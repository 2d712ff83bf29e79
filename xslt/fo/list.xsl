<?xml version="1.0" encoding="UTF-8"?>
<!--
  Lists. Input: r:list. Output: fo:list-block with bullets, numbers or labels in the margin.
  Invariant: a label that would not fit into the margin, and every label where the column is
  narrow, stands on a line of its own above its item.
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

  <xsl:variable name="v:label-width" as="map(xs:string, xs:integer)" select="map {
    'bulleted': 16, 'ordered': 30, 'gloss': 72, 'simple': 12 }"/>

  <xsl:template match="list" mode="f:flow">
    <xsl:param name="measure" as="xs:double" tunnel="yes" select="$v:measure"/>
    <xsl:variable name="hanging" as="xs:boolean" select="$measure ge 160 and exists(item) and (every $item in item satisfies f:fits($item))"/>
    <fo:block space-before="3pt" space-after="3pt" text-indent="0pt">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:apply-templates select="* except item" mode="#current"/>
      <xsl:choose>
        <xsl:when test="$hanging">
          <fo:list-block provisional-distance-between-starts="{$v:label-width(@kind)}pt" provisional-label-separation="4pt">
            <xsl:apply-templates select="item" mode="f:hanging"/>
          </fo:list-block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="item" mode="#current"/>
        </xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:function name="f:fits" as="xs:boolean">
    <xsl:param name="item" as="element(r:item)"/>
    <xsl:variable name="label" as="xs:string?" select="($item/block[@kind = 'label'] ! string(.), f:item-number($item))[1]"/>
    <xsl:sequence select="string-length($label) * 6 le $v:label-width($item/../@kind) - 4"/>
  </xsl:function>

  <xsl:variable name="v:places-in-lists" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="//list[@kind = 'ordered']">
        <xsl:for-each select="item"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The number that the source gives an item, else its place in an ordered list. -->
  <xsl:function name="f:item-number" as="xs:string?">
    <xsl:param name="item" as="element(r:item)"/>
    <xsl:variable name="number" as="xs:string" select="($item/@n[normalize-space()], string($v:places-in-lists(generate-id($item))))[1]"/>
    <xsl:sequence select="
      if ($item/../@kind = 'ordered' or $item/@n[normalize-space()]) then replace($number, '([\p{L}\p{N}])$', '$1.')
      else if ($item/../@kind = 'bulleted') then '•' else ()"/>
  </xsl:function>

  <!-- From an item to an fo:list-item. -->
  <xsl:mode name="f:hanging" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:template match="item" mode="f:hanging">
    <xsl:param name="measure" as="xs:double" tunnel="yes" select="$v:measure"/>
    <xsl:variable name="label" as="element(r:block)?" select="*[1][self::block[@kind = 'label']]"/>
    <xsl:variable name="width" as="xs:integer" select="$v:label-width(../@kind)"/>
    <fo:list-item>
      <xsl:sequence select="f:language-attributes(@lang), f:id(.)"/>
      <fo:list-item-label end-indent="label-end()" f:run="{f:run($width - 4, 10.5)}">
        <xsl:if test="empty($label)">
          <fo:block role="opis-added" text-align="start">{f:item-number(.)}</fo:block>
        </xsl:if>
        <xsl:apply-templates select="$label" mode="f:flow"/>
      </fo:list-item-label>
      <fo:list-item-body start-indent="body-start()" f:run="{f:run($measure - $width, 10.5)}">
        <fo:block>
          <xsl:apply-templates select="* except $label" mode="f:flow">
            <xsl:with-param name="measure" tunnel="yes" select="$measure - $width"/>
          </xsl:apply-templates>
        </fo:block>
      </fo:list-item-body>
    </fo:list-item>
  </xsl:template>

  <xsl:template match="item" mode="f:flow">
    <fo:block space-after="2pt">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:if test="not(block[@kind = 'label']) and f:item-number(.)">
        <fo:block role="opis-added" keep-with-next.within-page="5">{f:item-number(.)}</fo:block>
      </xsl:if>
      <xsl:apply-templates select="*" mode="#current"/>
    </fo:block>
  </xsl:template>

</xsl:stylesheet>
