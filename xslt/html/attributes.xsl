<?xml version="1.0" encoding="UTF-8"?>
<!--
  What every element of the page may carry.
  Input: an element of the resolved document. Output: its HTML attributes: class (structure, kind,
  rendition), id, lang and dir. Invariant: an id holds no white space and keeps everything else.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="f:attributes($e, ())"/>
  </xsl:function>

  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="e" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:attribute name="class" select="distinct-values((
      if ($e/self::r:span) then () else local-name($e), $e/@kind ! tokenize(.), $classes, $e/@rend ! tokenize(.) ! ('rend-' || .)))"/>
    <xsl:if test="$e/@id"><xsl:sequence select="f:id-attribute($e)"/></xsl:if>
    <xsl:if test="$e/@lang">
      <xsl:sequence select="f:language-attributes($e/@lang)"/>
      <xsl:if test="not(f:runs-from-right($e/@lang)) and f:turns($e)"><xsl:attribute name="dir" select="'ltr'"/></xsl:if>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:id-attribute" as="attribute(id)?">
    <xsl:param name="e" as="element()"/>
    <xsl:if test="normalize-space($e/@id)">
      <xsl:attribute name="id" select="f:id($e/@id)"/>
    </xsl:if>
  </xsl:function>

  <!-- Ids of the page's own hold a colon, which no XML id does. -->
  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="replace($id, '\s', '%20')"/>
  </xsl:function>

  <xsl:function name="f:language-attributes" as="attribute()*">
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:if test="exists($lang)">
      <xsl:attribute name="lang" select="$lang"/>
      <xsl:if test="f:runs-from-right($lang)">
        <xsl:attribute name="dir" select="'rtl'"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- A hand's name as a tooltip shows it. -->
  <xsl:function name="f:hand" as="xs:string?">
    <xsl:param name="e" as="element()"/>
    <xsl:sequence select="$e/@hand[normalize-space()] ! (f:say('hand', .) || ': ' || .)"/>
  </xsl:function>

  <xsl:function name="f:title-attribute" as="attribute(title)?">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:if test="exists($parts[. ne ''])">
      <xsl:attribute name="title" select="string-join($parts[. ne ''], ', ')"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether a node stands in running text, where HTML allows no block. -->
  <xsl:function name="f:is-inline" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(parent::r:block | parent::r:span | parent::r:event
      | parent::r:reading | parent::r:lemma | parent::r:siglum | parent::r:remark))"/>
  </xsl:function>

  <!-- The words below a node that belong to the view. -->
  <xsl:function name="f:words" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="parts" as="text()*"><xsl:apply-templates select="$node/node()" mode="m:words"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <xsl:mode name="m:words" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <xsl:template match="r:note | r:apparatus | r:gap" mode="m:words"/>
  <xsl:template match="r:break[@starts]" mode="m:words" as="text()"><xsl:text> </xsl:text></xsl:template>

</xsl:stylesheet>
