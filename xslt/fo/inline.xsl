<?xml version="1.0" encoding="UTF-8"?>
<!--
  What stands in a line. Input: text, r:span, r:event. Output: text and fo:inline.
  Invariant: text is copied; brackets that say what the editor or a hand did are additions.
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

  <xsl:variable name="v:signs" as="map(xs:string, xs:string+)" select="map {
    'supplied': ('[', ']'), 'surplus': ('{', '}'), 'added': ('⌈', '⌉'), 'unclear': ('', '[?]') }"/>

  <xsl:template match="text()" mode="f:flow">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- What few documents have is not looked for around each text of the others. -->
  <xsl:variable name="v:has-small-caps" as="xs:boolean" select="exists(//@rend[contains(., 'small-caps')])"/>
  <xsl:variable name="v:has-spaced" as="xs:boolean" select="exists(//@rend[contains(., 'spaced')])"/>

  <!-- Small capitals: FOP has none, so small letters are set as capitals of a smaller size. -->
  <xsl:template match="text()[$v:has-small-caps][ancestor::*[self::note or tokenize(@rend) = 'small-caps'][1][not(self::note)]]" mode="f:flow" priority="1">
    <xsl:analyze-string select="." regex="\p{{Ll}}[\p{{Ll}}\p{{M}}]*">
      <xsl:matching-substring>
        <fo:inline font-size="80%" text-transform="uppercase">{.}</fo:inline>
      </xsl:matching-substring>
      <xsl:non-matching-substring>
        <xsl:value-of select="."/>
      </xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <!-- Spaced type: letter by letter, since FOP justifies a spaced word over its neighbours. -->
  <xsl:template match="text()[$v:has-spaced][ancestor::*[self::note or tokenize(@rend) = 'spaced'][1][not(self::note)]]" mode="f:flow" priority="2">
    <xsl:analyze-string select="." regex="\S\p{{M}}*">
      <xsl:matching-substring>
        <fo:inline letter-spacing="1.2pt">{.}</fo:inline>
      </xsl:matching-substring>
      <xsl:non-matching-substring>
        <xsl:value-of select="."/>
      </xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

  <xsl:template match="span" mode="f:flow">
    <xsl:variable name="signs" as="xs:string*" select="
      if (../@name = 'mfrac' and preceding-sibling::span) then '/'
      else if (@name = 'msqrt') then '√'
      else ($v:signs(@kind), f:quotation-marks(.))[exists(current()/node())]"/>
    <fo:inline>
      <xsl:apply-templates select="." mode="f:span-style"/>
      <xsl:sequence select="f:language-attributes(@lang), f:rend(.), f:id(.)"/>
      <xsl:sequence select="$signs[1][. ne ''] ! f:added(.)"/>
      <xsl:apply-templates select="." mode="f:link"/>
      <xsl:sequence select="$signs[2][. ne ''] ! f:added(.)"/>
    </fo:inline>
  </xsl:template>

  <!-- From a span to its properties. -->
  <xsl:mode name="f:span-style" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="span" mode="f:span-style"/>

  <xsl:template match="span[@kind = ('foreign', 'title', 'emph', 'term', 'mentioned')][not(@rend)]" mode="f:span-style" priority="1">
    <xsl:attribute name="font-style" select="if (ancestor::event) then 'normal' else 'italic'"/>
  </xsl:template>

  <xsl:template match="span[@kind = 'speaker']" mode="f:span-style" priority="1">
    <xsl:attribute name="font-weight">bold</xsl:attribute>
  </xsl:template>

  <xsl:template match="span[@kind = 'deleted'][not(tokenize(@rend) = 'strikethrough')]" mode="f:span-style" priority="1">
    <xsl:attribute name="text-decoration">line-through</xsl:attribute>
  </xsl:template>

  <!-- Formulae in a line: what stands above and below, a stroke between the parts of a fraction, the sign of a root. -->
  <xsl:template match="span[@name][../@name = ('msup', 'mover')][preceding-sibling::span]" mode="f:span-style" priority="1">
    <xsl:attribute name="baseline-shift">super</xsl:attribute>
    <xsl:attribute name="font-size">70%</xsl:attribute>
  </xsl:template>
  <xsl:template match="span[@name][../@name = ('msub', 'munder')][preceding-sibling::span]" mode="f:span-style" priority="1">
    <xsl:attribute name="baseline-shift">sub</xsl:attribute>
    <xsl:attribute name="font-size">70%</xsl:attribute>
  </xsl:template>
  <xsl:template match="span[@name][../@name = ('msubsup', 'munderover')][preceding-sibling::span]" mode="f:span-style" priority="1">
    <xsl:attribute name="baseline-shift" select="if (following-sibling::span) then 'sub' else 'super'"/>
    <xsl:attribute name="font-size">70%</xsl:attribute>
  </xsl:template>

  <xsl:template match="span[@kind = ('code', 'tag')]" mode="f:span-style" priority="1">
    <xsl:attribute name="font-family" select="'DejaVu Sans Mono, ' || $v:fonts"/>
    <xsl:attribute name="font-size">9pt</xsl:attribute>
  </xsl:template>

  <xsl:template match="event[parent::block | parent::span | parent::event]" mode="f:flow" priority="2">
    <fo:inline font-style="italic">
      <xsl:sequence select="f:language-attributes(@lang), f:rend(.), f:id(.)"/>
      <xsl:sequence select="f:event-content(.)"/>
    </fo:inline>
  </xsl:template>

  <!-- An event's text, in parentheses unless the source has some; without text, its kind. -->
  <xsl:function name="f:event-content" as="node()*">
    <xsl:param name="event" as="element(r:event)"/>
    <xsl:variable name="words" as="xs:string" select="f:words($event)"/>
    <xsl:variable name="bare" as="xs:boolean" select="not(substring($words, 1, 1) = ('(', '[', '/'))"/>
    <xsl:variable name="kind" as="xs:string" select="($event/@kind[. ne ''], $event/@source)[1]"/>
    <xsl:sequence select="f:added('(')[$bare]"/>
    <xsl:sequence select="f:added(f:label('event.' || $kind, $v:lang))[$words = '']"/>
    <xsl:apply-templates select="$event/node()" mode="f:flow"/>
    <xsl:sequence select="f:added(')')[$bare]"/>
  </xsl:function>

  <!-- Something in a line that is no word of the view. -->
  <xsl:function name="f:added" as="element(fo:inline)">
    <xsl:param name="text" as="xs:string"/>
    <fo:inline role="opis-added">{$text}</fo:inline>
  </xsl:function>

</xsl:stylesheet>
