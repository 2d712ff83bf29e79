<?xml version="1.0" encoding="UTF-8"?>
<!-- The view: which of several readings a reader gets. The reading view and that of a witness take the
     corrected, regularised, expanded reading and leave deletions out; the diplomatic view takes what
     is on the page (docs/views.md). The apparatus has a file of its own, and so have witnesses.
     Input: TEI. Output: TEI in which nothing is left to choose; what was not chosen goes into
     r:apparatus beside the place, what was chosen into r:chosen where the other reading matters. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="view" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- The marks of an audit (pipeline/audit/watch.py) pass with the texts that they stand before. -->
  <xsl:template mode="view" match="comment() | processing-instruction()[name() ne 'opis-text']"/>
  <xsl:template mode="view" match="teiHeader | standOff | facsimile | xenoData | index"/>
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
    <xsl:variable name="chosen" as="element()?" select="f:preferred(.)"/>
    <xsl:variable name="others" as="element()*" select="* except $chosen"/>
    <xsl:choose>
      <xsl:when test="empty($chosen)"/>
      <xsl:when test="exists($chosen[self::seg | self::choice | self::w])">
        <xsl:apply-templates select="$chosen" mode="view"/>
      </xsl:when>
      <xsl:otherwise>
        <r:chosen kind="{f:kind-of-choice($chosen)}"
          title="{string-join($others[f:is-of-editor(.) eq $v:diplomatic]/normalize-space(f:visible-string(.)), ' / ')}">
          <xsl:copy-of select="$chosen/@*, @xml:id"/>
          <xsl:if test="$chosen[self::orig] and exists(reg[not(f:is-forgotten(.))])">
            <xsl:attribute name="norm" select="normalize-space(f:visible-string(reg[1]))"/>
          </xsl:if>
          <xsl:apply-templates select="f:trimmed($chosen)" mode="view"/>
        </r:chosen>
        <!-- What an empty correction takes away is not lost. -->
        <xsl:for-each select="$chosen[self::corr][not(normalize-space())][empty(*)]/../sic[normalize-space()][1]">
          <r:apparatus><r:reading kind="surplus"><xsl:apply-templates select="f:trimmed(.)" mode="view"/></r:reading></r:apparatus>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The reading of a choice: the editor's, or in the diplomatic view the source's. One that is empty, or holds
       annotation and no words, does not stand for another, unless it says that there is nothing: see docs/resolved.md. -->
  <xsl:function name="f:preferred" as="element()?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:variable name="worded" as="element()*" select="$choice/*[not(f:is-forgotten(.))][not(f:holds-annotation-only(.))]"/>
    <xsl:variable name="names" as="xs:string+" select="
      if ($v:diplomatic) then ('sic', 'orig', 'abbr', 'am', 'unclear', 'supplied')
      else ('corr', 'reg', 'expan', 'ex', 'unclear', 'supplied')"/>
    <xsl:variable name="readings" as="element()*" select="if ($worded) then $worded else $choice/*"/>
    <xsl:sequence select="
      (for $name in $names return $readings[local-name() eq $name],
       if ($v:diplomatic) then $readings[not(f:is-of-editor(.))]
       else $readings[not(self::sic | self::orig | self::abbr | self::am)],
       $readings)[1]"/>
  </xsl:function>

  <!-- Whether a reading was left empty by mistake. An empty correction or slip says that words are too many or missing;
       an empty spelling does so of signs and of letters within a word, but not of words. -->
  <xsl:function name="f:is-forgotten" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="choice" as="element()" select="$reading/.."/>
    <xsl:sequence select="
      empty($reading/*) and not(normalize-space($reading)) and not($reading[self::corr or self::sic])
      and not($reading[self::reg or self::orig] and (f:touches-letter($choice) or not(matches(string-join($choice/(* except $reading)), '[\p{L}\p{N}]'))))"/>
  </xsl:function>

  <!-- Whether a letter of the same word stands right before or behind an element. -->
  <xsl:function name="f:touches-letter" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      matches($element/preceding-sibling::node()[self::* or self::text()][1], '[\p{L}\p{N}]$')
      or matches($element/following-sibling::node()[self::* or self::text()][1], '^[\p{L}\p{N}]')"/>
  </xsl:function>

  <xsl:function name="f:holds-annotation-only" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="
      exists($reading/*) and (every $child in $reading/* satisfies f:role($child) eq 'apart')
      and not(normalize-space(string-join($reading/text())))"/>
  </xsl:function>

  <xsl:function name="f:is-of-editor" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="exists($reading[self::corr | self::reg | self::expan | self::ex[$v:diplomatic]])"/>
  </xsl:function>

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
    <xsl:variable name="ends" as="node()*" select="$nodes[not(self::processing-instruction('opis-text'))]"/>
    <xsl:variable name="pretty" as="xs:boolean" select="
      exists($reading/../text()[contains(., '&#10;')])"/>
    <xsl:for-each select="$nodes">
      <xsl:choose>
        <xsl:when test="$pretty and self::text() and (. is $ends[1] or . is $ends[last()])">
          <xsl:variable name="start" as="xs:string"
            select="if (. is $ends[1]) then replace(., '^\s*\n\s*', '') else string(.)"/>
          <xsl:value-of select="if (. is $ends[last()]) then replace($start, '\s*\n\s*$', '') else $start"/>
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
  <xsl:template mode="view" match="(expan//am | choice/am)[not($v:diplomatic)]"/>

  <!-- On the page there are no expanded letters. -->
  <xsl:template mode="view" match="expan[$v:diplomatic][.//ex | .//am]">
    <r:chosen kind="abbr" title="{normalize-space(string-join(.//text()[not(ancestor::am | ancestor::note)]))}">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="view"/>
    </r:chosen>
  </xsl:template>
  <xsl:template mode="view" match="expan//ex[$v:diplomatic]" priority="1"/>
  <xsl:template mode="view" match="ex[$v:diplomatic]">
    <r:chosen kind="abbr" title="{normalize-space()}"><xsl:copy-of select="@xml:id, @ordinal"/></r:chosen>
  </xsl:template>

  <!-- White space in subst is the encoder's. -->
  <xsl:template mode="view" match="subst/text()[not(normalize-space())]"/>

  <!-- Words straight in choice, where TEI has none, are not to be chosen among. -->
  <xsl:template mode="view" match="choice[text()[normalize-space()]]" priority="1">
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="view"/></xsl:copy>
  </xsl:template>

  <xsl:template mode="view" match="metamark[not(normalize-space())]"/>
</xsl:stylesheet>
