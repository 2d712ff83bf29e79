<?xml version="1.0" encoding="UTF-8"?>
<!--
  Where the address of an image leads.
  Input: r:graphic, r:break. Output: site, web or nowhere.
  Invariant: an address of the site, resolved against its page as a browser does it, stays below the folder of the pages.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <!-- site: a relative address that stays below the folder of the pages; web: http or https; nowhere: other schemes,
       other hosts, absolute paths, paths out of the folder, no address. -->
  <xsl:function name="f:reach" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="address" as="xs:string" select="f:image-address($graphic)"/>
    <xsl:variable name="depth" as="xs:integer" select="count(tokenize(root($graphic)/r:document/@name, '/')) - 1"/>
    <xsl:sequence select="
      if (matches($address, '^https?://[^/\\?#]', 'i')) then 'web'
      else if ($address eq '' or matches($address, '^([/\\?#]|[^/\\?#]*[:|])')) then 'nowhere'
      else if (f:depth-of-path($address, $depth) lt 0) then 'nowhere'
      else 'site'"/>
  </xsl:function>

  <!-- The first address of a blank-separated list. -->
  <xsl:function name="f:image-address" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:sequence select="string(tokenize($graphic/(@url, @facs))[1])"/>
  </xsl:function>

  <!-- Whether white space stood on both sides of an image in a line: of the words alone that is one space, before it. -->
  <xsl:function name="f:swallows-space" as="xs:boolean">
    <xsl:param name="graphic" as="element(r:graphic)"/>
    <xsl:sequence select="
      matches(string($graphic/preceding-sibling::node()[1]/self::text()), '\s$')
      and matches(string($graphic/following-sibling::node()[1]/self::text()), '^[\w(\[]')"/>
  </xsl:function>

  <!-- How deep below the folder of the pages a path leads from a page of some depth; -1 where it leaves the folder on
       its way. URL Standard, 4.4: a backslash is a slash, %2e a dot. -->
  <xsl:function name="f:depth-of-path" as="xs:integer">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="depth" as="xs:integer"/>
    <xsl:variable name="path" as="xs:string" select="
      replace($address, '[?#].*$', '', 's') => translate('\', '/') => replace('%2e', '.', 'i')"/>
    <xsl:sequence select="fold-left(tokenize($path, '/'), $depth, function ($depth as xs:integer, $step as xs:string) as xs:integer {
      if ($depth lt 0) then -1 else if ($step eq '..') then $depth - 1 else if ($step eq '.') then $depth else $depth + 1 })"/>
  </xsl:function>

</xsl:stylesheet>
