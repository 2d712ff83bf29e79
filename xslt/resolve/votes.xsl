<?xml version="1.0" encoding="UTF-8"?>
<!-- Votes, for those who make corpora. Input: any element of the text. Output: attributes that say that the
     source calls it a vote, and what its markup says of the counts, the voters, the result. The words of the
     text are never searched: a count is a num or measure, a result has a mark. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A value calls a vote so if its first word, or the whole of it run together, stands here. -->
  <xsl:variable name="v:votes" as="map(xs:string, xs:string)" select="f:vocabulary(map { 'vote': '
    vote votes voting votings ballot ballots secretballot recordedvote namedvote openvote secretvote finalvote rollcallvote
    scrutin scrutins abstimmung abstimmungen stemming stemmingen afstemning avstemning votering omröstning äänestys atkvæðagreiðsla
    votación votaciones votacions votação votações votazione votazioni vot votare votări
    głosowanie glosowanie głosowania hlasování hlasovanie glasovanje glasanje гласање гласуване голосование голосования голосування
    oylama oylamalar szavazás balsavimas balsojums hääletus ψηφοφορία' })"/>

  <xsl:variable name="v:sides" as="map(xs:string, xs:string)" select="f:vocabulary(map {
    'for': 'for aye ayes yes yea yeas pro favour favor infavour infavor approve pour dafür ja favorable afavor favorevoli voor za за да',
    'against': 'against no noes nay nays contra contre dagegen gegen nein contrari contrarios tegen przeciw proti protiv против',
    'abstained': 'abstained abstain abstaining abstention abstentions abstenu abstenus enthalten enthaltung enthaltungen abstención
      abstenciones abstencións astenuti onthouding onthoudingen wstrzymało vzdržani suzdržani воздержался воздержались',
    'absent': 'absent absents absentee absentees absence absences abwesend ausente ausentes assenti afwezig nieobecni odsoten odsotni
      отсутствовал отсутствовали' })"/>

  <xsl:variable name="v:results" as="map(xs:string, xs:string)" select="f:vocabulary(map { 'result': '
    adopted approved accepted carried passed agreed unanimous rejected refused defeated negatived lost failed tied withdrawn
    принято отклонено' })"/>

  <!-- What says that an element in a vote is its result, and what is no part of the name of a side. -->
  <xsl:variable name="v:result-words" as="xs:string+" select="'result', 'results', 'outcome', 'ergebnis', 'resultado', 'resultat'"/>
  <xsl:variable name="v:count-words" as="xs:string+" select="'count', 'number', 'total'"/>

  <!-- Words by what they stand for, as a map from each. -->
  <xsl:function name="f:vocabulary" as="map(xs:string, xs:string)">
    <xsl:param name="words" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="map:merge(
      for $meaning in map:keys($words), $word in tokenize(normalize-space($words($meaning)))
      return map:entry(f:without-marks($word), $meaning))"/>
  </xsl:function>

  <!-- Names in markup are often written without the marks of their letters. -->
  <xsl:function name="f:without-marks" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(normalize-unicode($text, 'NFD'), '\p{Mn}', '')"/>
  </xsl:function>

  <xsl:function name="f:vote" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="named" as="xs:string?" select="if ($annotated eq 'yes') then f:vote-name($element) else ()"/>
    <xsl:if test="$named">
      <xsl:variable name="own" as="element()*" select="$element//*[ancestor::*[f:vote-name(.)][1] is $element]"/>
      <xsl:attribute name="vote" select="$named"/>
      <xsl:sequence select="f:vote-counts($own), f:voters($own[self::listPerson]), f:vote-result($element, $own)"/>
    </xsl:if>
  </xsl:function>

  <!-- What the source calls a vote so; nothing for what only stands in one. -->
  <xsl:function name="f:vote-name" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element[@type or @subtype or @ana][not(self::num or self::measure or self::listPerson or self::person or self::name
      or self::rs or self::ref or self::term or self::date or self::w or self::pc or self::s)]">
      <xsl:sequence select="f:marks($element)[f:calls-a-vote(f:words-of(.))][1]"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:calls-a-vote" as="xs:boolean">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:sequence select="map:contains($v:votes, string($words[1])) or map:contains($v:votes, string-join($words))"/>
  </xsl:function>

  <!-- What an element is called: @type, @subtype, the ends of the pointers of @ana. -->
  <xsl:function name="f:marks" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      $element/(@type, @subtype)/normalize-space()[.], $element/@ana/tokenize(.) ! replace(., '^.*[#:]', '')[.]"/>
  </xsl:function>

  <!-- The words of a name: "vote-ayes", "voteAyes" and "Vote ayes" have two. -->
  <xsl:function name="f:words-of" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
      tokenize(lower-case(replace(f:without-marks($name), '(\p{Ll})(\p{Lu})', '$1 $2')), '[^\p{L}]+')[.]"/>
  </xsl:function>

  <!-- Which side an element belongs to by one of its marks or what it points to. -->
  <xsl:function name="f:side" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="named" as="xs:string*" select="
      (f:marks($element), $element/@corresp/tokenize(.) ! replace(., '^.*#', ''))
      ! string-join(f:words-of(.)[not(. = $v:count-words or map:contains($v:votes, .))])"/>
    <xsl:sequence select="($named ! $v:sides(.))[1]"/>
  </xsl:function>

  <!-- The first number that is marked as the count of a side. -->
  <xsl:function name="f:vote-counts" as="attribute()*">
    <xsl:param name="own" as="element()*"/>
    <xsl:for-each-group select="$own[self::num or self::measure][exists(f:count(.))]" group-by="f:side(.)">
      <xsl:attribute name="{current-grouping-key()}" select="f:count(.)"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The number that an element states, in an attribute or as its digits. -->
  <xsl:function name="f:count" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="stated" as="xs:string*" select="
      $element/(@quantity, @value, @n, self::num, self::measure[not(num)], num[not(../num[2])]/(@value, .))/normalize-space()"/>
    <xsl:sequence select="($stated ! translate(., '&#xA0;&#x202F; ', ''))[matches(., '^[0-9]+$')][1]"/>
  </xsl:function>

  <!-- Who voted how, as far as the lists of a vote name a side. -->
  <xsl:function name="f:voters" as="attribute()*">
    <xsl:param name="lists" as="element()*"/>
    <xsl:for-each-group select="$lists[person]" group-by="f:side(.)">
      <xsl:attribute name="voters-{current-grouping-key()}" select="current-group()/person/f:plain(.)[.]" separator="; "/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- A word for a result among the marks, else what an element says that is marked as the result. -->
  <xsl:function name="f:vote-result" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="own" as="element()*"/>
    <xsl:variable name="stating" as="element()*" select="
      $own[@type or @subtype or @ana][some $mark in f:marks(.) satisfies f:words-of($mark)[1] = $v:result-words]"/>
    <xsl:variable name="words" as="xs:string*" select="($element, $stating) ! f:marks(.) ! f:words-of(.)"/>
    <xsl:variable name="result" as="xs:string?" select="
      ($words[map:contains($v:results, .)], $stating ! f:said(.)[.])[1]"/>
    <xsl:if test="$result"><xsl:attribute name="result" select="$result"/></xsl:if>
  </xsl:function>
</xsl:stylesheet>
