<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands between two words of a line, where markup, a line end or a line feed of the source does: a space, a
     hyphen, nothing. Input: the words before and after, and the juncture in the signs of words.xsl.
     Output: the juncture's characters; the borders of text nodes stay in it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables">

  <!-- One juncture between what stands before and after it. -->
  <xsl:function name="f:juncture" as="xs:string">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="hyphen" as="xs:string"/>
    <xsl:param name="juncture" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="borders" as="xs:string" select="translate($juncture, $v:not-border, '')"/>
    <xsl:variable name="line-end" as="xs:boolean" select="contains($juncture, $v:line-end)"/>
    <xsl:variable name="white" as="xs:boolean" select="contains($juncture, ' ') or contains($juncture, '&#10;')"/>
    <xsl:choose>
      <!-- The ends of the line. -->
      <xsl:when test="$before || $hyphen eq '' or $after eq ''">
        <xsl:sequence select="$hyphen || $borders"/>
      </xsl:when>
      <xsl:when test="contains($juncture, $v:turn)">
        <xsl:sequence select="f:turn($hyphen, $borders)"/>
      </xsl:when>
      <!-- A word that the encoder says is broken here; a hyphen before a capital is part of it. -->
      <xsl:when test="contains($juncture, $v:broken-word)">
        <xsl:sequence select="
          (if ($hyphen eq '-' and matches($before, '\p{Ll}\p{M}*$') and matches($after, '^\p{Lu}')) then $hyphen else '') || $borders"/>
      </xsl:when>
      <!-- The border of an element and nothing more. -->
      <xsl:when test="not($line-end or $white or contains($juncture, $v:boundary))">
        <xsl:sequence select="$hyphen || $borders"/>
      </xsl:when>
      <!-- A token that sticks to its neighbour. -->
      <xsl:when test="contains($juncture, $v:join) and not($line-end)">
        <xsl:sequence select="$hyphen || $borders"/>
      </xsl:when>
      <!-- A hyphen at the end of a line, page or column. -->
      <xsl:when test="$line-end and $hyphen and matches($before, '[\p{L}\p{N}]\p{M}*$')">
        <xsl:variable name="next-word" as="xs:string" select="replace($after, '[^\p{L}].*$', '', 's')"/>
        <xsl:choose>
          <xsl:when test="f:follows-omission($next-word, $language)">
            <xsl:sequence select="$hyphen || f:place-space($juncture, $borders)"/>
          </xsl:when>
          <xsl:when test="matches($after, '^\p{Ll}') or matches($before, '\p{Lu}\p{Lu}$') and matches($after, '^\p{Lu}\p{Lu}')">
            <xsl:sequence select="$borders"/>
          </xsl:when>
          <xsl:when test="matches($after, '^[\p{Lu}\p{Nd}]') and $hyphen eq '-'"><xsl:sequence select="$hyphen || $borders"/></xsl:when>
          <xsl:when test="matches($after, '^\p{L}')"><xsl:sequence select="$borders"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="$hyphen || f:place-space($juncture, $borders)"/></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <!-- A page turns in the middle of a word: not after a stop, unless it parts a number. -->
      <xsl:when test="$line-end and not($white) and not(f:ends-phrase($before, $after)) and not(matches($juncture, $v:line-end || '([^' || $v:join || ']|$)'))">
        <xsl:sequence select="$hyphen || $borders"/>
      </xsl:when>
      <!-- False white space of a pretty-printer: before closing and after opening punctuation, at
           the border of an element; and where only the markup ends a word. -->
      <xsl:when test="not($line-end) and $borders and (contains($juncture, '&#10;') or not($white))
        and f:touches-punctuation($before || $hyphen, $after)">
        <xsl:sequence select="$hyphen || $borders"/>
      </xsl:when>
      <!-- The space before a note, a deletion and the like, after which the sentence goes on with a comma or a stop. -->
      <xsl:when test="not($line-end) and matches($juncture, $v:beside || '[^ \n]*$') and matches($after, '^([,;:!?]|\.($|[^.]))')">
        <xsl:sequence select="$hyphen || $borders"/>
      </xsl:when>
      <!-- Scripts that set no spaces between words: the line of the source ends, the text goes on. -->
      <xsl:when test="($line-end or contains($juncture, '&#10;')) and f:sets-no-spaces($before, $after)">
        <xsl:sequence select="$hyphen || $borders"/>
      </xsl:when>
      <xsl:when test="$white or $line-end or contains($juncture, $v:boundary)">
        <xsl:sequence select="$hyphen || f:place-space($juncture, $borders)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$hyphen || $borders"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether the words before end with opening, or those after begin with closing punctuation. -->
  <xsl:function name="f:touches-punctuation" as="xs:boolean">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:sequence select="
      contains(',;:!?…)]', substring($after, 1, 1)) or starts-with($after, '.') and not(starts-with($after, '..'))
      or substring($before, string-length($before)) = ('(', '[')"/>
  </xsl:function>

  <!-- Whether what stands before a page break ends a phrase or a sentence, and no bracket that an editor opened. -->
  <xsl:function name="f:ends-phrase" as="xs:boolean">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:sequence select="
      matches($before, '([.,;:!?…][”’»«“&quot;'')]*|[”)])$') and matches($after, '^[\p{L}\p{N}\p{Ps}\p{Pi}&quot;''„—–]')
      and not(matches($before, '\p{Nd}[.,:]$') and matches($after, '^\p{Nd}'))"/>
  </xsl:function>

  <!-- Whether both words are in a script whose words no spaces part: Chinese and Japanese with their punctuation, Thai,
       Lao, Khmer, Burmese, Tibetan. -->
  <xsl:function name="f:sets-no-spaces" as="xs:boolean">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:sequence select="matches($before, $v:unspaced || '$') and matches($after, '^' || $v:unspaced)"/>
  </xsl:function>

  <!-- A text with single spaces, and none where a line of such a script ends. Twice, since a sign between two line ends
       is used up by the first. -->
  <xsl:function name="f:spaced" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
      if (contains($text, '&#10;') and matches($text, $v:unspaced || '\s*\n'))
      then string-join(tokenize($text, '\n') ! normalize-space()[.], '&#10;')
        => replace('(' || $v:unspaced || ')\n(' || $v:unspaced || ')', '$1$2')
        => replace('(' || $v:unspaced || ')\n(' || $v:unspaced || ')', '$1$2')
        => normalize-space()
      else normalize-space($text)"/>
  </xsl:function>

  <xsl:variable name="v:unspaced" as="xs:string" static="yes" select="
    '[&#x3000;-&#x30FF;&#x3400;-&#x4DBF;&#x4E00;-&#x9FFF;&#xF900;-&#xFAFF;&#xFF01;-&#xFF60;&#x20000;-&#x3FFFD;&#x0E00;-&#x0EFF;&#x0F00;-&#x0FFF;&#x1000;-&#x109F;&#x1780;-&#x17FF;]'"/>

  <!-- One space, in the first text node of the juncture that has white space, the borders kept; after a note or the like
       if there is some, so that its call stands at the word before it. -->
  <xsl:function name="f:place-space" as="xs:string">
    <xsl:param name="juncture" as="xs:string"/>
    <xsl:param name="borders" as="xs:string"/>
    <xsl:variable name="white" as="xs:string" select="translate($juncture, '&#9;&#10;&#13;', '   ')"/>
    <xsl:variable name="rest" as="xs:string" select="tokenize($white, $v:beside)[last()]"/>
    <xsl:variable name="start" as="xs:string" select="
      if (contains($white, $v:beside) and matches($rest, '[ ' || $v:line-end || ']'))
      then substring($white, 1, string-length($white) - string-length($rest)) || substring-before($rest || ' ', ' ')
      else substring-before(translate($white, $v:line-end, ' ') || ' ', ' ')"/>
    <xsl:variable name="lead" as="xs:string" select="translate($start, $v:not-border, '')"/>
    <xsl:sequence select="$lead || ' ' || substring($borders, string-length($lead) + 1)"/>
  </xsl:function>
</xsl:stylesheet>
