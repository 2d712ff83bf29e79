<?xml version="1.0" encoding="UTF-8"?>
<!--
  The images of a document.
  Input: a resolved document. Output: r:images with an r:image for each that has an address: the address as it is seen
  from the page, what the source writes, its reach (lib/images.xsl), and whether it is a facsimile of a page.
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
        <r:image url="{(@source, @url)[1]}" address="{f:image-address(.)}" reach="{f:reach(.)}"/>
      </xsl:for-each>
      <xsl:for-each select=".//r:break[f:image-address(.)][f:reach(.) = 'site']">
        <r:image url="{@facs}" address="{f:image-address(.)}" reach="site" facsimile="yes"/>
      </xsl:for-each>
    </r:images>
  </xsl:template>

</xsl:stylesheet>
