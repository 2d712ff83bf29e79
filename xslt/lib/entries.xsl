<?xml version="1.0" encoding="UTF-8"?>
<!--
  Entries of the apparatus, as the page and print both say them.
  Input: r:apparatus and what is in it. Output: the letter that calls an entry, its place in the numbered lines of the
  text, its lemma, and what is said of a reading beside its words.
  Invariant: an entry has the same letter on the page and in print.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <!-- Entries are called from the text; in a note, in a list of entries or in another entry they stand where they are. -->
  <xsl:function name="f:is-entry" as="xs:boolean">
    <xsl:param name="apparatus" as="element(r:apparatus)"/>
    <xsl:sequence select="empty($apparatus/(ancestor::r:note | ancestor::r:apparatus | ancestor::r:witnesses))"/>
  </xsl:function>

  <xsl:accumulator name="entries" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:apparatus[f:is-entry(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:sequence select="format-integer($entry/accumulator-before('entries'), 'a')"/>
  </xsl:function>

  <!-- Whether the call of an entry stands right behind that of another, or of a note. -->
  <xsl:function name="f:follows-call" as="xs:boolean">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:sequence select="exists($entry/preceding-sibling::node()[not(self::r:span[empty(node())])][1] ! f:last-node(.)[self::r:apparatus or self::r:note])"/>
  </xsl:function>

  <xsl:function name="f:last-node" as="node()">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if ($node/self::r:span[node()]) then f:last-node($node/node()[last()]) else $node"/>
  </xsl:function>

  <!-- The number of the line or verse; a block without numbers has none. -->
  <xsl:accumulator name="lines" as="xs:string" initial-value="''">
    <xsl:accumulator-rule match="r:break[@kind = 'line'][@n][empty(ancestor::r:apparatus | ancestor::r:note)]" select="string(@n)"/>
    <xsl:accumulator-rule match="r:block[empty(ancestor::r:apparatus | ancestor::r:note)]" select="
      if (@kind = 'line') then string(@n) else $value[current()/preceding-sibling::*[1]/self::r:break[@kind = 'line']] => string()"/>
  </xsl:accumulator>

  <!-- The place that an entry is about: as it says itself, else the lines of its words. -->
  <xsl:function name="f:place-of-entry" as="xs:string?">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:variable name="first" as="element()?" select="
      (f:words-before($entry), $entry[@words]/ancestor::r:group[@kind = 'lemma'][1]/descendant::r:block[1])[1]"/>
    <xsl:variable name="lines" as="xs:string*" select="
      if (f:is-entry($entry)) then ($first, $entry) ! accumulator-before('lines')[. ne ''] else ()"/>
    <xsl:sequence select="($entry/@loc, string-join(distinct-values($lines), '–')[.])[1]"/>
  </xsl:function>

  <!-- Whether a line shows its number: every fifth, one whose number is none, one that an entry names. -->
  <xsl:function name="f:shows-number" as="xs:boolean">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="
      exists($line/@n) and ((if ($line/@n castable as xs:integer) then xs:integer($line/@n) mod 5 eq 0 else true())
        or exists($line/self::r:block//r:apparatus[f:is-entry(.)]))"/>
  </xsl:function>

  <!-- Whether breaks of lines in running text show their numbers: where entries name them. -->
  <xsl:function name="f:numbers-lines" as="xs:boolean" cache="yes">
    <xsl:param name="document" as="element(r:document)"/>
    <xsl:sequence select="exists($document/r:text//r:apparatus[r:reading/@kind = 'variant'][f:is-entry(.)])"/>
  </xsl:function>

  <!-- The words right before an entry that it is about. -->
  <xsl:function name="f:words-before" as="element(r:span)?">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:sequence select="$entry/preceding-sibling::node()[1]/self::r:span[@kind = 'lemma' or node()][@kind = ('lemma', 'added', 'deleted', 'surplus')]"/>
  </xsl:function>

  <!-- Whether an entry stands right behind its lemma, and not apart from it. -->
  <xsl:function name="f:follows-lemma" as="xs:boolean">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:sequence select="not(f:is-entry($entry)) and exists(f:words-before($entry))"/>
  </xsl:function>

  <!-- The lemma as a string; a long one by its first and last words. Nothing where it stands before the entry, or the
       entry repeats it or has none. -->
  <xsl:function name="f:lemma" as="xs:string?">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:variable name="before" as="element(r:span)?" select="f:words-before($entry)"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(($entry/@words, $before ! f:words(.))[1])"/>
    <xsl:sequence select="
      if ($entry/r:lemma/node() or f:follows-lemma($entry)) then ()
      else if (empty($words)) then $before[@kind = 'lemma'] ! f:label('empty-lemma', $lang)
      else if (count($words) gt 6) then string-join(($words[position() le 3], '…', $words[position() ge last() - 1]), ' ')
      else string-join($words, ' ')"/>
  </xsl:function>

  <!-- What parts the lemma, with its sigla, from the readings; right after it where there are none. -->
  <xsl:function name="f:bracket" as="xs:string?">
    <xsl:param name="entry" as="element(r:apparatus)"/>
    <xsl:variable name="readings" as="element(r:reading)*" select="$entry/r:reading"/>
    <xsl:sequence select="
      if (f:follows-lemma($entry)) then '; '[exists($readings) and $entry/r:siglum[f:is-of-lemma(.)]]
      else if ($entry/(r:lemma/node(), @words) or f:words-before($entry)) then ']' || ' '[exists($readings) or $entry/r:lemma/@kind or not($entry/r:siglum)]
      else ()"/>
  </xsl:function>

  <!-- Whether a reading has no words where others have. -->
  <xsl:function name="f:is-omission" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="
      $reading/@kind = 'variant' and empty($reading//(r:graphic | r:gap[not(@reason = 'omitted')] | text()[normalize-space()][empty(ancestor::r:gap)]))"/>
  </xsl:function>

  <!-- Whether a siglum begins an entry that stands right behind its lemma. -->
  <xsl:function name="f:begins-entry" as="xs:boolean">
    <xsl:param name="siglum" as="element(r:siglum)"/>
    <xsl:sequence select="f:follows-lemma($siglum/..) and empty($siglum/preceding-sibling::*[not(self::r:lemma)])"/>
  </xsl:function>

  <!-- Whether a siglum or remark belongs to the lemma. -->
  <xsl:function name="f:is-of-lemma" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part[self::r:siglum or self::r:remark]/preceding-sibling::*[self::r:lemma or self::r:reading][1]/self::r:lemma)"/>
  </xsl:function>

  <!-- What parts a reading from the one before it: a semicolon, or a rule where a group of readings starts. -->
  <xsl:function name="f:parting" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="
      if ($part/self::r:reading[@group][preceding-sibling::r:reading or ../r:lemma]) then ' | '
      else if ($part/preceding-sibling::r:reading) then '; ' else ''"/>
  </xsl:function>

  <!-- What happened to the words, where, in which hand, how sure that is, what kind of variant it is. -->
  <xsl:function name="f:circumstances" as="xs:string*">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:sequence select="
      $reading/@kind[not(. = 'variant')] ! f:label('reading.' || ., $lang),
      $reading/@place ! f:place(., $lang),
      $reading/@hand ! f:hand-of(., $lang),
      $reading/(@type, @cause)[not(matches(., '[#:/]'))] ! translate(., '_-', '  '),
      $reading/@cert ! f:label('cert.' || ., $lang)"/>
  </xsl:function>

  <!-- What stands before and after a remark: brackets around all of one reading, unless the remark has some or goes on
       from the reading with a comma. -->
  <xsl:function name="f:brackets" as="xs:string+">
    <xsl:param name="remark" as="element(r:remark)"/>
    <xsl:variable name="alone" as="xs:boolean" select="empty($remark/preceding-sibling::*)"/>
    <xsl:variable name="before" as="element(r:remark)?" select="$remark/preceding-sibling::*[1]/self::r:remark[f:is-bare(.)][f:speaks(.)]"/>
    <xsl:variable name="after" as="element(r:remark)?" select="$remark/following-sibling::*[1]/self::r:remark[f:is-bare(.)][f:speaks(.)]"/>
    <xsl:sequence select="
      if (not(f:speaks($remark))) then ('', '')
      else if ($alone and empty($remark/following-sibling::*[not(self::r:remark)]) or exists($remark/preceding-sibling::r:remark[last()][empty(preceding-sibling::*)])) then (' '[not($alone)], '')
      else if (matches($remark, '^\s*[,;.:]')) then ('', '')
      else if (not(f:is-bare($remark))) then (' ', '')
      else (if ($before) then '; ' else ' (', if ($after) then '' else ')')"/>
  </xsl:function>

  <!-- Whether a remark has words, or a link that shows what its target is called. -->
  <xsl:function name="f:speaks" as="xs:boolean">
    <xsl:param name="remark" as="element(r:remark)"/>
    <xsl:sequence select="exists($remark[normalize-space() or .//r:span/@shown])"/>
  </xsl:function>

  <xsl:function name="f:is-bare" as="xs:boolean">
    <xsl:param name="remark" as="element(r:remark)"/>
    <xsl:sequence select="not(matches($remark, '^\s*[,;.:(\[]'))"/>
  </xsl:function>
</xsl:stylesheet>
