<?xml version="1.0" encoding="UTF-8"?>
<!--
  Lists.
  Input: r:list, r:item. Output: ul, ol or dl, below what stands before the first item.
  Invariant: dl comes out only if every item begins with a label.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <!-- Heads, notes and points before the items get a wrapper with the list. -->
  <xsl:template match="r:list" mode="m:html" as="element(div)">
    <div>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="* except r:item" mode="#current"/>
      <xsl:apply-templates select=".[r:item]" mode="m:items"/>
    </div>
  </xsl:template>

  <!-- The list proper, by kind. -->
  <xsl:mode name="m:items" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="r:list" mode="m:items" as="element(ul)">
    <ul>
      <xsl:apply-templates select="r:item" mode="m:html"/>
    </ul>
  </xsl:template>

  <xsl:template match="r:list[@kind = 'ordered']" mode="m:items" as="element(ol)">
    <ol>
      <xsl:apply-templates select="r:item" mode="m:html"/>
    </ol>
  </xsl:template>

  <xsl:template match="r:list[f:is-glossary(.)]" mode="m:items" as="element(dl)" priority="2">
    <dl>
      <xsl:apply-templates select="r:item" mode="m:html"/>
    </dl>
  </xsl:template>

  <!-- A list is looked at once, though each of its items asks. -->
  <xsl:key name="glossary" use="generate-id()" match="
    r:list[@kind = 'gloss'][every $item in r:item satisfies $item/*[1][self::r:block[@kind = 'label']]]"/>
  <xsl:function name="f:is-glossary" as="xs:boolean">
    <xsl:param name="list" as="element(r:list)"/>
    <xsl:sequence select="$list/@kind = 'gloss' and exists(key('glossary', generate-id($list), root($list)))"/>
  </xsl:function>

  <xsl:template match="r:item" mode="m:html" as="element(li)">
    <li>
      <xsl:sequence select="f:attributes(., 'labelled'[current()/*[1][self::r:block[@kind = 'label']]])"/>
      <xsl:apply-templates mode="#current"/>
    </li>
  </xsl:template>

  <!-- A number that HTML would not count (а, б, в), or in a list that it does not number, is written as the source has it. -->
  <xsl:template match="r:item[normalize-space(@n)][not(@n castable as xs:integer and ../@kind = 'ordered')]" mode="m:html" as="element(li)" priority="1">
    <li>
      <xsl:sequence select="f:attributes(., 'numbered')"/>
      <span class="number" data-opis="added">{@n}{if (matches(@n, '\w$')) then '.' else ''} </span>
      <xsl:apply-templates mode="#current"/>
    </li>
  </xsl:template>

  <!-- An ordered item keeps the source's number. -->
  <xsl:template match="r:list[@kind = 'ordered']/r:item[@n castable as xs:integer]" mode="m:html" as="element(li)">
    <li value="{xs:integer(@n)}">
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="#current"/>
    </li>
  </xsl:template>

  <xsl:template match="r:list[f:is-glossary(.)]/r:item" mode="m:html" as="element(div)" priority="2">
    <div>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates select="r:block[1]" mode="m:term"/>
      <dd>
        <xsl:apply-templates select="node() except r:block[1]" mode="#current"/>
      </dd>
    </div>
  </xsl:template>

  <!-- The label of a glossary's item. -->
  <xsl:mode name="m:term" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="r:block" mode="m:term" as="element(dt)">
    <dt>
      <xsl:sequence select="f:attributes(.)"/>
      <xsl:apply-templates mode="m:html"/>
    </dt>
  </xsl:template>

</xsl:stylesheet>
