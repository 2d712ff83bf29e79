<?xml version="1.0" encoding="UTF-8"?>
<!--
  Who speaks. Input: r:speech. Output: a block; the speaker's name from a register runs in, bold,
  at the head of the first paragraph, or stands on a line of its own where there is none.
  Invariant: the label is an addition; a block of kind speaker is the source's own text.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:fo="http://www.w3.org/1999/XSL/Format"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:r="urn:opis:resolved"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="urn:opis:resolved">

  <xsl:template match="speech" mode="f:flow">
    <xsl:variable name="label" as="element(fo:inline)?" select="f:speaker-label(.)"/>
    <xsl:variable name="host" as="element(r:block)?"
      select="*[not(self::break)][1] ! f:first-block(.)[@kind = ('p', 'seg', 'ab')]"/>
    <fo:block space-before="4pt">
      <xsl:sequence select="f:language-attributes(@lang), f:block-rend(.), f:id(.)"/>
      <xsl:if test="$label and empty($host)">
        <fo:block role="opis-added" keep-with-next.within-page="5">
          <xsl:sequence select="$label"/>
        </fo:block>
      </xsl:if>
      <xsl:apply-templates select="*" mode="#current">
        <xsl:with-param name="label" tunnel="yes" select="$label"/>
        <xsl:with-param name="label-host" tunnel="yes" select="$host"/>
      </xsl:apply-templates>
    </fo:block>
  </xsl:template>

  <!-- The name with its role, and "continued" where an interruption split the speech. -->
  <xsl:function name="f:speaker-label" as="element(fo:inline)?">
    <xsl:param name="speech" as="element(r:speech)"/>
    <xsl:variable name="name" as="xs:string?" select="f:speaker-name($speech)"/>
    <xsl:variable name="remark" as="xs:string*" select="
      $speech/@role[$name][$v:labels('role.' || .) => exists()] ! f:label('role.' || ., $v:lang)[. ne ''],
      $speech/@prev[. ne ''] ! f:label('continued', $v:lang)"/>
    <xsl:if test="$name or exists($remark)">
      <fo:inline role="opis-added">
        <xsl:if test="$name"><fo:inline font-weight="bold">{$name}</fo:inline></xsl:if>
        <xsl:text>{if (exists($remark)) then ' '[$name] || '(' || string-join($remark, ', ') || ')' else ''}{if (ends-with($name, '.') and empty($remark)) then ' ' else '. '}</xsl:text>
      </fo:inline>
    </xsl:if>
  </xsl:function>

  <!-- The name from the register, else the pointer as it stands; nothing where the text names the speaker. -->
  <xsl:function name="f:speaker-name" as="xs:string?">
    <xsl:param name="speech" as="element(r:speech)"/>
    <xsl:sequence select="
      if (f:names-speaker($speech)) then ()
      else ($speech/@speaker ! normalize-space()[. ne ''],
            $speech/@who ! replace(., '^.*#|\s+\S*#', ' ') ! normalize-space() [. ne ''],
            '[' || f:label('speaker.unknown', $v:lang) || ']')[1]"/>
  </xsl:function>

</xsl:stylesheet>
