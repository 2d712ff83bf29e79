<?xml version="1.0" encoding="UTF-8"?>
<!--
  Speeches and events.
  Input: r:speech, r:event. Output: div with the speaker's name before the words; p or span for what
  happens. Invariant: a name that comes from a register, not from the text, is marked as added.
-->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:opis:functions"
  xmlns:m="urn:opis:modes"
  xmlns:r="urn:opis:resolved">

  <xsl:template match="r:speech" mode="m:html" as="element(div)">
    <div>
      <xsl:sequence select="f:attributes(., ('continued'[current()/@prev], 'continues'[current()/@next]))"/>
      <xsl:sequence select="f:title-attribute((@speaker, @role ! f:role(.)))[current()/@speaker]"/>
      <xsl:apply-templates select="." mode="m:speaker"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:apply-templates select="@next" mode="m:part"/>
    </div>
  </xsl:template>

  <!-- The label of a speech: the register's name, unless the source names the speaker itself, in the
       speech or in a note right before it. -->
  <xsl:mode name="m:speaker" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="r:speech" mode="m:speaker" as="element(p)?">
    <xsl:where-populated>
      <p class="speaker" data-opis="added">
        <xsl:apply-templates select="(@speaker, @who)[1], @role, @prev" mode="m:part"/>
      </p>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="r:speech[f:names-speaker(.)]" mode="m:speaker" as="element(p)?">
    <xsl:where-populated>
      <p class="part" data-opis="added">
        <xsl:apply-templates select="@prev" mode="m:part"/>
      </p>
    </xsl:where-populated>
  </xsl:template>

  <!-- What a speech's attributes add to the page. -->
  <xsl:mode name="m:part" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="@speaker" mode="m:part" as="element(span)">
    <span class="name">{.}</span>
  </xsl:template>

  <xsl:template match="@who" mode="m:part" as="element(span)?">
    <xsl:where-populated>
      <span class="name unresolved">{string-join(tokenize(.) ! replace(., '^.*[#:]', ''), ', ')}</span>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="@role" mode="m:part" as="element(span)?">
    <xsl:where-populated>
      <span class="role">{f:role(.)}</span>
    </xsl:where-populated>
  </xsl:template>

  <xsl:function name="f:role" as="xs:string">
    <xsl:param name="role" as="attribute()"/>
    <xsl:sequence select="string-join(tokenize($role) ! f:say('role.' || ., $role)[. ne ''], ', ')"/>
  </xsl:function>

  <xsl:template match="@prev" mode="m:part" as="element(span)">
    <span class="part"><xsl:sequence select="f:part(., 'continued')"/></span>
  </xsl:template>

  <xsl:template match="@next" mode="m:part" as="element(p)">
    <p class="part" data-opis="added"><xsl:sequence select="f:part(., 'continues')"/></p>
  </xsl:template>

  <xsl:function name="f:part" as="node()">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="href" as="xs:string?" select="f:fragment($pointer)"/>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}">{f:say($key, $pointer)}</a></xsl:when>
      <xsl:otherwise>{f:say($key, $pointer)}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="r:event" mode="m:html" as="element()">
    <xsl:element name="{if (f:is-inline(.)) then 'span' else 'p'}">
      <xsl:sequence select="f:attributes(., string(@source))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
