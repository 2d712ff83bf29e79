<?xml version="1.0" encoding="UTF-8"?>
<!-- The resolve stage: TEI in, one resolved document out (schemas/resolved.rnc).
     Which words a reader gets, and in which order, is decided here and nowhere else. Four steps,
     each a mode of its own:
       spans       stretches that cross the borders of elements, piece by piece     (TEI to TEI)
       view        which of several readings; deletions, additions, abbreviations   (TEI to TEI)
       structure   divisions, blocks, lists, tables, speeches                       (TEI to resolved)
       words       white space, words broken at line and page ends                  (text only) -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved">

  <xsl:include href="lib/treatment.xsl"/>
  <xsl:include href="lib/rend.xsl"/>
  <xsl:include href="lib/dates.xsl"/>
  <xsl:include href="lib/languages.xsl"/>
  <xsl:include href="lib/amounts.xsl"/>
  <xsl:include href="lib/genres.xsl"/>
  <xsl:include href="lib/labels.xsl"/>
  <xsl:include href="lib/notes.xsl"/>
  <xsl:include href="resolve/p4.xsl"/>
  <xsl:include href="resolve/stretches.xsl"/>
  <xsl:include href="resolve/spans.xsl"/>
  <xsl:include href="resolve/view.xsl"/>
  <xsl:include href="resolve/changes.xsl"/>
  <xsl:include href="resolve/apparatus.xsl"/>
  <xsl:include href="resolve/remarks.xsl"/>
  <xsl:include href="resolve/sigla.xsl"/>
  <xsl:include href="resolve/witness.xsl"/>
  <xsl:include href="resolve/lines.xsl"/>
  <xsl:include href="resolve/parts.xsl"/>
  <xsl:include href="resolve/calls.xsl"/>
  <xsl:include href="resolve/structure.xsl"/>
  <xsl:include href="resolve/hands.xsl"/>
  <xsl:include href="resolve/phrases.xsl"/>
  <xsl:include href="resolve/references.xsl"/>
  <xsl:include href="resolve/shown.xsl"/>
  <xsl:include href="resolve/citations.xsl"/>
  <xsl:include href="resolve/speech.xsl"/>
  <xsl:include href="resolve/notes.xsl"/>
  <xsl:include href="resolve/numbers.xsl"/>
  <xsl:include href="resolve/tables.xsl"/>
  <xsl:include href="resolve/registers.xsl"/>
  <xsl:include href="resolve/votes.xsl"/>
  <xsl:include href="resolve/kept-lines.xsl"/>
  <xsl:include href="resolve/words.xsl"/>
  <xsl:include href="resolve/junctures.xsl"/>
  <xsl:include href="resolve/plain-lines.xsl"/>
  <xsl:include href="resolve/meta.xsl"/>
  <xsl:include href="resolve/correspondence.xsl"/>
  <xsl:include href="resolve/publication.xsl"/>
  <xsl:include href="resolve/corpus-facts.xsl"/>
  <xsl:include href="resolve/untreated.xsl"/>

  <!-- The document's name in the outputs. -->
  <xsl:param name="name" as="xs:string" select="'document'"/>
  <!-- r:labels: what the collection's registers say of the pointers in this document. -->
  <xsl:param name="labels" as="element(r:labels)?" select="()"/>

  <!-- The view: reading, diplomatic or witness:SIGLUM; and the questions on which editions differ
       (docs/views.md): shown or hidden, text or hidden, apart or text, text or hidden. -->
  <xsl:param name="view" as="xs:string" select="'reading'"/>
  <xsl:param name="deletions" as="xs:string" select="if ($view eq 'diplomatic') then 'shown' else 'hidden'"/>
  <xsl:param name="supplied" as="xs:string" select="'text'"/>
  <xsl:param name="notes" as="xs:string" select="'apart'"/>
  <xsl:param name="running-heads" as="xs:string" select="if ($view eq 'diplomatic') then 'text' else 'hidden'"/>
  <xsl:variable name="v:diplomatic" as="xs:boolean" select="$view eq 'diplomatic'"/>

  <!-- Whether the annotation of words and sentences is kept: s, w, pc, seg as spans (yes or no). -->
  <xsl:param name="annotated" as="xs:string" select="'no'"/>

  <!-- The source as it is, for what the header says of ids. -->
  <xsl:global-context-item as="document-node()" use="required"/>
  <!-- The same in one form of TEI; a copy only where it has another. -->
  <xsl:variable name="v:tei" as="document-node()">
    <xsl:choose>
      <xsl:when test="f:is-older(.)">
        <xsl:document><xsl:apply-templates select="*" mode="p4"/></xsl:document>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="v:language" as="xs:string?" select="f:document-language($v:tei/*)"/>
  <!-- The language of what is said around the text: the project's, where the document names none. -->
  <xsl:variable name="v:label-language" as="xs:string?" select="($v:language, $labels/@language/f:language-tag(.)[.])[1]"/>

  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="document-node()">
    <xsl:variable name="whole" as="document-node()">
      <xsl:call-template name="spans"><xsl:with-param name="document" select="$v:tei"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="viewed" as="document-node()">
      <xsl:document><xsl:apply-templates select="$whole/*" mode="view"/></xsl:document>
    </xsl:variable>
    <xsl:variable name="structured" as="document-node()">
      <xsl:document>
        <r:document name="{$name}" view="{$view}" genre="{f:genre($v:tei/*)}">
          <xsl:sequence select="f:lang-attribute($v:language)"/>
          <xsl:if test="not($v:language) and $v:label-language"><xsl:attribute name="labels" select="$v:label-language"/></xsl:if>
          <xsl:if test="count($v:headings-of-notes) eq 1"><xsl:attribute name="notes" select="$v:headings-of-notes"/></xsl:if>
          <xsl:apply-templates select="$v:tei/*" mode="meta"/>
          <xsl:variable name="apart" as="element()*"><xsl:apply-templates select="$whole/*/tei:standOff" mode="apart"/></xsl:variable>
          <xsl:if test="exists($viewed/*[not(self::tei:TEI) or * or normalize-space()]) or exists($apart)">
            <r:text>
              <xsl:apply-templates select="$viewed/*" mode="structure"/>
              <xsl:sequence select="$apart"/>
            </r:text>
          </xsl:if>
          <xsl:call-template name="witnesses"/>
          <xsl:sequence select="f:untreated(.)"/>
        </r:document>
      </xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$structured" mode="words">
      <xsl:with-param name="numbers" select="f:numbers-of-notes($structured)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>
</xsl:stylesheet>
