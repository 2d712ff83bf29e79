<?xml version="1.0" encoding="UTF-8"?>
<!--
  The notes at the end of the page.
  Input: r:document. Output: section with one entry for each gathered note and the way back to its
  place; nothing without notes.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:mode name="m:notes" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="r:document" mode="m:notes" as="element(section)?">
    <xsl:variable name="notes" as="element(r:note)*" select=".//r:note[@number]"/>
    <xsl:if test="$notes">
      <section class="notes" role="doc-endnotes" aria-labelledby="opis:notes" data-opis="added">
        <h2 id="opis:notes">{(@notes, f:say('notes', .))[1]}</h2>
        <ol>
          <xsl:apply-templates select="$notes" mode="#current"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:note" mode="m:notes" as="element(li)">
    <li>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:attribute name="id" select="f:note-id(.)"/>
      <a class="back" href="#note:{accumulator-before('notes')}:ref" title="{f:say('back', .)}"
        >{@number}</a>
      <div class="flow">
        <xsl:apply-templates mode="m:html"/>
        <xsl:where-populated>
          <p class="hand">{f:signature(.)}</p>
        </xsl:where-populated>
      </div>
    </li>
  </xsl:template>

  <!-- Whose note it is. -->
  <xsl:function name="f:signature" as="xs:string">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="string-join((f:hand($note), tokenize($note/@resp) ! replace(., '^#', '')), '; ')"/>
  </xsl:function>

</xsl:stylesheet>
