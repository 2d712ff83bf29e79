<?xml version="1.0" encoding="UTF-8"?>
<!--
  Running text.
  Input: r:span, r:gap. Output: phrasing elements with tooltips that say what happened to the words.
  Invariant: brackets of the edition are the style sheet's; signs for gaps are marked as added.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- The element of a span, where it is not span. -->
  <xsl:variable name="v:span-element" as="map(xs:string, xs:string)" select="map {
    'added': 'ins', 'deleted': 'del', 'code': 'code', 'emph': 'em', 'foreign': 'i', 'quote': 'q',
    'title': 'cite' }"/>

  <!-- Kinds whose tooltip says what the source has instead. -->
  <xsl:variable name="v:changed" as="xs:string+" select="'corrected', 'regularised', 'expanded'"/>

  <!-- Kinds whose tooltip says what they are. -->
  <xsl:variable name="v:marked" as="xs:string+" select="'added', 'deleted', 'supplied', 'surplus', 'unclear'"/>

  <xsl:template match="r:span" mode="m:html" as="element()">
    <xsl:element name="{($v:span-element(@kind), 'span')[1]}">
      <xsl:sequence select="f:attributes(.), f:tooltip-attribute(.)"/>
      <xsl:call-template name="m:in-quotation-marks"/>
    </xsl:element>
  </xsl:template>

  <!-- A formula: without an attribute of the source. -->
  <xsl:template match="r:span[@kind = 'formula'][@name]" mode="m:html" as="element()" priority="2">
    <xsl:element name="{@name}" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- The content of a span, between quotation marks if it lacks them; what is shown for a link without any. -->
  <xsl:template name="m:in-quotation-marks">
    <xsl:variable name="marks" as="xs:string*" select="f:quotation-marks(.)"/>
    <xsl:for-each select="$marks[1]"><span class="mark" data-opis="added">{.}</span></xsl:for-each>
    <xsl:for-each select="@shown"><span data-opis="added">{.}</span></xsl:for-each>
    <xsl:apply-templates mode="m:html"/>
    <xsl:for-each select="$marks[2]"><span class="mark" data-opis="added">{.}</span></xsl:for-each>
  </xsl:template>

  <xsl:template match="r:span[@ref][f:span-href(.)]" mode="m:html" as="element(a)">
    <a href="{f:span-href(.)}">
      <xsl:sequence select="f:attributes(.), f:tooltip-attribute(.)"/>
      <xsl:call-template name="m:in-quotation-marks"/>
    </a>
  </xsl:template>

  <xsl:function name="f:tooltip-attribute" as="attribute(title)?">
    <xsl:param name="span" as="element(r:span)"/>
    <xsl:if test="$span/(@title | @place | @hand | @cert) or $span/@kind = ($v:changed, $v:marked)">
      <xsl:sequence select="f:title-attribute(f:tooltip($span))"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:tooltip" as="xs:string*">
    <xsl:param name="span" as="element(r:span)"/>
    <xsl:variable name="kind" as="xs:string?" select="$span/@kind[. = ($v:changed, $v:marked)] ! f:say(., $span)"/>
    <xsl:variable name="title" as="xs:string?" select="$span/@title[normalize-space()]"/>
    <xsl:sequence select="
      if ($span/@kind = $v:changed) then string-join(($kind, $title), ': ') else ($kind, $title),
      $span/@place ! f:place(., f:language-of-labels($span)),
      f:hand($span),
      $span/@cert ! f:say('cert.' || ., $span)"/>
  </xsl:function>

  <xsl:template match="r:gap" mode="m:html" as="element()">
    <xsl:element name="{if (f:is-inline(.)) then 'span' else 'p'}">
      <xsl:attribute name="class" select="'gap', 'gap-' || @reason"/>
      <xsl:attribute name="title" select="f:gap-description(.)"/>
      <xsl:attribute name="data-opis" select="'added'"/>
      <xsl:text>{f:gap-sign(., f:language-of-labels(.))}</xsl:text>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
