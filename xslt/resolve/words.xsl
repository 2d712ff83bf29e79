<?xml version="1.0" encoding="UTF-8"?>
<!-- White space and broken words. Input: the structured document with the source's white space, r:break
     with @break, r:space, r:join, r:boundary, r:beside. Output: lines whose white space is final.
     A line is laid out as one string in which signs that no text may hold (Unicode noncharacters) stand
     for the borders of its text nodes and for the points between them; each juncture of words is then
     judged once, and the string is dealt out to the text nodes again.
     The diplomatic view keeps the lines of the source (kept-lines.xsl). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:fn="http://www.w3.org/2005/xpath-functions"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:mode name="words" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- Border of a text node; end of a line, page or column; the same within a word; a
       hyphen that the encoder left out; no white space; the end of a word; a note or a reading, which is no part of the
       line; a gap, which stands in the line like a word. -->
  <xsl:variable name="v:border" as="xs:string" static="yes" select="'&#x1FFFE;'"/>
  <xsl:variable name="v:line-end" as="xs:string" static="yes" select="'&#x2FFFE;'"/>
  <xsl:variable name="v:broken-word" as="xs:string" static="yes" select="'&#x3FFFE;'"/>
  <xsl:variable name="v:hyphenated" as="xs:string" static="yes" select="'&#x6FFFE;'"/>
  <xsl:variable name="v:join" as="xs:string" static="yes" select="'&#x4FFFE;'"/>
  <xsl:variable name="v:boundary" as="xs:string" static="yes" select="'&#x7FFFE;'"/>
  <xsl:variable name="v:beside" as="xs:string" static="yes" select="'&#xBFFFE;'"/>
  <xsl:variable name="v:gap" as="xs:string" static="yes" select="'&#x5FFFE;'"/>

  <xsl:variable name="v:signs" as="xs:string" static="yes" select="
    $v:border || $v:line-end || $v:broken-word || $v:hyphenated || $v:join || $v:boundary || $v:beside"/>

  <xsl:variable name="v:not-border" as="xs:string" static="yes" select="' &#9;&#10;&#13;' || substring-after($v:signs, $v:border)"/>

  <!-- Hyphens that end a line in the middle of a word: hyphen-minus, soft hyphen, hyphen, not sign
       and double oblique hyphen of older print. -->
  <xsl:variable name="v:hyphens" as="xs:string" static="yes" select="'-&#xAD;&#x2010;&#xAC;&#x2E17;'"/>

  <!-- A juncture begins with a sign or a line feed; a single space between words is none. (The spaces
       and the hyphen before it are looked at afterwards: an optional start would cost the regular
       expression its speed.) -->
  <xsl:variable name="v:juncture" as="xs:string" static="yes" select="
    '[\t\n\r' || $v:signs || $v:turn || '][ \t\n\r' || $v:signs || $v:turn || ']*'"/>

  <!-- Words after which a hyphen at a line's end stays, because it stands for an omitted part
       (Vor- und Nachteile). -->
  <xsl:variable name="v:after-omission" as="map(xs:string, xs:string+)" select="map {
    'de': ('und', 'oder', 'bzw', 'bis', 'sowie', 'resp', 'respektive', 'u', 'od'),
    'nl': ('en', 'of'),
    'da': ('og', 'eller'), 'nb': ('og', 'eller'), 'nn': ('og', 'eller'), 'no': ('og', 'eller'), 'sv': ('och', 'eller') }"/>

  <!-- Those that are no part of a word in any other language: "no-/bis" is Latin. -->
  <xsl:variable name="v:after-any-omission" as="xs:string+" select="
    'und', 'oder', 'bzw', 'sowie', 'resp', 'respektive', 'og', 'eller', 'och'"/>

  <!-- Whether a word goes on after an omission, by the language of the line if that is known. -->
  <xsl:function name="f:follows-omission" as="xs:boolean">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="code" as="xs:string" select="lower-case(tokenize($language, '-')[1])"/>
    <xsl:sequence select="$word = (if ($code) then $v:after-omission($code) else $v:after-any-omission)"/>
  </xsl:function>

  <!-- A line of its own: a block, an event in the flow, a reading. Notes and readings within a line
       are not part of it. -->
  <xsl:template mode="words" match="r:block | r:lemma | r:reading | r:siglum | r:remark | r:event[f:is-line(.)]">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:choose>
        <xsl:when test="text() and count(node()) eq 1">
          <xsl:value-of select="f:alone(.)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="words">
            <xsl:with-param name="strings" select="f:final-strings(f:parts(.), f:keeps-source-lines(.), string(ancestor-or-self::*[@lang][1]/@lang))" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:copy>
  </xsl:template>

  <!-- Lines whose white space is kept, tabs as four spaces. What lies beside the ends of the block is the file's. -->
  <xsl:template mode="words" match="r:block[@rend][contains-token(@rend, 'preformatted')]" priority="1">
    <xsl:variable name="texts" as="text()*" select="f:parts(.)[self::text()]"/>
    <xsl:variable name="worded" as="text()*" select="$texts[normalize-space()]"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="preformatted">
        <xsl:with-param name="first" select="$worded[1]" tunnel="yes"/>
        <xsl:with-param name="last" select="$worded[last()]" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>
  <xsl:mode name="preformatted" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <xsl:template mode="preformatted" match="r:note | r:apparatus | r:gap | r:break | r:space | r:join | r:boundary | r:beside">
    <xsl:apply-templates select="." mode="words"/>
  </xsl:template>
  <xsl:template mode="preformatted" match="text()">
    <xsl:param name="first" as="text()?" tunnel="yes"/>
    <xsl:param name="last" as="text()?" tunnel="yes"/>
    <xsl:variable name="begun" as="xs:string" select="if (. is $first) then replace(., '^\s*\n', '') else string()"/>
    <xsl:variable name="ended" as="xs:string" select="if (. is $last) then replace($begun, '\s+$', '') else $begun"/>
    <xsl:if test="not(. &lt;&lt; $first or . &gt;&gt; $last)">
      <xsl:value-of select="replace(replace($ended, '\t', '    '), '[ \r]*\n', '&#10;')"/>
    </xsl:if>
  </xsl:template>

  <!-- A text that is alone in its line: nothing around it matters. -->
  <xsl:function name="f:alone" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="f:spaced(translate($text, '&#xAD;', ''))"/>
  </xsl:function>

  <xsl:template mode="words" match="*">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="words"/>
    </xsl:copy>
  </xsl:template>

  <!-- Whether an event stands in the flow: in a note, it may, though the note hangs in a line. -->
  <xsl:function name="f:is-line" as="xs:boolean">
    <xsl:param name="event" as="element(r:event)"/>
    <xsl:sequence select="
      empty($event/ancestor::*[self::r:block or self::r:reading or self::r:lemma or self::r:remark or self::r:note][1][not(self::r:note)])"/>
  </xsl:function>

  <xsl:template mode="words" match="text()">
    <xsl:param name="strings" as="map(xs:string, xs:string)" select="map { }" tunnel="yes"/>
    <xsl:value-of select="$strings(generate-id(.))"/>
  </xsl:template>

  <!-- What outputs put a sign around: white space at its ends comes out of it, so that the sign stands at the word. -->
  <xsl:template mode="words" match="r:span[@quotes or @kind = ('unclear', 'supplied', 'surplus', 'added', 'deleted')]">
    <xsl:param name="strings" as="map(xs:string, xs:string)" select="map { }" tunnel="yes"/>
    <xsl:variable name="texts" as="text()*" select="descendant::text()[$strings(generate-id())]"/>
    <xsl:variable name="first" as="xs:string" select="string-join($texts[1] ! generate-id())"/>
    <xsl:variable name="last" as="xs:string" select="string-join($texts[last()] ! generate-id())"/>
    <xsl:variable name="leads" as="xs:boolean" select="starts-with($strings($first), ' ')"/>
    <xsl:variable name="led" as="map(xs:string, xs:string)" select="
      if ($leads) then map:put($strings, $first, substring($strings($first), 2)) else $strings"/>
    <xsl:variable name="ends" as="xs:boolean" select="ends-with($led($last), ' ')"/>
    <xsl:variable name="bare" as="map(xs:string, xs:string)" select="
      if ($ends) then map:put($led, $last, replace($led($last), ' $', '')) else $led"/>
    <xsl:text>{' '[$leads]}</xsl:text>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="words"><xsl:with-param name="strings" select="$bare" tunnel="yes"/></xsl:apply-templates>
    </xsl:copy>
    <xsl:text>{' '[$ends]}</xsl:text>
  </xsl:template>

  <!-- Text that is no part of a line: facts, descriptions. -->
  <xsl:template mode="words" match="r:fact | r:gap | r:member">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:value-of select="normalize-space()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template mode="words" match="r:space | r:join | r:boundary | r:beside"/>
  <xsl:template mode="words" match="r:break">
    <xsl:copy><xsl:copy-of select="@* except @break"/></xsl:copy>
  </xsl:template>

  <!-- The text nodes and points of a line, in order. -->
  <xsl:function name="f:parts" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($v:is-marked or $element/(descendant::r:note | descendant::r:apparatus | descendant::r:beside | descendant::r:gap)) then f:parts-within($element)
      else $element/descendant::node()[self::text() or self::r:space or self::r:join or self::r:boundary or self::r:break]"/>
  </xsl:function>
  <xsl:function name="f:parts-within" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/node()">
      <xsl:choose>
        <xsl:when test="$v:is-marked and self::text()[f:continues(.)]"/>
        <xsl:when test="self::text() or self::r:space or self::r:join or self::r:boundary or self::r:break or self::r:gap"><xsl:sequence select="."/></xsl:when>
        <xsl:when test="self::r:note or self::r:apparatus or self::r:beside"><xsl:sequence select="."/></xsl:when>
        <xsl:when test="self::*"><xsl:sequence select="f:parts-within(.)"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- Texts with only the marks of an audit between them are one text: the first says what all of them
       say. (Without marks there are no two texts in a row.) -->
  <xsl:variable name="v:is-marked" as="xs:boolean" select="exists($v:tei//processing-instruction())"/>
  <xsl:function name="f:continues" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="
      exists($text/preceding-sibling::node()[1]/self::processing-instruction())
      and exists($text/preceding-sibling::node()[not(self::processing-instruction())][1]/self::text())"/>
  </xsl:function>
  <xsl:function name="f:whole" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="texts" as="xs:string+">
      <xsl:sequence select="string($text)"/>
      <xsl:iterate select="$text[$v:is-marked][following-sibling::node()[1]/self::processing-instruction()]/following-sibling::node()">
        <xsl:choose>
          <xsl:when test="self::*"><xsl:break/></xsl:when>
          <xsl:when test="self::text()"><xsl:sequence select="string()"/></xsl:when>
        </xsl:choose>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="string-join($texts)"/>
  </xsl:function>

  <!-- What each text node of a line finally says, by its generated id; where lines are kept, also what
       each break is. -->
  <xsl:function name="f:final-strings" as="map(xs:string, xs:string)">
    <xsl:param name="parts" as="node()*"/>
    <xsl:param name="keeps-lines" as="xs:boolean"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="texts" as="text()*" select="$parts[self::text()]"/>
    <xsl:choose>
      <xsl:when test="count($parts) eq 1 and $texts">
        <xsl:sequence select="map { generate-id($texts): f:alone(f:whole($texts)) }"/>
      </xsl:when>
      <xsl:when test="not($keeps-lines) and f:is-plain-line($parts)">
        <xsl:variable name="worded" as="text()*" select="$texts[normalize-space()]"/>
        <xsl:sequence select="
          if ($v:is-marked or count($worded) gt 1) then f:judge-plain-line($parts, $language)
          else map:merge($worded ! map:entry(generate-id(), f:spaced(.)))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="line" as="xs:string" select="
          string-join(($parts ! (if ($keeps-lines and f:ends-line(.)) then $v:turn else f:sign(.)), $v:border))"/>
        <xsl:variable name="judged" as="xs:string" select="f:space-after-gaps(string-join(f:judge($line, $language)))"/>
        <xsl:variable name="strings" as="xs:string*" select="tokenize($judged, $v:border)[position() gt 1]"/>
        <xsl:map>
          <xsl:for-each select="$texts">
            <xsl:variable name="index" as="xs:integer" select="position()"/>
            <xsl:map-entry key="generate-id(.)" select="
              translate($strings[$index], $v:kept-hyphen || '&#xAD;' || $v:gap || $v:turn || $v:turned, '&#xAD;')"/>
          </xsl:for-each>
          <xsl:if test="$keeps-lines"><xsl:sequence select="f:turns($parts, $judged)"/></xsl:if>
        </xsl:map>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A space after a gap belongs to the text after it; between two gaps there is no text to hold it. -->
  <xsl:function name="f:space-after-gaps" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="
      if (contains($line, $v:gap)) 
      then $line => replace($v:gap || '( *' || $v:gap || ')+', $v:gap) => replace($v:gap || ' ' || $v:border, $v:gap || $v:border || ' ')
      else $line"/>
  </xsl:function>

  <xsl:function name="f:sign" as="xs:string">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="
      if ($part/self::text()) then $v:border || f:collapsed(f:whole($part))
      else if ($part/self::r:space) then ' '
      else if ($part/self::r:join) then (if ($part/@word) then $v:broken-word else $v:join)
      else if ($part/self::r:boundary) then $v:boundary
      else if ($part/self::r:gap) then $v:gap
      else if ($part/self::r:note or $part/self::r:apparatus or $part/self::r:beside) then $v:beside
      else if ($part/@break = 'no') then $v:broken-word
      else if ($part/@break = 'hyphen') then $v:line-end || $v:hyphenated
      else if ($part/@kind = 'line') then $v:line-end
      else if ($part/@kind = ('page', 'column', 'gathering')) then $v:line-end || $v:join
      else ''"/>
  </xsl:function>

  <!-- A text with single spaces inside; at its ends a line feed stays a line feed, for only there does
       it matter what the white space was. -->
  <xsl:function name="f:collapsed" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="collapsed" as="xs:string" select="f:spaced($text)"/>
    <xsl:variable name="lead" as="xs:string" select="
      if ($collapsed) then substring-before($text, substring($collapsed, 1, 1)) else $text"/>
    <xsl:sequence select="f:white($lead) || $collapsed || (if ($collapsed) then f:white-at-end($text) else '')"/>
  </xsl:function>

  <xsl:function name="f:white-at-end" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="end" as="xs:string" select="substring($text, string-length($text) - 80)"/>
    <xsl:sequence select="
      if (normalize-space(substring($text, string-length($text)))) then ''
      else if (not(contains($end, '&#10;')) or normalize-space(tokenize($end, '&#10;')[last()])) then ' '
      else '&#10;'"/>
  </xsl:function>

  <!-- White space as one character: a line feed if it has one. -->
  <xsl:function name="f:white" as="xs:string">
    <xsl:param name="space" as="xs:string"/>
    <xsl:sequence select="if ($space eq '') then '' else if (contains($space, '&#10;')) then '&#10;' else ' '"/>
  </xsl:function>

  <!-- The line with its junctures judged: what is visible passes, junctures become a space or
       nothing, borders stay. The line ends with a border. -->
  <xsl:function name="f:judge" as="xs:string*">
    <xsl:param name="line" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:iterate select="analyze-string($line, $v:juncture)/*">
      <xsl:param name="visible" as="xs:string" select="''"/>
      <!-- What stands before a hyphen that is marked up as a sign by itself. -->
      <xsl:param name="marked" as="xs:string" select="''"/>
      <xsl:choose>
        <xsl:when test="self::fn:non-match">
          <xsl:next-iteration>
            <xsl:with-param name="visible" select="f:visible(.)"/>
            <xsl:with-param name="marked" select="$marked"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="spaced" as="xs:boolean" select="ends-with($visible, ' ') or ends-with($visible, ' &#xAD;')"/>
          <xsl:variable name="bare" as="xs:string" select="if ($spaced) then replace($visible, '[ &#xAD;]+$', '') else $visible"/>
          <!-- An editor's bracket that closes after the hyphen of a word: arg[o-]. -->
          <xsl:variable name="bracket" as="xs:string" select="
            if (matches(., '[' || $v:line-end || $v:broken-word || ']') and matches($bare, '[' || $v:hyphens || '][\]⟩›]$')) then substring($bare, string-length($bare)) else ''"/>
          <xsl:variable name="before" as="xs:string" select="if ($bracket) then substring($bare, 1, string-length($bare) - 1) else $bare"/>
          <xsl:variable name="last" as="xs:string" select="substring($before, string-length($before))"/>
          <xsl:variable name="written" as="xs:string" select="if ($last and contains($v:hyphens, $last)) then $last else ''"/>
          <xsl:variable name="hyphen" as="xs:string" select="
            if ($written) then $written else if (contains(., $v:hyphenated)) then '&#xAD;' else ''"/>
          <xsl:variable name="stem" as="xs:string" select="
            if ($written) then substring($before, 1, string-length($before) - 1) else $before"/>
          <xsl:variable name="judged" as="xs:string" select="
            f:juncture(if ($stem) then $stem else $marked, $hyphen, (if ($spaced) then ' ' else '') || .,
              string(following-sibling::*[1]), $language)"/>
          <xsl:sequence select="
            $stem,
            if (not($bracket)) then $judged
            else if (starts-with($judged, $hyphen)) then $hyphen || $bracket || substring($judged, 2)
            else $bracket || $judged"/>
          <xsl:next-iteration>
            <xsl:with-param name="visible" select="''"/>
            <xsl:with-param name="marked" select="if (. eq $v:border and not($spaced)) then $before else ''"/>
          </xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- What stands between two junctures: soft hyphens only at its end, spaces one by one. -->
  <xsl:function name="f:visible" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="
      if (contains($text, '&#xAD;'))
      then translate($text, '&#xAD;', '') || '&#xAD;'[ends-with($text, .)] else $text"/>
    <xsl:sequence select="if (contains($plain, '  ')) then replace($plain, '  +', ' ') else $plain"/>
  </xsl:function>
</xsl:stylesheet>
