<?xml version="1.0" encoding="UTF-8"?>
<!--
  Notes.
  Input: r:note. Output: a number in the text and the note at the end of the page; a note in the
  margin or of what happened in the session in its place; a note between blocks as a quiet block.
  Invariant: all of it is marked as added; in running text only a link or phrasing content comes out.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- Kinds of notes that comment; others, in a stenogram, are part of its record. -->
  <xsl:variable name="v:comments" as="xs:string+"
    select="'note', 'annotation', 'commentary', 'comment', 'editorial', 'endnote', 'footnote', 'gloss'"/>

  <!-- The number of a note that is gathered at the end. -->
  <xsl:accumulator name="notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:note[f:is-gathered(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- A note in running text is gathered unless it stays in its place. -->
  <xsl:function name="f:is-gathered" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="f:is-inline($note) and not(f:stays($note))"/>
  </xsl:function>

  <!-- Marginal and narrative notes stay, if they are plain enough for running text. -->
  <xsl:function name="f:stays" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="(f:is-marginal($note) or f:is-record($note))
      and exists($note/r:block) and empty($note/(* except r:block))
      and empty($note//(r:note | r:apparatus))"/>
  </xsl:function>

  <xsl:function name="f:is-marginal" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="contains($note/@place, 'margin') or $note/@kind = 'margin'"/>
  </xsl:function>

  <xsl:function name="f:is-record" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="root($note)/descendant-or-self::r:document[1]/@genre = 'stenogram'
      and not($note/@kind = $v:comments) and empty($note/(@n, @place))"/>
  </xsl:function>

  <!-- The source's numbers serve if every gathered note has one and no two agree. -->
  <xsl:function name="f:has-own-numbers" as="xs:boolean">
    <xsl:param name="document" as="element(r:document)"/>
    <xsl:variable name="notes" as="element(r:note)*" select="$document//r:note[f:is-gathered(.)]"/>
    <xsl:sequence select="exists($notes) and (every $note in $notes satisfies normalize-space($note/@n))
      and count(distinct-values($notes/@n/normalize-space())) eq count($notes)"/>
  </xsl:function>

  <xsl:function name="f:note-id" as="xs:string">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="($note/@id[normalize-space()] ! f:id(.), 'note:' || $note/accumulator-before('notes'))[1]"/>
  </xsl:function>

  <!-- Between blocks: a quiet block. -->
  <xsl:template match="r:note" mode="m:html" as="element(div)">
    <div role="note" data-opis="added">
      <xsl:sequence select="f:attributes(., 'marginal'[f:is-marginal(current())])"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:where-populated>
        <p class="hand">{f:signature(.)}</p>
      </xsl:where-populated>
    </div>
  </xsl:template>

  <!-- In running text, in its place. -->
  <xsl:template match="r:note[f:is-inline(.)][f:stays(.)]" mode="m:html" as="element(span)">
    <span role="note" data-opis="added">
      <xsl:sequence select="f:attributes(., if (f:is-marginal(.)) then 'marginal' else 'record')"/>
      <xsl:sequence select="f:title-attribute(f:say('margin', .)[f:is-marginal(current())])"/>
      <xsl:for-each select="r:block">
        <span>
          <xsl:sequence select="f:attributes(.)"/>
          <xsl:apply-templates mode="#current"/>
        </span>
      </xsl:for-each>
      <xsl:where-populated>
        <span class="hand">{f:hand(.)}</span>
      </xsl:where-populated>
    </span>
  </xsl:template>

  <!-- In running text: the way to the end of the page. -->
  <xsl:template match="r:note[f:is-gathered(.)]" mode="m:html" as="element(a)">
    <xsl:param name="own-numbers" as="xs:boolean" tunnel="yes"/>
    <a class="noteref" id="note:{accumulator-before('notes')}:ref" href="#{f:note-id(.)}"
      role="doc-noteref" data-opis="added">{if ($own-numbers) then normalize-space(@n) else accumulator-before('notes')}</a>
  </xsl:template>

</xsl:stylesheet>
