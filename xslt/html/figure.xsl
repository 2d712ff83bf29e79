<?xml version="1.0" encoding="UTF-8"?>
<!--
  Figures.
  Input: r:figure, r:graphic. Output: figure, img, a link to sound and film. Invariant: an img is an image of the site, or one of the web
  where the project allows it; otherwise the description stands for it, with a link to the web.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <xsl:template match="r:figure" mode="m:html" as="element(figure)">
    <figure>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="r:graphic" mode="#current"/>
      <xsl:where-populated>
        <figcaption>
          <xsl:apply-templates select="* except r:graphic" mode="#current"/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template match="r:graphic" mode="m:html" as="element(span)">
    <span class="graphic" data-opis="added">{f:alternative(.)}</span>
  </xsl:template>

  <xsl:template match="r:graphic[f:reach(.) = ('site', 'web'[$v:shows-external])]" mode="m:html" as="element()+">
    <img src="{iri-to-uri(f:image-address(.))}" alt="{f:alternative(.)}" loading="lazy" data-opis="added"/>
    <xsl:if test="f:swallows-space(.)"><span data-opis="added"><xsl:text> </xsl:text></span></xsl:if>
  </xsl:template>

  <!-- Sound and film are linked: a page loads nothing but images. -->
  <xsl:template match="r:graphic[f:is-linked-image(.) or @media and f:reach(.) = ('site', 'web')]" mode="m:html" as="element(span)" priority="1">
    <span class="graphic" data-opis="added">{f:alternative(.)} <a href="{iri-to-uri(f:image-address(.))}">{f:image-address(.)}</a></span>
  </xsl:template>

  <!-- Whether a link stands for an image. -->
  <xsl:function name="f:is-linked-image" as="xs:boolean">
    <xsl:param name="graphic" as="element(r:graphic)"/>
    <xsl:sequence select="not($v:shows-external) and f:reach($graphic) eq 'web'"/>
  </xsl:function>

  <xsl:function name="f:alternative" as="xs:string">
    <xsl:param name="graphic" as="element(r:graphic)"/>
    <xsl:sequence select="($graphic/@alt[normalize-space()] ! string(), f:say('figure', $graphic))[1]"/>
  </xsl:function>

</xsl:stylesheet>
