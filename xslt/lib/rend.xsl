<?xml version="1.0" encoding="UTF-8"?>
<!-- How a source says that something looks (@rend, @rendition, @style), brought to a closed set of
     tokens (schemas/resolved.rnc, attribute rend). Input: an element. Output: tokens. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
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
    <xsl:variable name="stated" as="attribute()*" select="$element/@rend, $element/@rendition, $element/@style"/>
    <xsl:sequence select="if (count($stated) le 1) then $stated ! f:tokens(.) else distinct-values($stated ! f:tokens(.))"/>
  </xsl:function>

  <!-- The tokens of an attribute. Its document has few values of it: each is read once. -->
  <xsl:function name="f:tokens" as="xs:string*">
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:variable name="key" as="xs:string" select="name($attribute) || ' ' || $attribute"/>
    <xsl:sequence select="if (map:contains($v:tokens, $key)) then $v:tokens($key) else f:read-tokens($attribute)"/>
  </xsl:function>

  <xsl:variable name="v:tokens" as="map(xs:string, xs:string*)">
    <xsl:map>
      <xsl:for-each-group select="$v:tei//(@rend | @rendition | @style)" group-by="name() || ' ' || .">
        <xsl:map-entry key="current-grouping-key()" select="f:read-tokens(.)"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The words of @rend, the names that @rendition points to, the declarations of @style. -->
  <xsl:function name="f:read-tokens" as="xs:string*">
    <xsl:param name="attribute" as="attribute()"/>
    <xsl:sequence select="distinct-values(
      if ($attribute/self::attribute(style)) then
        tokenize(lower-case($attribute), ';') ! replace(., '\s', '') ! ($v:declarations(.), $v:declarations(substring-before(., ':')))[1]
      else
        for $word in tokenize($attribute) ! (if (name($attribute) eq 'rendition') then replace(., '^.*[#:]', '') else .) ! lower-case(.)
        return $v:appearances[matches($word, '^(' || @like || ')$')][1]/string(@token))"/>
  </xsl:function>
</xsl:stylesheet>
