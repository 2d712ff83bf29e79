<?xml version="1.0" encoding="UTF-8"?>
<!-- Which stretches of text cross the borders of elements: delSpan and addSpan with @spanTo; what a witness that is a
     fragment, or has a lacuna, lacks; the words that an attached entry of the apparatus replaces. Input: TEI. Output: stretches, for spans.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A stretch: the element that begins it; the element that ends it; whether the content of that one
       belongs to it (TEI P5, att.spanning); what to wrap its pieces in. -->
  <xsl:function name="f:stretches" as="map(xs:string, item()?)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:for-each select="$document//(delSpan | addSpan[$view eq 'diplomatic' or exists($v:stage)])[@spanTo]">
      <xsl:variable name="end" as="element()?" select="key('by-id', normalize-space(@spanTo)[not(matches(., '^[^#].*#'))] ! replace(., '^#', ''))[1]"/>
      <xsl:variable name="wrapper" as="element()">
        <xsl:element name="{if (self::delSpan) then 'del' else 'add'}" namespace="http://www.tei-c.org/ns/1.0">
          <xsl:copy-of select="@* except (@xml:id, @spanTo, @ordinal)"/>
        </xsl:element>
      </xsl:variable>
      <xsl:if test="$end >> . and empty($end/ancestor::* intersect .)"><xsl:sequence select="map { 'start': ., 'end': $end, 'through': true(), 'wrapper': $wrapper }"/></xsl:if>
    </xsl:for-each>
    <xsl:if test="exists($v:siglum) and empty($v:stage)"><xsl:sequence select="f:absences($document)"/></xsl:if>
    <xsl:for-each select="$document//app[@opis-attached][f:starts(.)][f:chosen-reading(., f:parts-of-app(.))]">
      <xsl:variable name="wrapper" as="element(r:replaced)"><r:replaced by="{@opis-attached}"/></xsl:variable>
      <xsl:if test=". >> f:starts(.)"><xsl:sequence select="map { 'start': f:starts(.), 'end': ., 'through': false(), 'wrapper': $wrapper }"/></xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- What the witness of the view lacks: from lacunaStart or witEnd to lacunaEnd or witStart. A point
       without its counterpart counts only if no reading of the witness stands on that side. -->
  <xsl:function name="f:absences" as="map(xs:string, item()?)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="text" as="element()?" select="($document//text)[1]"/>
    <xsl:variable name="points" as="element()*" select="
      $text//(lacunaStart | lacunaEnd | witStart | witEnd)
        [some $name in $v:witness satisfies f:names((self::*[@wit], ancestor::*[self::rdg or self::lem][1], .)[1], $name)]"/>
    <xsl:variable name="readings" as="element()*" select="
      if ($points) then $text//(lem | rdg)[some $name in $v:witness satisfies f:names(., $name)] else ()"/>
    <xsl:variable name="wrapper" as="element(r:lacking)"><r:lacking/></xsl:variable>
    <xsl:for-each select="$points">
      <xsl:variable name="index" as="xs:integer" select="position()"/>
      <xsl:variable name="app" as="element()" select="(ancestor::app[last()], .)[1]"/>
      <xsl:choose>
        <xsl:when test="self::lacunaStart or self::witEnd">
          <xsl:variable name="next" as="element()?" select="$points[$index + 1]/(ancestor::app[last()], .)[1]"/>
          <xsl:if test="if ($next) then $next >> $app else empty($readings[. >> $app][not(ancestor::app[last()] is $app)])">
            <xsl:sequence select="map { 'start': $app, 'end': ($next, $text)[1], 'through': empty($next), 'wrapper': $wrapper }"/>
          </xsl:if>
        </xsl:when>
        <xsl:when test="$index eq 1 and empty($readings[. &lt;&lt; $app])">
          <xsl:sequence select="map { 'start': $text, 'end': $app, 'through': false(), 'wrapper': $wrapper }"/>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
