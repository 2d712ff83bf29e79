<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote to whom, when and where. Input: a teiHeader or its correspDesc. Output: facts and words; what is not
     told of the first correspondence in the heading is told below. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The correspondence that the legend tells of: the first that the header describes. -->
  <xsl:function name="f:correspondence" as="element()?">
    <xsl:param name="header" as="element()"/>
    <xsl:sequence select="($header/profileDesc//correspDesc)[1]"/>
  </xsl:function>

  <!-- Another one in a line: "Ann Lee → Bob Lee, 4 May 1931, Quay". -->
  <xsl:function name="f:correspondence-in-words" as="xs:string">
    <xsl:param name="description" as="element()"/>
    <xsl:variable name="sent" as="element()?" select="$description/correspAction[@type = 'sent'][1]"/>
    <xsl:variable name="people" as="xs:string*" select="
      for $type in ('sent', 'received')
      return string-join($description/correspAction[@type = $type]/f:in-one-language((persName | orgName | name | rs)) ! f:plain(.)[.], '; ')[.]"/>
    <xsl:sequence select="
      string-join((string-join($people, ' → ')[.], $sent/date[1] ! f:date-of(., $v:label-language)[.], f:place-of($sent) ! f:plain(.)[.]), ', ')"/>
  </xsl:function>

  <xsl:function name="f:correspondents" as="element(r:fact)*">
    <xsl:param name="description" as="element()?"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="f:fact($name, $description/correspAction[@type = $type]/(persName | orgName | name | rs))"/>
  </xsl:function>

  <!-- What became of a letter after it was sent: "received: 5 May 1931, Quay". -->
  <xsl:function name="f:transmissions" as="element(r:fact)*">
    <xsl:param name="description" as="element()?"/>
    <xsl:for-each select="$description/correspAction[not(@type = 'sent')]">
      <xsl:variable name="words" as="xs:string" select="string-join((
        f:in-one-language((persName | orgName | name | rs)[not(../@type = 'received')]) ! f:plain(.)[.],
        date[1] ! f:date-of(., $v:label-language)[.], (f:place-of(.) | placeName) ! f:plain(.)[.], note ! f:plain(.)[.]), ', ')"/>
      <xsl:if test="$words">
        <r:fact name="transmission">{string-join((@type[normalize-space()] ! f:label('action.' || ., $v:label-language), $words), ': ')}</r:fact>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Where a letter was sent from: a place, or what names one by its kind, the narrowest first. -->
  <xsl:function name="f:place-of" as="element()?">
    <xsl:param name="action" as="element()?"/>
    <xsl:sequence select="$action/(placeName, settlement, district, geogName, region, country, name[@type = 'place'])[1]"/>
  </xsl:function>
</xsl:stylesheet>
