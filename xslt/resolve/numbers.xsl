<?xml version="1.0" encoding="UTF-8"?>
<!-- Numbers of notes: what readers cite, said once for all outputs. Input: the structured document. Output: the number of
     each note that is called from a line, by the note's generated id.
     The source's @n is kept where it tells notes apart: in the document, else in each division, else on each page.
     A note without @n gets the number after the one before it, or an asterisk where another has that. Where @n does not
     tell notes apart all are counted. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved">

  <!-- Kinds of notes that comment; others, in a stenogram, are part of its record. -->
  <xsl:variable name="v:comments" as="xs:string+" static="yes"
    select="'note', 'annotation', 'commentary', 'comment', 'editorial', 'endnote', 'footnote', 'gloss'"/>

  <!-- Whether a note has a number: it hangs in a line, and is not shown there. -->
  <xsl:function name="f:is-numbered" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="
      exists($note/(parent::r:block | parent::r:span | parent::r:event | parent::r:reading))
      and not((f:is-marginal($note) or f:is-record($note)) and f:is-plain($note))"/>
  </xsl:function>

  <!-- A note of what happened in the session. -->
  <xsl:function name="f:is-record" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="
      root($note)/r:document/@genre = 'stenogram' and not($note/@kind = $v:comments) and empty($note/(@n, @place))"/>
  </xsl:function>

  <!-- Plain enough for running text. -->
  <xsl:function name="f:is-plain" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="exists($note/r:block) and empty($note/(* except r:block)) and empty($note//(r:note | r:apparatus))"/>
  </xsl:function>

  <xsl:function name="f:numbers-of-notes" as="map(xs:string, xs:string)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="notes" as="element(r:note)*" select="$document//r:note[f:is-numbered(.)]"/>
    <xsl:variable name="scope" as="map(xs:string, xs:string)?" select="
      (for $scopes in (f:scopes-of-document#1, f:scopes-of-divisions#1, f:scopes-of-pages#1)
       return $scopes($notes)[f:tells-apart(., $notes)])[1]"/>
    <xsl:map>
      <xsl:for-each-group select="$notes" group-by="if (exists($scope)) then $scope(generate-id()) else ''">
        <xsl:sequence select="f:counted-notes(current-group(), exists($scope))"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- The number that the source gives a note, if it is one: digits, a letter or two, Roman, signs; not "n87". -->
  <xsl:function name="f:own-number" as="xs:string?">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="$note/@n/normalize-space()[matches(., '^[(\[]?(\p{Nd}{1,5}([.,–-]\p{Nd}{1,3})*\p{L}?|\p{L}[0-9]{0,2}|\p{L}{2}|[ivxlcIVXLC]{1,6}|[*†‡§¶#]{1,4})[)\].]{0,2}$')][not(matches(., '^n[0-9]'))]"/>
  </xsl:function>

  <!-- Whether no two notes of one scope have the same number of their own. -->
  <xsl:function name="f:tells-apart" as="xs:boolean">
    <xsl:param name="scope" as="map(xs:string, xs:string)"/>
    <xsl:param name="notes" as="element(r:note)*"/>
    <xsl:variable name="numbers" as="xs:string*" select="$notes[exists(f:own-number(.))] ! ($scope(generate-id()) || ' ' || f:own-number(.))"/>
    <xsl:sequence select="count($numbers) eq count(distinct-values($numbers))"/>
  </xsl:function>

  <!-- The scope of each note: the document, its division, its page. -->
  <xsl:function name="f:scopes-of-document" as="map(xs:string, xs:string)">
    <xsl:param name="notes" as="element(r:note)*"/>
    <xsl:sequence select="map:merge($notes ! map:entry(generate-id(), ''))"/>
  </xsl:function>
  <xsl:function name="f:scopes-of-divisions" as="map(xs:string, xs:string)">
    <xsl:param name="notes" as="element(r:note)*"/>
    <xsl:sequence select="map:merge($notes ! map:entry(generate-id(), string-join(ancestor::r:division[1] ! generate-id())))"/>
  </xsl:function>
  <xsl:function name="f:scopes-of-pages" as="map(xs:string, xs:string)">
    <xsl:param name="notes" as="element(r:note)*"/>
    <xsl:map>
      <xsl:iterate select="$notes | $notes[1]/root()//r:break[@kind = 'page']">
        <xsl:param name="page" as="xs:integer" select="0"/>
        <xsl:if test="self::r:note"><xsl:map-entry key="generate-id()" select="string($page)"/></xsl:if>
        <xsl:next-iteration><xsl:with-param name="page" select="if (self::r:break) then $page + 1 else $page"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>

  <!-- The numbers of the notes of one scope. -->
  <xsl:function name="f:counted-notes" as="map(xs:string, xs:string)*">
    <xsl:param name="notes" as="element(r:note)+"/>
    <xsl:param name="keeps-own" as="xs:boolean"/>
    <xsl:variable name="own" as="map(xs:string, xs:boolean)" select="
      map:merge($notes[$keeps-own] ! f:own-number(.) ! map:entry(., true()))"/>
    <xsl:iterate select="$notes">
      <xsl:param name="last" as="xs:integer" select="0"/>
      <xsl:param name="free" as="xs:integer" select="max((0, map:keys($own)[matches(., '^[0-9]+$')] ! xs:integer(.))) + 1"/>
      <xsl:param name="used" as="map(xs:string, xs:boolean)" select="$own"/>
      <xsl:variable name="number" as="xs:string" select="
        (.[$keeps-own] ! f:own-number(.), (string($last + 1), '*', '**', '***', string($free))[not($used(.))])[1]"/>
      <xsl:sequence select="map:entry(generate-id(), $number)"/>
      <xsl:next-iteration>
        <xsl:with-param name="last" select="if (matches($number, '^[0-9]+$')) then xs:integer($number) else $last"/>
        <xsl:with-param name="free" select="if ($number eq string($free)) then $free + 1 else $free"/>
        <xsl:with-param name="used" select="map:put($used, $number, true())"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:template mode="words" match="r:note">
    <xsl:param name="numbers" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:for-each select="$numbers(generate-id())"><xsl:attribute name="number" select="."/></xsl:for-each>
      <xsl:apply-templates mode="words"/>
    </xsl:copy>
  </xsl:template>

  <!-- A link without words to a note shows its number. -->
  <xsl:key name="note-by-id" match="r:note[@id]" use="@id"/>
  <xsl:template mode="words" match="r:span[@shown]" priority="1">
    <xsl:param name="numbers" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:for-each select="key('note-by-id', substring-after(@ref, '#'))[1] ! $numbers(generate-id())">
        <xsl:attribute name="shown" select="."/>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
