<?xml version="1.0" encoding="UTF-8"?>
<!--
  One document on the index page.
  Input: r:entry. Output: li: date, title, correspondents and shelfmark.
  Invariant: the link is the path, escaped for a URL.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:template match="r:entry" mode="m:index" as="element(li)">
    <xsl:param name="lang" as="xs:string?" tunnel="yes"/>
    <li>
      <span class="when">{(@date, @when, f:label('undated', $lang))[normalize-space()][1]}</span>
      <span class="what">
        <a class="title" href="{f:path-url(@href)}">
          <xsl:sequence select="@lang[normalize-space()]"/>
          <xsl:value-of select="(., @name)[normalize-space()][1]"/>
        </a>
        <xsl:where-populated>
          <span class="correspondents">{string-join((@sender, @addressee)[normalize-space()], ' → ')}</span>
          <span class="shelfmark">{@shelfmark}</span>
        </xsl:where-populated>
      </span>
    </li>
  </xsl:template>

  <!-- Names of files may hold blanks, brackets, "#" and "%". -->
  <xsl:function name="f:path-url" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize($path, '/') ! encode-for-uri(.), '/')"/>
  </xsl:function>

</xsl:stylesheet>
