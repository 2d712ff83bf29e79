<?xml version="1.0" encoding="UTF-8"?>
<!--
  The members of a corpus.
  Input: r:members. Output: a list of links. Invariant: titles are words of the view; the name stands
  in, as added, for a missing title.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:template match="r:members" mode="m:html" as="element(div)?">
    <xsl:where-populated>
      <div class="members">
        <xsl:where-populated>
          <ul>
            <xsl:apply-templates select="r:member" mode="#current"/>
          </ul>
        </xsl:where-populated>
      </div>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="r:member" mode="m:html" as="element(li)">
    <li>
      <a>
      <xsl:where-populated><xsl:attribute name="href" select="f:href(@href)"/></xsl:where-populated>
      <xsl:apply-templates mode="#current"/><xsl:apply-templates select=".[not(normalize-space())]/@name" mode="#current"/>
    </a>
    </li>
  </xsl:template>

  <xsl:template match="r:member/@name" mode="m:html" as="element(span)">
    <span data-opis="added">{.}</span>
  </xsl:template>

</xsl:stylesheet>
