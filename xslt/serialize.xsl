<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as it is. Input: any document node. Output: the same as text, without a space more or less. -->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>

  <xsl:template match="document-node()"><xsl:sequence select="."/></xsl:template>
</xsl:stylesheet>
