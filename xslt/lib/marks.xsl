<?xml version="1.0" encoding="UTF-8"?>
<!--
  What pages say of gaps and of points in the source.
  Input: r:gap, r:break. Output: short strings in the document's language.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <!-- The label in the language of the document that $node belongs to. -->
  <xsl:function name="f:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="f:label($key, f:language-of-labels($node))"/>
  </xsl:function>

  <!-- What is known of a gap: "illegible, 3 words; ink blot". -->
  <xsl:function name="f:gap-description" as="xs:string">
    <xsl:param name="gap" as="element(r:gap)"/>
    <xsl:variable name="loss" as="xs:string"
      select="string-join((f:say('gap.' || $gap/@reason, $gap), $gap/@extent), ', ')"/>
    <xsl:sequence select="string-join(($loss, normalize-space($gap)[. ne '']), '; ')"/>
  </xsl:function>

  <!-- "f. 5v" for a leaf, "l. 5 ob." where an archive counts so, "p. 5" for a page; a number that brings words of its
       own stays alone. Without a number there is a rule, or the word as what leads to the picture. -->
  <xsl:function name="f:page-mark" as="xs:string">
    <xsl:param name="break" as="element(r:break)"/>
    <xsl:param name="names-page" as="xs:boolean"/>
    <xsl:variable name="n" as="xs:string" select="normalize-space($break/@n)"/>
    <xsl:variable name="unit" as="xs:string"
      select="
        if (not(f:counts-leaves($break))) then 'page' else if (key('leaf-sign', 'list', root($break))) then 'list' else 'leaf'"/>
    <xsl:sequence select="
      if ($n eq '') then (if ($names-page) then f:say($unit, $break) else '|')
      else if (matches($n, '^\d+\s*v$')) then f:say($unit || '.short', $break) || ' ' || f:leaf($n, f:language-of-labels($break))
      else if (matches($n, '^\d|^[ivxlcm]+$', 'i')) then f:say($unit || '.short', $break) || ' ' || $n
      else $n"/>
  </xsl:function>

  <!-- Whether a document's page breaks count leaves: one is numbered "5 об." or "5v", or says so,
       or the shelfmark names leaves. -->
  <xsl:key name="leaf-sign" match="r:break[@kind = 'page'][@unit = ('leaf', 'folio')
    or matches(@n, '^\d+\s*(об|ob|[rv])\.?$', 'i')]" use="'leaf'"/>
  <xsl:key name="leaf-sign" match="r:fact[@name = 'shelfmark'][matches(., '(^|\W)(лл?|ll?|fols?|Bl)\. ?\d', 'i')]"
    use="'leaf'"/>
  <!-- The signs of archives that cite fond, opis, delo, list. -->
  <xsl:key name="leaf-sign" match="r:break[@kind = 'page'][matches(@n, '^\d+\s*(об|ob)\.?$', 'i')]
    | r:fact[@name = 'shelfmark'][matches(., '(^|\W)(лл?|ll?)\. ?\d|(^|\W)(оп|op)\. ?\d', 'i')]" use="'list'"/>
  <xsl:function name="f:counts-leaves" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists(key('leaf-sign', 'leaf', root($node)))"/>
  </xsl:function>

</xsl:stylesheet>
