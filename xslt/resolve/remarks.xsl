<?xml version="1.0" encoding="UTF-8"?>
<!-- What an apparatus says of a reading beside its words: notes and details of a witness.
     Input: app. Output: r:remark, after the reading that it is about. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What stands in an app or in a group of readings and is no reading. -->
  <xsl:function name="f:remarks" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="f:groups-of-readings($app)/*[not(self::lem or self::rdg or self::rdgGrp or self::wit or f:role(.) eq 'apart')]"/>
  </xsl:function>

  <!-- The reading that a remark is about: the one it points to, else the one before it. -->
  <xsl:function name="f:subject" as="element()?">
    <xsl:param name="remark" as="element()"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:variable name="ids" as="xs:string*" select="tokenize($remark/@target) ! replace(., '^.*#', '')"/>
    <xsl:sequence select="
      ($parts[@xml:id = $ids],
       $parts[. is $remark/preceding-sibling::*[self::lem or self::rdg][1]])[1]"/>
  </xsl:function>

  <!-- The remarks of an app on one of its readings; those of the text itself stay in it. -->
  <xsl:function name="f:remarks-on" as="element(r:remark)*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:param name="reading" as="element()"/>
    <xsl:apply-templates select="f:details($reading)[self::witDetail or f:is-listed($app) or exists($app/@opis-attached)[$reading/self::lem]]" mode="remark"/>
    <xsl:apply-templates select="f:remarks($app)[f:subject(., $parts) is $reading]" mode="remark"/>
  </xsl:function>

  <!-- The notes and details of a witness in a reading, without those of an app, a note or another reading in it. -->
  <xsl:function name="f:details" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
      $part/*[not(self::app or self::lem or self::rdg)] ! (if (self::witDetail or self::note) then . else f:details(.))"/>
  </xsl:function>
  <xsl:template mode="view" match="witDetail[f:is-of-reading(.)]"/>
  <xsl:template mode="view" match="note[f:is-of-reading(.)]" priority="1">
    <xsl:param name="beside" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($beside)"><xsl:next-match/></xsl:if>
  </xsl:template>

  <!-- Whether a remark stands in a reading, of which it is shown. -->
  <xsl:function name="f:is-of-reading" as="xs:boolean">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="reading" as="element()?" select="$remark/ancestor::*[self::app or self::note or self::lem or self::rdg][1]"/>
    <xsl:variable name="app" as="element(app)?" select="$reading[self::lem or self::rdg]/ancestor::*[not(self::rdgGrp)][1][self::app]"/>
    <xsl:sequence select="exists($app) and empty(f:groups-of-readings($app)/text()[normalize-space()])"/>
  </xsl:function>

  <xsl:mode name="remark" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template mode="remark" match="*">
    <r:remark><xsl:apply-templates select="." mode="view"/></r:remark>
  </xsl:template>
  <xsl:template mode="remark" match="note">
    <r:remark>
      <xsl:copy-of select="@hand, @xml:lang, @xml:id"/>
      <xsl:apply-templates mode="view"/>
    </r:remark>
  </xsl:template>

  <!-- A detail says whose it is where the reading has other witnesses too, and it does not begin with that. -->
  <xsl:template mode="remark" match="witDetail">
    <xsl:variable name="reading" as="element()?" select="
      (f:subject(., ancestor::app[1]/f:parts-of-app(.)), ancestor::*[self::lem or self::rdg][1])[1]"/>
    <xsl:variable name="own" as="xs:string*" select="f:witnesses(.)"/>
    <r:remark>
      <xsl:copy-of select="@hand, @xml:lang, @xml:id"/>
      <xsl:if test="not(deep-equal(sort($own), sort($reading/f:witnesses(.)))) and not(tokenize(normalize-space(), '[\s,.:;]+')[1] = $own)">
        <xsl:sequence select="f:sigla-of-pointers(@wit, 'witness')"/>
      </xsl:if>
      <xsl:apply-templates mode="view"/>
    </r:remark>
  </xsl:template>
</xsl:stylesheet>
