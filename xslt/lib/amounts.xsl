<?xml version="1.0" encoding="UTF-8"?>
<!-- Amounts in words: "3 words", "3 слова". Input: a quantity and a unit as TEI writes them, a language.
     Output: a string; units that are not listed stay as they are. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables">

  <!-- Forms: for one, for more; in Russian for one, for two to four, for five and more. -->
  <xsl:variable name="v:units" as="map(xs:string, map(xs:string, xs:string))" select="map {
    'character': map { 'en': 'letter letters', 'ru': 'буква буквы букв', 'de': 'Buchstabe Buchstaben', 'fr': 'lettre lettres' },
    'word': map { 'en': 'word words', 'ru': 'слово слова слов', 'de': 'Wort Wörter', 'fr': 'mot mots' },
    'line': map { 'en': 'line lines', 'ru': 'строка строки строк', 'de': 'Zeile Zeilen', 'fr': 'ligne lignes' },
    'leaf': map { 'en': 'leaf leaves', 'ru': 'лист листа листов', 'de': 'Blatt Blätter', 'fr': 'feuillet feuillets' },
    'page': map { 'en': 'page pages', 'ru': 'страница страницы страниц', 'de': 'Seite Seiten', 'fr': 'page pages' }
    }"/>

  <xsl:variable name="v:unit-names" as="map(xs:string, xs:string)" select="map {
    'char': 'character', 'chars': 'character', 'characters': 'character', 'letter': 'character', 'letters': 'character',
    'words': 'word', 'lines': 'line', 'leaves': 'leaf', 'folio': 'leaf', 'fol': 'leaf', 'pages': 'page' }"/>

  <xsl:function name="f:amount" as="xs:string">
    <xsl:param name="quantity" as="xs:string"/>
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="language" as="xs:string" select="(tokenize(lower-case($lang), '-')[1][. = ('ru', 'de', 'fr')], 'en')[1]"/>
    <xsl:variable name="name" as="xs:string" select="($v:unit-names(lower-case($unit)), lower-case($unit))[1]"/>
    <xsl:variable name="forms" as="xs:string*" select="$v:units($name) ! .($language) ! tokenize(.)"/>
    <xsl:choose>
      <!-- A range takes the form of its last number. -->
      <xsl:when test="exists($forms) and matches($quantity, '(^|[–\s])[0-9]{1,9}$')">
        <xsl:variable name="number" as="xs:integer" select="xs:integer(replace($quantity, '^.*[^0-9]', ''))"/>
        <xsl:sequence select="$quantity || ' ' || $forms[f:plural($number, $language)]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="normalize-space(string-join(($quantity, ($forms[2], $unit)[1]), ' '))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Which form a number takes (Unicode CLDR, plural rules, integers only). -->
  <xsl:function name="f:plural" as="xs:integer">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="
      if ($language ne 'ru') then (if ($number eq 1) then 1 else 2)
      else if ($number mod 10 eq 1 and $number mod 100 ne 11) then 1
      else if ($number mod 10 = (2, 3, 4) and not($number mod 100 = (12, 13, 14))) then 2
      else 3"/>
  </xsl:function>
</xsl:stylesheet>
