<?xml version="1.0" encoding="UTF-8"?>
<!-- Stretches of text that cross the borders of elements (stretches.xsl).
     Input: TEI. Output: the same, each piece of a stretch that lies in one element wrapped (del, add,
     r:lacking), so that the view needs no other rule for it; once where stretches of one kind lie over
     each other. Pages, columns and running heads stay outside: they are no part of what was struck out.
     How many stretches of each kind are open is counted from one node of an element to the next. -->
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

  <!-- A document with the pieces of its stretches wrapped. -->
  <xsl:template name="spans" as="document-node()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="stretches" as="map(xs:string, item()?)*" select="f:stretches($document)"/>
    <xsl:choose>
      <xsl:when test="empty($stretches)"><xsl:sequence select="$document"/></xsl:when>
      <xsl:otherwise>
        <xsl:document>
          <xsl:apply-templates select="$document/node()" mode="spans">
            <xsl:with-param name="plan" select="f:plan($stretches)" tunnel="yes"/>
            <xsl:with-param name="open" select="map { }" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:document>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is known of the stretches: their kinds, which are the wrappers that differ, by number; and by the generated
       ids of elements, the kinds of the stretches that
       starting: start in the element or with it, and end after it;
       stopping: end where the element starts;
       closing: end in it or with it, having started before it;
       ending: the same without those that cover the element as a whole;
       inner: are open from its first node on;
       lacking: start with it, and are what a witness lacks;
       touching: start or end in it or with it. -->
  <xsl:function name="f:plan" as="map(xs:string, map(*))">
    <xsl:param name="stretches" as="map(xs:string, item()?)+"/>
    <xsl:variable name="names" as="xs:string+" select="distinct-values($stretches ! f:kind-of-wrapper(?wrapper))"/>
    <xsl:variable name="kinds" as="map(xs:string, xs:integer)" select="
      map:merge(for $number in 1 to count($names) return map { $names[$number]: $number })"/>
    <xsl:variable name="entries" as="map(xs:string, map(xs:string, xs:integer))+">
      <xsl:for-each select="$stretches">
        <xsl:variable name="kind" as="xs:integer" select="$kinds(f:kind-of-wrapper(?wrapper))"/>
        <xsl:variable name="around-start" as="element()+" select="?start/ancestor-or-self::*"/>
        <xsl:variable name="covered" as="element()?" select="?end[current()?through]"/>
        <xsl:variable name="around-end" as="element()+" select="?end/ancestor::*, $covered"/>
        <xsl:sequence select="map {
          'starting': f:by-id($around-start except $around-end, $kind),
          'stopping': f:by-id(?end except $covered, $kind),
          'closing': f:by-id($around-end except $around-start, $kind),
          'ending': f:by-id($around-end except ($around-start, $covered), $kind),
          'inner': f:by-id(?start[self::text], $kind),
          'lacking': f:by-id(?start[current()?wrapper/self::r:lacking], $kind),
          'touching': f:by-id($around-start | $around-end, $kind) }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:map>
      <xsl:map-entry key="'wrappers'" select="map:merge($stretches ! map { $kinds(f:kind-of-wrapper(?wrapper)): ?wrapper })"/>
      <xsl:for-each select="map:keys($entries[1])">
        <xsl:map-entry key="." select="map:merge($entries ! .(current()), 
          map { 'duplicates': if (. eq 'touching') then 'use-first' else 'combine' })"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <xsl:function name="f:by-id" as="map(xs:string, xs:integer)">
    <xsl:param name="elements" as="element()*"/>
    <xsl:param name="kind" as="xs:integer"/>
    <xsl:sequence select="map:merge($elements ! map { generate-id(): $kind })"/>
  </xsl:function>

  <!-- What a wrapper is: wrappers of one kind need not stand in each other. -->
  <xsl:function name="f:kind-of-wrapper" as="xs:string">
    <xsl:param name="wrapper" as="element()"/>
    <xsl:sequence select="string-join((name($wrapper), sort($wrapper/@* ! (name() || '=' || .))), '&#10;')"/>
  </xsl:function>

  <!-- What no stretch touches is copied. -->
  <xsl:template mode="spans" match="*">
    <xsl:param name="plan" as="map(xs:string, map(*))" tunnel="yes"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer)" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="map:size($open) eq 0 and not(map:contains($plan?touching, generate-id()))"><xsl:copy-of select="."/></xsl:when>
      <xsl:otherwise><xsl:call-template name="divided"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The nodes of an element, those that stretches cover wrapped. Where a witness ceases there is a gap. -->
  <xsl:template name="divided">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="plan" as="map(xs:string, map(*))" tunnel="yes"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer)" tunnel="yes"/>
    <xsl:variable name="ceases" as="xs:boolean" select="map:contains($plan?lacking, generate-id())"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="$ceases and self::text"><tei:gap reason="lost"/></xsl:if>
      <xsl:for-each-group select="f:pieces(., $plan, $open)" group-adjacent="?wrappers">
        <xsl:call-template name="wrapped">
          <xsl:with-param name="pieces" select="current-group()"/>
          <xsl:with-param name="wrappers" select="tokenize(current-grouping-key()) ! ($plan?wrappers)(xs:integer(.))"/>
        </xsl:call-template>
      </xsl:for-each-group>
    </xsl:copy>
    <xsl:if test="$ceases and not(self::text)"><tei:gap reason="lost"/></xsl:if>
  </xsl:template>

  <!-- The nodes of an element, each with the kinds of the wrappers around it, and with how many stretches of each kind
       are open at its own first node: those that end in it, or all where nothing may be wrapped around it. -->
  <xsl:function name="f:pieces" as="map(xs:string, item())*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="plan" as="map(xs:string, map(*))"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer)"/>
    <xsl:iterate select="$element/node()">
      <xsl:param name="open" as="map(xs:integer, xs:integer)" select="f:counted($open, ($plan?inner)(generate-id($element)), 1)"/>
      <xsl:variable name="id" as="xs:string" select="generate-id()"/>
      <xsl:variable name="open" as="map(xs:integer, xs:integer)" select="f:counted($open, ($plan?stopping)($id), -1)"/>
      <xsl:variable name="ending" as="xs:integer*" select="self::* ! ($plan?ending)($id)"/>
      <xsl:variable name="covering" as="map(xs:integer, xs:integer)" select="
        if (map:size($open) gt 0 and f:may-be-wrapped(.)) then f:counted($open, $ending, -1) else map { }"/>
      <xsl:sequence select="map {
        'node': .,
        'wrappers': string-join(sort(map:keys($covering)), ' '),
        'open': if (map:size($covering) eq 0) then $open else f:counted(map { }, $ending, 1) }"/>
      <xsl:next-iteration>
        <xsl:with-param name="open" select="
          if (self::*) then $open => f:counted(($plan?closing)($id), -1) => f:counted(($plan?starting)($id), 1) else $open"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Counts of kinds after each of some kinds has become one more or one less; without those of which there are none. -->
  <xsl:function name="f:counted" as="map(xs:integer, xs:integer)">
    <xsl:param name="counts" as="map(xs:integer, xs:integer)"/>
    <xsl:param name="kinds" as="xs:integer*"/>
    <xsl:param name="step" as="xs:integer"/>
    <xsl:sequence select="fold-left($kinds, $counts, function ($counts as map(xs:integer, xs:integer), $kind as xs:integer) as map(xs:integer, xs:integer) {
      let $count := sum(($counts($kind), $step)) return
        if ($count gt 0) then map:put($counts, $kind, $count) else map:remove($counts, $kind) })"/>
  </xsl:function>

  <!-- Nodes in one wrapper within the other; white space alone in none. The space at the ends of what
       goes is still one between the words that remain. -->
  <xsl:template name="wrapped">
    <xsl:param name="pieces" as="map(xs:string, item())*"/>
    <xsl:param name="wrappers" as="element()*"/>
    <xsl:variable name="nodes" as="node()*" select="$pieces?node"/>
    <xsl:choose>
      <xsl:when test="empty($wrappers) or empty($nodes[self::* or self::text()][normalize-space() or descendant-or-self::gap or descendant-or-self::graphic])">
        <xsl:for-each select="$pieces">
          <xsl:apply-templates select="?node" mode="spans">
            <xsl:with-param name="open" select="?open" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$wrappers[1]">
          <xsl:copy>
            <xsl:copy-of select="@*"/>
            <xsl:call-template name="wrapped">
              <xsl:with-param name="pieces" select="$pieces"/>
              <xsl:with-param name="wrappers" select="tail($wrappers)"/>
            </xsl:call-template>
          </xsl:copy>
          <xsl:if test="matches(string-join($nodes[self::* or self::text()]), '^\s|\s$')"><r:boundary/></xsl:if>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

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
