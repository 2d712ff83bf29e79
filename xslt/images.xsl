<?xml version="1.0" encoding="UTF-8"?>
<!--
  The images of a document that do not belong to the site, for the findings about them.
  Input: a resolved document. Output: r:images with the r:graphic of each, and its reach (lib/images.xsl).
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved">

  <xsl:include href="lib/images.xsl"/>

  <!-- Takes a resolved document in. -->
  <xsl:mode on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="document-node()" as="element(r:images)">
    <r:images>
      <xsl:for-each select=".//r:graphic[f:image-address(.)]">
        <xsl:variable name="reach" as="xs:string" select="f:reach(.)"/>
        <xsl:if test="$reach ne 'site'">
          <r:graphic url="{@url}" address="{f:image-address(.)}" reach="{$reach}"/>
        </xsl:if>
      </xsl:for-each>
    </r:images>
  </xsl:template>

</xsl:stylesheet>
