<?xml version="1.0" encoding="UTF-8"?>
<!-- Where a note stands. Input: r:note. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <xsl:function name="f:is-marginal" as="xs:boolean">
    <xsl:param name="note" as="element(r:note)"/>
    <xsl:sequence select="contains($note/@place, 'margin') or $note/@kind = 'margin'"/>
  </xsl:function>
</xsl:stylesheet>
