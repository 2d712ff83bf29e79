<?xml version="1.0" encoding="UTF-8"?>
<!--
  Tables.
  Input: r:table. Output: table with caption; leading label rows are its head.
  Invariant: spans stay within what HTML allows.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:template match="r:table" mode="m:html" as="element(div)">
    <div class="table-frame">
      <xsl:apply-templates select="r:note | r:break | r:gap" mode="#current"/>
      <table>
        <xsl:sequence select="f:attributes(.)"/>
        <xsl:where-populated>
          <caption>
            <xsl:apply-templates select="r:block" mode="#current"/>
          </caption>
        </xsl:where-populated>
        <xsl:variable name="head" as="element(r:row)*" select="f:head-rows(.)"/>
        <xsl:where-populated>
          <thead>
            <xsl:apply-templates select="$head" mode="#current"/>
          </thead>
          <tbody>
            <xsl:apply-templates select="r:row except $head" mode="#current"/>
          </tbody>
        </xsl:where-populated>
      </table>
    </div>
  </xsl:template>

  <!-- The label rows before the first data row; none if a cell of theirs reaches down into the body. -->
  <xsl:function name="f:head-rows" as="element(r:row)*">
    <xsl:param name="table" as="element(r:table)"/>
    <xsl:variable name="first" as="element(r:row)?" select="$table/r:row[not(@role = 'label')][1]"/>
    <xsl:variable name="rows" as="element(r:row)*"
      select="if ($first) then $first/preceding-sibling::r:row else ()"/>
    <xsl:variable name="count" as="xs:integer" select="count($rows)"/>
    <xsl:sequence select="
      if (some $i in 1 to $count satisfies $rows[$i]/r:cell/@rows ! xs:integer(.) > $count - $i + 1) then ()
      else $rows"/>
  </xsl:function>

  <xsl:template match="r:row" mode="m:html" as="element(tr)">
    <tr>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="#current"/>
    </tr>
  </xsl:template>

  <xsl:template match="r:cell" mode="m:html" as="element(td)">
    <td>
      <xsl:call-template name="cell"/>
    </td>
  </xsl:template>

  <xsl:template match="r:cell[@role = 'label' or ../@role = 'label']" mode="m:html" as="element(th)">
    <th scope="{if (../@role = 'label') then 'col' else 'row'}">
      <xsl:call-template name="cell"/>
    </th>
  </xsl:template>

  <xsl:template name="cell" as="node()*">
    <xsl:context-item as="element(r:cell)" use="required"/>
    <xsl:sequence select="f:attributes(.), f:span-attribute('colspan', @cols, 1000), f:span-attribute('rowspan', @rows, 65534)"/>
    <xsl:apply-templates mode="m:html"/>
  </xsl:template>

  <xsl:function name="f:span-attribute" as="attribute()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="span" as="attribute()?"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:if test="$span and xs:integer($span) gt 1">
      <xsl:attribute name="{$name}" select="min((xs:integer($span), $most))"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
