<?xml version="1.0" encoding="UTF-8"?>
<!--
  The index page.
  Input: r:collection. Output: html with a list of genres and, for each, its documents.
  Invariant: dated documents come first, by their sort key; each genre shows its count.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:mode name="m:index" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="r:collection" mode="m:index" as="element(html)">
    <xsl:param name="lang" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="title" as="xs:string" select="(@title[normalize-space()], f:label('documents', $lang))[1]"/>
    <xsl:variable name="genres" as="array(element(r:entry)+)*" select="f:genres(r:entry)"/>
    <html lang="{f:label-language($lang)}">
      <head>
        <xsl:sequence select="f:page-meta()"/>
        <title>{$title}</title>
        <link rel="stylesheet" href="opis.css"/>
      </head>
      <body class="index">
        <header class="document">
          <h1>{$title}</h1>
          <p class="genre">{f:label('documents', $lang)}: {count(r:entry)}</p>
          <nav class="genres" aria-label="{f:label('genres', $lang)}">
            <ul>
              <xsl:for-each select="$genres">
                <li><a href="#genre:{.(1)[1]/@genre}">{f:label('genres.' || .(1)[1]/@genre, $lang)}</a> <span class="count">{count(.(1))}</span></li>
              </xsl:for-each>
            </ul>
          </nav>
        </header>
        <main>
          <xsl:for-each select="$genres">
            <section class="genre" id="genre:{.(1)[1]/@genre}">
              <h2>{f:label('genres.' || .(1)[1]/@genre, $lang)} <span class="count">{count(.(1))}</span></h2>
              <ol>
                <xsl:apply-templates select=".(1)" mode="#current"/>
              </ol>
            </section>
          </xsl:for-each>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- One array of sorted entries for each genre. -->
  <xsl:function name="f:genres" as="array(element(r:entry)+)*">
    <xsl:param name="entries" as="element(r:entry)*"/>
    <xsl:for-each-group select="$entries" group-by="string(@genre)">
      <xsl:sort select="(index-of($v:genres, current-grouping-key()), 99)[1]"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="sorted" as="element(r:entry)+">
        <xsl:perform-sort select="current-group()">
          <xsl:sort select="empty(@when[normalize-space()])"/>
          <xsl:sort select="string(@when)"/>
          <xsl:sort select="lower-case(.)"/>
          <xsl:sort select="string(@href)"/>
        </xsl:perform-sort>
      </xsl:variable>
      <xsl:sequence select="[$sorted]"/>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
