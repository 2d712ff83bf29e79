<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, lists, figures. Input: TEI after the view. Output: r:table, r:list, r:figure. What stands
     in one of them without being part of its form (a page break in a list, a row in a div) keeps its
     place. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What may precede the rows of a table or the items of a list; anything else goes before the whole, and so does
       what precedes it, in the order of the source. -->
  <xsl:function name="f:may-lead" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::r:block | self::r:note | self::r:break | self::r:gap])"/>
  </xsl:function>
  <xsl:function name="f:before-the-whole" as="xs:integer">
    <xsl:param name="lead" as="element()*"/>
    <xsl:sequence select="max((0, for $index in 1 to count($lead) return $index[not(f:may-lead($lead[$index]))]))"/>
  </xsl:function>

  <!-- Not the white space between the parts of a table or list, nor the mark of an audit before it. -->
  <xsl:function name="f:is-content" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      exists($node[self::*]) or exists($node/(self::text(), self::processing-instruction()/following-sibling::node()[1]/self::text())[normalize-space()])"/>
  </xsl:function>

  <xsl:template mode="structure" match="table">
    <xsl:variable name="first" as="element(row)?" select="row[1]"/>
    <xsl:variable name="last" as="element(row)?" select="row[last()]"/>
    <xsl:variable name="between" as="element()*">
      <xsl:for-each-group select="$first/following-sibling::node()[. &lt;&lt; $last]" group-adjacent="exists(self::row)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:sequence select="current-group()"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="between-rows"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="lead" as="element()*">
      <xsl:call-template name="flow">
        <xsl:with-param name="nodes" select="if ($first) then $first/preceding-sibling::node() else node()"/>
      </xsl:call-template>
      <xsl:sequence select="$between[not(self::row or self::r:row)]"/>
    </xsl:variable>
    <xsl:variable name="before" as="xs:integer" select="f:before-the-whole($lead)"/>
    <xsl:sequence select="$lead[position() le $before]"/>
    <r:table>
      <xsl:sequence select="f:common(.), $lead[position() gt $before]"/>
      <xsl:apply-templates select="$first, $between[self::row or self::r:row], $last[not(. is $first)]" mode="structure"/>
    </r:table>
    <xsl:call-template name="flow">
      <xsl:with-param name="nodes" select="$last/following-sibling::node()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands between two rows: a row of its own if it has words; notes, breaks and gaps go before the first row. -->
  <xsl:template name="between-rows" as="element()*">
    <xsl:variable name="flow" as="element()*">
      <xsl:call-template name="flow"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="every $part in $flow satisfies $part[self::r:note | self::r:break | self::r:gap]">
        <xsl:sequence select="$flow"/>
      </xsl:when>
      <xsl:otherwise>
        <r:row role="data"><r:cell role="data"><xsl:sequence select="$flow"/></r:cell></r:row>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template mode="structure" match="r:row"><xsl:sequence select="."/></xsl:template>

  <xsl:template mode="structure" match="table/row" priority="1">
    <r:row role="{if (@role = 'label') then 'label' else 'data'}">
      <xsl:sequence select="f:common(.)"/>
      <xsl:for-each-group select="node()[f:is-content(.)]" group-adjacent="exists(self::cell)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="structure"/></xsl:when>
          <xsl:otherwise>
            <r:cell role="data">
              <xsl:call-template name="flow"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
            </r:cell>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </r:row>
  </xsl:template>

  <xsl:template mode="structure" match="table/row/cell" priority="1">
    <r:cell role="{if (@role = 'label') then 'label' else 'data'}">
      <xsl:sequence select="f:common(.), (@cols, @rows)[. castable as xs:positiveInteger]"/>
      <xsl:call-template name="flow"><xsl:with-param name="kind" select="'cell'"/></xsl:call-template>
    </r:cell>
  </xsl:template>

  <!-- Parts of a table or list that have lost their whole. -->
  <xsl:template mode="structure" match="row | cell | item">
    <r:group kind="{local-name()}">
      <xsl:sequence select="f:common(.), @n"/>
      <xsl:call-template name="flow"/>
    </r:group>
  </xsl:template>

  <xsl:template mode="structure" match="list">
    <xsl:variable name="first" as="element()?" select="(item | label[following-sibling::item])[1]"/>
    <xsl:variable name="lead" as="element()*">
      <xsl:call-template name="flow">
        <xsl:with-param name="nodes" select="if ($first) then node()[. &lt;&lt; $first] else node()"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="before" as="xs:integer" select="f:before-the-whole($lead)"/>
    <xsl:sequence select="$lead[position() le $before]"/>
    <r:list kind="{f:list-kind(.)}">
      <xsl:sequence select="f:common(.), $lead[position() gt $before]"/>
      <xsl:variable name="rest" as="node()*" select="if ($first) then node()[not(. &lt;&lt; $first)] else ()"/>
      <!-- What precedes an item (its label, a page break) goes into it; what follows the last, too. -->
      <xsl:for-each-group select="$rest[f:is-content(.)]" group-ending-with="item">
        <xsl:variable name="item" as="element(item)?" select="current-group()[self::item]"/>
        <r:item>
          <xsl:for-each select="$item"><xsl:sequence select="f:common(.), @n"/></xsl:for-each>
          <xsl:variable name="label" as="element(label)?" select="current-group()[self::label][1]"/>
          <xsl:variable name="breaks" as="node()*" select="f:breaks-before($label, current-group())"/>
          <xsl:for-each-group select="current-group() except ($item, $breaks)" group-adjacent="exists(self::label)">
            <xsl:choose>
              <xsl:when test="current-grouping-key()">
                <xsl:for-each select="current-group()">
                  <r:block kind="label">
                    <xsl:sequence select="f:common(.)"/>
                    <xsl:apply-templates select="$breaks[current() is $label], node()" mode="phrases"/>
                  </r:block>
                </xsl:for-each>
              </xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="flow"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
          <xsl:for-each select="$item">
            <xsl:call-template name="flow"><xsl:with-param name="kind" select="'item'"/></xsl:call-template>
          </xsl:for-each>
        </r:item>
      </xsl:for-each-group>
    </r:list>
  </xsl:template>

  <!-- The breaks that open an item before its label, if nothing else does: they are set in the label. -->
  <xsl:function name="f:breaks-before" as="node()*">
    <xsl:param name="label" as="element(label)?"/>
    <xsl:param name="group" as="node()*"/>
    <xsl:variable name="leading" as="node()*" select="$group[. &lt;&lt; $label]"/>
    <xsl:sequence select="
      $leading[every $node in $leading satisfies $node[self::pb | self::cb | self::gb | self::lb | self::milestone]]"/>
  </xsl:function>

  <xsl:template mode="structure" match="list/item" priority="1">
    <r:item><xsl:sequence select="f:common(.), @n"/><xsl:call-template name="flow"/></r:item>
  </xsl:template>

  <xsl:function name="f:list-kind" as="xs:string">
    <xsl:param name="list" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="lower-case(string-join($list/(@rend, @type), ' '))"/>
    <xsl:sequence select="
      if ($list/label[following-sibling::*[1][self::item]]) then 'gloss'
      else if ($list/item and (every $item in $list/item satisfies f:brings-its-mark($item))) then 'simple'
      else if (matches($said, 'order|number|enum|decimal') and not(matches($said, 'unorder'))) then 'ordered'
      else if (matches($said, 'bullet|unorder|disc')) then 'bulleted'
      else if (matches($said, 'gloss')) then 'gloss'
      else if (matches($said, 'simple|inline|none') or $list/item/@n) then 'simple'
      else 'bulleted'"/>
  </xsl:function>

  <!-- Whether the words of an item begin with a number or a dash of their own. -->
  <xsl:function name="f:brings-its-mark" as="xs:boolean">
    <xsl:param name="item" as="element(item)"/>
    <xsl:sequence select="
      matches($item/descendant::text()[normalize-space()][1], '^\s*([(\[]?([0-9]{1,3}[.)\]]|[ivxlc]{1,6}[.)\]]|\p{L}\))|[•·*§№–—-])', 'i')"/>
  </xsl:function>

  <xsl:template mode="structure" match="figure">
    <r:figure>
      <xsl:sequence select="f:common(.)"/>
      <xsl:for-each select="graphic | media"><xsl:call-template name="graphic"/></xsl:for-each>
      <xsl:call-template name="described"/>
      <xsl:call-template name="flow">
        <xsl:with-param name="nodes" select="node() except (graphic, media, figDesc) | (graphic | media)/(node() except desc)"/>
        <xsl:with-param name="kind" select="'caption'"/>
      </xsl:call-template>
    </r:figure>
  </xsl:template>

  <xsl:template mode="phrases" match="figure">
    <xsl:call-template name="described"/>
    <xsl:apply-templates mode="phrases" select="node() except figDesc"/>
  </xsl:template>

  <!-- An image of which there is only the description. -->
  <xsl:template name="described">
    <xsl:if test="figDesc[normalize-space()] and not(graphic | media | binaryObject)">
      <r:graphic alt="{normalize-space(string-join(figDesc, ' '))}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="graphic">
    <r:graphic url="{f:rebased(., @url)}">
      <xsl:if test="f:rebased(., @url) ne @url"><xsl:attribute name="source" select="@url"/></xsl:if>
      <xsl:if test="self::media"><xsl:attribute name="media" select="string(@mimeType)"/></xsl:if>
      <xsl:if test="matches(@width, '^[0-9.]+(mm|cm|in|pt|px|pc|%)$')"><xsl:copy-of select="@width"/></xsl:if>
      <xsl:if test="../figDesc | desc">
        <xsl:attribute name="alt" select="normalize-space(string-join((../figDesc, desc), ' '))"/>
      </xsl:if>
    </r:graphic>
  </xsl:template>
  <xsl:template mode="phrases" match="graphic | media">
    <xsl:call-template name="graphic"/>
    <xsl:apply-templates select="node() except desc" mode="phrases"/>
  </xsl:template>
  <xsl:template mode="structure" match="graphic | media">
    <r:figure>
      <xsl:call-template name="graphic"/>
      <xsl:call-template name="flow"><xsl:with-param name="nodes" select="node() except desc"/></xsl:call-template>
    </r:figure>
  </xsl:template>
  <xsl:template mode="phrases structure" match="binaryObject"/>
</xsl:stylesheet>
