<?xml version="1.0" encoding="UTF-8"?>
<!-- Whose lines the outputs keep: headings, addresses, signatures and the like; running prose is set anew.
     Input: a block of a resolved document. Output: a boolean. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables">

  <!-- Kinds of blocks and groups whose lines are kept. -->
  <xsl:variable name="v:lined" as="xs:string+" select="'ab', 'addrLine', 'address', 'byline', 'closer',
    'dateline', 'docAuthor', 'docDate', 'docEdition', 'docImprint', 'docTitle', 'head', 'imprimatur', 'imprint',
    'opener', 'salute', 'signed', 'stamp', 'title', 'titlePart', 'titlepage', 'trailer'"/>

  <xsl:function name="f:keeps-lines" as="xs:boolean">
    <xsl:param name="block" as="element(r:block)"/>
    <xsl:sequence select="$block/@kind = $v:lined or $block/parent::r:group/@kind = $v:lined"/>
  </xsl:function>
</xsl:stylesheet>
