<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus in the view: the lemma, or the reading of the witness that the view asks for, is the
     text; the other readings go into r:apparatus beside it. Input: app outside a listApp. Output:
     r:lemma, r:apparatus. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Where there is no lemma, the first reading of a witness is the text; a scholar's conjecture alone
       (@source without @wit) is not. -->
  <xsl:template mode="view" match="app[not(ancestor::listApp)]">
    <xsl:variable name="parts" as="element()*" select="f:parts-of-app(.)"/>
    <xsl:variable name="lemma" as="element()?" select="
      if (f:is-attached(.)) then () else (f:witnessed($parts), $parts[self::lem], $parts[@wit or not(@source)])[1]"/>
    <xsl:if test="$lemma">
      <r:lemma>
        <xsl:copy-of select="@xml:id, @ordinal"/>
        <xsl:apply-templates select="f:trimmed($lemma)" mode="view"/>
      </r:lemma>
    </xsl:if>
    <r:apparatus>
      <xsl:for-each select="$parts except ($lemma, $parts[self::lem][f:is-attached(..)])">
        <r:reading kind="variant" wit="{f:sigla(.)}">
          <xsl:copy-of select="@hand, @xml:lang"/>
          <xsl:apply-templates mode="view"/>
        </r:reading>
      </xsl:for-each>
      <xsl:for-each select="f:remarks(.)">
        <tei:note>
          <xsl:copy-of select="(self::note | self::witDetail)/@*"/>
          <xsl:apply-templates select="if (self::note or self::witDetail) then node() else ." mode="view"/>
        </tei:note>
      </xsl:for-each>
    </r:apparatus>
  </xsl:template>

  <!-- Whether an entry in the text is about words that stand before it, at @from or @loc, and only repeats them. -->
  <xsl:function name="f:is-attached" as="xs:boolean">
    <xsl:param name="app" as="element()"/>
    <xsl:sequence select="$v:has-attached-entries and exists($app/self::app[@from or @loc])"/>
  </xsl:function>
  <xsl:variable name="v:has-attached-entries" as="xs:boolean" select="
    $v:tei//variantEncoding/@method = ('double-end-point', 'location-referenced')"/>

  <!-- Words straight in app, where TEI has none, are not to be chosen among. -->
  <xsl:template mode="view" match="app[f:groups-of-readings(.)/text()[normalize-space()]]" priority="1">
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="view"/></xsl:copy>
  </xsl:template>

  <!-- The lemma and the readings of an app; lemmas first. -->
  <xsl:function name="f:parts-of-app" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="groups" as="element()+" select="f:groups-of-readings($app)"/>
    <xsl:sequence select="$groups/lem, $groups/rdg"/>
  </xsl:function>

  <!-- An app, or a group of readings, with the groups in it. -->
  <xsl:function name="f:groups-of-readings" as="element()+">
    <xsl:param name="group" as="element()"/>
    <xsl:sequence select="$group, $group/rdgGrp ! f:groups-of-readings(.)"/>
  </xsl:function>

  <!-- What stands in an app or in a group of readings and is no reading: notes, details of a witness. -->
  <xsl:function name="f:remarks" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="
      f:groups-of-readings($app)/*[not(self::lem or self::rdg or self::rdgGrp or self::wit or f:role(.) eq 'apart')]
      | f:parts-of-app($app)/f:details(.)"/>
  </xsl:function>
  <xsl:template mode="view" match="witDetail[f:is-of-reading(.)]"/>

  <!-- Whether a detail of a witness is shown with the reading that it stands in. -->
  <xsl:function name="f:is-of-reading" as="xs:boolean">
    <xsl:param name="detail" as="element(witDetail)"/>
    <xsl:variable name="reading" as="element()?" select="$detail/ancestor::*[self::app or self::note or self::lem or self::rdg][1]"/>
    <xsl:variable name="app" as="element(app)?" select="$reading[self::lem or self::rdg]/ancestor::*[not(self::rdgGrp)][1][self::app]"/>
    <xsl:sequence select="
      exists($app) and empty($app/ancestor::listApp) and empty(f:groups-of-readings($app)/text()[normalize-space()])"/>
  </xsl:function>

  <!-- The details of a witness in a reading, without those of an app, a note or another reading in it. -->
  <xsl:function name="f:details" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part/*[not(self::app or self::note or self::lem or self::rdg)] ! (if (self::witDetail) then . else f:details(.))"/>
  </xsl:function>

  <!-- Sigla of the witnesses and sources of a reading, in order. -->
  <xsl:function name="f:sigla" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="
      string-join((tokenize($reading/@wit), tokenize($reading/@source), $reading/following-sibling::*[1][self::wit]/normalize-space())
        ! replace(., '^.*#', ''), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
