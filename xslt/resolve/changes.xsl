<?xml version="1.0" encoding="UTF-8"?>
<!-- What editions differ on: whether deletions, supplied letters, notes and running heads are text.
     Input: add, del, subst, surplus, supplied, note, fw. Output: r:chosen where they are words of the view,
     r:apparatus or nothing where they are not. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Deletions and superfluous letters: words of the view, or kept by the apparatus. A deletion that was
       taken back is none. -->
  <xsl:template mode="view" match="del[not(parent::restore[not(f:is-later(.))])] | surplus">
    <xsl:param name="beside" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$deletions eq 'shown' or $beside">
        <xsl:if test="f:follows-other-word(.)"><xsl:text> </xsl:text></xsl:if>
        <r:chosen kind="{f:kind-of-change(.)}">
          <xsl:copy-of select="@*"/>
          <xsl:apply-templates mode="view"/>
        </r:chosen>
        <xsl:if test="not($beside)"><xsl:sequence select="f:entry-of-change(.)"/></xsl:if>
      </xsl:when>
      <!-- The entry of a substitution follows what was written; white space here is judged as before a dropped word. -->
      <xsl:when test="parent::*[f:is-substitution(.)]"><r:beside/></xsl:when>
      <xsl:otherwise>
        <r:apparatus>
          <xsl:copy-of select="@xml:id"/>
          <xsl:call-template name="deleted-reading"/>
        </r:apparatus>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="deleted-reading">
    <xsl:context-item as="element()" use="required"/>
    <r:reading kind="{f:kind-of-change(.)}">
      <xsl:copy-of select="@hand, @place"/>
      <xsl:apply-templates mode="view"/>
    </r:reading>
  </xsl:template>

  <xsl:function name="f:kind-of-change" as="xs:string">
    <xsl:param name="change" as="element()"/>
    <xsl:sequence select="map { 'del': 'deleted', 'surplus': 'surplus', 'add': 'added' }(local-name($change))"/>
  </xsl:function>

  <!-- What is written, then an entry: where and by whom, and what it was written for. -->
  <xsl:template mode="view" match="*[f:is-substitution(.)]" priority="1">
    <xsl:param name="beside" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$deletions eq 'shown' or $beside"><xsl:next-match/></xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:apply-templates select="@*, node()" mode="view"/>
          <r:apparatus>
            <xsl:copy-of select="del[1]/@xml:id"/>
            <xsl:for-each select="add[node()][count(../add) eq 1]"><xsl:sequence select="f:lemma-of-change(.)"/></xsl:for-each>
            <xsl:for-each select="del"><xsl:call-template name="deleted-reading"/></xsl:for-each>
          </r:apparatus>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:is-substitution" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::subst or self::mod][add][del][empty($v:stage)])"/>
  </xsl:function>

  <!-- An addition: its place and hand, if something is known of them, are said in an entry. -->
  <xsl:template mode="view" match="add">
    <xsl:param name="beside" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="$deletions eq 'shown' and f:follows-other-word(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="view"/></xsl:copy>
    <xsl:if test="not($beside) and not(parent::*[f:is-substitution(.)][$deletions ne 'shown'])"><xsl:sequence select="f:entry-of-change(.)"/></xsl:if>
  </xsl:template>

  <xsl:function name="f:entry-of-change" as="element(r:apparatus)?">
    <xsl:param name="change" as="element()"/>
    <xsl:if test="$change[@hand[normalize-space()] or @place[normalize-space()][not(. = ('inline', 'inspace'))]][node()]">
      <r:apparatus><xsl:sequence select="f:lemma-of-change($change)"/></r:apparatus>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:lemma-of-change" as="element(r:lemma)">
    <xsl:param name="change" as="element()"/>
    <r:lemma kind="{f:kind-of-change($change)}"><xsl:copy-of select="$change/(@hand, @place)"/></r:lemma>
  </xsl:function>

  <!-- Whether a deletion and an addition that touch are whole words, as a word written for another is: no letter touches the two. -->
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

  <xsl:template mode="phrases" match="r:boundary | r:beside"><xsl:sequence select="."/></xsl:template>
  <xsl:template mode="structure" match="r:boundary | r:beside"/>
</xsl:stylesheet>
