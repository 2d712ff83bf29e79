<?xml version="1.0" encoding="UTF-8"?>
<!--
  The heading and the legend, generated from the header's facts.
  Input: r:meta. Output: header: what the document is, its title, who wrote to whom, when and where;
  below it the description of the source. Invariant: facts are finished strings and stay as they are.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- The facts of the description, in its order. Those of the heading are not among them. -->
  <xsl:variable name="v:described" as="xs:string+" select="'author', 'transmission', 'session', 'participant', 'shelfmark',
    'material', 'printed', 'source', 'keyword', 'editor', 'responsibility', 'edition', 'publisher', 'publication', 'identifier', 'funder',
    'related', 'licence', 'notice'"/>

  <xsl:template match="r:meta" mode="m:html" as="element(header)">
    <header class="document">
      <p class="genre">{f:say('genre.' || ../@genre, .), r:fact[@name = 'number'] ! f:number(.), f:view(../@view, f:language-of-labels(.)) ! ('· ' || .)}</p>
      <h1>{f:document-title(..)}</h1>
      <xsl:apply-templates select="r:fact[@name = 'subtitle'], r:fact[f:is-specimen(.)]" mode="m:fact"/>
      <xsl:where-populated>
        <p class="correspondents">
          <xsl:call-template name="correspondents"/>
        </p>
        <p class="when">
          <xsl:call-template name="when"/>
        </p>
        <dl class="legend">
          <xsl:call-template name="description"/>
        </dl>
      </xsl:where-populated>
      <xsl:apply-templates select="r:abstract" mode="#current"/>
    </header>
  </xsl:template>

  <xsl:template name="correspondents" as="node()*">
    <xsl:context-item as="element(r:meta)" use="required"/>
    <xsl:variable name="addressees" as="element(r:fact)*" select="r:fact[@name = 'addressee']"/>
    <xsl:call-template name="names">
      <xsl:with-param name="facts" select="r:fact[@name = 'sender']"/>
    </xsl:call-template>
    <xsl:if test="$addressees">
      <span class="arrow" aria-label="{f:say('addressee', .)}" role="img"> → </span>
    </xsl:if>
    <xsl:call-template name="names">
      <xsl:with-param name="facts" select="$addressees"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="when" as="node()*">
    <xsl:context-item as="element(r:meta)" use="required"/>
    <xsl:call-template name="names">
      <xsl:with-param name="facts" select="r:fact[@name = ('date', 'place')]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="description" as="element(div)*">
    <xsl:context-item as="element(r:meta)" use="required"/>
    <xsl:for-each-group select="r:fact[@name = $v:described][not(f:is-specimen(.))]" group-by="string(@name)">
      <xsl:sort select="index-of($v:described, current-grouping-key())"/>
      <div class="{current-grouping-key()}">
        <dt>{f:say(current-grouping-key(), .)}</dt>
        <xsl:for-each select="current-group()">
          <dd><xsl:apply-templates select="." mode="m:fact"/></dd>
        </xsl:for-each>
      </div>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Facts in a row, parted by commas. -->
  <xsl:template name="names" as="node()*">
    <xsl:param name="facts" as="element(r:fact)*"/>
    <xsl:for-each select="$facts">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:apply-templates select="." mode="m:fact"/>
    </xsl:for-each>
  </xsl:template>

  <!-- "No. 12"; a number that names itself stays alone. -->
  <xsl:function name="f:number" as="xs:string">
    <xsl:param name="fact" as="element(r:fact)"/>
    <xsl:sequence select="if (matches($fact, '^\d')) then f:say('number', $fact) || ' ' || $fact else string($fact)"/>
  </xsl:function>

  <xsl:function name="f:is-specimen" as="xs:boolean">
    <xsl:param name="fact" as="element(r:fact)"/>
    <xsl:sequence select="$fact/@name = 'notice' and $fact/@kind = 'specimen'"/>
  </xsl:function>

  <xsl:template match="r:abstract" mode="m:html" as="element(section)">
    <section class="abstract">
      <h2>{f:say('abstract', .)}</h2>
      <div class="flow">
        <xsl:sequence select="f:language-attributes(@lang)"/>
        <xsl:apply-templates mode="#current"/>
      </div>
    </section>
  </xsl:template>

</xsl:stylesheet>
