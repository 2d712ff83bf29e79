<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as it is. Input: any. Output: the same, with no white space added. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode on-no-match="shallow-copy" on-multiple-match="fail"/>
</xsl:stylesheet>
