<?xml version="1.0" encoding="UTF-8"?>
<!--
  A block of running text. Input: r:block, r:event outside of blocks. Output: an fo:block.
  Invariant: page breaks that stand before a block in the flow and the label of a speech are set inside it, as
  additions.
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

  <xsl:variable name="v:containers" as="xs:string+"
    select="'division', 'group', 'speech', 'item', 'list'"/>

  <xsl:key name="f:adopted-breaks" match="break[not(parent::block | parent::span | parent::event)]" use="generate-id(f:adopter(.))"/>

  <xsl:template match="block" mode="f:flow">
    <xsl:param name="label-host" as="element(r:block)?" tunnel="yes"/>
    <xsl:param name="label" as="node()*" tunnel="yes"/>
    <fo:block>
      <xsl:apply-templates select="." mode="f:style"/>
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:apply-templates select=".[@kind = 'head']" mode="f:marker"/>
      <xsl:apply-templates select="key('f:adopted-breaks', generate-id())" mode="f:sign"/>
      <xsl:if test="$label-host is .">
        <xsl:sequence select="$label"/>
      </xsl:if>
      <xsl:if test="@kind = ('birth', 'death') and parent::group[@kind = 'entry']">
        <fo:inline role="opis-added">{f:label(@kind, $v:lang)} </fo:inline>
      </xsl:if>
      <xsl:for-each select="(@label, @authority)[1]">
        <fo:inline role="opis-added">{.} </fo:inline>
      </xsl:for-each>
      <xsl:apply-templates select="node()" mode="#current"/>
      <xsl:if test="@kind = 'line' and f:shows-number(.)">
        <fo:inline role="opis-added" xsl:use-attribute-sets="f:line-number">
          <fo:leader leader-pattern="space"/>
          <xsl:text>{@n}</xsl:text>
        </fo:inline>
      </xsl:if>
    </fo:block>
  </xsl:template>

  <!-- At the right end of its line; a note that is called there must not inherit how that is done. -->
  <xsl:template match="fo:footnote-body[ancestor::fo:block/@text-align-last]/@f:run" mode="f:typeset" priority="1">
    <xsl:attribute name="text-align-last">start</xsl:attribute>
  </xsl:template>
  <xsl:attribute-set name="f:line-number">
    <xsl:attribute name="font-size">7.5pt</xsl:attribute>
    <xsl:attribute name="font-style">normal</xsl:attribute>
    <xsl:attribute name="font-weight">normal</xsl:attribute>
    <xsl:attribute name="color">#555555</xsl:attribute>
  </xsl:attribute-set>

  <!-- From a head to the text of the running head. -->
  <xsl:mode name="f:marker" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="block" mode="f:marker"/>

  <xsl:template match="block[@kind = 'head'][parent::division][f:words(.)]" mode="f:marker" priority="1">
    <fo:marker marker-class-name="section">
      <fo:inline role="opis-added">{f:shorten(f:words(.), 52)}</fo:inline>
    </fo:marker>
  </xsl:template>

  <xsl:template match="event" mode="f:flow">
    <fo:block font-style="italic" text-align="center" space-before="3pt" space-after="3pt">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:sequence select="f:event-content(.)"/>
    </fo:block>
  </xsl:template>

  <!-- The result of a vote is what a session came to, and no remark on it. -->
  <xsl:template match="event[@kind = 'vote'][f:words(.)]" mode="f:flow" priority="1">
    <fo:block font-weight="bold" space-before="3pt" space-after="3pt">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:apply-templates mode="#current"/>
    </fo:block>
  </xsl:template>

  <!-- The block that shows a page break of the flow: the first that follows it; empty if there is none. -->
  <xsl:function name="f:adopter" as="element(r:block)?">
    <xsl:param name="break" as="element(r:break)"/>
    <xsl:sequence select="$v:adopters(generate-id($break))"/>
  </xsl:function>

  <!-- The same by the generated id of the break; breaks in a row have one adopter. -->
  <xsl:variable name="v:adopters" as="map(xs:string, element(r:block))">
    <xsl:map>
      <xsl:for-each select="//*[break][not(self::block | self::span | self::event)]">
        <xsl:for-each-group select="*" group-adjacent="exists(self::break)">
          <xsl:variable name="block" as="element(r:block)?" select="
            current-group()[current-grouping-key()][last()]/following-sibling::*[1] ! f:first-block(.)"/>
          <xsl:if test="$block">
            <xsl:for-each select="current-group()"><xsl:map-entry key="generate-id()" select="$block"/></xsl:for-each>
          </xsl:if>
        </xsl:for-each-group>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:first-block" as="element(r:block)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/self::block) then $element
      else $element[local-name() = $v:containers]/*[not(self::break)][1] ! f:first-block(.)"/>
  </xsl:function>

</xsl:stylesheet>
