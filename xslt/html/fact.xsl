<?xml version="1.0" encoding="UTF-8"?>
<!--
  One fact of the header.
  Input: r:fact. Output: its string, as a date, a link or plain; the two that stand by themselves
  (subtitle, specimen) as paragraphs.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:mode name="m:fact" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="r:fact" mode="m:fact" as="node()*">
    <span class="{@name}"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="r:fact[f:href(@ref)]" mode="m:fact" as="element(a)">
    <a class="{@name}" href="{f:href(@ref)}"><xsl:apply-templates mode="#current"/></a>
  </xsl:template>

  <xsl:template match="r:fact[@name = 'date']" mode="m:fact" as="element(time)" priority="2">
    <time>
      <xsl:if test="matches(@when, '^\d{4}(-\d\d(-\d\d)?)?$')">
        <xsl:attribute name="datetime" select="@when"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </time>
  </xsl:template>

  <xsl:template match="r:fact[@name = 'subtitle']" mode="m:fact" as="element(p)" priority="2">
    <p class="subtitle"><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

  <xsl:template match="r:fact[f:is-specimen(.)]" mode="m:fact" as="element(p)" priority="2">
    <p class="specimen" role="note"><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

</xsl:stylesheet>
