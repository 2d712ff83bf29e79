<?xml version="1.0" encoding="UTF-8"?>
<!-- Quotation marks that the edition adds where the source marks a quotation up and writes none.
     Input: r:span with @quotes. Output: the opening and the closing mark, by the language around the quotation and
     its depth (the usual and the nested marks of the Unicode CLDR). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- By language: opening and closing, then the same for a quotation in a quotation. -->
  <xsl:variable name="v:quotation-marks" as="map(xs:string, xs:string)" select="map:merge((
    ('en', 'nl', 'pt', 'tr', 'zh', 'th', 'vi', 'ko', 'hi', 'id', 'ga', 'cy') ! map { .: '“ ” ‘ ’' },
    ('de', 'cs', 'sk', 'sl', 'hr', 'is', 'et', 'lt', 'lv', 'ka') ! map { .: '„ “ ‚ ‘' },
    ('ru', 'uk', 'be') ! map { .: '« » „ “' },
    ('es', 'it', 'ca', 'el', 'pt-PT', 'no', 'nb', 'nn', 'da', 'la') ! map { .: '« » “ ”' },
    ('bg', 'sr', 'mk') ! map { .: '„ “ ’ ’' },
    ('sv', 'fi') ! map { .: '” ” ’ ’' },
    ('pl', 'hu', 'ro') ! map { .: '„ ” « »' },
    ('ja') ! map { .: '「 」 『 』' },
    map { 'fr': '«&#xA0; &#xA0;» “ ”', 'he': '” ” ’ ’' }))"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <xsl:function name="f:quotation-marks" as="xs:string*">
    <xsl:param name="span" as="element(r:span)"/>
    <xsl:if test="$span/@quotes">
      <xsl:variable name="language" as="xs:string" select="f:language($span/ancestor::*[@lang][1]/@lang)"/>
      <xsl:variable name="marks" as="xs:string+" select="tokenize(($v:quotation-marks($language), $v:quotation-marks('en'))[1], ' ')"/>
      <xsl:variable name="note" as="element(r:note)?" select="$span/ancestor::r:note[1]"/>
      <xsl:variable name="around" as="xs:integer" select="
        count($span/ancestor::r:span[@quotes][empty($note) or . &gt;&gt; $note])"/>
      <xsl:sequence select="if ($around mod 2 = 0) then $marks[position() le 2] else $marks[position() gt 2]"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
