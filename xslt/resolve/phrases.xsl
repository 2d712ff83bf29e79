<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: what stands inside a line. Input: TEI after the view. Output: the inline content of
     schemas/resolved.rnc. A block that cannot be one here (in a deletion, in a stage direction) keeps
     its words, set off by white space. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="phrases" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template mode="phrases" match="processing-instruction()"><xsl:sequence select="."/></xsl:template>

  <!-- An element without a rule of its own, by its role. -->
  <xsl:template mode="phrases" match="*" priority="-1">
    <xsl:variable name="role" as="xs:string" select="f:role(.)"/>
    <xsl:choose>
      <xsl:when test="$role eq 'apart'"/>
      <xsl:when test="$role = ('division', 'group', 'block', 'structure')"><xsl:call-template name="structure-in-line"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="span"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="span">
    <xsl:context-item as="element()" use="required"/>
    <r:span kind="{f:kind(.)}">
      <xsl:if test="f:lacks-quotation-marks(.)"><xsl:attribute name="quotes">yes</xsl:attribute></xsl:if>
      <xsl:if test="@*">
        <xsl:sequence select="f:common(.)"/>
        <xsl:if test="(@target or @ref or @url or @doc) and not(self::g)"><xsl:sequence select="f:reference(.)"/></xsl:if>
        <xsl:if test="@reason"><xsl:sequence select="f:tooltip(.)"/></xsl:if>
        <xsl:if test="@hand"><xsl:sequence select="f:hand(.)"/></xsl:if>
        <xsl:sequence select="@place, @cert, (self::name | self::rs | self::objectName)[$annotated eq 'yes']/@type"/>
        <xsl:if test="$annotated eq 'yes' and self::orig[normalize-space(@reg)]">
          <xsl:attribute name="norm" select="normalize-space(@reg)"/>
        </xsl:if>
      </xsl:if>
      <xsl:apply-templates mode="phrases"/>
    </r:span>
  </xsl:template>

  <!-- Whether the source marks a quotation in a line up, and neither writes marks of its own nor says how it is set. -->
  <xsl:function name="f:lacks-quotation-marks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element[self::quote or self::q or self::said or self::soCalled][not(@rend or @rendition or @style)])
      and not($v:keeps-quotation-marks)
      and not(matches($element/descendant::text()[normalize-space()][1], '^\s*[' || $v:quotation-signs || '—–-]'))
      and not(matches($element/preceding-sibling::node()[1]/self::text(), '[' || $v:quotation-signs || ']\s*$'))
      and not(matches($element/following-sibling::text()[1][not(preceding-sibling::*[1] &gt;&gt; $element)], '^\s*[' || $v:closing-signs || ']'))
      and matches($element, '[\p{L}\p{N}]')"/>
  </xsl:function>
  <xsl:variable name="v:quotation-signs" as="xs:string" static="yes" select="'&quot;''«»‹›“”„‟‘’‚‛「『'"/>
  <xsl:variable name="v:closing-signs" as="xs:string" static="yes" select="'&quot;»›”“’‘」』'"/>
  <xsl:variable name="v:keeps-quotation-marks" as="xs:boolean" select="$v:tei//encodingDesc//quotation/@marks = ('all', 'some')"/>

  <xsl:template name="structure-in-line">
    <xsl:context-item as="element()" use="required"/>
    <r:boundary/>
    <r:span kind="{f:kind(.)}">
      <xsl:sequence select="f:common(.)"/>
      <xsl:apply-templates mode="phrases"/>
    </r:span>
    <r:boundary/>
  </xsl:template>

  <!-- Phrases that carry nothing but their words need no span. -->
  <xsl:template mode="phrases" match="subst | w | pc | s | phr | cl | m | c[not(@rend | @rendition)] | tei:text
    | seg[not(@rend | @xml:id | @type)][$annotated ne 'yes'] | mod | retrace | restore | undo | redo | choice" priority="0">
    <xsl:apply-templates mode="phrases"/>
  </xsl:template>

  <!-- From a link of Universal Dependencies to what it says of the word that depends on another. -->
  <xsl:mode name="f:dependency" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:key name="dependency" match="linkGrp[@type = 'UD-SYN']/link" use="f:ends(.)[2]"/>

  <xsl:template mode="f:dependency" match="link">
    <xsl:attribute name="head" select="f:ends(.)[1]"/>
    <xsl:attribute name="deprel" select="translate(replace(@ana, '^.*[:#]', ''), '_', ':')"/>
  </xsl:template>

  <!-- The ids of the head and of the word that depends on it, as @targFunc orders them. -->
  <xsl:function name="f:ends" as="xs:string*">
    <xsl:param name="link" as="element(link)"/>
    <xsl:variable name="ids" as="xs:string*" select="tokenize($link/@target) ! substring-after(., '#')"/>
    <xsl:sequence select="
      if (tokenize($link/../@targFunc)[1] = ('argument', 'dependent')) then reverse($ids) else $ids"/>
  </xsl:function>

  <!-- What the source says of its words and sentences, for those who ask. -->
  <xsl:template mode="phrases" priority="5" match="
    s[$annotated eq 'yes'] | w[$annotated eq 'yes'] | pc[$annotated eq 'yes']">
    <r:span kind="{local-name()}">
      <xsl:sequence select="f:common(.), @lemma, @pos, @msd, @norm, @ana"/>
      <xsl:apply-templates mode="f:dependency" select="key('dependency', @xml:id)[1]"/>
      <xsl:next-match/>
    </r:span>
  </xsl:template>

  <!-- A token with @join sticks to its neighbour. -->
  <xsl:template mode="phrases" match="w[@join] | pc[@join]" priority="1">
    <xsl:if test="@join = ('left', 'both', 'overlap')"><r:join/></xsl:if>
    <xsl:apply-templates mode="phrases"/>
    <xsl:if test="@join = ('right', 'both', 'overlap')"><r:join/></xsl:if>
  </xsl:template>

  <!-- The middle or the end of a token that is marked up in parts. -->
  <xsl:template mode="phrases" match="w[@part = ('M', 'F')]" priority="1.5">
    <r:join word="yes"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- A closing mark ends the word before it: the pretty-printer's white space there is false. -->
  <xsl:template mode="phrases" match="pc[not(@join)][matches(., '^\s*[,.;:!?…)\]]')]" priority="1">
    <r:boundary/>
    <xsl:apply-templates mode="phrases"/>
  </xsl:template>

  <!-- Words that follow each other without white space, and without a word that they belong together,
       are set apart; an apostrophe or hyphen holds them together. -->
  <xsl:template mode="phrases" match="w[not(@join | @part)][preceding-sibling::node()[1]
    [self::w[not(@join | @part)][not(matches(., '[''’ʼ\-]\s*$'))]]]" priority="2">
    <r:boundary/>
    <xsl:apply-templates mode="phrases"/>
  </xsl:template>

  <!-- Parts of a word (the syntactic words of a contraction) are not words of the line. -->
  <xsl:template mode="phrases" match="w/w" priority="3">
    <xsl:apply-templates mode="phrases"/>
  </xsl:template>

  <xsl:template mode="phrases" match="r:chosen | r:lemma">
    <r:span kind="{(@kind, 'lemma')[1]}">
      <xsl:sequence select="f:common(.), @title[normalize-space()], f:hand(.), @cert, @norm[$annotated eq 'yes']"/>
      <xsl:apply-templates mode="phrases"/>
    </r:span>
  </xsl:template>

  <!-- Whole blocks that are not read leave a block with nothing but the apparatus. -->
  <xsl:template mode="structure" match="r:apparatus">
    <r:block kind="apparatus"><xsl:apply-templates select="." mode="phrases"/></r:block>
  </xsl:template>

  <xsl:template mode="phrases" match="r:apparatus">
    <xsl:variable name="apparatus" as="element(r:apparatus)">
      <r:apparatus>
        <xsl:sequence select="f:id(.), f:lang-attribute(@xml:lang), @loc, @words"/>
        <xsl:apply-templates select="*" mode="reading"/>
      </r:apparatus>
    </xsl:variable>
    <xsl:sequence select="$apparatus[*]"/>
  </xsl:template>

  <!-- From the parts of an entry to the same with lines in them. -->
  <xsl:mode name="reading" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template mode="reading" match="r:lemma | r:reading | r:siglum | r:remark">
    <xsl:element name="{name()}" namespace="urn:opis:resolved">
      <xsl:sequence select="@kind, f:id(.), f:hand(.), @place, @cert, @type, @cause, @group, f:lang-attribute(@xml:lang)"/>
      <xsl:apply-templates select="self::r:siglum[@key], self::*[not(@key)]/node()" mode="phrases"/>
    </xsl:element>
  </xsl:template>
  <xsl:template mode="phrases structure" match="r:reading"/>
  <xsl:template mode="phrases" match="r:remark//note" priority="2">
    <r:boundary/>
    <r:span kind="note"><xsl:apply-templates mode="phrases"/></r:span>
    <r:boundary/>
  </xsl:template>
  <xsl:template mode="phrases" match="r:remark/r:siglum[@key]" priority="1">
    <r:span kind="sigla">
      <xsl:next-match/>
      <xsl:text>: </xsl:text>
    </r:span>
  </xsl:template>

  <!-- What a reader may want to know of a phrase. -->
  <xsl:function name="f:tooltip" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="reason" as="xs:string?" select="
      $element/(self::unclear | self::supplied | self::damage | self::abbr)/@reason"/>
    <xsl:if test="$reason">
      <xsl:variable name="known" as="xs:string" select="f:gap-reason($reason, ())"/>
      <xsl:attribute name="title" select="if ($known eq 'unknown') then $reason else f:label('gap.' || $known, $v:label-language)"/>
    </xsl:if>
  </xsl:function>

  <!-- Points in the source. They have no words; an encoder's slip may have put some there. -->
  <xsl:template mode="phrases structure" match="pb | lb | cb | gb | milestone | handShift">
    <r:break kind="{map { 'pb': 'page', 'lb': 'line', 'cb': 'column', 'gb': 'gathering',
      'milestone': 'milestone', 'handShift': 'hand' }(local-name())}">
      <xsl:copy-of select="@unit, @n, @ordinal"/>
      <xsl:if test="normalize-space(@facs)"><xsl:attribute name="facs" select="f:facsimile(.)"/></xsl:if>
      <xsl:choose>
        <xsl:when test="@break = 'no' or not(@break) and ancestor::w"><xsl:attribute name="break" select="'no'"/></xsl:when>
        <xsl:when test="not(@break) and f:hyphenated(.)"><xsl:attribute name="break" select="'hyphen'"/></xsl:when>
      </xsl:choose>
      <xsl:for-each select="self::handShift/f:hand-of-shift(.)[normalize-space()]">
        <xsl:attribute name="n" select="."/>
      </xsl:for-each>
      <xsl:sequence select="f:id(.)"/>
    </r:break>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Whether a break says of itself, in one of the ways that editions use, that it breaks a word. -->
  <xsl:function name="f:hyphenated" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="
      some $word in tokenize(string-join($break/(@rend, @rendition, @type), ' '))
      satisfies matches($word, '^#?(hyphen(ated|ation)?|shy|in-?word|worttrennung)$', 'i')"/>
  </xsl:function>

  <xsl:template mode="phrases" match="space"><r:space/><xsl:apply-templates select="node() except desc" mode="phrases"/></xsl:template>
  <xsl:template mode="structure" match="space"><xsl:apply-templates select="node() except desc" mode="structure"/></xsl:template>
  <xsl:template mode="phrases" match="anchor | addSpan | delSpan | damageSpan">
    <xsl:variable name="id" as="attribute()?" select="f:id(.)"/>
    <xsl:if test="$id"><r:span kind="anchor"><xsl:sequence select="$id"/></r:span></xsl:if>
    <xsl:apply-templates mode="phrases"/>
  </xsl:template>
  <xsl:template mode="structure" match="anchor | addSpan | delSpan | damageSpan"><xsl:apply-templates mode="structure"/></xsl:template>

  <xsl:template mode="phrases structure" match="gap">
    <r:gap reason="{f:gap-reason(@reason, @agent)}">
      <xsl:variable name="extent" as="xs:string" select="
        f:amount((@quantity, @extent, f:range(.))[1], string(@unit), $v:label-language)"/>
      <xsl:if test="$extent"><xsl:attribute name="extent" select="$extent"/></xsl:if>
      <xsl:value-of select="normalize-space(string-join(desc, ' '))"/>
    </r:gap>
    <xsl:apply-templates select="node() except desc" mode="#current"/>
  </xsl:template>

  <!-- How much at least and at most, "" for nothing: "2–3", "≥ 2". -->
  <xsl:function name="f:range" as="xs:string">
    <xsl:param name="measured" as="element()"/>
    <xsl:variable name="least" as="xs:string*" select="$measured/(@atLeast, @min)[1]/normalize-space()[.]"/>
    <xsl:variable name="most" as="xs:string*" select="$measured/(@atMost, @max)[1]/normalize-space()[.]"/>
    <xsl:sequence select="
      if ($least and $most) then string-join(distinct-values(($least, $most)), '–')
      else string-join(($least ! ('≥&#xA0;' || .), $most ! ('≤&#xA0;' || .)))"/>
  </xsl:function>

  <!-- Omission by the editor, damage, illegible and unknown are never the same. -->
  <xsl:function name="f:gap-reason" as="xs:string">
    <xsl:param name="reason" as="xs:string?"/>
    <xsl:param name="agent" as="xs:string?"/>
    <xsl:sequence select="
      let $said := lower-case($reason || ' ' || $agent) return
      if (matches($said, 'inaud|unintell|noise')) then 'inaudible'
      else if (matches($said, 'illegible|unles|unread|overstr|deleted|cancel|strike')) then 'illegible'
      else if (matches($said, 'damage|torn|burn|stain|water|smudge|hole|mutil|rubb|fire|blot')) then 'damage'
      else if (matches($said, 'lost|missing|lacuna')) then 'lost'
      else if (matches($said, 'omit|editor|sampl|cens|ellip|irrelevant|foreign|abridge')) then 'omitted'
      else if (matches($said, 'blank|empty|space')) then 'blank'
      else 'unknown'"/>
  </xsl:function>
</xsl:stylesheet>
