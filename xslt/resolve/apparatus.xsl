<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus in the view: the lemma, or the reading of the witness that the view asks for, is the
     text; the entry goes into r:apparatus beside it: what there is to say of the lemma, then each other
     reading, each followed by its sigla and remarks. An entry that was attached to its words
     (pipeline/resolve/attachment.py), or stands in a listApp, repeats the lemma.
     Input: app. Output: r:lemma, r:apparatus. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template mode="view" match="app">
    <xsl:variable name="parts" as="element()*" select="f:parts-of-app(.)"/>
    <xsl:variable name="chosen" as="element()?" select="f:chosen-reading(., $parts)"/>
    <!-- An entry about lines or paragraphs is called at the end of the last of them. -->
    <xsl:variable name="line" as="element()?" select="
      $chosen/*[last()][f:role(.) eq 'block'][not(following-sibling::text()[normalize-space()])]"/>
    <xsl:variable name="is-inserted" as="xs:boolean" select="exists($chosen) and f:stands-apart(.) and empty(f:replaced(.))"/>
    <xsl:if test="$is-inserted"><r:boundary/></xsl:if>
    <xsl:for-each select="$chosen">
      <r:lemma>
        <xsl:copy-of select="ancestor::app[1]/(@xml:id, @ordinal)"/>
        <xsl:apply-templates select="if ($line) then $line/preceding-sibling::node() else f:trimmed(.)" mode="view">
          <xsl:with-param name="beside" select="false()" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:if test="$line">
          <xsl:variable name="viewed" as="element()">
            <xsl:apply-templates select="$line" mode="view">
              <xsl:with-param name="beside" select="false()" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:variable>
          <xsl:for-each select="$viewed">
            <xsl:copy>
              <xsl:sequence select="@*, node()"/>
              <xsl:apply-templates select="$chosen/ancestor::app[1]" mode="entry">
                <xsl:with-param name="chosen" select="$chosen"/>
                <xsl:with-param name="line" select="$line"/>
              </xsl:apply-templates>
            </xsl:copy>
          </xsl:for-each>
        </xsl:if>
      </r:lemma>
    </xsl:for-each>
    <xsl:if test="$is-inserted"><r:boundary/></xsl:if>
    <xsl:apply-templates select=".[empty($line)]" mode="entry">
      <xsl:with-param name="chosen" select="$chosen"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- From an app to its entry: where the words that were chosen are the text, in a line of them or before the entry. -->
  <xsl:mode name="entry" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template mode="entry" match="app" as="element(r:apparatus)">
    <xsl:param name="chosen" as="element()?"/>
    <xsl:param name="line" as="element()?"/>
    <xsl:variable name="parts" as="element()*" select="f:parts-of-app(.)"/>
    <xsl:variable name="about" as="element()?" select="($chosen, $parts[self::lem][f:stands-apart(current())])[1]"/>
    <xsl:variable name="replaced" as="element(r:replaced)*" select="f:replaced(.)"/>
    <r:apparatus>
      <xsl:copy-of select="@xml:id[empty($chosen)], @xml:lang"/>
      <xsl:for-each select="(@loc/normalize-space(), @from[f:is-listed(..)]/replace(., '^.*#', ''))[. ne ''][1]">
        <xsl:attribute name="loc" select="."/>
      </xsl:for-each>
      <xsl:for-each select="@opis-words[empty($chosen)], $line/string-join($chosen/* ! f:visible-string(.), ' ')">
        <xsl:attribute name="words" select="normalize-space()"/>
      </xsl:for-each>
      <xsl:if test="$about">
        <r:lemma>
          <xsl:copy-of select="$about/(@hand, @cert, @cause, @xml:lang)"/>
          <xsl:sequence select="f:reading-type($about)"/>
          <xsl:if test="empty($chosen)"><xsl:call-template name="beside"><xsl:with-param name="of" select="$about"/></xsl:call-template></xsl:if>
        </r:lemma>
        <xsl:sequence select="f:sigla($about), f:remarks-on(., $parts, $about)"/>
      </xsl:if>
      <xsl:if test="exists($replaced) and empty($parts[self::lem])">
        <r:reading kind="variant"><xsl:apply-templates select="$replaced/node()" mode="view"/></r:reading>
      </xsl:if>
      <xsl:for-each select="f:in-order($parts except $about)">
        <r:reading kind="variant">
          <xsl:copy-of select="@hand, @cert, @cause, @xml:lang"/>
          <xsl:sequence select="f:reading-type(.), f:group-of-reading(., $parts)"/>
          <xsl:apply-templates select="$replaced[current()/self::lem]/node()" mode="view"/>
          <xsl:call-template name="beside"><xsl:with-param name="of" select=".[empty($replaced) or self::rdg]"/></xsl:call-template>
        </r:reading>
        <xsl:sequence select="f:sigla(.)"/>
        <xsl:apply-templates select="f:details(.)" mode="remark"/>
        <xsl:apply-templates select="f:remarks(ancestor::app[1])[f:subject(., $parts) is current()]" mode="remark"/>
      </xsl:for-each>
      <xsl:apply-templates select="f:remarks(.)[empty(f:subject(., $parts))]" mode="remark"/>
    </r:apparatus>
  </xsl:template>

  <!-- The content of a reading that is not the text. -->
  <xsl:template name="beside">
    <xsl:param name="of" as="element()?"/>
    <xsl:apply-templates select="$of ! f:trimmed(.)" mode="view">
      <xsl:with-param name="beside" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- The reading that is the text; none where the words stand elsewhere. Where there is no lemma, the first reading
       of a witness is the text, one with words before one without; a scholar's conjecture alone (@source without
       @wit) is not. -->
  <xsl:function name="f:chosen-reading" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:variable name="witnessed" as="element()?" select="f:witnessed($parts)"/>
    <xsl:variable name="of-witnesses" as="element()*" select="$parts[@wit or not(@source)]"/>
    <xsl:sequence select="
      if (f:stands-apart($app)) then $witnessed[self::rdg][exists(f:starts($app))]
      else ($witnessed, $parts[self::lem], $of-witnesses[normalize-space() or gap], $of-witnesses)[1]"/>
  </xsl:function>

  <!-- Whether the words that an entry is about stand elsewhere: before it, or far from a list of entries. -->
  <xsl:function name="f:stands-apart" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="exists($app/@opis-attached) or f:is-listed($app)"/>
  </xsl:function>
  <xsl:function name="f:is-listed" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$v:has-lists and empty($app/@opis-attached) and exists($app/ancestor::listApp)"/>
  </xsl:function>
  <xsl:variable name="v:has-lists" as="xs:boolean" select="exists($v:tei//listApp)"/>

  <!-- Where the words of an attached entry start, if the view may put others in their place. -->
  <xsl:key name="starts" match="anchor[@opis-starts]" use="string(@opis-starts)"/>
  <xsl:function name="f:starts" as="element(anchor)?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app/@opis-attached ! key('starts', ., root($app))[1]"/>
  </xsl:function>

  <!-- The words that gave way to the reading of a witness: right before the entry, which then has them in place of its
       own lemma. Across the borders of elements the pieces are lacking, each in its place. -->
  <xsl:key name="replaced" match="r:replaced" use="string(@by)"/>
  <xsl:function name="f:replaced" as="element(r:replaced)*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="pieces" as="element(r:replaced)*" select="$app/@opis-attached ! key('replaced', ., root($app))"/>
    <xsl:sequence select="$pieces[every $piece in $pieces satisfies $piece/.. is $app/..]"/>
  </xsl:function>
  <xsl:template mode="view" match="r:replaced">
    <xsl:if test="empty(f:replaced(following::app[@opis-attached = current()/@by][1]))">
      <r:apparatus><r:reading kind="lacking"><xsl:apply-templates mode="view"/></r:reading></r:apparatus>
    </xsl:if>
  </xsl:template>

  <!-- Words straight in app, where TEI has none, are not to be chosen among. -->
  <xsl:template mode="view" match="app[f:groups-of-readings(.)/text()[normalize-space()]]" priority="1">
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="view"/></xsl:copy>
  </xsl:template>
  <!-- An entry of a list stays in it. -->
  <xsl:template mode="view" match="listApp//app[f:is-listed(.)][not(f:groups-of-readings(.)/text()[normalize-space()])]" priority="2">
    <xsl:copy>
      <xsl:copy-of select="@xml:id, @ordinal"/>
      <xsl:next-match/>
    </xsl:copy>
  </xsl:template>

  <!-- The lemma and the readings of an app. -->
  <xsl:function name="f:parts-of-app" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="f:groups-of-readings($app)/(lem | rdg)"/>
  </xsl:function>

  <!-- An app, or a group of readings, with the groups in it. -->
  <xsl:function name="f:groups-of-readings" as="element()+">
    <xsl:param name="group" as="element()"/>
    <xsl:sequence select="$group, $group/rdgGrp ! f:groups-of-readings(.)"/>
  </xsl:function>

  <!-- Readings as they follow each other: by @varSeq where all of them have it, else as they stand. -->
  <xsl:function name="f:in-order" as="element()*">
    <xsl:param name="readings" as="element()*"/>
    <xsl:sequence select="
      if (every $reading in $readings satisfies $reading/@varSeq castable as xs:integer)
      then sort($readings, (), function ($reading as element()) as xs:integer { xs:integer($reading/@varSeq) })
      else $readings"/>
  </xsl:function>

  <!-- What kind of variant it is, in the encoder's words. -->
  <xsl:function name="f:reading-type" as="attribute(type)?">
    <xsl:param name="reading" as="element()"/>
    <xsl:if test="$reading/@type[normalize-space()]"><xsl:attribute name="type" select="$reading/@type/normalize-space()"/></xsl:if>
  </xsl:function>

  <!-- The first reading of a group says so, and what kind of group it is; so does the first after a group. -->
  <xsl:function name="f:group-of-reading" as="attribute(group)?">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:variable name="previous" as="element()?" select="$parts[. &lt;&lt; $reading][last()]"/>
    <xsl:if test="exists($reading/parent::rdgGrp | $previous/parent::rdgGrp) and not($reading/.. is $previous/..)">
      <xsl:attribute name="group" select="normalize-space($reading/parent::rdgGrp/@type)"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
