<?xml version="1.0" encoding="UTF-8"?>
<!-- Who names the speaker of a speech: the source, or the edition. Input: r:speech. Output: a boolean. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <!-- Whether the source does, in the speech or in a note right before it. -->
  <xsl:function name="f:names-speaker" as="xs:boolean">
    <xsl:param name="speech" as="element(r:speech)"/>
    <xsl:sequence select="exists($speech/(r:block | r:note)[@kind = 'speaker'])
      or exists($speech/preceding-sibling::*[not(self::r:break)][1][self::r:note[@kind = 'speaker']])"/>
  </xsl:function>
</xsl:stylesheet>
