<?xml version="1.0" encoding="UTF-8"?>
<!--
  The members of a corpus.
  Input: r:members. Output: a list of links. Invariant: none of it is a word of the view.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:template match="r:members[r:member]" mode="m:html" as="element(nav)">
    <nav class="members" data-opis="added">
      <h2>{f:say('members', .)}</h2>
      <ul>
        <xsl:apply-templates select="r:member" mode="#current"/>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template match="r:members" mode="m:html"/>

  <!-- A member that is no document of the collection has no page to lead to. -->
  <xsl:template match="r:member" mode="m:html" as="element(li)">
    <li>{(normalize-space()[.], @href)[1]}</li>
  </xsl:template>

  <xsl:template match="r:member[@name]" mode="m:html" as="element(li)">
    <li><a href="{f:page(@name)}">{(normalize-space()[.], @name)[1]}</a></li>
  </xsl:template>

</xsl:stylesheet>
