<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page around the text.
  Input: r:document. Output: html with head, header (legend), main (text, notes, apparatus).
  Invariant: nothing but the text, and what is marked as added, stands inside main.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:template match="r:document" mode="m:html" as="element(html)">
    <xsl:param name="root" as="xs:string" tunnel="yes"/>
    <html lang="{f:label-language(f:language-of-labels(.))}">
      <head>
        <xsl:sequence select="f:page-meta()"/>
        <title>{f:document-title(.)}</title>
        <link rel="stylesheet" href="{$root}opis.css"/>
      </head>
      <body class="genre-{@genre}">
        <nav class="site" aria-label="{f:say('index', .)}">
          <a class="skip" href="#opis:text">{f:say('skip', .)}</a>
          <a href="{$root}index.html">{f:say('index', .)}</a>
        </nav>
        <xsl:apply-templates select="r:meta" mode="m:html"/>
        <xsl:apply-templates select="r:text" mode="m:contents"/>
        <main class="text" id="opis:text">
          <xsl:apply-templates select="r:text" mode="m:html"/>
          <xsl:apply-templates select=".[empty(r:text)]" mode="m:without-text"/>
          <xsl:apply-templates select="." mode="m:notes"/>
          <xsl:apply-templates select="." mode="m:apparatus"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="r:text" mode="m:html" as="element(article)">
    <article class="text" data-opis="text">
      <xsl:sequence select="f:language-attributes(string(../@lang))"/>
      <xsl:apply-templates mode="#current"/>
    </article>
  </xsl:template>

  <!-- Says why a page has no text. -->
  <xsl:mode name="m:without-text" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <xsl:template match="r:document" mode="m:without-text" as="element(p)">
    <p class="without-text" data-opis="added">{f:say('no-text', .)}</p>
  </xsl:template>

  <!-- The title, or the document's name where the header has none. -->
  <xsl:function name="f:document-title" as="xs:string">
    <xsl:param name="document" as="element(r:document)"/>
    <xsl:sequence select="string(($document/r:meta/r:fact[@name = 'title'], $document/@name)[normalize-space()][1])"/>
  </xsl:function>

</xsl:stylesheet>
