<?xml version="1.0" encoding="UTF-8"?>
<!-- Plain text. Input: a resolved document. Output: one block a line, a blank line between divisions.
     Invariant: the words of the view in its order, and […] where the source has a gap: words that a gap
     parts must not look like one. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:r="urn:opis:resolved">

  <xsl:output method="text" encoding="UTF-8" normalization-form="NFC"/>
  <xsl:mode on-no-match="shallow-skip" on-multiple-match="fail"/>
  <xsl:mode name="line" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="r:meta | r:note | r:apparatus | r:members"/>

  <!-- Blank lines stand where a division begins or ends, never two together. -->
  <xsl:template match="r:text">
    <xsl:variable name="lines" as="xs:string*"><xsl:apply-templates/></xsl:variable>
    <xsl:iterate select="$lines">
      <xsl:param name="blank" as="xs:boolean" select="false()"/>
      <xsl:param name="begun" as="xs:boolean" select="false()"/>
      <xsl:if test=". ne ''">
        <xsl:value-of select="(if ($blank and $begun) then '&#10;' else '') || . || '&#10;'"/>
      </xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="blank" select=". eq ''"/>
        <xsl:with-param name="begun" select="$begun or . ne ''"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:template>

  <xsl:template match="r:division" as="xs:string*">
    <xsl:sequence select="''"/>
    <xsl:apply-templates/>
    <xsl:sequence select="''"/>
  </xsl:template>

  <!-- A row of a table is a line, its cells set apart by tabs. -->
  <xsl:template match="r:row" as="xs:string?">
    <xsl:variable name="cells" as="xs:string*">
      <xsl:for-each select="r:cell">
        <xsl:variable name="lines" as="xs:string*"><xsl:apply-templates/></xsl:variable>
        <xsl:sequence select="string-join($lines[.], ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($cells, '&#9;')[normalize-space()]"/>
  </xsl:template>

  <xsl:template match="r:block | r:event" as="xs:string?">
    <xsl:variable name="line" as="xs:string*"><xsl:apply-templates mode="line"/></xsl:variable>
    <xsl:sequence select="string-join($line)[.]"/>
  </xsl:template>

  <xsl:template match="r:gap" as="xs:string"><xsl:sequence select="'[…]'"/></xsl:template>

  <xsl:template mode="line" match="r:note | r:apparatus"/>
  <xsl:template mode="line" match="r:gap"><xsl:text>[…]</xsl:text></xsl:template>
</xsl:stylesheet>
