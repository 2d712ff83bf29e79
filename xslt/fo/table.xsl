<?xml version="1.0" encoding="UTF-8"?>
<!--
  Tables. Input: r:table. Output: fo:table of fixed layout, its columns as wide as their text asks, its head rows repeated on
  each page; a table of more columns than a page has room for is unfolded, cell by cell, each with the head of its column.
  Invariant: every row has a cell and every cell a block.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fo="http://www.w3.org/1999/XSL/Format"
  xmlns:math="http://www.w3.org/2005/xpath-functions/math"
  xmlns:r="urn:opis:resolved"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="urn:opis:resolved">

  <xsl:variable name="v:widest-table" as="xs:integer" select="12"/>

  <xsl:template match="table" mode="f:flow">
    <xsl:param name="measure" as="xs:double" tunnel="yes" select="$v:measure"/>
    <xsl:variable name="grid" as="map(xs:string, item())*" select="f:grid(.)"/>
    <xsl:variable name="columns" as="xs:integer" select="max((0, $grid ! (?column + ?columns - 1)))"/>
    <fo:block space-before="5pt" space-after="5pt" text-indent="0pt">
      <xsl:sequence select="f:language-attributes(@lang), f:id(.)"/>
      <xsl:apply-templates select="* except row" mode="#current"/>
      <xsl:choose>
        <xsl:when test="$columns = 0"/>
        <xsl:when test="$columns gt $v:widest-table or $measure div $columns lt 25">
          <xsl:apply-templates select="row" mode="f:unfolded"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="f:table($grid, $columns, $measure)"/>
        </xsl:otherwise>
      </xsl:choose>
    </fo:block>
  </xsl:template>

  <xsl:function name="f:table" as="element(fo:table)">
    <xsl:param name="grid" as="map(xs:string, item())+"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:param name="measure" as="xs:double"/>
    <xsl:variable name="size" as="xs:double" select="if ($columns le 4) then 9.5 else if ($columns le 8) then 8 else 6.5"/>
    <xsl:variable name="weights" as="xs:double*" select="f:weights($grid, $columns)"/>
    <fo:table table-layout="fixed" width="100%" font-size="{$size}pt" line-height="{$size * 1.22}pt" text-align="start"
      border-before-style="solid" border-before-width="0.6pt" border-after-style="solid" border-after-width="0.6pt">
      <xsl:for-each select="$weights">
        <fo:table-column column-width="proportional-column-width({.})"/>
      </xsl:for-each>
      <xsl:variable name="head" as="xs:integer" select="f:head-rows($grid)"/>
      <xsl:for-each-group select="$grid" group-adjacent="?row le $head">
        <xsl:element name="fo:{if (current-grouping-key()) then 'table-header' else 'table-body'}">
          <xsl:attribute name="start-indent">0pt</xsl:attribute>
          <xsl:attribute name="end-indent">0pt</xsl:attribute>
          <xsl:for-each-group select="current-group()" group-adjacent="?row">
            <fo:table-row>
              <xsl:sequence select="?cell/.. ! (f:language-attributes(@lang), f:block-rend(.), f:id(.))"/>
              <xsl:for-each select="current-group()">
                <xsl:sequence select="f:cell(., f:share(., $weights) * $measure - 6, $size)"/>
              </xsl:for-each>
            </fo:table-row>
          </xsl:for-each-group>
        </xsl:element>
      </xsl:for-each-group>
    </fo:table>
  </xsl:function>

  <!-- How many rows at the top are heads that each page can repeat: few words, no notes (FOP prints none there), and
       something below them. -->
  <xsl:function name="f:head-rows" as="xs:integer">
    <xsl:param name="grid" as="map(xs:string, item())+"/>
    <xsl:variable name="body" as="map(xs:string, item())?" select="$grid[not(f:is-head(?cell))][1]"/>
    <xsl:variable name="heads" as="map(xs:string, item())*" select="$grid[?row lt $body?row]"/>
    <xsl:sequence select="
      if (exists($heads) and string-length(string-join($heads ! ?cell)) lt 400
          and empty($heads ! ?cell//(note | apparatus | break | graphic))
          and (every $place in $heads satisfies $place?row + $place?rows le $body?row))
      then $body?row - 1 else 0"/>
  </xsl:function>
  <xsl:function name="f:is-head" as="xs:boolean">
    <xsl:param name="cell" as="element(r:cell)"/>
    <xsl:sequence select="$cell/../@role = 'label' or (every $other in $cell/../cell satisfies $other/@role = 'label')"/>
  </xsl:function>

  <xsl:function name="f:cell" as="element(fo:table-cell)">
    <xsl:param name="place" as="map(xs:string, item())"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:param name="size" as="xs:double"/>
    <xsl:variable name="cell" as="element(r:cell)" select="$place?cell"/>
    <fo:table-cell padding="2pt" column-number="{$place?column}" number-columns-spanned="{$place?columns}"
      number-rows-spanned="{$place?rows}" f:run="{f:run($width, $size)}">
      <xsl:sequence select="f:id($cell)"/>
      <fo:block>
        <xsl:if test="$cell/@role = 'label' or $cell/../@role = 'label'">
          <xsl:attribute name="font-weight">bold</xsl:attribute>
        </xsl:if>
        <xsl:sequence select="f:language-attributes($cell/@lang), f:block-rend($cell)"/>
        <xsl:apply-templates select="$cell/*" mode="f:flow">
          <xsl:with-param name="measure" tunnel="yes" select="$width"/>
        </xsl:apply-templates>
      </fo:block>
    </fo:table-cell>
  </xsl:function>

  <!-- How wide each column wants to be: the root of its longest cell's length, within bounds. -->
  <xsl:function name="f:weights" as="xs:double*">
    <xsl:param name="grid" as="map(xs:string, item())+"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:for-each select="1 to $columns">
      <xsl:variable name="lengths" as="xs:double*" select="$grid[?column = current()][?columns = 1] ! string-length(?cell)"/>
      <xsl:sequence select="round(math:sqrt(max((16, min((max($lengths), 144))))), 1)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The part of the table's width that a cell has. -->
  <xsl:function name="f:share" as="xs:double">
    <xsl:param name="place" as="map(xs:string, item())"/>
    <xsl:param name="weights" as="xs:double*"/>
    <xsl:sequence select="sum(subsequence($weights, $place?column, $place?columns)) div sum($weights)"/>
  </xsl:function>

  <!-- From a row to a list of its cells, each beside what its column is; a row of heads to a block of each. -->
  <xsl:mode name="f:unfolded" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:template match="row" mode="f:unfolded">
    <fo:block space-after="4pt" border-after-style="solid" border-after-width="0.3pt" role="opis-unfolded">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:apply-templates select="cell" mode="#current"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="cell" mode="f:unfolded">
    <fo:list-block provisional-distance-between-starts="84pt" provisional-label-separation="6pt">
      <fo:list-item>
        <fo:list-item-label end-indent="label-end()" f:run="14">
          <fo:block role="opis-added" text-align="start" font-size="7.5pt" color="#555555">{f:head-of-column(.)}</fo:block>
        </fo:list-item-label>
        <fo:list-item-body start-indent="body-start()">
          <xsl:call-template name="f:unfolded-cell"/>
        </fo:list-item-body>
      </fo:list-item>
    </fo:list-block>
  </xsl:template>

  <xsl:template match="cell[f:is-head(.)]" mode="f:unfolded" priority="1">
    <xsl:call-template name="f:unfolded-cell"/>
  </xsl:template>

  <xsl:template name="f:unfolded-cell">
    <xsl:context-item as="element(r:cell)" use="required"/>
    <fo:block font-weight="{if (@role = 'label' or ../@role = 'label') then 'bold' else 'normal'}" text-align="start">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:apply-templates select="*" mode="f:flow"/>
    </fo:block>
  </xsl:template>

  <!-- The head of a cell's column, else its number. -->
  <xsl:function name="f:head-of-column" as="xs:string">
    <xsl:param name="cell" as="element(r:cell)"/>
    <xsl:variable name="column" as="xs:integer" select="count($cell/preceding-sibling::cell) + 1"/>
    <xsl:variable name="heads" as="element(r:cell)*" select="$cell/../../row[1]/cell[f:is-head(.)]"/>
    <xsl:sequence select="($heads[$column][count($heads) eq count($cell/../cell)] ! f:words(.)[.], string($column))[1]"/>
  </xsl:function>

</xsl:stylesheet>
