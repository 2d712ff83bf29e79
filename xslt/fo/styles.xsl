<?xml version="1.0" encoding="UTF-8"?>
<!--
  How each kind of block and group looks. Input: a block or a group, or its rend.
  Output: FO properties. Invariant: no size depends on how deep a block is nested.
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

  <!-- From a block or a group to its properties. -->
  <xsl:mode name="f:style" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="v:decorations" as="map(xs:string, xs:string)" select="map {
    'underline': 'underline', 'overline': 'overline', 'strikethrough': 'line-through' }"/>

  <xsl:template match="block | group" mode="f:style"/>

  <xsl:template match="block[@kind = ('p', 'seg', 'ab', 'paragraph')]" mode="f:style" priority="1">
    <xsl:attribute name="text-indent">14pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="block[@kind = ('p', 'ab')][parent::cell | parent::item | parent::figure | ancestor::note]" mode="f:style" priority="2">
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:template>

  <!-- A head keeps together and to what follows, but a page full of heads, or of one head, may break. -->
  <xsl:template match="block[@kind = 'head']" mode="f:style" priority="1">
    <xsl:variable name="level" as="xs:integer" select="min((xs:integer((@level, 3)[1]), 4))"/>
    <xsl:attribute name="font-size" select="('13pt', '11.5pt', '10.5pt', '10.5pt')[$level]"/>
    <xsl:attribute name="line-height" select="('16pt', '14pt', '13pt', '13pt')[$level]"/>
    <xsl:attribute name="font-weight" select="('bold', 'bold', 'bold', 'normal')[$level]"/>
    <xsl:attribute name="font-style" select="('normal', 'normal', 'normal', 'italic')[$level]"/>
    <xsl:attribute name="space-before" select="('18pt', '14pt', '10pt', '8pt')[$level]"/>
    <xsl:attribute name="space-after" select="('8pt', '6pt', '4pt', '3pt')[$level]"/>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="f:run">25</xsl:attribute>
    <xsl:attribute name="keep-together.within-page" select="if (string-length(.) lt 400) then 'always' else 'auto'"/>
    <xsl:attribute name="keep-with-next.within-page" select="if (following-sibling::*[1]/self::block/@kind = 'head') then '5' else 'always'"/>
  </xsl:template>

  <!-- The head of a table, list or figure is no heading of the text. -->
  <xsl:template match="block[@kind = 'head'][parent::table | parent::list | parent::figure | ancestor::note | ancestor::cell]" mode="f:style" priority="2">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-align" select="if (parent::table | parent::figure) then 'center' else 'start'"/>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="space-after">3pt</xsl:attribute>
    <xsl:if test="not(parent::figure)"><xsl:attribute name="keep-with-next.within-page">always</xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template match="block[@kind = 'speaker']" mode="f:style" priority="1">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="space-before">5pt</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">5</xsl:attribute>
  </xsl:template>

  <xsl:template match="block[@kind = ('code', 'eg')]" mode="f:style" priority="1">
    <xsl:attribute name="font-family" select="'DejaVu Sans Mono, ' || $v:fonts"/>
    <xsl:attribute name="font-size">8.5pt</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="space-before">4pt</xsl:attribute>
    <xsl:attribute name="space-after">4pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="block[@kind = 'line']" mode="f:style" priority="1">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="margin-left">14pt</xsl:attribute>
    <xsl:attribute name="text-indent">-14pt</xsl:attribute>
    <xsl:if test="f:shows-number(.)"><xsl:attribute name="text-align-last">justify</xsl:attribute></xsl:if>
  </xsl:template>

  <xsl:template match="block[@kind = ('dateline', 'signed', 'date')]" mode="f:style" priority="1">
    <xsl:attribute name="text-align">end</xsl:attribute>
  </xsl:template>

  <xsl:template match="block[@kind = ('salute', 'opener', 'closer', 'addrline', 'addrLine', 'address', 'label', 'imprint')]" mode="f:style" priority="1">
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:template>

  <xsl:template match="block[@kind = ('trailer', 'byline', 'title', 'docTitle', 'titlePart', 'docAuthor', 'docDate', 'docImprint')]" mode="f:style" priority="1">
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="space-before">4pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = 'opener']" mode="f:style" priority="1">
    <xsl:attribute name="space-after">6pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = ('closer', 'postscript')]" mode="f:style" priority="1">
    <xsl:attribute name="space-before">6pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = ('quote', 'verse', 'argument', 'epigraph')]" mode="f:style" priority="1">
    <xsl:attribute name="space-before">5pt</xsl:attribute>
    <xsl:attribute name="space-after">5pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = 'titlepage']" mode="f:style" priority="1">
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="space-after">18pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = 'witness']" mode="f:style" priority="1">
    <xsl:attribute name="space-before">2pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = ('entry', 'letter', 'register')]" mode="f:style" priority="1">
    <xsl:attribute name="space-before">8pt</xsl:attribute>
  </xsl:template>

  <!-- No position in these patterns: the engine would count the siblings of every block. -->
  <xsl:template match="block[parent::group/@kind = 'witness']" mode="f:style" priority="3">
    <xsl:attribute name="text-align">start</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
  </xsl:template>
  <xsl:template match="block[parent::group/@kind = 'entry'][empty(preceding-sibling::block)]" mode="f:style" priority="3">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">5</xsl:attribute>
  </xsl:template>

  <xsl:template match="block[parent::group/@kind = 'entry'][exists(preceding-sibling::block)]" mode="f:style" priority="3">
    <xsl:attribute name="start-indent">12pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = 'postscript']/block[@kind = ('label', 'head')]" mode="f:style" priority="3">
    <xsl:attribute name="keep-with-next.within-page">5</xsl:attribute>
  </xsl:template>

  <xsl:template match="group[@kind = 'del']" mode="f:style" priority="1">
    <xsl:attribute name="text-decoration">line-through</xsl:attribute>
  </xsl:template>

  <!-- What rend means for a block. -->
  <xsl:function name="f:block-rend" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element[@rend]">
      <xsl:variable name="tokens" as="xs:string*" select="tokenize(@rend)"/>
      <xsl:sequence select="f:rend(.)[not(name() = ('baseline-shift', 'border-after-style', 'border-after-width'))]"/>
      <xsl:for-each select="$tokens[. = ('center', 'right', 'left')][last()]">
        <xsl:attribute name="text-align" select="map { 'center': 'center', 'right': 'end', 'left': 'start' }(.)"/>
      </xsl:for-each>
      <xsl:if test="$tokens = 'indent'">
        <xsl:attribute name="text-indent">28pt</xsl:attribute>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- What rend means for a part of a line. -->
  <xsl:function name="f:rend" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element[@rend]">
      <xsl:variable name="tokens" as="xs:string*" select="tokenize(@rend)"/>
      <xsl:sequence select="$tokens ! f:rend-token(., $element)"/>
      <xsl:where-populated>
        <xsl:attribute name="text-decoration" select="$tokens ! $v:decorations(.)"/>
      </xsl:where-populated>
    </xsl:for-each>
  </xsl:function>

  <xsl:variable name="v:properties" as="map(xs:string, map(xs:string, xs:string))" select="map {
    'italic':           map { 'font-style': 'italic' },
    'bold':             map { 'font-weight': 'bold' },
    'roman':            map { 'font-style': 'normal', 'font-weight': 'normal' },
    'superscript':      map { 'baseline-shift': '3pt', 'font-size': '75%' },
    'subscript':        map { 'baseline-shift': '-2pt', 'font-size': '75%' },
    'smaller':          map { 'font-size': '88%' },
    'larger':           map { 'font-size': '115%' },
    'uppercase':        map { 'text-transform': 'uppercase' },
    'monospace':        map { 'font-family': 'DejaVu Sans Mono, ' || $v:fonts, 'font-size': '90%' },
    'double-underline': map { 'border-after-style': 'double', 'border-after-width': '1.5pt' },
    'preformatted':     map { 'linefeed-treatment': 'preserve', 'white-space-collapse': 'false', 'white-space-treatment': 'preserve', 'text-align': 'start', 'text-indent': '0pt', 'hyphenate': 'false' } }"/>

  <!-- Sizes are relative: those of an element count once, though one around it has the same. -->
  <xsl:function name="f:rend-token" as="attribute()*">
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="properties" as="map(xs:string, xs:string)?" select="$v:properties($token)"/>
    <xsl:if test="exists($properties) and not(map:contains($properties, 'font-size') and $element/ancestor::* ! tokenize(@rend) = $token)">
      <xsl:for-each select="map:keys($properties)">
        <xsl:attribute name="{.}" select="$properties(.)"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
