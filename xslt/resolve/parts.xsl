<?xml version="1.0" encoding="UTF-8"?>
<!-- What is marked up in parts and is one: paragraphs and verse lines that a page divides, notes that go on in another.
     Input: parts that @part, @next or @prev hold together. Output: the first part with the content of all. A
     paragraph or line gets an lb where the next part begins, as a new line does begin there; breaks between parts stand
     in it, and so does an anchor with the id of each part. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Few documents have such parts: in the others no element is asked. -->
  <xsl:variable name="v:has-blocks-in-parts" as="xs:boolean" select="exists($v:tei//(p | ab | l)[@part = ('M', 'F') or @next or @prev])"/>
  <xsl:variable name="v:has-notes-in-parts" as="xs:boolean" select="exists($v:tei//note[@next or @prev])"/>

  <xsl:template mode="view" match="(p | ab | l)[$v:has-blocks-in-parts][f:next-block(.)]" priority="4">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="view"/>
      <xsl:iterate select="following-sibling::*">
        <xsl:param name="part" as="element()" select="."/>
        <xsl:variable name="next" as="element()?" select="f:next-block($part)"/>
        <xsl:choose>
          <xsl:when test="empty($next)"><xsl:break/></xsl:when>
          <xsl:otherwise>
            <xsl:if test=". is $next">
              <tei:lb/>
              <xsl:call-template name="content-of-part"/>
            </xsl:if>
            <xsl:apply-templates select=".[not(. is $next)]" mode="view">
              <xsl:with-param name="is-in-whole" select="true()"/>
            </xsl:apply-templates>
            <xsl:next-iteration><xsl:with-param name="part" select="if (. is $next) then . else $part"/></xsl:next-iteration>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:iterate>
    </xsl:copy>
  </xsl:template>

  <xsl:template mode="view" match="(p | ab | l)[$v:has-blocks-in-parts][f:is-next-block(.)]" priority="5"/>

  <!-- A break between two parts stands in the whole, and nowhere else. -->
  <xsl:template mode="view" match="
    (pb | cb | gb | lb | milestone | fw)[$v:has-blocks-in-parts][f:is-next-block(following-sibling::*[not(f:is-between-parts(.))][1])]" priority="9">
    <xsl:param name="is-in-whole" as="xs:boolean" select="false()"/>
    <xsl:if test="$is-in-whole"><xsl:next-match/></xsl:if>
  </xsl:template>

  <!-- The part that goes on with a block: the next element but for breaks, if nothing else stands between the two. -->
  <xsl:function name="f:next-block" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="next" as="element()?" select="
      $part/following-sibling::*[not(f:is-between-parts(.))][1][node-name() eq node-name($part)]"/>
    <xsl:sequence select="
      $next[$part/@part = ('I', 'M') and @part = ('M', 'F') or $part/@next = '#' || @xml:id or @prev = '#' || $part/@xml:id]
        [empty($part/following-sibling::text()[. &lt;&lt; $next][normalize-space()])]"/>
  </xsl:function>
  <xsl:function name="f:is-next-block" as="xs:boolean">
    <xsl:param name="block" as="element()?"/>
    <xsl:sequence select="
      exists($block[self::p or self::ab or self::l])
      and exists($block/preceding-sibling::*[not(f:is-between-parts(.))][1][f:next-block(.) is $block])"/>
  </xsl:function>
  <xsl:function name="f:is-between-parts" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::pb or self::cb or self::gb or self::lb or self::milestone or self::fw])"/>
  </xsl:function>

  <!-- A note that goes on in a later one. -->
  <xsl:template mode="view" match="note[$v:has-notes-in-parts][f:next-note(.)]" priority="4">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="view"/>
      <xsl:for-each select="f:next-notes(.)"><xsl:call-template name="content-of-part"/></xsl:for-each>
    </xsl:copy>
  </xsl:template>
  <xsl:template mode="view" match="note[$v:has-notes-in-parts][@xml:id or @prev][f:is-next-note(.)]" priority="5"/>

  <xsl:key name="note" match="note" use="@xml:id"/>
  <xsl:key name="note-by-previous" match="note[@prev]" use="string(@prev)"/>
  <xsl:key name="note-by-next" match="note[@next]" use="string(@next)"/>

  <xsl:function name="f:next-note" as="element(note)?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
      (key('note', substring-after($note/@next, '#'), root($note)),
       $note/@xml:id ! key('note-by-previous', '#' || ., root($note)))[. &gt;&gt; $note][1][f:claimants(.)[1] is $note]"/>
  </xsl:function>
  <!-- The notes before a note that say, or of which it says, that it goes on with them: it can be part of the first only. -->
  <xsl:function name="f:claimants" as="element(note)*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
      (key('note', substring-after($note/@prev, '#'), root($note))
       | $note/@xml:id ! key('note-by-next', '#' || ., root($note)))[. &lt;&lt; $note]"/>
  </xsl:function>
  <xsl:function name="f:next-notes" as="element(note)*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="f:next-note($note) ! (., f:next-notes(.))"/>
  </xsl:function>
  <xsl:function name="f:is-next-note" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists(f:claimants($note)[1][f:next-note(.) is $note])"/>
  </xsl:function>

  <xsl:template name="content-of-part">
    <xsl:context-item as="element()" use="required"/>
    <xsl:if test="@xml:id"><tei:anchor><xsl:copy-of select="@xml:id"/></tei:anchor></xsl:if>
    <xsl:apply-templates mode="view"/>
  </xsl:template>
</xsl:stylesheet>
