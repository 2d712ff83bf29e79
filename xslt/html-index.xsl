<?xml version="1.0" encoding="UTF-8"?>
<!--
  The index page of a build, the entry.
  Input: r:collection with one r:entry for each document, in no order (href is a path below the html
  folder, not yet a URL). Output: one HTML page that lists them by genre, then date, then title.
  Invariant: the same entries give the same page in whatever order they come.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:import href="lib/genres.xsl"/>
  <xsl:import href="lib/labels.xsl"/>
  <xsl:import href="html/characters.xsl"/>
  <xsl:import href="html/policy.xsl"/>
  <xsl:import href="html/index.xsl"/>
  <xsl:import href="html/entry.xsl"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no"
    escape-uri-attributes="no" indent="no" use-character-maps="v:control-characters"/>

  <xsl:strip-space elements="r:collection"/>

  <!-- Takes a collection in. -->
  <xsl:mode on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="r:collection">
    <xsl:apply-templates select="." mode="m:index">
      <xsl:with-param name="lang" as="xs:string?" select="@lang" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

</xsl:stylesheet>
