<?xml version="1.0" encoding="UTF-8"?>
<!-- Language tags as browsers and FOP know them. Input: a tag as editions write it. Output: a tag of
     BCP 47, which wants the two letters of ISO 639-1 where a language has them (RFC 5646, 2.2.1). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables">

  <!-- ISO 639-2 and 639-3, both the bibliographic and the terminological codes. -->
  <xsl:variable name="v:two-letters" as="map(xs:string, xs:string)" static="yes" select="map:merge(
    tokenize('alb:sq ara:ar arm:hy aze:az baq:eu bel:be bos:bs bul:bg cat:ca ces:cs chi:zh cze:cs cym:cy dan:da deu:de
      dut:nl ell:el eng:en epo:eo est:et eus:eu fas:fa fin:fi fra:fr fre:fr geo:ka ger:de gle:ga glg:gl gre:el heb:he
      hin:hi hrv:hr hun:hu hye:hy ice:is isl:is ita:it jpn:ja kat:ka kaz:kk kor:ko lat:la lav:lv lit:lt mac:mk mkd:mk
      mol:ro nld:nl nno:nn nob:nb nor:no per:fa pol:pl por:pt ron:ro rum:ro rus:ru slk:sk slo:sk slv:sl spa:es sqi:sq
      srp:sr swe:sv tat:tt tur:tr ukr:uk uzb:uz wel:cy yid:yi zho:zh') ! map:entry(substring(., 1, 3), substring(., 5)))"/>

  <xsl:function name="f:language-tag" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="primary" as="xs:string" select="replace($tag, '[-_].*$', '')"/>
    <xsl:sequence select="($v:two-letters(lower-case($primary)), $primary)[1] || replace(substring-after($tag, $primary), '_', '-')"/>
  </xsl:function>
</xsl:stylesheet>
