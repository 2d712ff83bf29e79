<?xml version="1.0" encoding="UTF-8"?>
<!-- How a source says that something looks (@rend, @rendition, @style), brought to a closed set of
     tokens (schemas/resolved.rnc, attribute rend). Input: an element. Output: tokens. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables">

  <!-- Token, then the spellings of it that editions use, as regular expressions on one word. -->
  <xsl:variable name="v:appearances" as="element()+">
    <a token="italic" like="i|it|ita?l|ital[iy][ck]s?|aq|oblique|emph|kursiv"/>
    <a token="bold" like="b|bold|strong|bf|fett|heavy"/>
    <a token="double-underline" like="uu|double-?underlined?|underlined?-?double|underline2"/>
    <a token="underline" like="u|ul|under|underlined?|unterstrichen|underscore"/>
    <a token="superscript" like="sup|super|superscript|superior|hoch|above"/>
    <a token="subscript" like="sub|subscript|inferior|below"/>
    <a token="small-caps" like="sc|smcap|smallcaps?|small-?caps?|kapit(ae|ä)lchen"/>
    <a token="spaced" like="spaced|spaced-?out|gesperrt|letterspaced?|g|wide|spationiert|expanded"/>
    <a token="strikethrough" like="strike|strikethrough|line-?through|struck|crossed-?out|overstrike"/>
    <a token="overline" like="overline|supraline|overbar"/>
    <a token="uppercase" like="uppercase|caps|allcaps|capitals|versal(ien)?"/>
    <a token="monospace" like="tt|mono|monospace|typewriter|typescript|code"/>
    <a token="smaller" like="small|smaller|petit|klein"/>
    <a token="larger" like="large|larger|big|gross|groß"/>
    <a token="roman" like="roman|normal|antiqua|upright|latintype"/>
    <a token="center" like="c|center|centre|centered|zentriert|align\(center\)|text-align:center"/>
    <a token="right" like="right|flushright|align\(right\)|text-align:right"/>
    <a token="left" like="left|flushleft|align\(left\)|text-align:left"/>
    <a token="indent" like="indent\S*|einzug"/>
    <a token="initial" like="initial|dropcap|initiale"/>
  </xsl:variable>

  <!-- The declarations of CSS that have a token. -->
  <xsl:variable name="v:declarations" as="map(xs:string, xs:string)" select="map {
    'font-style:italic': 'italic', 'font-weight:bold': 'bold', 'text-decoration:underline': 'underline',
    'vertical-align:super': 'superscript', 'vertical-align:sub': 'subscript',
    'font-variant:small-caps': 'small-caps', 'text-decoration:line-through': 'strikethrough',
    'text-align:center': 'center', 'text-align:right': 'right', 'text-align:left': 'left',
    'text-transform:uppercase': 'uppercase', 'letter-spacing': 'spaced' }"/>

  <xsl:function name="f:rend" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="
      (tokenize($element/@rend), tokenize($element/@rendition) ! replace(., '^.*[#:]', '')) ! lower-case(.)"/>
    <xsl:variable name="declarations" as="xs:string*" select="
      tokenize(lower-case($element/@style), ';') ! replace(., '\s', '')"/>
    <xsl:sequence select="distinct-values((
      for $word in $words return $v:appearances[matches($word, '^(' || @like || ')$')][1]/string(@token),
      $declarations ! ($v:declarations(.), $v:declarations(substring-before(., ':')))[1]))"/>
  </xsl:function>
</xsl:stylesheet>
