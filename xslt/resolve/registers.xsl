<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: lists of persons, places, organisations, events, works, witnesses. Input: TEI after the
     view. Output: a group of entries, each fact of an entry a block. In the back of a text, in standOff,
     in an event (who voted how) a register is the editor's and stands in a note; elsewhere it is the text. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:template mode="structure" match="back/*[f:is-register(.)] | back/div[* and (every $part in * satisfies f:is-register($part) or $part/self::head)]"
    priority="2">
    <r:note kind="register">
      <xsl:next-match/>
    </r:note>
  </xsl:template>

  <xsl:function name="f:is-register" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::listPerson | self::listPlace | self::listOrg | self::listEvent
      | self::listNym | self::listRelation | self::listBibl[ancestor::back]])"/>
  </xsl:function>

  <xsl:template mode="structure" match="listPerson | listPlace | listOrg | listEvent | listBibl | listNym
    | listWit | listRelation">
    <r:group kind="register">
      <xsl:sequence select="f:common(.), @n"/>
      <xsl:call-template name="flow"/>
    </r:group>
  </xsl:template>

  <xsl:template mode="structure" match="person | personGrp | place | org | nym | witness | relation | listEvent/event
    | listBibl/msDesc">
    <r:group kind="{if (self::witness) then 'witness' else 'entry'}">
      <xsl:sequence select="f:common(.), @n"/>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()]">
          <xsl:call-template name="flow"><xsl:with-param name="kind" select="'entry'"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="*" mode="fact"/></xsl:otherwise>
      </xsl:choose>
    </r:group>
  </xsl:template>

  <!-- From standOff to what a reader is shown of it after the text: registers, notes that nothing in the text calls,
       entries of an apparatus that could not be attached to it. The rest is annotation. -->
  <xsl:mode name="apart" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template mode="apart" match="standOff">
    <xsl:apply-templates mode="apart" select="
      (* | listAnnotation/(* | annotation/*))[f:is-register(.) or self::listBibl or self::listApp or self::note or self::noteGrp][normalize-space()]"/>
  </xsl:template>
  <xsl:template mode="apart" match="*">
    <xsl:variable name="viewed" as="document-node()">
      <xsl:document><xsl:apply-templates select="." mode="view"/></xsl:document>
    </xsl:variable>
    <r:note kind="register"><xsl:apply-templates select="$viewed/*" mode="structure"/></r:note>
  </xsl:template>
  <xsl:template mode="apart" match="note | noteGrp | listApp">
    <xsl:variable name="viewed" as="document-node()">
      <xsl:document><xsl:apply-templates select="." mode="view"/></xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$viewed/*" mode="structure"/>
  </xsl:template>

  <!-- A vote is an event of the session; the list that holds it is no register. -->
  <xsl:template mode="structure" match="listEvent[event/@type = 'voting']" priority="2">
    <xsl:apply-templates select="node()[f:is-content(.)]" mode="structure"/>
  </xsl:template>
  <xsl:template mode="structure" match="event[@type = 'voting']" priority="2">
    <r:event source="event" kind="vote">
      <xsl:sequence select="f:common(.)"/>
      <xsl:apply-templates select="node() except listPerson" mode="phrases"/>
    </r:event>
    <xsl:apply-templates select="listPerson" mode="structure"/>
  </xsl:template>

  <!-- Who voted how: the editor's list for a vote whose text stands in the event. -->
  <xsl:template mode="structure" match="event[@type = 'voting']/listPerson[not(person/(* except persName))]" priority="2">
    <r:note kind="voters">
      <r:block kind="p">
        <xsl:if test="@type">
          <r:span kind="label">{f:label('vote.' || @type, $v:label-language)}</r:span>
          <xsl:text>: </xsl:text>
        </xsl:if>
        <xsl:value-of select="person/f:plain(.)" separator=", "/>
      </r:block>
    </r:note>
  </xsl:template>

  <!-- A fact of an entry: one block; its parts are set apart where only elements divide them. -->
  <xsl:mode name="fact" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template mode="fact" match="*" priority="-1">
    <xsl:choose>
      <xsl:when test="f:is-flow(.) or self::note or f:role(.) = ('milestone', 'apart') or self::r:* or self::figure or self::graphic">
        <xsl:apply-templates select="." mode="structure"/>
      </xsl:when>
      <xsl:otherwise>
        <r:block kind="{f:kind(.)}">
          <xsl:sequence select="f:common(.)"/>
          <xsl:for-each select="node()">
            <xsl:if test="self::* and not(../text()[normalize-space()])"><r:boundary/></xsl:if>
            <xsl:apply-templates select="." mode="phrases"/>
          </xsl:for-each>
        </r:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An identifier says whose it is, and leads to what that authority has. -->
  <xsl:template mode="fact" match="idno">
    <xsl:variable name="authority" as="xs:string" select="normalize-space(@type)"/>
    <xsl:variable name="address" as="xs:string?" select="f:address-of-identifier(.)"/>
    <r:block kind="idno">
      <xsl:sequence select="f:common(.)"/>
      <xsl:if test="$authority"><xsl:attribute name="authority" select="$authority"/></xsl:if>
      <xsl:choose>
        <xsl:when test="exists($address)">
          <r:span kind="link" ref="{$address}"><xsl:apply-templates mode="phrases"/></r:span>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="phrases"/></xsl:otherwise>
      </xsl:choose>
    </r:block>
  </xsl:template>

  <xsl:function name="f:address-of-identifier" as="xs:string?">
    <xsl:param name="idno" as="element()"/>
    <xsl:variable name="number" as="xs:string" select="normalize-space($idno)"/>
    <xsl:sequence select="
      if (matches($number, '^https?://\S+$')) then $number
      else $v:authorities(lower-case(normalize-space($idno/@type)))[matches($number, '^[\w.:/-]+$')] ! (. || $number)"/>
  </xsl:function>

  <xsl:variable name="v:authorities" as="map(xs:string, xs:string)" static="yes" select="map {
    'gnd': 'https://d-nb.info/gnd/', 'viaf': 'https://viaf.org/viaf/', 'wikidata': 'https://www.wikidata.org/wiki/',
    'orcid': 'https://orcid.org/', 'isni': 'https://isni.org/isni/', 'lccn': 'https://lccn.loc.gov/',
    'geonames': 'https://www.geonames.org/', 'ulan': 'https://vocab.getty.edu/ulan/', 'tgn': 'https://vocab.getty.edu/tgn/',
    'doi': 'https://doi.org/', 'handle': 'https://hdl.handle.net/', 'hdl': 'https://hdl.handle.net/' }"/>

  <!-- What stands in an element that TEI gives no text of its own is a word by itself, also where no white space parts it. -->
  <xsl:variable name="v:has-records" as="xs:boolean" select="exists($v:tei//(respStmt | address | altIdentifier | form | gramGrp | day | month))"/>
  <xsl:template mode="phrases" priority="0.9" match="
    *[$v:has-records][parent::address or parent::respStmt or parent::altIdentifier or parent::form or parent::gramGrp
      or parent::date and (self::day or self::month or self::year)][not(../text()[normalize-space()])]">
    <r:boundary/>
    <xsl:next-match/>
    <r:boundary/>
  </xsl:template>

  <!-- Inside a fact too; a token that sticks to its neighbour does so here, too. -->
  <xsl:variable name="v:has-entries" as="xs:boolean" select="exists($v:tei//(person | personGrp | place | org | nym | event))"/>
  <xsl:template mode="phrases" priority="0.8" match="
    *[$v:has-entries][ancestor::*[self::person or self::personGrp or self::place or self::org or self::nym or self::event]]
      [not(../text()[normalize-space()])][f:role(.) eq 'phrase']">
    <r:boundary/>
    <xsl:next-match/>
    <r:boundary/>
  </xsl:template>
</xsl:stylesheet>
