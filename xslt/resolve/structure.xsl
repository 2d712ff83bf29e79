<?xml version="1.0" encoding="UTF-8"?>
<!-- The structure of a text: divisions, groups of blocks, blocks.
     Input: TEI after the view. Output: the flow of schemas/resolved.rnc with the source's white space.
     Invariant: the text of the input, in order, is the text of the output; a run of phrases between
     two blocks becomes a block of its own. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:xi="http://www.w3.org/2001/XInclude"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- In a flow: where blocks stand. -->
  <xsl:mode name="structure" on-no-match="fail" on-multiple-match="fail"/>

  <!-- Whether an element is a phrase that holds a block, with nothing but phrases between the two. -->
  <xsl:function name="f:wraps-blocks" as="xs:boolean" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/*) and f:may-be-phrase($element)
      and (some $child in $element/* satisfies (f:is-block($child) or f:wraps-blocks($child)))"/>
  </xsl:function>

  <!-- Elements that can stand in a line, and are lifted out of it when they hold blocks. -->
  <xsl:function name="f:may-be-phrase" as="xs:boolean">
    <xsl:param name="element" as="node()"/>
    <xsl:sequence select="
      $element/self::r:chosen or $element/self::r:lemma
      or $element[self::*][f:role(.) = ('phrase', 'phrase-block', 'untreated')] and not($element/self::r:*)"/>
  </xsl:function>

  <!-- An element that interrupts a line of text. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="role" as="xs:string" select="f:role($element)"/>
    <xsl:sequence select="
      $role = ('division', 'group', 'block', 'structure')
      or $role = ('phrase-block', 'untreated') and f:holds-blocks($element/..)
      or exists($element/self::figure[* except (graphic | figDesc)])"/>
  </xsl:function>

  <!-- An element whose phrases are blocks of their own: a div's seg is one, a p's is not, nor is one among words. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean" cache="yes">
    <xsl:param name="parent" as="node()?"/>
    <xsl:sequence select="
      exists($parent[self::*][not(self::r:*)]
        [f:role(.) = ('division', 'group') or self::u | self::sp | self::list | self::table | self::listBibl | self::teiCorpus
         or f:role(.) eq 'untreated' and f:holds-blocks(..)]
        [not((self::u or f:role(.) = ('division', 'untreated')) and text()[normalize-space()])])"/>
  </xsl:function>

  <!-- A node that belongs to the flow, not to a line. -->
  <xsl:function name="f:is-flow" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      if ($node instance of element()) then f:is-block($node) or f:wraps-blocks($node) else false()"/>
  </xsl:function>

  <!-- The children of an element as a flow. A run of phrases with words in it is a block of the
       given kind; a run without words (notes, breaks) stands in the flow as it is. -->
  <xsl:template name="flow">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:param name="kind" as="xs:string" select="'p'"/>
    <xsl:choose>
      <!-- No words between the blocks, most often. -->
      <xsl:when test="empty($nodes[self::text()][normalize-space()])
        and (every $element in $nodes[self::*] satisfies (not(f:has-words($element)) or f:is-flow($element)))">
        <xsl:apply-templates select="$nodes[self::*]" mode="structure"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="$nodes" group-adjacent="f:is-flow(.)">
          <xsl:choose>
            <xsl:when test="not(current-grouping-key()) and (some $node in current-group() satisfies f:has-words($node))">
              <r:block kind="{$kind}">
                <xsl:apply-templates select="current-group()" mode="phrases"/>
              </r:block>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="current-group()[self::*]" mode="structure"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether a node of a run puts words into the line: events and notes do not. -->
  <xsl:function name="f:has-words" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      if ($node/self::text()) then exists($node[normalize-space()])
      else if ($node/self::r:lemma or $node/self::r:chosen) then true()
      else if ($node/self::r:*) then false()
      else exists($node[self::*][f:role(.) = ('phrase', 'phrase-block', 'untreated')])"/>
  </xsl:function>

  <xsl:template mode="structure" match="text()">
    <xsl:if test="normalize-space()">
      <r:block kind="p"><xsl:sequence select="preceding-sibling::node()[1]/self::processing-instruction(), ."/></r:block>
    </xsl:if>
  </xsl:template>
  <xsl:template mode="structure" match="processing-instruction()"/>

  <!-- An element without a rule of its own, by its role: asked for once, and not by a pattern for each role. -->
  <xsl:template mode="structure" match="*" priority="-1">
    <xsl:variable name="role" as="xs:string" select="f:role(.)"/>
    <xsl:choose>
      <xsl:when test="$role eq 'apart'"/>
      <xsl:when test="$role eq 'division'"><xsl:call-template name="division"/></xsl:when>
      <xsl:when test="$role eq 'group'"><xsl:call-template name="group"/></xsl:when>
      <xsl:when test="$role eq 'block' or $role eq 'phrase-block'"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="lone-phrase"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A phrase alone in a flow is a line; one that holds blocks is a group. -->
  <xsl:template name="lone-phrase">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="f:wraps-blocks(.)">
        <r:group kind="{f:kind(.)}">
          <xsl:sequence select="f:common(.), @n, f:hand(.)"/>
          <xsl:call-template name="flow"/>
        </r:group>
      </xsl:when>
      <xsl:otherwise>
        <r:block kind="{f:kind(.)}"><xsl:apply-templates select="." mode="phrases"/></r:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="division">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <!-- text and body are wrappers unless they carry something of their own. -->
      <xsl:when test="self::TEI[parent::*]">
        <r:division kind="document">
          <xsl:sequence select="f:common(.)"/>
          <xsl:for-each select="@opis-title"><xsl:attribute name="label" select="."/></xsl:for-each>
          <xsl:call-template name="flow"/>
        </r:division>
      </xsl:when>
      <xsl:when test="self::TEI | self::text[not(@xml:id)] | self::body">
        <xsl:call-template name="flow"/>
      </xsl:when>
      <xsl:otherwise>
        <r:division kind="{(@type/normalize-space()[.], local-name())[1]}">
          <xsl:sequence select="f:common(.), @n"/>
          <xsl:if test="f:is-beside(.)"><xsl:attribute name="beside" select="'previous'"/></xsl:if>
          <xsl:call-template name="flow"/>
        </r:division>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether a division and the one before it are said to correspond: a text and its translation. -->
  <xsl:function name="f:is-beside" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$division/preceding-sibling::*[1]/self::div"/>
    <xsl:sequence select="
      $before and exists(($division, $before)/@corresp)
      and (tokenize($division/@corresp) = $before/@xml:id ! ('#' || .) or tokenize($before/@corresp) = $division/@xml:id ! ('#' || .))"/>
  </xsl:function>

  <xsl:template name="group">
    <xsl:context-item as="element()" use="required"/>
    <r:group kind="{f:kind(.)}">
      <xsl:sequence select="f:common(.), @n, f:hand(.)"/>
      <xsl:call-template name="flow"><xsl:with-param name="kind" select="f:kind(.)"/></xsl:call-template>
    </r:group>
  </xsl:template>

  <xsl:template name="block">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="*[f:is-flow(.)]">
        <r:group kind="{f:kind(.)}">
          <xsl:sequence select="f:common(.), @n, f:hand(.)"/>
          <xsl:call-template name="flow"><xsl:with-param name="kind" select="f:kind(.)"/></xsl:call-template>
        </r:group>
      </xsl:when>
      <xsl:otherwise>
        <r:block kind="{f:kind(.)}">
          <xsl:sequence select="f:common(.), @n, f:level(.), f:hand(.), f:preformatted(.)"/>
          <xsl:apply-templates mode="phrases"/>
        </r:block>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The appearance of a block whose white space is kept: an example, or where @xml:space of the block or of a part of
       the text says so. Where the encoder marks the lines (lb), line feeds are only the file's. -->
  <xsl:function name="f:preformatted" as="attribute()?">
    <xsl:param name="block" as="element()"/>
    <xsl:if test="f:keeps-white-space($block)">
      <xsl:attribute name="rend" select="f:rend($block), 'preformatted'"/>
    </xsl:if>
  </xsl:function>
  <xsl:function name="f:keeps-white-space" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="
      ($v:preserves-space or $block/self::eg)
      and ($block/ancestor-or-self::*[@xml:space][1][not(self::TEI or self::text or self::body)]/@xml:space, 'preserve'[$block/self::eg])[1] = 'preserve'
      and empty($block//(lb | pb | cb))"/>
  </xsl:function>
  <xsl:variable name="v:preserves-space" as="xs:boolean" select="exists($v:tei//@xml:space[. = 'preserve'])"/>

  <!-- The kind of a block, group or phrase: the TEI name, or the field's word for it. -->
  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/self::r:*) then ($element/@kind, 'lemma')[1]
      else ($element[self::tei:* or self::xi:*] ! $v:kinds(local-name()), 'unknown')[1]"/>
  </xsl:function>

  <xsl:variable name="v:kinds" as="map(xs:string, xs:string)" static="yes" select="map:merge((map {
    'l': 'line', 'lg': 'verse', 'titlePage': 'titlepage', 'floatingText': 'letter',
    'persName': 'person', 'placeName': 'place', 'settlement': 'place', 'geogName': 'place',
    'orgName': 'org', 'rs': 'name', 'ref': 'link', 'ptr': 'link', 'xref': 'link', 'xptr': 'link',
    'add': 'added', 'corr': 'corrected', 'reg': 'regularised', 'expan': 'expanded', 'ex': 'expanded',
    'num': 'number', 'castList': 'castlist', 'castItem': 'castitem', 'u': 'p', 'div': 'p' },
    map:keys($v:roles) ! map:entry(., .)), map { 'duplicates': 'use-first' })"/>

  <!-- What an element without attributes has not: an id, a language, an appearance, its number or a vote. -->
  <xsl:function name="f:common" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@*">
      <xsl:if test="$element/@xml:id"><xsl:sequence select="f:id($element)"/></xsl:if>
      <xsl:if test="$element/@xml:lang"><xsl:sequence select="f:lang-attribute($element/@xml:lang)"/></xsl:if>
      <xsl:sequence select="$element/@ordinal"/>
      <xsl:if test="$annotated eq 'yes'"><xsl:sequence select="f:vote($element)"/></xsl:if>
      <xsl:if test="$element/@rend or $element/@rendition or $element/@style">
        <xsl:variable name="rend" as="xs:string*" select="f:rend($element)"/>
        <xsl:if test="exists($rend)"><xsl:attribute name="rend" select="$rend"/></xsl:if>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:lang-attribute" as="attribute()?">
    <xsl:param name="lang" as="xs:string?"/>
    <xsl:if test="normalize-space($lang)"><xsl:attribute name="lang" select="f:language-tag(normalize-space($lang))"/></xsl:if>
  </xsl:function>

  <!-- The source's id, where no earlier element has the same. -->
  <xsl:key name="by-id" match="*[@xml:id]" use="@xml:id/normalize-space()"/>
  <xsl:variable name="v:has-twins" as="xs:boolean" select="
    count($v:tei//@xml:id) ne count(distinct-values($v:tei//@xml:id/normalize-space()))"/>
  <xsl:function name="f:id" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="id" as="xs:string" select="normalize-space($element/@xml:id)"/>
    <xsl:if test="$id and (not($v:has-twins) or key('by-id', $id, root($element))[1] is $element)">
      <xsl:attribute name="id" select="translate($id, ' ', '_')"/>
    </xsl:if>
  </xsl:function>

  <!-- The level of a head: how many divisions it is inside. -->
  <xsl:function name="f:level" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/self::head">
      <xsl:attribute name="level" select="max((1, count($element/ancestor::div | $element/ancestor::lg | $element/ancestor::list)))"/>
    </xsl:if>
  </xsl:function>

  <xsl:variable name="v:members" as="map(xs:string, element(r:member))" select="
    map:merge($labels/r:member ! map { string(@for): . }, map { 'duplicates': 'use-first' })"/>

  <!-- A corpus names its members; what it holds itself is a division for each. -->
  <xsl:template mode="structure" match="teiCorpus">
    <xsl:if test="xi:include">
      <r:members>
        <xsl:for-each select="xi:include">
          <xsl:variable name="member" as="element()?" select="$v:members(string(@href))"/>
          <r:member href="{@href}">
            <xsl:copy-of select="$member/@name[. ne '']"/>
            <xsl:value-of select="($member/string()[.], @href)[1]"/>
          </r:member>
        </xsl:for-each>
      </r:members>
    </xsl:if>
    <xsl:call-template name="flow"><xsl:with-param name="nodes" select="node() except xi:include"/></xsl:call-template>
  </xsl:template>
  <xsl:template mode="structure" match="xi:include"/>
</xsl:stylesheet>
