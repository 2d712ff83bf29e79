<?xml version="1.0" encoding="UTF-8"?>
<!-- Where notes that stand apart from their text are called: notes at the end of a division, in back, in standOff, in a
     flow. A note is called where the first pointer to it stands (ptr, or ref without words of its own), at what its own
     @target names, or, a footnote, at the end of the block before it. Input: TEI. Output: the note in the place of its
     call or after it, and no longer where it stood; a division of notes alone is gone with its heading.
     A note that nothing calls stays where it stands; so do notes that are written in a line. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Few documents have such notes: in the others no element is asked. -->
  <xsl:variable name="v:has-detached-notes" as="xs:boolean" select="exists($v:tei//note[f:is-detached(.)])"/>

  <xsl:key name="pointer" match="ptr | ref | xptr | xref" use="tokenize(@target)[1] ! replace(., '^#', '')"/>
  <xsl:key name="called" match="note[f:is-detached(.)]" use="f:call(.) ! generate-id()"/>

  <!-- The notes that an element calls. -->
  <xsl:function name="f:called" as="element(note)*">
    <xsl:param name="call" as="element()"/>
    <xsl:sequence select="key('called', generate-id($call), root($call))"/>
  </xsl:function>

  <!-- Whether a note stands apart: among blocks, in a list of notes, or alone in a block. -->
  <xsl:function name="f:is-detached" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="parent" as="element()?" select="$note/parent::*"/>
    <xsl:sequence select="
      (f:holds-blocks($parent) or exists($parent[self::noteGrp or self::standOff or self::listAnnotation or self::annotation])
       or exists($parent[self::p or self::ab or self::item][every $node in node() satisfies f:is-beside-notes($node)]))
      and empty($note/(ancestor::teiHeader | ancestor::app | ancestor::listApp))"/>
  </xsl:function>

  <!-- Whether a node leaves the notes beside it alone in their block. -->
  <xsl:function name="f:is-beside-notes" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      exists($node[self::note or self::pb or self::cb or self::lb or self::comment() or self::processing-instruction()])
      or not(normalize-space($node)) and $node instance of text()"/>
  </xsl:function>

  <!-- What calls a note that stands apart, if anything does. -->
  <xsl:function name="f:call" as="element()?" cache="yes">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
      ($note/@xml:id/key('pointer', ., root($note))[f:is-call(., $note)], f:target-of-note($note), f:block-above($note))
        [f:may-call(., $note)][1]"/>
  </xsl:function>

  <!-- Whether a pointer has no words of its own but the number of the note, or a sign; "footnote 2 above", and a year, are
       references to one. -->
  <xsl:function name="f:is-call" as="xs:boolean">
    <xsl:param name="pointer" as="element()"/>
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="text" as="xs:string" select="f:sign-of-note(string($pointer))"/>
    <xsl:sequence select="
      empty($pointer//(graphic | note))
      and ($text = ('', $note/@n/f:sign-of-note(.)) or matches($text, '^([0-9]{1,3}|[*†‡§¶#•]{1,4}|[⁰¹²³⁴-⁹]+)$'))"/>
  </xsl:function>
  <!-- The sign of a note without brackets and stop. -->
  <xsl:function name="f:sign-of-note" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="normalize-space($text) => replace('^[\[(]', '') => replace('[\])]\.?$|\.$', '')"/>
  </xsl:function>

  <!-- What a note names as the place that it is about, if a call can stand there. -->
  <xsl:function name="f:target-of-note" as="element()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
      ($note/(., parent::annotation)/(@targetEnd, @target, @corresp)/tokenize(.)[1][starts-with(., '#')] ! key('by-id', substring(., 2), root($note)))
        [1][f:role(.) = ('phrase', 'phrase-block', 'milestone') or f:is-line-of-text(.)]"/>
  </xsl:function>

  <!-- The block that ends before a footnote of the flow. An endorsement at the foot of a leaf is none. -->
  <xsl:function name="f:block-above" as="element()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:if test="$note[@place or @type][not(@hand)] and f:holds-blocks($note/..)
        and ($note/@type = ('footnote', 'endnote')
             or tokenize($note/@place) = ('foot', 'bottom', 'end', 'endnote') and (not($note/@type) or $note/@type = $v:comments))">
      <xsl:sequence select="$note/preceding-sibling::*[not(f:role(.) eq 'milestone' or self::note)][1] ! f:last-line(.)"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="f:last-line" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if (f:is-line-of-text($element)) then $element
      else $element[f:role(.) = ('division', 'group') or self::sp or self::u or self::list or self::item]
        /*[not(f:role(.) eq 'milestone' or self::note)][last()] ! f:last-line(.)"/>
  </xsl:function>
  <xsl:function name="f:is-line-of-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      (f:role($element) eq 'block' or f:role($element) eq 'phrase-block' and f:is-block($element))
      and empty($element/*[f:is-flow(.)]) and not(f:is-next-block($element))"/>
  </xsl:function>

  <!-- Whether a note may move to an element: into text that every reader gets, or into a note before it, so that no two
       notes stand in each other. -->
  <xsl:function name="f:may-call" as="xs:boolean">
    <xsl:param name="call" as="element()"/>
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
      exists($call/ancestor::text)
      and empty($call/ancestor-or-self::*[f:role(.) eq 'apart' or self::choice or self::app or self::listApp or self::del or self::surplus
        or self::index or self::fw or self::figDesc or self::binaryObject or self::ex or self::am])
      and empty($call/ancestor-or-self::note[. is $note or . >> $note])
      and empty($note/ancestor::* intersect $call)"/>
  </xsl:function>

  <xsl:template mode="view" match="*[$v:has-detached-notes][key('called', generate-id())]" priority="7">
    <xsl:variable name="call" as="element()" select="."/>
    <xsl:variable name="notes" as="node()*">
      <xsl:apply-templates select="f:called(.)" mode="view">
        <xsl:with-param name="call" select="."/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="f:called(.) intersect key('note', tokenize(@target)[1] ! replace(., '^#', ''))">
        <xsl:if test="@xml:id"><tei:anchor><xsl:copy-of select="@xml:id"/></tei:anchor></xsl:if>
        <xsl:sequence select="$notes"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="viewed" as="node()*"><xsl:next-match/></xsl:variable>
        <xsl:variable name="block" as="element()?" select="$viewed[last()][f:is-line-of-text($call)][node-name() eq node-name($call)]"/>
        <xsl:sequence select="$viewed except $block"/>
        <xsl:for-each select="$block">
          <xsl:copy><xsl:sequence select="@*, node(), $notes"/></xsl:copy>
        </xsl:for-each>
        <xsl:sequence select="$notes[empty($block)]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note that is called stands at its call, with the number that the call has for it. -->
  <xsl:template mode="view" match="note[$v:has-detached-notes][f:is-detached(.)][f:call(.)]" priority="6">
    <xsl:param name="call" as="element()?"/>
    <xsl:variable name="note" as="node()*">
      <xsl:if test="$call"><xsl:next-match/></xsl:if>
    </xsl:variable>
    <xsl:variable name="number" as="xs:string?" select="$call[self::ptr or self::ref or self::xptr or self::xref or self::anchor]/(@n, .)[normalize-space()][1]/normalize-space()"/>
    <xsl:for-each select="$note">
      <xsl:copy>
        <xsl:if test="$number and not(@n)"><xsl:attribute name="n" select="$number"/></xsl:if>
        <xsl:sequence select="@*, node()"/>
      </xsl:copy>
    </xsl:for-each>
  </xsl:template>

  <!-- What held notes that are called elsewhere and nothing else is gone; its page breaks stay. -->
  <xsl:template mode="view" match="(div | back | noteGrp | p | ab | list | item)
      [$v:has-detached-notes][f:holds-called-notes(.)][empty(.//head) or count($v:headings-of-notes) eq 1]" priority="8">
    <xsl:apply-templates select=".//(pb | cb | milestone)" mode="view"/>
  </xsl:template>

  <xsl:function name="f:holds-called-notes" as="xs:boolean" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="called" as="element()*" select="
      $element/(note[f:is-detached(.)][f:call(.)] | (div | noteGrp | p | ab | list | item)[f:holds-called-notes(.)])"/>
    <xsl:sequence select="
      exists($called) and empty($element/text()[normalize-space()]) and empty($element/descendant-or-self::*[exists(f:called(.))])
      and empty($element/(* except ($called | pb | cb | lb | milestone | head[empty(.//note)])))"/>
  </xsl:function>

  <!-- What the source writes above its notes, where these are all called. -->
  <xsl:variable name="v:headings-of-notes" as="xs:string*" select="
    if ($v:has-detached-notes)
    then distinct-values($v:tei//text//(div | noteGrp | list)[head][f:holds-called-notes(.)]/head/normalize-space())[.] else ()"/>

  <!-- A page number that is encoded as a note is the number of a page. -->
  <xsl:template mode="view" match="note[@type[. = $v:foliations]][string-length(normalize-space()) le 20][empty(*/*)]" priority="9">
    <xsl:variable name="number" as="xs:string" select="replace(normalize-space(), '^[\-–—\[(. ]+|[\-–—\]). ]+$', '')"/>
    <xsl:if test="not(preceding::pb[1]/replace(@n, '^[\-–—\[(. ]+|[\-–—\]). ]+$', '') = $number)">
      <tei:pb n="{$number}"><xsl:copy-of select="@xml:id"/></tei:pb>
    </xsl:if>
  </xsl:template>
  <xsl:variable name="v:foliations" as="xs:string+" static="yes" select="'foliation', 'pagination', 'folio', 'pageNumber', 'pageNum', 'page-number', 'pagenum'"/>
</xsl:stylesheet>
