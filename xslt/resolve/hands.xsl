<?xml version="1.0" encoding="UTF-8"?>
<!-- Hands by name. Input: an element with @hand, a handShift. Output: the attribute hand: what the header or a
     register calls each hand, never a pointer. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:variable name="v:longest-name" as="xs:integer" static="yes" select="80"/>

  <xsl:function name="f:hand" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="normalize-space($element/@hand)">
      <xsl:attribute name="hand" select="f:names-of-hands($element/@hand)" separator="; "/>
    </xsl:if>
  </xsl:function>

  <!-- Who wrote, or with what, where a handShift says so. -->
  <xsl:function name="f:hand-of-shift" as="xs:string">
    <xsl:param name="shift" as="element()"/>
    <xsl:sequence select="
      string-join(if ($shift/@new[normalize-space()]) then f:names-of-hands($shift/@new) else f:description-of-hand($shift), ', ')"/>
  </xsl:function>

  <xsl:function name="f:names-of-hands" as="xs:string*">
    <xsl:param name="pointers" as="xs:string"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="id" as="xs:string" select="f:name-of-pointer(.)"/>
      <xsl:variable name="target" as="element()?" select="key('by-id', $id, $v:tei)[1]"/>
      <xsl:sequence select="
        (($target ! f:name-of-hand(.)), $v:names(string(.)), $v:author[lower-case($id) = ('author', 'autor')],
         replace($id, '^.*/(.)', '$1'))[normalize-space()][1]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The writer, where one is known, and editions say no more of a hand than that it is the author's. -->
  <xsl:variable name="v:author" as="xs:string?" select="
    let $header := $v:tei/*/teiHeader[1],
        $names := ($header//correspAction[@type = 'sent']/persName, $header/fileDesc/titleStmt/author[not($header//correspAction[@type = 'sent']/persName)])
    return $names[count($names) eq 1]/f:plain(.)[.]"/>

  <!-- The name in the description of a hand; a short description; its writer, medium and script; of a long one the beginning. -->
  <xsl:function name="f:name-of-hand" as="xs:string?">
    <xsl:param name="target" as="element()"/>
    <xsl:variable name="named" as="element()?" select="($target/descendant::*[self::persName or self::orgName or self::name])[1]"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($target)"/>
    <xsl:sequence select="
      if ($words eq '') then string-join(f:description-of-hand($target), ', ')[.]
      else if (string-length($words) le $v:longest-name) then $words
      else if ($named) then f:plain($named)
      else replace(substring($words, 1, $v:longest-name), '[\s,;.]+\S*$', '') || ' …'"/>
  </xsl:function>

  <xsl:function name="f:description-of-hand" as="xs:string*">
    <xsl:param name="hand" as="element()"/>
    <xsl:sequence select="
      $hand/(@scribeRef, @scribe, @corresp)[normalize-space()][1] ! f:names-of-hands(.),
      $hand/(@medium, @script, @style)[normalize-space()] ! replace(replace(., '^.*#', ''), '[-_]', ' ')"/>
  </xsl:function>
</xsl:stylesheet>
