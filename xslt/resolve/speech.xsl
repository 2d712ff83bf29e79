<?xml version="1.0" encoding="UTF-8"?>
<!-- Speeches and what happens between and in them. Input: u, sp and events. Output: r:speech with
     its speaker's name (from the registers where the text itself does not give it), r:event. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template mode="structure" match="u | sp">
    <r:speech>
      <xsl:sequence select="f:common(.), f:who(.)"/>
      <xsl:if test="$annotated eq 'yes' or not(speaker) and not(preceding-sibling::*[1][self::note[@type = 'speaker']])">
        <xsl:variable name="speaker" as="xs:string?" select="(string-join(f:labels(@who), ', '), speaker ! f:said(.))[.][1]"/>
        <xsl:if test="$speaker"><xsl:attribute name="speaker" select="$speaker"/></xsl:if>
      </xsl:if>
      <xsl:sequence select="self::u ! f:analysis(.)"/>
      <xsl:for-each select="@prev, @next">
        <xsl:attribute name="{local-name()}" select="replace(normalize-space(.), '^#', '')"/>
      </xsl:for-each>
      <xsl:call-template name="flow"/>
    </r:speech>
  </xsl:template>

  <!-- Inside a line an event is set apart from the words around it. -->
  <xsl:template mode="phrases" _match="{$v:event-names}" priority="1">
    <r:boundary/><xsl:apply-templates select="." mode="structure"/><r:boundary/>
  </xsl:template>

  <xsl:template mode="structure" _match="{$v:event-names}">
    <r:event source="{local-name()}">
      <xsl:sequence select="f:common(.), f:who(.)"/>
      <xsl:if test="normalize-space(@type)"><xsl:attribute name="kind" select="normalize-space(@type)"/></xsl:if>
      <xsl:apply-templates mode="phrases"/>
    </r:event>
  </xsl:template>

  <!-- Each description is one, also where two languages describe one event. -->
  <xsl:template mode="phrases" match="desc[f:role(..) eq 'event']" priority="4">
    <r:boundary/><xsl:next-match/><r:boundary/>
  </xsl:template>

  <!-- What @ana says of a speech: the role of its speaker; the topic and the sentiment, by their prefixes (ParlaMint 5), this
       also in a measure. -->
  <xsl:function name="f:analysis" as="attribute()*">
    <xsl:param name="speech" as="element()"/>
    <xsl:variable name="said" as="xs:string*" select="tokenize($speech/@ana) ! replace(., '^.*#', '')"/>
    <xsl:variable name="measure" as="element()?" select="$speech/measure[@type = 'sentiment'][1]"/>
    <xsl:variable name="values" as="map(xs:string, xs:string*)" select="map {
      'role': $said[not(matches(., '^(topic|senti(ment)?)[.:]'))],
      'topic': $said[starts-with(., 'topic.') or starts-with(., 'topic:')] ! substring(., 7),
      'sentiment': ($said, $measure/tokenize(@ana) ! replace(., '^.*#', ''))[matches(., '^senti(ment)?[.:]')] ! replace(., '^\w+[.:]', ''),
      'sentiment.score': $measure/string(@quantity) }"/>
    <xsl:for-each select="'role', 'topic', 'sentiment', 'sentiment.score'">
      <xsl:variable name="value" as="xs:string" select="string-join($values(.), ' ')"/>
      <xsl:if test="$value"><xsl:attribute name="{.}" select="$value"/></xsl:if>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:who" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="normalize-space($element/@who)">
      <xsl:attribute name="who" select="normalize-space($element/@who)"/>
    </xsl:if>
  </xsl:function>

  <!-- The words of an element as a string, without notes, readings that are not chosen, the mark at its end. -->
  <xsl:function name="f:said" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="texts" as="text()*" select="
      $element//text()[not(ancestor::*[self::note or self::r:apparatus or self::r:reading][. >> $element])]"/>
    <xsl:sequence select="replace(normalize-space(string-join($texts)), '\s*[.:,]$', '')"/>
  </xsl:function>

  <xsl:variable name="v:names" as="map(xs:string, xs:string*)" select="
    map:merge($labels/r:label ! map { string(@for): string() }, map { 'duplicates': 'combine' })"/>

  <!-- What the registers call those whom pointers name; nobody for a pointer to nothing. -->
  <xsl:function name="f:labels" as="xs:string*">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:sequence select="tokenize($pointers) ! $v:names(.)"/>
  </xsl:function>
</xsl:stylesheet>
