<?xml version="1.0" encoding="UTF-8"?>
<!-- The genres of documents, in the order in which an edition lists them. A test holds the labels, the grammar of
     resolved documents and the conditions of a corpus to this list. -->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:v="urn:opis:variables">

  <xsl:variable name="v:genres" as="xs:string+" select="
    'stenogram', 'protocol', 'letter', 'telegram', 'calendar', 'register', 'corpus', 'text'"/>

  <!-- The genres that a document's header may name; the others follow from what the document holds. -->
  <xsl:variable name="v:named-genres" as="xs:string+" select="$v:genres[not(. = ('corpus', 'text'))]"/>
</xsl:stylesheet>
