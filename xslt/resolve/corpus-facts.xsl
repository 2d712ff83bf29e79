<?xml version="1.0" encoding="UTF-8"?>
<!-- What those who make corpora want to know of a header beside what a legend says of it. Input: TEI (before
     the view). Output: facts, and attributes of facts; nothing where no corpus is made. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- How a date is known: its bounds, and what the editors say of it. -->
  <xsl:function name="f:dating" as="attribute()*">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="bounds" as="xs:string*" select="if ($annotated eq 'yes') then f:date-bounds($date) else ()"/>
    <xsl:if test="exists($bounds)">
      <xsl:variable name="uncertain" as="xs:boolean" select="not($date/(@when, @when-iso, @from, @from-iso, @to, @to-iso))"/>
      <xsl:attribute name="dating" select="if ($bounds[1] eq $bounds[2]) then 'on' else if ($uncertain) then 'between' else 'span'"/>
      <xsl:if test="$bounds[1]"><xsl:attribute name="from" select="$bounds[1]"/></xsl:if>
      <xsl:if test="$bounds[2]"><xsl:attribute name="to" select="$bounds[2]"/></xsl:if>
      <xsl:sequence select="$date/(@cert, @evidence)[normalize-space()]"/>
    </xsl:if>
  </xsl:function>

  <!-- The sitting. For a corpus each meeting says what it is: a term, session, meeting, sitting, or point of an agenda, by
       @ana (parla.term and so on, ParlaMint) or @type, with its number; and the house of a parliament that sat. -->
  <xsl:function name="f:sessions" as="element(r:fact)*">
    <xsl:param name="header" as="element()"/>
    <xsl:for-each select="$header/fileDesc/titleStmt/meeting[not(* and not(text()[normalize-space()]))]">
      <xsl:variable name="words" as="xs:string*" select="tokenize(@ana || ' ' || @type) ! tokenize(replace(., '^.*#', ''), '[.:_]')"/>
      <xsl:variable name="kind" as="xs:string?" select="
        $words[$annotated eq 'yes'][. = ('term', 'session', 'meeting', 'sitting', 'agenda')][1]"/>
      <xsl:variable name="said" as="xs:string" select="string((f:plain(.)[.], @n[exists($kind)])[1])"/>
      <xsl:if test="$said">
        <r:fact name="session">
          <xsl:sequence select="f:reference(.)"/>
          <xsl:if test="exists($kind)">
            <xsl:attribute name="meeting" select="$kind"/>
            <xsl:sequence select="@n[normalize-space()]"/>
          </xsl:if>
          <xsl:for-each select="$words[$annotated eq 'yes'][. = ('lower', 'upper', 'uni')][1]">
            <xsl:attribute name="house" select="."/>
          </xsl:for-each>
          <xsl:value-of select="$said"/>
        </r:fact>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Who took part, by the first name of each; those of a whole corpus are in its register. -->
  <xsl:function name="f:participants" as="element(r:fact)*">
    <xsl:param name="header" as="element()"/>
    <xsl:for-each select="$header[not(parent::teiCorpus)]/profileDesc/particDesc//(person | personGrp)">
      <xsl:sequence select="f:fact('participant', ((persName, name)[normalize-space()], .)[1])"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The languages that the header names, once each. -->
  <xsl:function name="f:languages" as="element(r:fact)*">
    <xsl:param name="header" as="element()"/>
    <xsl:variable name="named" as="attribute()*" select="
      $header/(profileDesc/langUsage/language/@ident, fileDesc/sourceDesc//textLang/(@mainLang, @otherLangs))"/>
    <xsl:for-each-group select="$named" group-by="tokenize(.) ! f:language-tag(.)">
      <r:fact name="language">
        <xsl:for-each select="current-group()/../@usage[matches(., '^\s*[0-9]+\s*$')][1]">
          <xsl:attribute name="usage" select="normalize-space()"/>
        </xsl:for-each>
        <xsl:value-of select="current-grouping-key()"/>
      </r:fact>
    </xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
