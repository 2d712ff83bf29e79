<?xml version="1.0" encoding="UTF-8"?>
<!-- What editions differ on: whether deletions, supplied letters, notes and running heads are text.
     Input: del, surplus, supplied, note, fw. Output: r:chosen where they are words of the view,
     r:apparatus or nothing where they are not. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Deletions and superfluous letters: words of the view, or kept by the apparatus. A deletion that was
       taken back is none. -->
  <xsl:template mode="view" match="del[not(parent::restore[not(f:is-later(.))])] | surplus">
    <xsl:variable name="kind" as="xs:string" select="if (self::del) then 'deleted' else 'surplus'"/>
    <xsl:choose>
      <xsl:when test="$deletions eq 'shown'">
        <xsl:if test="f:follows-other-word(.)"><xsl:text> </xsl:text></xsl:if>
        <r:chosen kind="{$kind}">
          <xsl:copy-of select="@*"/>
          <xsl:apply-templates mode="view"/>
        </r:chosen>
      </xsl:when>
      <xsl:otherwise>
        <r:apparatus>
          <xsl:copy-of select="@xml:id"/>
          <r:reading kind="{$kind}">
            <xsl:copy-of select="@hand, @rend"/>
            <xsl:apply-templates mode="view"/>
          </r:reading>
        </r:apparatus>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A word written for a deleted one is another word. -->
  <xsl:template mode="view" match="add[$deletions eq 'shown'][f:follows-other-word(.)]">
    <xsl:text> </xsl:text>
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="view"/></xsl:copy>
  </xsl:template>

  <!-- Whether a deletion and an addition that touch are whole words: no letter touches the two. -->
  <xsl:function name="f:follows-other-word" as="xs:boolean">
    <xsl:param name="second" as="element()"/>
    <xsl:variable name="first" as="element()?" select="
      $second/preceding-sibling::node()[self::* or self::text()[normalize-space() or empty(parent::subst)]][1]
        [self::del or self::add][local-name() ne local-name($second)]"/>
    <xsl:sequence select="
      exists($first)
      and not(matches(f:neighbour($first)/preceding-sibling::node()[self::* or self::text()][1], '[\p{L}\p{N}]$'))
      and not(matches(f:neighbour($second)/following-sibling::node()[self::* or self::text()][1], '^[\p{L}\p{N}]'))"/>
  </xsl:function>

  <xsl:function name="f:neighbour" as="element()">
    <xsl:param name="change" as="element()"/>
    <xsl:sequence select="($change/parent::subst, $change)[1]"/>
  </xsl:function>

  <!-- Without what the editor supplied there is a gap, unless the writer left it out. -->
  <xsl:template mode="view" match="supplied[$supplied eq 'hidden']">
    <xsl:if test="not(matches(@reason, 'omit', 'i'))">
      <tei:gap reason="{(@reason, 'unknown')[1]}"><xsl:copy-of select="@agent"/></tei:gap>
    </xsl:if>
    <r:apparatus>
      <xsl:copy-of select="@xml:id"/>
      <r:reading kind="supplied"><xsl:apply-templates mode="view"/></r:reading>
    </r:apparatus>
  </xsl:template>

  <!-- Notes as text stand where they are, set apart. -->
  <xsl:template mode="view" match="note[$notes eq 'text'][not(ancestor::app | ancestor::listApp)]">
    <r:boundary/>
    <r:chosen kind="note">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="view"/>
    </r:chosen>
    <r:boundary/>
  </xsl:template>

  <!-- Running heads, page numbers, catchwords as text are lines of their own. -->
  <xsl:template mode="view" match="fw"/>
  <xsl:template mode="view" match="fw[$running-heads eq 'text'][normalize-space()]" priority="1">
    <tei:ab>
      <r:chosen kind="fw">
        <xsl:copy-of select="@*"/>
        <xsl:apply-templates mode="view"/>
      </r:chosen>
    </tei:ab>
  </xsl:template>
  <xsl:template mode="view" match="table/fw[$running-heads eq 'text'][normalize-space()]" priority="2">
    <tei:row><tei:cell><xsl:next-match/></tei:cell></tei:row>
  </xsl:template>

  <!-- What the witness of the view lacks. -->
  <xsl:template mode="view" match="r:lacking">
    <r:apparatus><r:reading kind="lacking"><xsl:apply-templates mode="view"/></r:reading></r:apparatus>
  </xsl:template>

  <xsl:template mode="phrases" match="r:boundary"><xsl:sequence select="."/></xsl:template>
  <xsl:template mode="structure" match="r:boundary"/>
</xsl:stylesheet>
