<?xml version="1.0" encoding="UTF-8"?>
<!--
  The list of contents.
  Input: r:text. Output: nav with a link to each heading of the two outer levels; nothing for a text
  of few headings. Invariant: every link has the id that html/block.xsl gives to the heading.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:mode name="m:contents" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <!-- The number of a heading in the document. -->
  <xsl:accumulator name="headings" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="r:block[f:is-heading(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Heads of divisions and groups are headings; those of lists, tables and notes are not. -->
  <xsl:function name="f:is-heading" as="xs:boolean">
    <xsl:param name="block" as="element(r:block)"/>
    <xsl:sequence select="$block/@kind = 'head' and $block/@level
      and $block/(parent::r:division | parent::r:group | parent::r:text | parent::r:speech)
      and empty($block/(ancestor::r:note | ancestor::r:abstract | ancestor::r:table | ancestor::r:list))"/>
  </xsl:function>

  <xsl:function name="f:heading-id" as="xs:string">
    <xsl:param name="block" as="element(r:block)"/>
    <xsl:sequence select="($block/@id[normalize-space()] ! f:id(.), 'head:' || $block/accumulator-before('headings'))[1]"/>
  </xsl:function>

  <xsl:template match="r:text" mode="m:contents" as="element(nav)?">
    <xsl:variable name="headings" as="element(r:block)*"
      select=".//r:block[@kind = 'head'][@level = ('1', '2')][f:is-heading(.)][f:words(.) ne '']"/>
    <xsl:if test="count($headings) ge 4">
      <nav class="contents" aria-label="{f:say('contents', .)}">
        <details>
          <summary>{f:say('contents', .)}</summary>
          <ol>
            <xsl:apply-templates select="$headings" mode="#current"/>
          </ol>
        </details>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:block" mode="m:contents" as="element(li)">
    <li class="level-{@level}"><a href="#{f:heading-id(.)}">{f:words(.)}</a></li>
  </xsl:template>

</xsl:stylesheet>
