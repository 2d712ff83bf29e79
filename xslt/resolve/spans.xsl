<?xml version="1.0" encoding="UTF-8"?>
<!-- Stretches of text that cross the borders of elements: delSpan and addSpan with @spanTo; what a
     witness that is a fragment, or has a lacuna, lacks.
     Input: TEI. Output: the same, each piece of a stretch that lies in one element wrapped (del, add,
     r:lacking), so that the view needs no other rule for it. Pages, columns and running heads stay
     outside: they are no part of what was struck out. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="spans" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- A stretch: the element that begins it; the element that ends it; whether the content of that one
       belongs to it (TEI P5, att.spanning); what to wrap its pieces in. -->
  <xsl:function name="f:stretches" as="map(xs:string, item()?)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:for-each select="$document//(delSpan | addSpan[$view eq 'diplomatic' or exists($v:stage)])[@spanTo]">
      <xsl:variable name="end" as="element()?" select="key('by-id', replace(normalize-space(@spanTo), '^.*#', ''))[1]"/>
      <xsl:variable name="wrapper" as="element()">
        <xsl:element name="{if (self::delSpan) then 'del' else 'add'}" namespace="http://www.tei-c.org/ns/1.0">
          <xsl:copy-of select="@* except (@xml:id, @spanTo, @ordinal)"/>
        </xsl:element>
      </xsl:variable>
      <xsl:if test="$end >> ."><xsl:sequence select="map { 'start': ., 'end': $end, 'through': true(), 'wrapper': $wrapper }"/></xsl:if>
    </xsl:for-each>
    <xsl:if test="exists($v:siglum) and empty($v:stage)"><xsl:sequence select="f:absences($document)"/></xsl:if>
  </xsl:function>

  <!-- What the witness of the view lacks: from lacunaStart or witEnd to lacunaEnd or witStart. A point
       without its counterpart counts only if no reading of the witness stands on that side. -->
  <xsl:function name="f:absences" as="map(xs:string, item()?)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="text" as="element()?" select="($document//text)[1]"/>
    <xsl:variable name="points" as="element()*" select="
      $text//(lacunaStart | lacunaEnd | witStart | witEnd)
        [some $name in $v:witness satisfies f:names((self::*[@wit], ancestor::*[self::rdg or self::lem][1], .)[1], $name)]"/>
    <xsl:variable name="readings" as="element()*" select="
      if ($points) then $text//(lem | rdg)[some $name in $v:witness satisfies f:names(., $name)] else ()"/>
    <xsl:variable name="wrapper" as="element(r:lacking)"><r:lacking/></xsl:variable>
    <xsl:for-each select="$points">
      <xsl:variable name="index" as="xs:integer" select="position()"/>
      <xsl:variable name="app" as="element()" select="(ancestor::app[last()], .)[1]"/>
      <xsl:choose>
        <xsl:when test="self::lacunaStart or self::witEnd">
          <xsl:variable name="next" as="element()?" select="$points[$index + 1]/(ancestor::app[last()], .)[1]"/>
          <xsl:if test="if ($next) then $next >> $app else empty($readings[. >> $app][not(ancestor::app[last()] is $app)])">
            <xsl:sequence select="map { 'start': $app, 'end': ($next, $text)[1], 'through': empty($next), 'wrapper': $wrapper }"/>
          </xsl:if>
        </xsl:when>
        <xsl:when test="$index eq 1 and empty($readings[. &lt;&lt; $app])">
          <xsl:sequence select="map { 'start': $text, 'end': $app, 'through': false(), 'wrapper': $wrapper }"/>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- A document with the pieces of its stretches wrapped. -->
  <xsl:template name="spans" as="document-node()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="stretches" as="map(xs:string, item()?)*" select="f:stretches($document)"/>
    <xsl:choose>
      <xsl:when test="empty($stretches)"><xsl:sequence select="$document"/></xsl:when>
      <xsl:otherwise>
        <xsl:document>
          <xsl:apply-templates select="$document/node()" mode="spans">
            <xsl:with-param name="stretches" select="$stretches" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:document>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What no stretch touches is copied. -->
  <xsl:template mode="spans" match="*">
    <xsl:param name="stretches" as="map(xs:string, item()?)*" tunnel="yes"/>
    <xsl:variable name="near" as="map(xs:string, item()?)*" select="$stretches[f:is-near(current(), .)]"/>
    <xsl:choose>
      <xsl:when test="empty($near)"><xsl:copy-of select="."/></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="divided"><xsl:with-param name="stretches" select="$near" tunnel="yes"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether a stretch may have to do with an element: it neither ends before it nor starts after it. -->
  <xsl:function name="f:is-near" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="stretch" as="map(xs:string, item()?)"/>
    <xsl:variable name="start" as="element()" select="$stretch?start"/>
    <xsl:variable name="end" as="element()" select="$stretch?end"/>
    <xsl:variable name="next" as="element()?" select="$element/following-sibling::*[1]"/>
    <xsl:sequence select="
      not($next &lt;&lt; $start or $next is $start)
      and (not($end &lt;&lt; $element) or f:is-inside($element, $end))"/>
  </xsl:function>

  <!-- The children of an element, those that a stretch covers wrapped. Where a witness ceases there is
       a gap. -->
  <xsl:template name="divided">
    <xsl:param name="stretches" as="map(xs:string, item()?)*" tunnel="yes"/>
    <xsl:variable name="ceases" as="xs:boolean" select="some $stretch in $stretches satisfies
      $stretch?start is current() and $stretch?wrapper/self::r:lacking"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="$ceases and self::text"><tei:gap reason="lost"/></xsl:if>
      <xsl:for-each-group select="node()" group-adjacent="f:covering(., $stretches)">
        <xsl:call-template name="wrapped">
          <xsl:with-param name="nodes" select="current-group()"/>
          <xsl:with-param name="wrappers" select="$stretches[position() = (current-grouping-key() ! tokenize(.) ! xs:integer(.))]?wrapper"/>
          <xsl:with-param name="stretches" tunnel="yes"
            select="$stretches[not(position() = (current-grouping-key() ! tokenize(.) ! xs:integer(.)))]"/>
        </xsl:call-template>
      </xsl:for-each-group>
    </xsl:copy>
    <xsl:if test="$ceases and not(self::text)"><tei:gap reason="lost"/></xsl:if>
  </xsl:template>

  <!-- Nodes in one wrapper within the other; white space alone in none. The space at the ends of what
       goes is still one between the words that remain. -->
  <xsl:template name="wrapped">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="wrappers" as="element()*"/>
    <xsl:choose>
      <xsl:when test="empty($wrappers) or empty($nodes[self::* or self::text()][normalize-space() or descendant-or-self::gap or descendant-or-self::graphic])">
        <xsl:apply-templates select="$nodes" mode="spans"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$wrappers[1]">
          <xsl:copy>
            <xsl:copy-of select="@*"/>
            <xsl:call-template name="wrapped">
              <xsl:with-param name="nodes" select="$nodes"/>
              <xsl:with-param name="wrappers" select="tail($wrappers)"/>
            </xsl:call-template>
          </xsl:copy>
          <xsl:if test="matches(string-join($nodes[self::* or self::text()]), '^\s|\s$')"><r:boundary/></xsl:if>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The numbers of the stretches in which a node lies as a whole and may be wrapped. -->
  <xsl:function name="f:covering" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="stretches" as="map(xs:string, item()?)*"/>
    <xsl:sequence select="
      if (f:may-be-wrapped($node))
      then string-join(for $number in 1 to count($stretches) return $number[f:lies-in($node, $stretches[$number])], ' ') else ''"/>
  </xsl:function>

  <xsl:function name="f:lies-in" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="stretch" as="map(xs:string, item()?)"/>
    <xsl:variable name="start" as="element()" select="$stretch?start"/>
    <xsl:variable name="end" as="element()" select="$stretch?end"/>
    <xsl:sequence select="
      if (not($node >> $start) or not($start/self::text) and f:is-inside($node, $start)) then false()
      else if ($node &lt;&lt; $end) then empty($end/ancestor::* intersect $node)
      else $stretch?through and ($node is $end or f:is-inside($node, $end))"/>
  </xsl:function>

  <xsl:function name="f:is-inside" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/node()) and exists($node/ancestor::* intersect $element)"/>
  </xsl:function>

  <!-- Not what the wrapper may not stand around, nor what must stay outside. -->
  <xsl:function name="f:may-be-wrapped" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="parent" as="element()?" select="$node/parent::*"/>
    <xsl:sequence select="
      exists($parent) and not($parent[self::app or self::rdgGrp or self::choice or self::subst or self::text or self::TEI or self::figure])
      and not(matches(local-name($parent), '^(list.*|table|row|teiCorpus)$'))
      and not($node/self::delSpan or $node/self::addSpan or $node/self::anchor or $node/self::processing-instruction()[name() ne 'opis-text'])
      and empty($node/descendant-or-self::*[self::pb or self::cb or self::gb or self::handShift or self::fw])"/>
  </xsl:function>
</xsl:stylesheet>
