<?xml version="1.0" encoding="UTF-8"?>
<!--
  Where the cells of a table stand. Input: the rows of an r:table. Output: one map per cell:
  cell, row, column, columns, rows. Invariant: cells do not overlap, whatever the source says of
  spans; no cell reaches below the last row; rows without cells do not count.
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

  <xsl:function name="f:grid" as="map(xs:string, item())*">
    <xsl:param name="table" as="element(r:table)"/>
    <xsl:variable name="rows" as="element(r:row)*" select="$table/row[cell]"/>
    <xsl:iterate select="$rows">
      <!-- For each column that a cell from above still fills: the last row that it fills. -->
      <xsl:param name="filled" as="map(xs:integer, xs:integer)" select="map { }"/>
      <xsl:variable name="row" as="xs:integer" select="position()"/>
      <xsl:variable name="places" as="map(xs:string, item())*" select="f:places(cell, $row, count($rows), $filled)"/>
      <xsl:sequence select="$places"/>
      <xsl:choose>
        <!-- A table as wide as this is not set as one: its other places are not needed. -->
        <xsl:when test="$places ! (?column + ?columns - 1) > $v:widest-table"><xsl:break/></xsl:when>
        <xsl:otherwise>
          <xsl:next-iteration>
            <xsl:with-param name="filled" select="map:merge((
              for $place in $places, $column in f:columns($place) return map:entry($column, $row + $place?rows - 1),
              $filled))"/>
          </xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- The places of one row's cells: each takes the first columns that are free for its whole width. -->
  <xsl:function name="f:places" as="map(xs:string, item())*">
    <xsl:param name="cells" as="element(r:cell)*"/>
    <xsl:param name="row" as="xs:integer"/>
    <xsl:param name="last-row" as="xs:integer"/>
    <xsl:param name="filled" as="map(xs:integer, xs:integer)"/>
    <xsl:iterate select="$cells">
      <xsl:param name="next" as="xs:integer" select="1"/>
      <xsl:variable name="columns" as="xs:integer" select="f:span(@cols, $v:widest-table + 1)"/>
      <xsl:variable name="column" as="xs:integer" select="f:free-column($next, $columns, $row, $filled)"/>
      <xsl:sequence select="map { 'cell': ., 'row': $row, 'column': $column, 'columns': $columns,
                                  'rows': f:span(@rows, $last-row - $row + 1) }"/>
      <xsl:next-iteration>
        <xsl:with-param name="next" select="$column + $columns"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="f:free-column" as="xs:integer">
    <xsl:param name="from" as="xs:integer"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="row" as="xs:integer"/>
    <xsl:param name="filled" as="map(xs:integer, xs:integer)"/>
    <xsl:variable name="taken" as="xs:integer*" select="($from to $from + $width - 1)[$filled(.) ge $row]"/>
    <xsl:sequence select="if (empty($taken)) then $from else f:free-column($taken[last()] + 1, $width, $row, $filled)"/>
  </xsl:function>

  <xsl:function name="f:columns" as="xs:integer*">
    <xsl:param name="place" as="map(xs:string, item())"/>
    <xsl:sequence select="$place?column to $place?column + $place?columns - 1"/>
  </xsl:function>

  <!-- A span within bounds. -->
  <xsl:function name="f:span" as="xs:integer">
    <xsl:param name="span" as="attribute()?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="xs:integer(min((($span, 1)[1] ! xs:double(.), $most)))"/>
  </xsl:function>

</xsl:stylesheet>
