<?xml version="1.0" encoding="UTF-8"?>
<!--
  Title, legend and abstract above the text, and the colophon below it.
  Input: r:meta. Output: blocks outside the text. Invariant: no word of the view is here, and
  every fact is printed exactly once.
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

  <!-- What stands above the text. -->
  <xsl:mode name="f:heading" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <!-- What stands at the document's end: who made this edition. -->
  <xsl:mode name="f:colophon" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:variable name="v:source-facts" as="xs:string+" select="'transmission', 'shelfmark', 'material', 'printed', 'source', 'keyword', 'related'"/>
  <xsl:variable name="v:colophon-facts" as="xs:string+" select="'editor', 'responsibility', 'edition', 'publisher', 'publication', 'identifier', 'funder', 'licence'"/>

  <xsl:template match="meta" mode="f:heading">
    <fo:block text-align="center" hyphenate="false" space-after="14pt">
      <fo:block font-size="9pt" line-height="12pt" letter-spacing="0.6pt" color="#444444">
        <xsl:text>{f:label('genre.' || ../@genre, $v:lang)}</xsl:text>
        <xsl:text>{fact[@name = 'number'] ! (' ' || f:numbered(.))}</xsl:text>
        <xsl:text>{f:view(../@view, $v:lang) ! (' · ' || .)}</xsl:text>
      </fo:block>
      <fo:block font-size="15pt" line-height="18pt" font-weight="bold" space-before="4pt" f:run="20">
        <xsl:text>{string-join((fact[@name = 'title'], f:document-title(..)[not(current()/fact[@name = 'title'][normalize-space()])]), ' / ')}</xsl:text>
      </fo:block>
      <xsl:apply-templates select="fact[@name = 'subtitle']" mode="#current"/>
      <xsl:sequence select="f:named-line(., 'author')[not(current()/fact[@name = 'author'] = current()/fact[@name = 'sender'])]"/>
      <xsl:sequence select="f:named-line(., 'sender')"/>
      <xsl:sequence select="f:named-line(., 'addressee')"/>
      <xsl:sequence select="f:named-line(., 'session')"/>
      <xsl:where-populated>
        <fo:block font-style="italic" space-before="4pt">{fact[@name = ('place', 'date')] => string-join(', ')}</fo:block>
      </xsl:where-populated>
      <xsl:apply-templates select="fact[@name = 'notice']" mode="#current"/>
    </fo:block>
    <fo:block xsl:use-attribute-sets="f:small" space-after="12pt">
      <xsl:sequence select="f:named-line(., 'participant')"/>
      <xsl:sequence select="for $name in $v:source-facts return f:named-line(., $name)"/>
    </fo:block>
    <xsl:apply-templates select="abstract" mode="#current"/>
  </xsl:template>

  <xsl:template match="fact[@name = 'subtitle']" mode="f:heading">
    <fo:block font-size="11.5pt" line-height="14pt" space-before="3pt">{.}</fo:block>
  </xsl:template>

  <xsl:template match="fact[@name = 'notice']" mode="f:heading">
    <fo:block font-size="9pt" line-height="11pt" space-before="6pt">{.}</fo:block>
  </xsl:template>

  <xsl:template match="abstract" mode="f:heading">
    <fo:block xsl:use-attribute-sets="f:small" font-style="italic" start-indent="18pt" end-indent="18pt" space-after="12pt">
      <xsl:sequence select="f:language-attributes(@lang)"/>
      <xsl:apply-templates select="*" mode="f:flow"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="meta" mode="f:colophon">
    <fo:block xsl:use-attribute-sets="f:small" space-before="18pt">
      <xsl:sequence select="for $name in $v:colophon-facts return f:named-line(., $name)"/>
    </fo:block>
  </xsl:template>

  <!-- One line for all facts of a name: its label in small type, then the facts. -->
  <xsl:function name="f:named-line" as="element(fo:block)?">
    <xsl:param name="meta" as="element(r:meta)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="facts" as="xs:string*" select="$meta/fact[@name = $name]/normalize-space()[. ne '']"/>
    <xsl:if test="exists($facts)">
      <fo:block>
        <fo:inline color="#444444">{f:label($name, $v:lang)}: </fo:inline>
        <xsl:text>{string-join($facts, '; ')}</xsl:text>
      </fo:block>
    </xsl:if>
  </xsl:function>

  <!-- A number with its label, unless the source's number brings one. -->
  <xsl:function name="f:numbered" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="if (matches($number, '^\d')) then f:label('number', $v:lang) || ' ' || $number else $number"/>
  </xsl:function>

  <xsl:attribute-set name="f:small">
    <xsl:attribute name="font-size">9pt</xsl:attribute>
    <xsl:attribute name="line-height">11pt</xsl:attribute>
  </xsl:attribute-set>

</xsl:stylesheet>
