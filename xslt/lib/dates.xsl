<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates in words. Input: ISO 8601 dates, full or partial, and a language. Output: a string.
     fn:format-date speaks English only in the engine, hence the names of months here. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables">

  <!-- Months as they stand in a date with a day, then, where different, alone. -->
  <xsl:variable name="v:months" as="map(xs:string, xs:string)" static="yes" select="map {
    'en': 'January February March April May June July August September October November December',
    'ru': 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    'ru-alone': 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    'de': 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    'fr': 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre' }"/>

  <!-- One date; what is not a date stays as it is. -->
  <xsl:function name="f:date" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(replace($iso, 'T[^/]*$', ''), '-')"/>
    <xsl:variable name="language" as="xs:string" select="if (map:contains($v:months, substring($lang, 1, 2))) then substring($lang, 1, 2) else 'en'"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
    <xsl:choose>
      <xsl:when test="not(matches($iso, '^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9][0-9])?)?(T[^/]*)?$'))">{$iso}</xsl:when>
      <xsl:when test="count($parts) eq 1">{$iso}</xsl:when>
      <xsl:when test="count($parts) eq 2">
        <xsl:variable name="names" as="xs:string*" select="tokenize(($v:months($language || '-alone'), $v:months($language))[1])"/>
        <xsl:sequence select="$names[xs:integer($parts[2])] || ' ' || $parts[1]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="
          xs:integer($parts[3]) || (if ($language eq 'de') then '. ' else ' ')
          || tokenize($v:months($language))[xs:integer($parts[2])] || ' ' || $parts[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A TEI date as the source writes it, else by its attributes: one day, a span, or bounds. -->
  <xsl:function name="f:date-of" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="bounds" as="xs:string*" select="f:date-bounds($date)[.] ! f:date(., $lang)"/>
    <xsl:sequence select="
      if (normalize-space($date)) then normalize-space($date)
      else if (exists($bounds)) then string-join(distinct-values($bounds), ' – ')
      else normalize-space($date/@when)"/>
  </xsl:function>

  <!-- The key by which a date sorts: its earliest day as far as it is known, else its last. -->
  <xsl:function name="f:date-key" as="xs:string?">
    <xsl:param name="date" as="element()?"/>
    <xsl:sequence select="f:date-bounds($date)[.][1]"/>
  </xsl:function>

  <!-- The first and the last day (month, year) of a date, '' for a bound that is not given; nothing where no
       attribute says when, and the words are no year. A range in one attribute is read as ISO 8601-1, 5.5.2 (1887/1889, 1931-03-14/16), and
       as editions write it (1887-1889). -->
  <xsl:function name="f:date-bounds" as="xs:string*">
    <xsl:param name="date" as="element()?"/>
    <xsl:variable name="when" as="xs:string?" select="$date/(@when, @when-iso)[matches(., $v:dated)][1]/normalize-space()"/>
    <xsl:variable name="from" as="xs:string?" select="$date/(@from, @from-iso, @notBefore, @notBefore-iso)[matches(., $v:dated)][1]/normalize-space()"/>
    <xsl:variable name="to" as="xs:string?" select="$date/(@to, @to-iso, @notAfter, @notAfter-iso)[matches(., $v:dated)][1]/normalize-space()"/>
    <xsl:choose>
      <xsl:when test="$when"><xsl:sequence select="f:interval($when)"/></xsl:when>
      <xsl:when test="$from or $to"><xsl:sequence select="f:interval($from)[1], f:interval($to)[last()]"/></xsl:when>
      <!-- A year in print. -->
      <xsl:when test="matches($date, '^\s*[\[(]?[0-9]{4}[\])]?\.?\s*$')">
        <xsl:sequence select="replace($date, '\D', ''), replace($date, '\D', '')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- A date, or a range whose beginning is open. -->
  <xsl:variable name="v:dated" as="xs:string" static="yes" select="'^\s*(\.\.)?/?-?[0-9]{4}'"/>
  <xsl:variable name="v:range" as="xs:string" static="yes" select="'^(-?[0-9]{4}(-[0-9][0-9]){0,2}(T[^/]*)?|\.\.|)/(.*)$'"/>
  <xsl:variable name="v:years" as="xs:string" static="yes" select="'^([0-9]{4})\s*[-–—]\s*([0-9]{4})$'"/>

  <!-- The two bounds of what an attribute says; twice the same for a date, '' twice for nothing. -->
  <xsl:function name="f:interval" as="xs:string+">
    <xsl:param name="stated" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="matches($stated, $v:years)">
        <xsl:sequence select="replace($stated, $v:years, '$1'), replace($stated, $v:years, '$2')"/>
      </xsl:when>
      <xsl:when test="matches($stated, $v:range)">
        <xsl:variable name="start" as="xs:string" select="replace($stated, $v:range, '$1') => translate('.', '')"/>
        <xsl:variable name="end" as="xs:string" select="replace($stated, $v:range, '$4')"/>
        <!-- An end that begins with what it shares with the start left out; an open end, a duration. -->
        <xsl:variable name="shared" as="xs:string" select="
          if (matches($end, '^[0-9][0-9](-[0-9][0-9])?$')) then substring($start, 1, string-length($start) - string-length($end)) else ''"/>
        <xsl:sequence select="$start, ($shared || $end)[matches(., '^-?[0-9]{4}')], ''[not(matches($shared || $end, '^-?[0-9]{4}'))]"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="string($stated), string($stated)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
