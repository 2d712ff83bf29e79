<?xml version="1.0" encoding="UTF-8"?>
<!-- The view of one witness, or of one stage of the writing (a change of a listChange).
     Input: readings, elements with @change. Output: which of them the view has. In other views nothing
     here takes effect. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The witness or stage that the view asks for; nothing in other views. -->
  <xsl:variable name="v:siglum" as="xs:string?" select="substring-after($view, 'witness:')[. ne '']"/>

  <!-- The witness and the groups of witnesses (listWit, or a witness that holds a list) around it, the
       nearest first: what a group reads, its members read where they are not named themselves. -->
  <xsl:variable name="v:witness" as="xs:string*" select="
    for $siglum in $v:siglum return
      ($siglum, reverse(($v:tei//(witness | listWit)[@xml:id = $siglum])[1]/ancestor::*[self::witness or self::listWit]/@xml:id/string()))"/>

  <!-- The place of each stage in the order of writing; empty unless the view asks for one of them. -->
  <xsl:variable name="v:stages" as="map(xs:string, xs:integer)">
    <xsl:variable name="changes" as="element(change)*" select="
      if ($v:siglum) then $v:tei//change[@xml:id = $v:siglum][parent::listChange][not(ancestor::listChange/@ordered = ('false', '0'))]
        /ancestor::listChange[last()]//change[@xml:id]
      else ()"/>
    <xsl:map>
      <xsl:for-each select="$changes"><xsl:map-entry key="string(@xml:id)" select="position()"/></xsl:for-each>
    </xsl:map>
  </xsl:variable>
  <xsl:variable name="v:stage" as="xs:integer?" select="$v:siglum ! $v:stages(.)"/>

  <!-- The reading of the witness or stage among those of an app; nothing where none is said to be. -->
  <xsl:function name="f:witnessed" as="element()?">
    <xsl:param name="parts" as="element()*"/>
    <xsl:choose>
      <xsl:when test="empty($v:siglum)"/>
      <xsl:when test="exists($v:stage)">
        <xsl:variable name="written" as="element()*" select="sort($parts[f:stage(.) le $v:stage], (), f:stage#1)"/>
        <xsl:sequence select="$written[last()]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="
          (for $name in $v:witness return ($parts[f:names(., $name)], $parts[.//(lem | rdg)[f:names(., $name)]]))[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether a reading, or the group that it stands in, names a witness. -->
  <xsl:function name="f:names" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="siglum" as="xs:string"/>
    <xsl:variable name="own" as="xs:string*" select="f:witnesses($reading)"/>
    <xsl:sequence select="
      if (exists($own)) then $siglum = $own
      else exists($reading/parent::rdgGrp) and f:names($reading/.., $siglum)"/>
  </xsl:function>

  <xsl:function name="f:witnesses" as="xs:string*">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="
      (tokenize($reading/@wit), $reading/following-sibling::*[1][self::wit]/tokenize(., '[\s,;]+')[.]) ! f:name-of-pointer(.)"/>
  </xsl:function>

  <!-- What a pointer names: an id, also behind a prefix ("wit:A", prefixDef). -->
  <xsl:function name="f:name-of-pointer" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="replace($pointer, '^(.*#|[A-Za-z][\w.-]*:)(.+)$', '$2')"/>
  </xsl:function>

  <!-- The earliest stage that an element is assigned to, by itself or by the change it is part of. -->
  <xsl:function name="f:stage" as="xs:integer?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="change" as="attribute()?" select="
      ($element/@change, $element/(parent::subst | parent::mod | parent::rdgGrp)/@change)[1]"/>
    <xsl:sequence select="min(tokenize($change) ! $v:stages(replace(., '^.*#', '')))"/>
  </xsl:function>

  <!-- Whether what an element says was done only after the stage that the view asks for. -->
  <xsl:function name="f:is-later" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($v:stage) and f:stage($element) > $v:stage"/>
  </xsl:function>

  <!-- What is written later is not there yet; the apparatus keeps it. -->
  <xsl:template mode="view" priority="6" match="
    *[exists($v:stage)][f:is-later(.)][not(self::subst | self::mod | self::restore | self::app | self::lem | self::rdg | self::rdgGrp
      | self::change | self::listChange | self::div | self::body | self::text)]">
    <r:apparatus>
      <r:reading kind="added">
        <xsl:copy-of select="@hand"/>
        <xsl:apply-templates mode="view"/>
      </r:reading>
    </r:apparatus>
  </xsl:template>

  <!-- What is deleted later still stands. -->
  <xsl:template mode="view" priority="7" match="(del | surplus)[exists($v:stage)][f:is-later(.)]">
    <xsl:apply-templates mode="view"/>
  </xsl:template>

  <!-- In a reading that is not the text, where its witness breaks off or sets in. -->
  <xsl:template mode="view" match="lacunaStart | lacunaEnd | witStart | witEnd">
    <xsl:param name="beside" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="$beside"><tei:gap reason="lost"/></xsl:if>
    <xsl:copy><xsl:apply-templates select="@*, node()" mode="view"/></xsl:copy>
  </xsl:template>

  <!-- Pages and lines of another witness. -->
  <xsl:template mode="view" priority="6" match="
    (pb | cb | lb | gb | milestone)[$v:siglum][f:editions(.)][not(f:editions(.) = $v:witness)][f:editions(.) = $v:all-sigla]"/>

  <xsl:function name="f:editions" as="xs:string*">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="tokenize(string-join($break/(@ed, @edRef), ' ')) ! replace(., '^.*#', '')"/>
  </xsl:function>

  <xsl:variable name="v:all-sigla" as="xs:string*" select="
    distinct-values(($v:tei//(witness | listWit)/@xml:id, $v:tei//@wit/tokenize(.) ! f:name-of-pointer(.)))"/>
</xsl:stylesheet>
