<?xml version="1.0" encoding="UTF-8"?>
<!--
  HTML output, the entry.
  Input: a resolved document (schemas/resolved.rnc). Output: one complete HTML page.
  Invariant: inside <main class="text">, what is left without the elements that carry
  data-opis="added" is the words of the view, in order.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:import href="lib/labels.xsl"/>
  <xsl:import href="lib/marks.xsl"/>
  <xsl:import href="lib/gaps.xsl"/>
  <xsl:import href="lib/quotes.xsl"/>
  <xsl:import href="lib/images.xsl"/>
  <xsl:import href="lib/lines.xsl"/>
  <xsl:import href="lib/notes.xsl"/>
  <xsl:import href="lib/entries.xsl"/>
  <xsl:import href="lib/direction.xsl"/>
  <xsl:import href="lib/speakers.xsl"/>
  <xsl:import href="html/attributes.xsl"/>
  <xsl:import href="html/link.xsl"/>
  <xsl:import href="html/characters.xsl"/>
  <xsl:import href="html/policy.xsl"/>
  <xsl:import href="html/page.xsl"/>
  <xsl:import href="html/legend.xsl"/>
  <xsl:import href="html/fact.xsl"/>
  <xsl:import href="html/contents.xsl"/>
  <xsl:import href="html/block.xsl"/>
  <xsl:import href="html/speech.xsl"/>
  <xsl:import href="html/list.xsl"/>
  <xsl:import href="html/table.xsl"/>
  <xsl:import href="html/figure.xsl"/>
  <xsl:import href="html/span.xsl"/>
  <xsl:import href="html/break.xsl"/>
  <xsl:import href="html/note.xsl"/>
  <xsl:import href="html/endnotes.xsl"/>
  <xsl:import href="html/apparatus.xsl"/>
  <xsl:import href="html/member.xsl"/>

  <!-- The way from this page to the folder of opis.css and index.html: '', '../', '../../' ... -->
  <xsl:param name="root" as="xs:string" select="''"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" include-content-type="no"
    escape-uri-attributes="no" indent="no" use-character-maps="v:control-characters"/>

  <xsl:strip-space elements="r:abstract r:apparatus r:cell r:division r:document r:figure r:group
    r:item r:list r:members r:meta r:note r:row r:speech r:table r:text r:witnesses"/>

  <!-- Renders the resolved text. The grammar is closed: a rule is missing only if the grammar grew,
       and then the words stay. -->
  <xsl:mode name="m:html" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- Takes a resolved document in; an initial mode must name the accumulators. -->
  <xsl:mode on-no-match="shallow-skip" on-multiple-match="fail"
    use-accumulators="headings notes entries lines"/>

  <xsl:template match="r:document">
    <xsl:apply-templates select="." mode="m:html">
      <xsl:with-param name="root" as="xs:string" select="$root" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

</xsl:stylesheet>
