<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines in which each juncture can be judged where it comes: those without gaps, soft hyphens, hyphens that a break
     brings, tokens that stick to each other, and lines to be kept. Most are such, and cost a fraction of what the whole
     line costs as one string (words.xsl, which has the rules).
     Input: the text nodes and points of a line. Output: what each text node finally says. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved">

  <xsl:function name="f:is-plain-line" as="xs:boolean">
    <xsl:param name="parts" as="node()*"/>
    <xsl:sequence select="empty($parts[self::r:gap or self::r:join or @break = 'hyphen' or contains(., '&#xAD;') or f:is-hyphen(.)
      or self::text() and matches(., '[' || $v:hyphens || '][\]⟩›]\s*$')])"/>
  </xsl:function>

  <!-- Whether a text is a hyphen by itself, marked up as a sign: what it parts stands in other texts. -->
  <xsl:function name="f:is-hyphen" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="
      $part/self::text() and string-length($part) lt 9 and string-length(normalize-space($part)) eq 1
      and contains($v:hyphens, normalize-space($part))"/>
  </xsl:function>

  <!-- What each text node says, by its generated id. What a text says is known when the words after it are: until then
       the walk carries it along, with the white space and the signs since, and the texts of white space among them. -->
  <xsl:function name="f:judge-plain-line" as="map(xs:string, xs:string)">
    <xsl:param name="parts" as="node()*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:map>
      <xsl:iterate select="$parts">
        <xsl:param name="text" as="text()?" select="()"/>
        <xsl:param name="said" as="xs:string" select="''"/>
        <xsl:param name="since" as="xs:string" select="''"/>
        <xsl:param name="blanks" as="text()*" select="()"/>
        <xsl:on-completion>
          <xsl:for-each select="$text"><xsl:map-entry key="generate-id()" select="$said"/></xsl:for-each>
          <xsl:for-each select="$blanks"><xsl:map-entry key="generate-id()" select="''"/></xsl:for-each>
        </xsl:on-completion>
        <xsl:variable name="content" as="xs:string" select="if (not(self::text())) then '' else if ($v:is-marked) then f:whole(.) else string()"/>
        <xsl:variable name="words" as="xs:string" select="f:spaced($content)"/>
        <xsl:choose>
          <xsl:when test="not(self::text())">
            <xsl:next-iteration><xsl:with-param name="since" select="$since || f:sign(.)"/></xsl:next-iteration>
          </xsl:when>
          <xsl:when test="$words eq ''">
            <xsl:next-iteration>
              <xsl:with-param name="since" select="$since || $v:border || f:white($content)"/>
              <xsl:with-param name="blanks" select="$blanks, ."/>
            </xsl:next-iteration>
          </xsl:when>
          <xsl:otherwise>
            <xsl:variable name="first" as="xs:string" select="substring($words, 1, 1)"/>
            <xsl:variable name="lead" as="xs:string" select="if (starts-with($content, $first)) then '' else f:white(substring-before($content, $first))"/>
            <xsl:choose>
              <!-- The start of the line, or white space and nothing else between two texts. -->
              <xsl:when test="empty($text) or empty($blanks) and $since = ('', ' ', '&#10;')">
                <xsl:variable name="space" as="xs:string" select="
                  if (empty($text) or $since || $lead eq '') then ''
                  else if (contains($since || $lead, '&#10;') and f:touches-punctuation($said, $words)) then ''
                  else ' '"/>
                <xsl:for-each select="$text">
                  <xsl:map-entry key="generate-id()" select="if ($since eq '') then $said else $said || $space"/>
                </xsl:for-each>
                <xsl:for-each select="$blanks"><xsl:map-entry key="generate-id()" select="''"/></xsl:for-each>
                <xsl:next-iteration>
                  <xsl:with-param name="text" select="."/>
                  <xsl:with-param name="said" select="if ($since eq '') then $space || $words else $words"/>
                  <xsl:with-param name="since" select="f:white-at-end($content)"/>
                  <xsl:with-param name="blanks" select="()"/>
                </xsl:next-iteration>
              </xsl:when>
              <xsl:otherwise>
                <xsl:variable name="hyphen" as="xs:string" select="string(substring($said, string-length($said))[contains($v:hyphens, .)])"/>
                <xsl:variable name="stem" as="xs:string" select="substring($said, 1, string-length($said) - string-length($hyphen))"/>
                <!-- What of the juncture belongs to the text before it, to each blank one, and to this one. -->
                <xsl:variable name="shares" as="xs:string+" select="
                  tokenize(f:juncture($stem, $hyphen, $since || $v:border || $lead, $words, $language), $v:border)"/>
                <xsl:map-entry key="generate-id($text)" select="$stem || $shares[1]"/>
                <xsl:for-each select="$blanks">
                  <xsl:variable name="index" as="xs:integer" select="position() + 1"/>
                  <xsl:map-entry key="generate-id()" select="$shares[$index]"/>
                </xsl:for-each>
                <xsl:next-iteration>
                  <xsl:with-param name="text" select="."/>
                  <xsl:with-param name="said" select="$shares[last()] || $words"/>
                  <xsl:with-param name="since" select="f:white-at-end($content)"/>
                  <xsl:with-param name="blanks" select="()"/>
                </xsl:next-iteration>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>
</xsl:stylesheet>
