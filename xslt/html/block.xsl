<?xml version="1.0" encoding="UTF-8"?>
<!--
  Divisions, groups and blocks.
  Input: r:division, r:group, r:block. Output: section, div (blockquote, del, ins), headings and p.
  Invariant: a block holds phrasing content only; a kind becomes a class.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- The element of a group, where it is not div. -->
  <xsl:variable name="v:group-element" as="map(xs:string, xs:string)" select="map {
    'quote': 'blockquote', 'del': 'del', 'deleted': 'del', 'add': 'ins', 'added': 'ins' }"/>

  <xsl:template match="r:division" mode="m:html" as="element(section)">
    <section>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="@label, @n" mode="#current"/>
      <xsl:apply-templates mode="#current"/>
    </section>
  </xsl:template>

  <!-- A text and what is to be read beside it; row by row, where both have as many parts. -->
  <xsl:template match="r:division[following-sibling::*[1]/@beside][not(@beside)]" mode="m:html" as="element(div)" priority="1">
    <xsl:variable name="beside" as="element(r:division)" select="following-sibling::*[1]"/>
    <div class="parallel{' rows'[count(current()/*) eq count($beside/*) and count($beside/*) le 200]}">
      <xsl:next-match/>
      <xsl:apply-templates select="$beside" mode="#current"><xsl:with-param name="is-set" select="true()"/></xsl:apply-templates>
    </div>
  </xsl:template>
  <xsl:template match="r:division[@beside][preceding-sibling::*[1][not(@beside)]]" mode="m:html" as="element(section)?" priority="1">
    <xsl:param name="is-set" as="xs:boolean" select="false()"/>
    <xsl:if test="$is-set"><xsl:next-match/></xsl:if>
  </xsl:template>

  <!-- A document in a corpus bears the title of its own header. -->
  <xsl:template match="r:division/@label" mode="m:html" as="element(h2)">
    <h2 class="document" data-opis="added">{.}</h2>
  </xsl:template>

  <!-- A decision without a head shows its number, unless its text begins with it. -->
  <xsl:template match="r:division/@n" mode="m:html" priority="-1"/>
  <xsl:template match="r:division[@kind = 'item'][empty(r:block[@kind = 'head'])]/@n[not(f:begins-with(.., .))]"
    mode="m:html" as="element(p)">
    <p class="number" data-opis="added">{.}</p>
  </xsl:template>

  <xsl:function name="f:begins-with" as="xs:boolean">
    <xsl:param name="division" as="element(r:division)"/>
    <xsl:param name="n" as="xs:string"/>
    <xsl:sequence select="starts-with($division/descendant::r:block[1] ! f:words(.) => string(), $n)"/>
  </xsl:function>

  <xsl:template match="r:group" mode="m:html" as="element()">
    <xsl:element name="{($v:group-element(@kind), 'div')[1]}">
      <xsl:sequence select="f:attributes(.), @hand ! f:title-attribute(f:hand(..))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="r:block" mode="m:html" as="element(p)">
    <p>
      <xsl:sequence select="f:attributes(.), @hand ! f:title-attribute(f:hand(..))"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <!-- The dates of a life say which they are, identifiers whose, witnesses their siglum. -->
  <xsl:template match="r:group[@kind = ('entry', 'witness')]/r:block[@kind = ('birth', 'death') or @authority or @label]" mode="m:html" as="element(p)">
    <p>
      <xsl:sequence select="f:attributes(.)"/>
      <span class="label" data-opis="added">{(@label, @authority, f:say(@kind, .))[1]} </span>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <!-- h1 is the document's title. -->
  <xsl:template match="r:block[@kind = 'head'][f:is-heading(.)]" mode="m:html" as="element()">
    <xsl:element name="h{min((xs:integer(@level) + 1, 6))}">
      <xsl:sequence select="f:attributes(.), @hand ! f:title-attribute(f:hand(..))"/>
      <xsl:attribute name="id" select="f:heading-id(.)"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- A verse line shows its number, where that is of use. -->
  <xsl:template match="r:block[@kind = 'line'][f:shows-number(.)]" mode="m:html" as="element(p)">
    <p>
      <xsl:sequence select="f:attributes(.), @hand ! f:title-attribute(f:hand(..))"/>
      <span class="number" data-opis="added">{@n}</span>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
