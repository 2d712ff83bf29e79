<?xml version="1.0" encoding="UTF-8"?>
<!--
  Targets of links.
  Input: a pointer as the source has it. Output: a URL that is safe in href, or nothing.
  Invariant: only http, https, mailto, relative URLs and ids of this document come out.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <xsl:key name="target" match="r:text//*[@id] | r:witnesses//*[@id]" use="@id"/>

  <!-- The first pointer of a blank-separated list decides. -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:variable name="first" as="xs:string?" select="tokenize($pointer)[1]"/>
    <xsl:sequence select="
      if (empty($first)) then ()
      else if (starts-with($first, '#')) then f:fragment($pointer)
      else if ($pointer/../@document) then f:page($pointer/../@document) || iri-to-uri(replace($first, '^[^#]+', ''))
      else f:url($first)"/>
  </xsl:function>

  <!-- An id, with or without "#", leads somewhere only if the text has it; ids may hold blanks. -->
  <xsl:function name="f:fragment" as="xs:string?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="ids" as="xs:string*"
      select="($pointer, tokenize($pointer)[1]) ! normalize-space(.) ! replace(., '^#', '')"/>
    <xsl:sequence select="$ids[exists(key('target', ., root($pointer)))][1] ! ('#' || f:id(.))"/>
  </xsl:function>

  <!-- A relative pointer to a source becomes one to its page. -->
  <xsl:function name="f:url" as="xs:string?">
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="
      if (matches($url, '^(https?://|mailto:).', 'i')) then iri-to-uri($url)
      else if (matches($url, '^[^/?#]*:|^[/\\]{2}')) then ()
      else iri-to-uri(replace($url, '\.xml(#.*)?$', '.html$1'))"/>
  </xsl:function>

  <!-- The page of a document by its name in the outputs. -->
  <xsl:function name="f:page" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$root || string-join(tokenize($name, '/') ! encode-for-uri(.), '/') || '.html'"/>
  </xsl:function>

  <!-- The target of a span, unless its content has links of its own, which HTML forbids. -->
  <xsl:function name="f:span-href" as="xs:string?">
    <xsl:param name="span" as="element(r:span)"/>
    <xsl:sequence select="
      if ($span//(r:note | r:apparatus | r:break[@facs] | r:span[@ref] | r:graphic[f:is-linked-image(.)])) then ()
      else f:href($span/@ref)"/>
  </xsl:function>

</xsl:stylesheet>
