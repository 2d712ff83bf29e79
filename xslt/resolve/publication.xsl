<?xml version="1.0" encoding="UTF-8"?>
<!-- From what a document was made, and how it was published. Input: a teiHeader and its parts. Output: facts, or the
     elements that say one. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What the document was printed from or in, each once, by records and in prose. Works that it mentions are in lists of
       their own type. -->
  <xsl:function name="f:sources" as="element()*">
    <xsl:param name="description" as="element()*"/>
    <xsl:variable name="records" as="element()*" select="
      $description//(bibl | biblStruct | biblFull)[normalize-space()]
        [empty(ancestor::msDesc | ancestor::bibl | ancestor::biblStruct | ancestor::biblFull | ancestor::listBibl[@type])]"/>
    <xsl:sequence select="
      $records/(ancestor::witness[not(msDesc)], .)[1] | $description/(p | ab)"/>
  </xsl:function>

  <!-- The names of a publisher or a funder, without their addresses. -->
  <xsl:function name="f:bodies" as="element()+">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="names" as="element()*" select="f:in-one-language($element/(orgName | name | persName))"/>
    <xsl:sequence select="if ($names and empty($element/text()[normalize-space()])) then $names else $element"/>
  </xsl:function>

  <!-- The edition and series that the document is of: what titleStmt says beside its own title, editionStmt, seriesStmt. -->
  <xsl:function name="f:edition-statements" as="element(r:fact)*">
    <xsl:param name="header" as="element()"/>
    <xsl:variable name="own" as="element()*" select="f:titles($header)"/>
    <xsl:variable name="wider" as="element()*" select="
      $header/fileDesc/titleStmt/title[@level = ('m', 's', 'j', 'u')][not(matches(@type, 'date|sort|short|abbr|filename', 'i'))] except $own"/>
    <xsl:variable name="titles" as="element()*">
      <xsl:for-each-group select="$wider" group-by="string-join((@level, @type, @n), ' ')">
        <xsl:sequence select="f:in-one-language(current-group())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="series" as="element()*" select="
      $header/fileDesc/seriesStmt/(f:in-one-language(title), biblScope[string-length(normalize-space()) le 40], f:in-one-language(p))"/>
    <xsl:for-each select="distinct-values((
      string-join(distinct-values($titles ! f:plain(.)[.]), ', '),
      f:in-one-language($header/fileDesc/editionStmt/(edition | p)) ! f:plain(.),
      string-join(distinct-values($series ! f:plain(.)[.]), ', '))[.])[not(. = $own ! f:plain(.))]">
      <r:fact name="edition">{.}</r:fact>
    </xsl:for-each>
  </xsl:function>

  <!-- Where and when it was published, and the numbers by which it is cited. -->
  <xsl:function name="f:publication" as="element(r:fact)*">
    <xsl:param name="statement" as="element()*"/>
    <xsl:variable name="words" as="xs:string" select="
      string-join((($statement/pubPlace)[1] ! f:plain(.)[.], ($statement/date)[1] ! f:date-of(., $v:label-language)[.]), ', ')"/>
    <xsl:if test="$words"><r:fact name="publication">{$words}</r:fact></xsl:if>
    <xsl:for-each select="$statement/idno[normalize-space()][not(matches(@type, 'file|sort|uuid', 'i'))]">
      <r:fact name="identifier">
        <xsl:for-each select="f:address-of-identifier(.)"><xsl:attribute name="ref" select="."/></xsl:for-each>
        <xsl:text>{string-join((@type[not(starts-with(normalize-space(..), 'http'))], normalize-space()), ' ')}</xsl:text>
      </r:fact>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
