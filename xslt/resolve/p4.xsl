<?xml version="1.0" encoding="UTF-8"?>
<!-- Older encodings brought to one form: TEI P4 and TEI without its namespace, numbered divisions.
     Input: any XML document. Output: the same in the TEI namespace, with div for div1 to div7, TEI for
     TEI.2, xml:id for id and xml:lang for lang. Text and order stay as they are. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions">

  <xsl:mode name="p4" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- Whether a document has anything to be brought to the one form. -->
  <xsl:function name="f:is-older" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="
      exists($document//Q{}*) or exists($document//(tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7))"/>
  </xsl:function>

  <xsl:template mode="p4" match="Q{}*">
    <xsl:element name="{if (local-name() eq 'TEI.2') then 'TEI' else replace(local-name(), '^div[0-7]$', 'div')}"
      namespace="http://www.tei-c.org/ns/1.0">
      <xsl:apply-templates select="@*, node()" mode="p4"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="p4" match="tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7">
    <xsl:element name="div" namespace="http://www.tei-c.org/ns/1.0">
      <xsl:apply-templates select="@*, node()" mode="p4"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="p4" match="Q{}*/@id">
    <xsl:attribute name="xml:id" select="."/>
  </xsl:template>

  <xsl:template mode="p4" match="Q{}*/@lang">
    <xsl:attribute name="xml:lang" select="."/>
  </xsl:template>
</xsl:stylesheet>
