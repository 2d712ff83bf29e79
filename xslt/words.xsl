<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the view and nothing else, in one string. Input: a resolved document. Output: text.
     What the outputs are compared with; so it shares nothing with the stylesheets that make them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:r="urn:opis:resolved">

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="r:meta | r:note | r:apparatus | r:gap | r:members | r:witnesses"/>
</xsl:stylesheet>
