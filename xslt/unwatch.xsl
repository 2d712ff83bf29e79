<?xml version="1.0" encoding="UTF-8"?>
<!-- Takes the marks of the audit (pipeline/audit/watch.py) out of a resolved document. Input: a document node with
     opis-text instructions before texts. Output: the same without them; texts that they parted are one. -->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:mode on-no-match="shallow-copy" on-multiple-match="fail"/>
  <xsl:template match="processing-instruction(opis-text)"/>
</xsl:stylesheet>
