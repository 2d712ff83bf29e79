<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page: 160 x 240 mm, mirrored margins, running heads with the page number outside.
  Input: the document's title and the heads that the text leaves in the marker "section".
  Output: the page masters ($v:layout), the static contents and the attributes of fo:root.
  Invariant: lengths are points; $v:measure is the width of the body.
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

  <xsl:variable name="v:measure" as="xs:double" select="334"/>
  <xsl:variable name="v:fonts" as="xs:string"
    select="'PT Serif, DejaVu Serif, FreeSerif, DejaVu Sans, FreeSerif Regular, Symbola, Unifont'"/>

  <xsl:attribute-set name="f:root">
    <xsl:attribute name="font-family" select="$v:fonts"/>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">13pt</xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
    <xsl:attribute name="orphans">2</xsl:attribute>
    <xsl:attribute name="hyphenation-remain-character-count">3</xsl:attribute>
    <xsl:attribute name="hyphenation-push-character-count">3</xsl:attribute>
  </xsl:attribute-set>

  <xsl:variable name="v:layout" as="element(fo:layout-master-set)">
    <fo:layout-master-set>
      <xsl:for-each select="map { 'name': 'first', 'inner': 64, 'outer': 55, 'before': 'none' },
                            map { 'name': 'right', 'inner': 64, 'outer': 55, 'before': 'right-head' },
                            map { 'name': 'left',  'inner': 55, 'outer': 64, 'before': 'left-head' }">
        <fo:simple-page-master master-name="{?name}" page-width="453pt" page-height="680pt"
          margin-left="{?inner}pt" margin-right="{?outer}pt" margin-top="40pt" margin-bottom="36pt">
          <fo:region-body margin-top="26pt" margin-bottom="30pt"/>
          <fo:region-before region-name="{?before}" extent="20pt"/>
          <fo:region-after region-name="{if (?name = 'first') then 'first-foot' else 'foot'}" extent="14pt"/>
        </fo:simple-page-master>
      </xsl:for-each>
      <fo:page-sequence-master master-name="pages">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference master-reference="first" page-position="first"/>
          <fo:conditional-page-master-reference master-reference="right" odd-or-even="odd"/>
          <fo:conditional-page-master-reference master-reference="left" odd-or-even="even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
    </fo:layout-master-set>
  </xsl:variable>

  <xsl:template name="f:running-heads">
    <fo:static-content flow-name="left-head">
      <fo:block xsl:use-attribute-sets="f:running-head">
        <fo:page-number/>
        <fo:leader leader-pattern="space"/>
        <fo:inline font-style="italic">{f:shorten(f:document-title(.), 52)}</fo:inline>
      </fo:block>
    </fo:static-content>
    <fo:static-content flow-name="right-head">
      <fo:block xsl:use-attribute-sets="f:running-head">
        <fo:inline font-style="italic">
          <fo:retrieve-marker retrieve-class-name="section" retrieve-boundary="page-sequence"
            retrieve-position="first-including-carryover"/>
        </fo:inline>
        <fo:leader leader-pattern="space"/>
        <fo:page-number/>
      </fo:block>
    </fo:static-content>
    <fo:static-content flow-name="first-foot">
      <fo:block font-size="9pt" line-height="11pt" text-align="center"><fo:page-number/></fo:block>
    </fo:static-content>
    <fo:static-content flow-name="xsl-footnote-separator">
      <fo:block text-align="start" font-size="6pt" line-height="6pt" padding-before="4pt" padding-after="3pt">
        <fo:leader leader-pattern="rule" leader-length="70pt" rule-thickness="0.4pt"/>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <xsl:attribute-set name="f:running-head">
    <xsl:attribute name="font-size">9pt</xsl:attribute>
    <xsl:attribute name="line-height">11pt</xsl:attribute>
    <xsl:attribute name="text-align-last">justify</xsl:attribute>
    <xsl:attribute name="hyphenate">false</xsl:attribute>
    <xsl:attribute name="padding-after">2pt</xsl:attribute>
    <xsl:attribute name="border-after-style">solid</xsl:attribute>
    <xsl:attribute name="border-after-width">0.4pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- A running head's text: at most $length characters, cut at a word. -->
  <xsl:function name="f:shorten" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($text)"/>
    <xsl:sequence select="
      if (string-length($words) le $length) then $words
      else replace(substring($words, 1, $length), '(.)\s+\S*$', '$1') || '…'"/>
  </xsl:function>

  <xsl:function name="f:document-title" as="xs:string">
    <xsl:param name="document" as="element(r:document)"/>
    <xsl:sequence select="($document/meta/fact[@name = 'title'][normalize-space()]/normalize-space(),
                           f:label('untitled', $v:lang))[1]"/>
  </xsl:function>

</xsl:stylesheet>
