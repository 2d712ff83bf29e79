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
  xmlns:r="urn:opis:resolved"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="urn:opis:resolved">

  <!-- Copies the FO document and corrects its text. -->
  <xsl:mode name="f:typeset" on-no-match="shallow-copy" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:variable name="v:run" as="xs:integer" select="34"/>

  <xsl:key name="f:fo-id" match="fo:*[@id]" use="@id"/>

  <!-- One map for each block that is open, the innermost first: most, and the run that is under way. -->
  <xsl:accumulator name="f:runs" as="map(xs:string, xs:integer)*" initial-value="map { 'most': $v:run, 'run': 0 }">
    <xsl:accumulator-rule match="fo:block | fo:*[@f:run]"
      select="map { 'most': min((@f:run ! xs:integer(.), $value[1]?most[not(current()/self::fo:footnote-body)])), 'run': 0 }, $value"/>
    <xsl:accumulator-rule match="fo:block | fo:*[@f:run]" phase="end" select="tail($value)"/>
    <xsl:accumulator-rule match="text()" phase="end" select="map:put($value[1], 'run', f:run-after(., $value[1]?run)), tail($value)"/>
  </xsl:accumulator>

  <xsl:function name="f:run-after" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="run" as="xs:integer"/>
    <xsl:variable name="tail" as="xs:string" select="replace($text, '^.*[ \t\n\r&#x200B;]', '', 's')"/>
    <xsl:sequence select="string-length($tail) + (if (string-length($tail) = string-length($text)) then $run else 0)"/>
  </xsl:function>

  <xsl:template match="fo:*" mode="f:typeset">
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
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
    <xsl:variable name="state" as="map(xs:string, xs:integer)" select="accumulator-before('f:runs')[1]"/>
    <xsl:sequence select="f:printable(f:breakable(., $state?run, $state?most))"/>
  </xsl:template>

  <xsl:template match="fo:bookmark-title/text()" mode="f:typeset" priority="1">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Text with U+200B wherever a run would grow longer than fits. -->
  <xsl:function name="f:breakable" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="run" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <!-- Capitals, digits and ideographs are wider than the letters that $most counts. -->
    <xsl:variable name="wide" as="xs:integer" select="($most * 3) idiv 5 + 1"/>
    <xsl:variable name="first" as="xs:string" select="replace($text, '[ \t\n\r&#x200B;].*$', '', 's')"/>
    <xsl:sequence select="
      if (matches($text, '[^\p{Ll} \t\n\r&#x200B;]{' || $wide || '}')) then f:broken($text, $run, $wide)
      else if ($run + string-length($first) le $most and not(matches($text, '[^ \t\n\r&#x200B;]{' || $most + 1 || '}'))) then $text
      else f:broken($text, $run, $most)"/>
  </xsl:function>

  <xsl:function name="f:broken" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="run" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="characters" as="xs:string*">
      <!-- A character and the marks that combine with it. -->
      <xsl:iterate select="analyze-string($text, '\P{M}\p{M}*|\p{M}+')/* ! string()">
        <xsl:param name="run" as="xs:integer" select="$run"/>
        <xsl:variable name="break" as="xs:boolean" select="matches(., '^[ \t\n\r&#x200B;]')"/>
        <xsl:variable name="full" as="xs:boolean" select="not($break) and $run ge $most"/>
        <xsl:sequence select="'&#x200B;'[$full], ."/>
        <xsl:next-iteration>
          <xsl:with-param name="run" select="if ($break) then 0 else if ($full) then 1 else $run + 1"/>
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
        <xsl:choose>
          <xsl:when test="matches(., $v:no-glyph)">
            <xsl:for-each select="string-to-codepoints(.)">
              <fo:inline role="opis-glyph-{f:hexadecimal(.)}">&#xFFFD;</fo:inline>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <fo:inline font-family="{if (contains(., '&#x202F;')) then 'DejaVu Serif' else 'Unifont'}">{.}</fo:inline>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:matching-substring>
      <xsl:non-matching-substring>
        <xsl:value-of select="."/>
      </xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- Private use and planes beyond the second; then scripts that FOP cannot shape without complaint. -->
  <xsl:variable name="v:no-glyph" as="xs:string" select="'[&#xE000;-&#xF8FF;&#x20000;-&#x10FFFD;]+'"/>
  <xsl:variable name="v:unshaped" as="xs:string" select="'[&#x0900;-&#x109F;&#x1200;-&#x1CFF;]+([ ][&#x0900;-&#x109F;&#x1200;-&#x1CFF;]+)*'"/>
  <xsl:variable name="v:special" as="xs:string" select="$v:no-glyph || '|&#x202F;|' || $v:unshaped"/>

  <xsl:function name="f:hexadecimal" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="
      (if ($number ge 16) then f:hexadecimal($number idiv 16) else '') || substring('0123456789ABCDEF', $number mod 16 + 1, 1)"/>
  </xsl:function>

</xsl:stylesheet>
