<?xml version="1.0" encoding="UTF-8"?>
<!--
  Notes.
  Input: r:note. Output: its number in the text, and the note at the end of the page; a note without a number in its
  place (in the margin, of what happened in the session, between blocks).
  Invariant: all of it is marked as added; in running text only a link or phrasing content comes out.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- The place of a note among those that have a number, for its ids. -->
  <xsl:accumulator name="notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:note[@number]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="f:note-id" as="xs:string">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="($note/@id[normalize-space()] ! f:id(.), 'note:' || $note/accumulator-before('notes'))[1]"/>
  </xsl:function>

  <!-- Between blocks: a quiet block. -->
  <xsl:template match="r:note" mode="m:html" as="element(div)">
    <div role="note" data-opis="added">
      <xsl:sequence select="f:attributes(., 'marginal'[f:is-marginal(current())])"/>
      <xsl:where-populated>
        <span class="number">{@n}</span>
      </xsl:where-populated>
      <xsl:apply-templates mode="#current"/>
      <xsl:where-populated>
        <p class="hand">{f:signature(.)}</p>
      </xsl:where-populated>
    </div>
  </xsl:template>

  <!-- In running text, in its place. -->
  <xsl:template match="r:note[f:is-inline(.)][not(@number)]" mode="m:html" as="element(span)">
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

  <!-- In running text: the way to the end of the page. Calls that follow each other are set apart. -->
  <xsl:template match="r:note[@number]" mode="m:html" as="element()+">
    <xsl:if test="preceding-sibling::node()[1]/self::r:note[@number]">
      <span class="between-calls" data-opis="added">, </span>
    </xsl:if>
    <a class="noteref" id="note:{accumulator-before('notes')}:ref" href="#{f:note-id(.)}"
      role="doc-noteref" data-opis="added">{@number}</a>
  </xsl:template>

</xsl:stylesheet>
