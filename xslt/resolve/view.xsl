<?xml version="1.0" encoding="UTF-8"?>
<!-- The view: which of several readings a reader gets. The reading view takes the corrected,
     regularised, expanded reading, the lemma of an apparatus, additions, and leaves deletions out.
     Input: TEI. Output: TEI in which nothing is left to choose; what was not chosen goes into
     r:apparatus beside the place, what was chosen into r:chosen where the other reading matters. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="view" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template mode="view" match="comment() | processing-instruction()"/>
  <xsl:template mode="view" match="teiHeader | standOff | facsimile | xenoData | fw | index"/>
  <xsl:template mode="view" match="sourceDoc[../text]"/>

  <!-- A document in a corpus keeps the title that its header gives it. -->
  <xsl:template mode="view" match="TEI/TEI | teiCorpus/TEI">
    <xsl:copy>
      <xsl:attribute name="opis-title" select="teiHeader/f:titles(.)[1]/f:plain(.)"/>
      <xsl:apply-templates select="@*, node()" mode="view"/>
    </xsl:copy>
  </xsl:template>

  <!-- choice: one reading stays; white space between the readings is the encoder's. -->
  <xsl:template mode="view" match="choice">
    <xsl:variable name="chosen" as="element()?" select="
      (corr, reg, expan, ex, unclear, supplied, *[not(self::sic | self::orig | self::abbr | self::am)], *)[1]"/>
    <xsl:variable name="others" as="element()*" select="* except $chosen"/>
    <xsl:choose>
      <xsl:when test="empty($chosen)"/>
      <xsl:when test="exists($chosen[self::seg | self::choice | self::w])">
        <xsl:apply-templates select="$chosen" mode="view"/>
      </xsl:when>
      <xsl:otherwise>
        <r:chosen kind="{f:kind-of-choice($chosen)}"
          title="{string-join($others[not(self::corr | self::reg | self::expan)]/normalize-space(f:visible-string(.)), ' / ')}">
          <xsl:copy-of select="$chosen/@*, @xml:id"/>
          <xsl:apply-templates select="f:trimmed($chosen)" mode="view"/>
        </r:chosen>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:kind-of-choice" as="xs:string">
    <xsl:param name="chosen" as="element()"/>
    <xsl:sequence select="
      (map { 'corr': 'corrected', 'reg': 'regularised', 'expan': 'expanded', 'ex': 'expanded' }(local-name($chosen)),
       local-name($chosen))[1]"/>
  </xsl:function>

  <!-- The content of a reading in a pretty-printed choice: white space with a line feed at its
       ends is the pretty-printer's. -->
  <xsl:function name="f:trimmed" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="nodes" as="node()*" select="$reading/node()"/>
    <xsl:variable name="pretty" as="xs:boolean" select="
      exists($reading/../text()[contains(., '&#10;')])"/>
    <xsl:for-each select="$nodes">
      <xsl:choose>
        <xsl:when test="$pretty and self::text() and (position() eq 1 or position() eq last())">
          <xsl:variable name="start" as="xs:string"
            select="if (position() eq 1) then replace(., '^\s*\n\s*', '') else string(.)"/>
          <xsl:value-of select="if (position() eq last()) then replace($start, '\s*\n\s*$', '') else $start"/>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The string of an element without notes and headers. -->
  <xsl:function name="f:visible-string" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-join($element//text()[not(ancestor::note[. >> $element])])"/>
  </xsl:function>

  <!-- The sign of an abbreviation has no place in its expansion. -->
  <xsl:template mode="view" match="expan//am | choice/am"/>

  <!-- Deletions and superfluous letters are not read; the apparatus keeps them. -->
  <xsl:template mode="view" match="del[not(parent::restore)] | surplus">
    <r:apparatus>
      <xsl:copy-of select="@xml:id"/>
      <r:reading kind="{if (self::del) then 'deleted' else 'surplus'}">
        <xsl:copy-of select="@hand, @rend"/>
        <xsl:apply-templates mode="view"/>
      </r:reading>
    </r:apparatus>
  </xsl:template>

  <!-- White space in subst is the encoder's. -->
  <xsl:template mode="view" match="subst/text()[not(normalize-space())]"/>

  <!-- Apparatus: the lemma, or where there is none the first reading of a witness, is the text; a
       scholar's conjecture alone (@source without @wit) is not. -->
  <xsl:template mode="view" match="app[not(ancestor::listApp)]">
    <xsl:variable name="parts" as="element()*" select="(.//lem, .//rdg)[f:owner(.) is current()]"/>
    <xsl:variable name="lemma" as="element()?" select="($parts[self::lem], $parts[@wit or not(@source)])[1]"/>
    <xsl:if test="$lemma">
      <r:lemma>
        <xsl:copy-of select="@xml:id"/>
        <xsl:apply-templates select="f:trimmed($lemma)" mode="view"/>
      </r:lemma>
    </xsl:if>
    <r:apparatus>
      <xsl:for-each select="$parts except $lemma">
        <r:reading kind="variant" wit="{f:sigla(.)}">
          <xsl:copy-of select="@hand, @xml:lang"/>
          <xsl:apply-templates mode="view"/>
        </r:reading>
      </xsl:for-each>
      <xsl:for-each select="note | rdgGrp/note | .//witDetail[f:owner(.) is current()]">
        <tei:note><xsl:copy-of select="@*"/><xsl:apply-templates mode="view"/></tei:note>
      </xsl:for-each>
    </r:apparatus>
  </xsl:template>

  <!-- Words straight in app or choice, where TEI has none, are not to be chosen among. -->
  <xsl:template mode="view" match="app[text()[normalize-space()]] | choice[text()[normalize-space()]]" priority="1">
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="view"/></xsl:copy>
  </xsl:template>

  <!-- The app that a reading belongs to. -->
  <xsl:function name="f:owner" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part/ancestor::app[1]"/>
  </xsl:function>

  <!-- Sigla of the witnesses and sources of a reading, in order. -->
  <xsl:function name="f:sigla" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="
      string-join((tokenize($reading/@wit), tokenize($reading/@source), $reading/following-sibling::*[1][self::wit]/normalize-space())
        ! replace(., '^.*#', ''), ' ')"/>
  </xsl:function>

  <xsl:template mode="view" match="metamark[not(normalize-space())]"/>
</xsl:stylesheet>
