<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: never words of the view. Input: note and what is like one. Output: r:note with a flow. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template mode="phrases structure" match="note">
    <r:note kind="{(@type/normalize-space()[.], 'note')[1]}">
      <xsl:sequence select="f:common(.), @n[normalize-space()], @place, f:hand(.)"/>
      <xsl:copy-of select="@resp[not(contains(., '#'))]"/>
      <xsl:call-template name="flow"/>
    </r:note>
  </xsl:template>

  <xsl:template mode="phrases structure" match="noteGrp">
    <xsl:apply-templates select="node()[f:is-content(.)]" mode="#current"/>
  </xsl:template>

  <!-- An apparatus that stands apart from the text it is about: what could not be attached to its place there. -->
  <xsl:template mode="structure" match="listApp">
    <xsl:if test="node()[f:is-content(.)]">
      <r:note kind="apparatus">
        <xsl:sequence select="f:common(.)"/>
        <xsl:for-each-group select="node()[f:is-content(.)]" group-adjacent="exists(self::app)">
          <xsl:choose>
            <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="structure"/></xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="flow"><xsl:with-param name="nodes" select="current-group()"/></xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </r:note>
    </xsl:if>
  </xsl:template>
  <xsl:template mode="structure" match="app">
    <r:block kind="app">
      <xsl:sequence select="f:common(.)"/>
      <xsl:apply-templates mode="phrases"/>
    </r:block>
  </xsl:template>
</xsl:stylesheet>
