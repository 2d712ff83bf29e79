<?xml version="1.0" encoding="UTF-8"?>
<!--
  The second pass: text that fits its line and its fonts, links that lead somewhere.
  Input: the FO document of the first pass, in which f:run says how many characters without a place
  to break fit into a line from here on. Output: the FO document. Invariant: text gains nothing but
  U+200B; a character that no font has becomes U+FFFD in role="opis-glyph-HEX".
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fo="http://www.w3.org/1999/XSL/Format"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:fn="http://www.w3.org/2005/xpath-functions"
  xmlns:r="urn:opis:resolved"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="urn:opis:resolved">

  <!-- Copies the FO document and corrects its text. -->
  <xsl:mode name="f:typeset" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:variable name="v:run" as="xs:integer" select="34"/>

  <!-- Characters for which FOP would choose a wrong font, or break off: narrow spaces; scripts that it
       cannot shape without complaint; signs beyond the Basic Multilingual Plane, each in one font. -->
  <xsl:variable name="v:unshaped" as="xs:string" static="yes" select="'[&#x0900;-&#x109F;&#x1200;-&#x1CFF;]+'"/>
  <xsl:variable name="v:fonts-by-need" as="map(xs:string, xs:string)" select="map {
    'DejaVu Serif': '&#x202F;',
    'Unifont': $v:unshaped,
    'FreeSerif Regular': '[&#x10330;-&#x1034A;]',
    'Symbola': '[&#x10107;-&#x1018E;&#x10190;-&#x1019B;&#x101D0;-&#x101FD;&#x1D000;-&#x1D0F5;&#x1D100;-&#x1D126;&#x1D129;-&#x1D1E8;&#x1D300;-&#x1D356;&#x1D400;-&#x1D454;&#x1D456;-&#x1D49C;&#x1D4C5;-&#x1D505;&#x1D552;-&#x1D6A5;&#x1D6A8;-&#x1D7CB;&#x1D7CE;-&#x1D7FF;&#x1F000;-&#x1F02B;&#x1F030;-&#x1F093;&#x1F0A0;-&#x1F0AE;&#x1F110;-&#x1F12E;&#x1F130;-&#x1F16B;&#x1F1E6;-&#x1F202;&#x1F210;-&#x1F23B;&#x1F300;-&#x1F6D4;&#x1F6E0;-&#x1F6EC;&#x1F6F0;-&#x1F6F8;&#x1F700;-&#x1F773;&#x1F780;-&#x1F7D4;&#x1F900;-&#x1F90B;&#x1F910;-&#x1F93E;&#x1F940;-&#x1F94C;&#x1F950;-&#x1F96B;&#x1F980;-&#x1F997;&#x1F9D0;-&#x1F9E6;]' }"/>

  <!-- The same, and what no font has: control characters, private use and the rest of the higher planes. -->
  <xsl:variable name="v:special" as="xs:string" static="yes" select="$v:unshaped || '|[&#x7F;-&#x9F;&#x202F;&#xE000;-&#xF8FF;&#x10000;-&#x10FFFD;]'"/>

  <!-- Any of them, as one class: an alternative costs sixteen times as much where nothing matches. -->
  <xsl:variable name="v:any-special" as="xs:string" static="yes" select="
    '[&#x80;-&#x9F;&#x0900;-&#x109F;&#x1200;-&#x1CFF;&#x202F;&#xE000;-&#xF8FF;&#x10000;-&#x10FFFD;]'"/>

  <!-- Where a line may end. The regular expressions of this file are static: compiled once. -->
  <xsl:variable name="v:break" as="xs:string" static="yes" select="'[ \t\n\r&#x200B;]'"/>

  <xsl:variable name="v:break-with-marks" as="xs:string" static="yes" select="$v:break || '\p{M}*'"/>

  <xsl:key name="f:fo-id" match="fo:*[@id]" use="@id"/>

  <!-- A line begins with a block, and with whatever says how much fits into it. Its text is that of the block without
       the blocks in it. Most often no run of characters is too long and each has a font: then the line is copied. -->
  <xsl:template match="fo:block | fo:*[@f:run]" mode="f:typeset" priority="0.5">
    <xsl:param name="most" as="xs:integer" select="$v:run" tunnel="yes"/>
    <xsl:variable name="fits" as="xs:integer" select="min((@f:run ! xs:integer(.), $most[not(current()/self::fo:footnote-body)]))"/>
    <xsl:variable name="line" as="xs:string" select="
      if (empty(descendant::*[self::fo:block or @f:run])) then string() else string-join(f:texts-of-line(.))"/>
    <xsl:variable name="runs" as="map(xs:string, xs:integer)?" select="
      if (f:has-long-run($line, $fits)) then f:runs(f:texts-of-line(.)) else ()"/>
    <xsl:variable name="is-plain" as="xs:boolean" select="empty($runs) and not(matches($line, $v:any-special))"/>
    <xsl:choose>
      <xsl:when test="$is-plain and f:is-final(.)">
        <xsl:copy-of select="." copy-namespaces="no"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy copy-namespaces="no">
          <xsl:call-template name="f:attributes"/>
          <xsl:for-each select="node()">
            <xsl:choose>
              <xsl:when test="$is-plain and not(self::fo:block) and f:is-final(.)">
                <xsl:copy-of select="." copy-namespaces="no"/>
              </xsl:when>
              <xsl:otherwise>
                <xsl:apply-templates select="." mode="f:typeset">
                  <xsl:with-param name="most" select="$fits" tunnel="yes"/>
                  <xsl:with-param name="runs" select="$runs" tunnel="yes"/>
                </xsl:apply-templates>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether nothing in a node but its text could change: no line within it, no link, no id, no width. -->
  <xsl:function name="f:is-final" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      empty($node/(@id, @f:run, self::fo:basic-link))
      and empty($node/descendant::*[self::fo:block or self::fo:basic-link or @f:run or @id])"/>
  </xsl:function>

  <!-- The attributes of an element: only ids and widths are asked what becomes of them. -->
  <xsl:template name="f:attributes">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="@id or @f:run"><xsl:apply-templates select="@*" mode="f:typeset"/></xsl:when>
      <xsl:otherwise><xsl:copy-of select="@*"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:texts-of-line" as="text()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/node()[not(self::fo:block or @f:run)]">
      <xsl:sequence select="if (self::text()) then . else f:texts-of-line(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether characters without a place to break between them are wider than some number of capitals and a bit. -->
  <xsl:function name="f:has-long-run" as="xs:boolean">
    <xsl:param name="line" as="xs:string"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="
      some $run in tokenize(translate($line, '&#x200B;', ' ')) satisfies (5 * string-length($run) gt 3 * $most and f:width($run) gt 3 * $most)"/>
  </xsl:function>

  <!-- The run that is under way before each text of a line, by its generated id. -->
  <xsl:function name="f:runs" as="map(xs:string, xs:integer)">
    <xsl:param name="texts" as="text()*"/>
    <xsl:map>
      <xsl:iterate select="$texts">
        <xsl:param name="run" as="xs:integer" select="0"/>
        <xsl:map-entry key="generate-id()" select="$run"/>
        <xsl:next-iteration><xsl:with-param name="run" select="f:run-after(., $run)"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>

  <!-- The run that is under way after a text, in thirds of a small letter's width. -->
  <xsl:function name="f:run-after" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="run" as="xs:integer"/>
    <xsl:variable name="tail" as="xs:string" select="string(tokenize($text, $v:break)[last()])"/>
    <xsl:sequence select="f:width($tail) + (if (string-length($tail) = string-length($text)) then $run else 0)"/>
  </xsl:function>

  <!-- Characters of ASCII that are three and five thirds wide, so that addresses need no regular expression. -->
  <xsl:variable name="v:small" as="xs:string" static="yes" select="'abcdefghijklmnopqrstuvwxyz'"/>
  <xsl:variable name="v:large" as="xs:string" static="yes" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!&quot;#$%&amp;()*+,-./:;&lt;=&gt;?@[]^_`{|}~'"/>

  <!-- Three for a small letter, five for anything else: capitals, ideographs, leaders. -->
  <xsl:function name="f:width" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="3 * string-length($text) + 2 * string-length(replace($text, '[\p{Ll}\p{M}]', ''))"/>
  </xsl:function>

  <xsl:template match="fo:*" mode="f:typeset">
    <xsl:copy copy-namespaces="no">
      <xsl:call-template name="f:attributes"/>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="@f:run" mode="f:typeset"/>

  <xsl:template match="@id[not(key('f:fo-id', .)[1] is ..)]" mode="f:typeset"/>

  <xsl:template match="fo:basic-link[@internal-destination[not(key('f:fo-id', .))]]" mode="f:typeset" priority="1">
    <fo:inline>
      <xsl:apply-templates select="@* except @internal-destination, node()" mode="#current"/>
    </fo:inline>
  </xsl:template>

  <xsl:template match="text()" mode="f:typeset">
    <xsl:param name="most" as="xs:integer" select="$v:run" tunnel="yes"/>
    <xsl:param name="runs" as="map(xs:string, xs:integer)?" select="()" tunnel="yes"/>
    <xsl:variable name="text" as="xs:string" select="if (exists($runs)) then f:breakable(., $runs(generate-id()), $most) else string()"/>
    <xsl:choose>
      <xsl:when test="matches($text, $v:any-special)"><xsl:sequence select="f:printable($text)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="fo:bookmark-title/text()" mode="f:typeset" priority="1">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Text with U+200B wherever a run would grow longer than fits. -->
  <xsl:function name="f:breakable" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="run" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($text, $v:break)"/>
    <xsl:sequence select="
      if ($run + f:width(string($words[1])) le 3 * $most
          and (every $word in $words satisfies string-length($word) le 3 * $most idiv 5)) then $text
      else string-join(analyze-string($text, $v:break-with-marks)/* ! f:broken(., if (position() eq 1) then $run else 0, 3 * $most))"/>
  </xsl:function>

  <!-- The same for a part of a text: a place where a line may end, or what stands between two of them. -->
  <xsl:function name="f:broken" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="run" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="
      if ($part/self::fn:match or $run + f:width($part) le $most) then string($part)
      else f:broken-word($part, $run, $most)"/>
  </xsl:function>

  <xsl:function name="f:broken-word" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="run" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="characters" as="xs:string*">
      <!-- A character and the marks that combine with it. -->
      <xsl:iterate select="analyze-string($text, '\P{M}\p{M}*|\p{M}+')/* ! string()">
        <xsl:param name="run" as="xs:integer" select="$run"/>
        <xsl:variable name="width" as="xs:integer" select="if (contains($v:small, .)) then 3 else if (contains($v:large, .)) then 5 else f:width(.)"/>
        <xsl:variable name="full" as="xs:boolean" select="$run gt 0 and $run + $width gt $most"/>
        <xsl:sequence select="'&#x200B;'[$full], ."/>
        <xsl:next-iteration>
          <xsl:with-param name="run" select="if ($full) then $width else $run + $width"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="string-join($characters)"/>
  </xsl:function>

  <!-- Text whose every character has a glyph: the font is named where FOP would choose a wrong one. -->
  <xsl:function name="f:printable" as="node()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:analyze-string select="$text" regex="{$v:special}">
      <xsl:matching-substring>
        <xsl:variable name="character" as="xs:string" select="."/>
        <xsl:variable name="font" as="xs:string?" select="sort(map:keys($v:fonts-by-need))[matches($character, $v:fonts-by-need(.))][1]"/>
        <fo:inline>
          <xsl:attribute name="{if ($font) then 'font-family' else 'role'}"
            select="($font, 'opis-glyph-' || f:hexadecimal(string-to-codepoints($character)[1]))[1]"/>
          <xsl:text>{if ($font) then $character else '&#xFFFD;'}</xsl:text>
        </fo:inline>
      </xsl:matching-substring>
      <xsl:non-matching-substring>
        <xsl:value-of select="."/>
      </xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <xsl:function name="f:hexadecimal" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="
      (if ($number ge 16) then f:hexadecimal($number idiv 16) else '') || substring('0123456789ABCDEF', $number mod 16 + 1, 1)"/>
  </xsl:function>

</xsl:stylesheet>
