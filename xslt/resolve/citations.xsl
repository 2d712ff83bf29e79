<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliographic records: parts without punctuation between them, set as one citation.
     Input: biblStruct, biblFull, bibl and msIdentifier without words of their own, after the view. Output: the parts as phrases, a space between
     two; @shown of a span is the punctuation or label that outputs for readers add. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:variable name="v:has-citations" as="xs:boolean" select="exists($v:tei//(text | standOff | sourceDesc | relatedItem)//(bibl | biblStruct | biblFull | msIdentifier))"/>

  <!-- What holds parts of a record, and is none itself. -->
  <xsl:function name="f:is-citation" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element[*][self::bibl or self::biblStruct or self::biblFull or self::msIdentifier
        or (self::analytic or self::monogr or self::series or self::imprint
            or self::titleStmt or self::editionStmt or self::publicationStmt or self::seriesStmt) and f:citation(.)])
      and empty($element/text()[normalize-space()])"/>
  </xsl:function>

  <!-- The record that something is in, the outermost. -->
  <xsl:function name="f:citation" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part/ancestor::*[self::bibl or self::biblStruct or self::biblFull or self::msIdentifier][last()]"/>
  </xsl:function>

  <xsl:function name="f:is-part-of-record" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/..[self::*][f:is-citation(.)]) and not(f:is-citation($element)) and not($element/self::note or f:role($element) eq 'milestone')"/>
  </xsl:function>

  <xsl:template mode="phrases structure" match="text()[$v:has-citations][not(normalize-space())][parent::*[f:is-citation(.)]]" priority="1"/>

  <xsl:template mode="phrases" match="*[$v:has-citations][f:is-part-of-record(.)]" priority="1.5">
    <xsl:variable name="before" as="element()?" select=".[f:is-told(.)] ! f:part-before(.)"/>
    <xsl:variable name="sign" as="xs:string" select="string($before ! f:sign-between(., current()))"/>
    <xsl:choose>
      <xsl:when test="not(normalize-space())">
        <xsl:if test="$before"><r:span kind="sign" shown="{$sign} "/></xsl:if>
        <xsl:for-each select="self::date ! f:date-of(., $v:label-language)[.]"><r:span kind="sign" shown="{.}"/></xsl:for-each>
        <xsl:next-match/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="$sign"><r:span kind="sign" shown="{$sign}"/></xsl:if>
        <xsl:text>{' '[$before]}</xsl:text>
        <xsl:for-each select="f:label-of-part(.)"><r:span kind="sign" shown="{.} "/></xsl:for-each>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The parts of a name. -->
  <xsl:template mode="phrases" priority="0.85"
    match="*[$v:has-citations][parent::author or parent::editor or parent::persName][not(../text()[normalize-space()])][ancestor::*[f:is-part-of-record(.)]]">
    <r:boundary/>
    <xsl:next-match/>
    <r:boundary/>
  </xsl:template>

  <!-- Whether a part says anything: by its words or, of a date or a link, by its attributes. -->
  <xsl:function name="f:is-told" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="normalize-space($part) ne '' or $part/self::date and f:date-of($part, '') ne '' or exists($part/(self::ptr | self::ref)[@target])"/>
  </xsl:function>

  <xsl:function name="f:part-before" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
      (f:citation($part)//*[. &lt;&lt; $part][f:is-part-of-record(.)][f:is-told(.)])[last()]"/>
  </xsl:function>

  <!-- The punctuation between two parts; none where one of them brings its own. -->
  <xsl:function name="f:sign-between" as="xs:string?">
    <xsl:param name="before" as="element()"/>
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
      if (matches(string($before), '[,.;:/–—-]\s*$') or matches(string($part), '^\s*[,.;:)/]')) then ()
      else if ($before/self::pubPlace and $part/self::publisher) then ':'
      else if ($before/self::pubPlace and $part/self::date) then ()
      else if ($before/parent::analytic and not($part/parent::analytic)) then '. ' || f:label('in', $v:label-language) || ':'
      else if ($before/(self::author | self::editor) and $part/self::title) then ':'
      else if ($before/self::title and $part/self::title[@type = 'sub']) then '.'
      else ','"/>
  </xsl:function>

  <!-- What a number is: a page, a volume; whose an identifier is. -->
  <xsl:function name="f:label-of-part" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="key" as="xs:string?" select="map {
      'page': 'page.short', 'pages': 'page.short', 'pp': 'page.short', 'p': 'page.short', 'volume': 'volume.short', 'vol': 'volume.short',
      'issue': 'issue.short', 'column': 'column.short' }(lower-case(string($part/(self::biblScope | self::citedRange)/(@unit, @type)[1])))"/>
    <xsl:sequence select="
      if ($part/self::idno) then $part/@type/normalize-space()[matches(., '^([A-Z]{2,6}|isbn|issn|doi)$')] ! upper-case(.)
      else if (matches(string($part), '^\s*[\p{N}IVXLC]')) then $key ! f:label(., $v:label-language)
      else ()"/>
  </xsl:function>
</xsl:stylesheet>
