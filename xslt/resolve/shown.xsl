<?xml version="1.0" encoding="UTF-8"?>
<!-- What is shown and not read: the tags of an example of markup, formulae of MathML, the text of a copy.
     Input: elements of other namespaces, and empty ones with @copyOf or @sameAs. Output: spans; @shown is what outputs for
     readers add, the text is the source's. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:math="http://www.w3.org/1998/Math/MathML"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- An example of markup shows its tags. -->
  <xsl:template mode="structure" match="eg:egXML">
    <r:block kind="code" rend="preformatted"><xsl:apply-templates mode="phrases"/></r:block>
  </xsl:template>
  <xsl:template mode="phrases" match="eg:egXML">
    <r:span kind="code"><xsl:apply-templates mode="phrases"/></r:span>
  </xsl:template>
  <xsl:template mode="structure" match="eg:*" priority="-0.4">
    <r:block kind="code" rend="preformatted"><xsl:apply-templates select="." mode="phrases"/></r:block>
  </xsl:template>
  <xsl:template mode="phrases" match="eg:*" priority="-0.4">
    <xsl:variable name="start" as="xs:string" select="string-join((local-name(), @* ! (name() || '=&quot;' || . || '&quot;')), ' ')"/>
    <r:span kind="tag" shown="&lt;{$start}{'/'[empty(current()/node())]}&gt;"/>
    <xsl:apply-templates mode="phrases"/>
    <xsl:if test="node()"><r:span kind="tag" shown="&lt;/{local-name()}&gt;"/></xsl:if>
  </xsl:template>

  <!-- The elements of MathML Core that set formulae, and no others (MathML Core, W3C 2025, 2 and 3). -->
  <xsl:variable name="v:elements-of-formulae" as="xs:string+" static="yes" select="tokenize('math mrow mi mn mo ms mtext mspace
    msup msub msubsup mfrac msqrt mroot munder mover munderover mtable mtr mtd mstyle mpadded mphantom merror
    mmultiscripts mprescripts semantics annotation')"/>
  <xsl:template mode="phrases" match="math:*[local-name() = $v:elements-of-formulae]">
    <r:span kind="formula" name="{local-name()}">
      <xsl:apply-templates select="node()[not(self::text()[not(normalize-space())])]" mode="phrases"/>
    </r:span>
  </xsl:template>

  <!-- A copy of another element shows its text, which is text there. -->
  <xsl:template mode="phrases" match="*[@copyOf or @sameAs][not(node())][f:role(.) = ('phrase', 'phrase-block', 'block')]" priority="3">
    <r:span kind="{f:kind(.)}">
      <xsl:sequence select="f:common(.), f:text-of-copy(.)"/>
    </r:span>
  </xsl:template>
  <xsl:template mode="structure" match="*[@copyOf or @sameAs][not(node())][f:role(.) = ('phrase-block', 'block')]" priority="3">
    <r:block kind="{f:kind(.)}">
      <xsl:sequence select="f:common(.)"/>
      <r:span kind="copy"><xsl:sequence select="f:text-of-copy(.)"/></r:span>
    </r:block>
  </xsl:template>

  <xsl:function name="f:text-of-copy" as="attribute()?">
    <xsl:param name="copy" as="element()"/>
    <xsl:variable name="original" as="element()?" select="
      key('by-id', substring-after($copy/(@copyOf, @sameAs)[1], '#'), $v:tei)[1]"/>
    <xsl:for-each select="$original ! normalize-space(f:visible-string(.))[.]">
      <xsl:attribute name="shown" select=". || ' '[matches(string($copy/following-sibling::node()[self::* or self::text()][1]/self::text()), '^\s')]"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
