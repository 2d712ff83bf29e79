<?xml version="1.0" encoding="UTF-8"?>
<!-- Where phrases point. Input: TEI after the view, and the labels of the collection (pipeline/collection/references.py).
     Output: @ref and @document of an r:span; of a link without words @shown, what outputs show for it: the title of its
     target, a number, a page, else the address itself. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:variable name="v:references" as="map(xs:string, element(r:reference))" select="
    map:merge($labels/r:reference ! map { string(@for): . })"/>

  <!-- The first pointer of an element. -->
  <xsl:function name="f:pointer" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/@target, $element/@ref, $element/@url, $element/@doc)[normalize-space()][1]/tokenize(.)[1]"/>
  </xsl:function>

  <!-- What a phrase points to, unless that is a file which is no document of the collection. -->
  <xsl:function name="f:reference" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="f:pointer($element)"/>
    <xsl:variable name="known" as="element(r:reference)?" select="$pointer ! $v:references(.)"/>
    <xsl:choose>
      <xsl:when test="$known">
        <xsl:sequence select="$known/@ref, $known/@document[. ne '']"/>
      </xsl:when>
      <xsl:when test="starts-with($pointer, '#') or matches($pointer, '^[A-Za-z][\w+.-]*:')">
        <xsl:attribute name="ref" select="$pointer"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- A relative address as seen from the document, by the xml:base around an element (XML Base, 4). -->
  <xsl:function name="f:rebased" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="address" as="xs:string?"/>
    <xsl:sequence select="
      if (empty($element/ancestor-or-self::*/@xml:base) or normalize-space($address) eq '') then string($address)
      else fold-left(($element/ancestor-or-self::*/@xml:base/normalize-space(), normalize-space($address)), '', f:joined#2)"/>
  </xsl:function>
  <xsl:function name="f:joined" as="xs:string">
    <xsl:param name="base" as="xs:string"/>
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="
      if (matches($address, '^([A-Za-z][\w+.-]*:|[/\\])')) then $address
      else replace(replace($base, '[?#].*$', ''), '[^/]+$', '') || $address"/>
  </xsl:function>

  <!-- Where the picture of a page is: the address, or the graphic of the surface that is named. -->
  <xsl:function name="f:facsimile" as="xs:string">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="pointer" as="xs:string" select="string(tokenize($break/@facs)[1])"/>
    <xsl:variable name="surface" as="element()?" select="
      if (starts-with($pointer, '#')) then key('by-id', substring($pointer, 2), $v:tei)[1] else ()"/>
    <xsl:variable name="graphic" as="element()?" select="
      $surface/(self::graphic, ancestor-or-self::*[self::surface or self::zone]/graphic)[last()]"/>
    <xsl:variable name="address" as="xs:string" select="
      if ($graphic) then f:rebased($graphic, $graphic/@url) else f:rebased($break, $pointer)"/>
    <xsl:sequence select="($v:references(string(tokenize($address)[1]))/string(@ref), $address)[1]"/>
  </xsl:function>

  <!-- A link without words. -->
  <xsl:template mode="phrases" match="(ref | ptr | xref | xptr)[not(node())][f:pointer(.) or @cRef]" priority="1">
    <r:span kind="link">
      <xsl:sequence select="f:common(.), f:reference(.)"/>
      <xsl:for-each select="f:shown(.)"><xsl:attribute name="shown" select="."/></xsl:for-each>
    </r:span>
  </xsl:template>

  <!-- What outputs show for a link without words; for a note that is its number, which is known later (numbers.xsl). -->
  <xsl:function name="f:shown" as="xs:string?">
    <xsl:param name="link" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="f:pointer($link)"/>
    <xsl:variable name="known" as="element(r:reference)?" select="$pointer ! $v:references(.)"/>
    <xsl:variable name="address" as="xs:string" select="($known/@ref, $pointer, '')[1]"/>
    <xsl:variable name="target" as="element()?" select="
      if (starts-with($address, '#')) then key('by-id', substring($address, 2), $v:tei)[1] else ()"/>
    <xsl:sequence select="
      ($known/@title/normalize-space(), $target ! f:title-of-target(.), $link/@cRef/normalize-space(),
       $address, $pointer)[normalize-space()][1]"/>
  </xsl:function>

  <!-- What an element of the document is called: its name or heading, its number, its few words, else its page. -->
  <xsl:function name="f:title-of-target" as="xs:string?">
    <xsl:param name="target" as="element()"/>
    <xsl:variable name="name" as="element()?" select="
      $target/(head, persName, orgName, placeName, objectName, label, title, analytic/title, monogr/title)[normalize-space()][1]"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(f:visible-string(($name, $target)[1]))"/>
    <xsl:variable name="page" as="xs:string?" select="
      ($target/(self::pb, preceding::pb)[last()]/@n/normalize-space()[.]) ! (f:label('page.short', $v:label-language) || ' ' || .)"/>
    <xsl:sequence select="
      (if ($target/self::pb) then $page else (),
       $words[. and string-length() le 80],
       $target/@n/normalize-space()[.],
       $page)[1]"/>
  </xsl:function>

  <!-- A glyph without text: a place to look it up. -->
  <xsl:template mode="phrases" match="g[not(node())] | c[not(node())]">
    <r:span kind="glyph"><xsl:sequence select="f:reference(.)"/></r:span>
  </xsl:template>
</xsl:stylesheet>
