<?xml version="1.0" encoding="UTF-8"?>
<!-- Sigla: what stands in an apparatus for a witness, the source of a conjecture, or who is responsible for it.
     Input: pointers (@wit, @source, @resp). Output: r:siglum, with the mark-up that the siglum has where it is
     explained, and the way there; r:witnesses, the lists of the header that explain them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:r="urn:opis:resolved"
  xmlns:v="urn:opis:variables"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The sigla of a reading: its own witnesses or those of its group, as @wit says, else as wit behind it does; then
       the source of a conjecture, and who answers for it. -->
  <xsl:function name="f:sigla" as="element(r:siglum)*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="printed" as="element(wit)?" select="$reading[not(@wit)]/following-sibling::*[1][self::wit][normalize-space()]"/>
    <xsl:sequence select="f:sigla-of-pointers(
      ($reading/@wit, $reading[empty($printed | @source)]/ancestor::rdgGrp[@wit][1]/@wit)[1], 'witness')"/>
    <xsl:for-each select="$printed">
      <r:siglum kind="witness"><xsl:apply-templates mode="view"/></r:siglum>
    </xsl:for-each>
    <xsl:sequence select="f:sigla-of-pointers($reading/@source, 'source'), f:sigla-of-pointers($reading/@resp, 'resp')"/>
  </xsl:function>

  <xsl:function name="f:sigla-of-pointers" as="element(r:siglum)*">
    <xsl:param name="pointers" as="xs:string?"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:for-each select="tokenize($pointers)"><r:siglum kind="{$kind}" key="{.}"/></xsl:for-each>
  </xsl:function>

  <xsl:template mode="phrases" match="r:siglum[@key]">
    <xsl:sequence select="$v:sigla(string(@key))"/>
  </xsl:template>

  <!-- Each siglum by the pointer to what it stands for. -->
  <xsl:variable name="v:sigla" as="map(xs:string, element(r:span))">
    <xsl:map>
      <xsl:for-each select="distinct-values($v:tei//(lem | rdg | rdgGrp | witDetail)/(@wit, @source, @resp) ! tokenize(.))">
        <xsl:variable name="id" as="xs:string" select="f:name-of-pointer(.) ! replace(., '^.*/(.)', '$1')"/>
        <xsl:variable name="target" as="element()?" select="key('by-id', $id, $v:tei)[not(matches(current(), '[/#].*#|/'))][1]"/>
        <xsl:map-entry key=".">
          <r:span kind="siglum">
            <xsl:if test="$target[f:is-shown(.)]"><xsl:attribute name="ref" select="'#' || translate($id, ' ', '_')"/></xsl:if>
            <xsl:choose>
              <xsl:when test="$target"><xsl:sequence select="f:siglum-of($target, $id)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="($v:names(string(.)), $id[. ne ''], string(.))[1]"/></xsl:otherwise>
            </xsl:choose>
          </r:span>
        </xsl:map-entry>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The siglum of a witness, book or person: the one that it has itself, else its number, the name of who made it, a
       description as short as a siglum, its id. -->
  <xsl:function name="f:siglum-of" as="node()*">
    <xsl:param name="target" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="own" as="element()?" select="f:own-siglum($target)"/>
    <xsl:variable name="makers" as="xs:string*" select="
      $target[not(self::witness or self::listWit)]/(author, editor, persName, name, orgName, .[self::author or self::editor or self::name or self::persName])
        ! ((.//surname)[1], .)[1] ! replace(f:plain(.), ',.*$', '')"/>
    <xsl:variable name="short" as="xs:string" select="$target[not(self::witness or self::listWit)] ! f:plain(.) => string()"/>
    <xsl:choose>
      <xsl:when test="$own">
        <xsl:variable name="bare" as="element()"><xsl:apply-templates select="$own" mode="bare"/></xsl:variable>
        <xsl:variable name="viewed" as="document-node()"><xsl:document><xsl:apply-templates select="$bare/node()" mode="view"/></xsl:document></xsl:variable>
        <xsl:apply-templates select="$viewed/node()" mode="phrases"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="
          ($target[self::witness or self::listWit]/@n/normalize-space()[.], string-join(distinct-values($makers[.])[position() le 3], ', ')[.],
           $short[string-length(.) = 1 to 30], $id)[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:own-siglum" as="element()?">
    <xsl:param name="target" as="element()"/>
    <xsl:sequence select="
      ($target//(abbr | idno | label | title)[@type = ('siglum', 'sigil', 'sigle')][normalize-space()]
        [empty(ancestor::*[self::witness or self::listWit][. >> $target])])[1]"/>
  </xsl:function>

  <!-- A copy that neither counts as the text it was copied from nor has its ids. -->
  <xsl:mode name="bare" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <xsl:template mode="bare" match="processing-instruction() | @xml:id"/>

  <!-- Whether an entry has a place in the outputs: in the text, or in the lists of witnesses below it. -->
  <xsl:function name="f:is-shown" as="xs:boolean">
    <xsl:param name="target" as="element()"/>
    <xsl:sequence select="
      exists($target/ancestor::text) and empty($target/ancestor::app)
      or exists($target/ancestor::standOff/descendant::*[self::listBibl or self::listPerson or self::listOrg] intersect $target/ancestor::*)
      or exists($target intersect ($v:witness-lists//* | $v:cited))"/>
  </xsl:function>

  <!-- The lists of witnesses outside the text, and the books of the header that readings are taken from. -->
  <xsl:variable name="v:has-entries-with-sigla" as="xs:boolean" select="exists($v:tei//(lem | rdg)[@wit or @source])"/>
  <xsl:variable name="v:witness-lists" as="element(listWit)*" select="
    $v:tei//(teiHeader | standOff)//listWit[not(ancestor::listWit)][$v:has-entries-with-sigla]"/>
  <xsl:variable name="v:cited" as="element()*" select="
    let $ids := distinct-values($v:tei//(lem | rdg)/(@wit, @source) ! tokenize(.)[not(contains(., '/'))] ! f:name-of-pointer(.)) return
      $v:tei//teiHeader//(bibl | biblStruct | biblFull | msDesc)[@xml:id = $ids][not(ancestor::listWit)]"/>

  <xsl:template name="witnesses" as="element(r:witnesses)?">
    <xsl:variable name="lists" as="element()*" select="$v:witness-lists | $v:cited"/>
    <xsl:if test="exists($lists)">
      <xsl:variable name="viewed" as="document-node()">
        <xsl:document>
          <xsl:for-each-group select="$lists" group-adjacent="exists(self::listWit)">
            <xsl:choose>
              <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="view"/></xsl:when>
              <xsl:otherwise><tei:listBibl><xsl:apply-templates select="current-group()" mode="view"/></tei:listBibl></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
        </xsl:document>
      </xsl:variable>
      <r:witnesses><xsl:apply-templates select="$viewed/*" mode="structure"/></r:witnesses>
    </xsl:if>
  </xsl:template>

  <!-- A witness that does not say its siglum is given it before its first line. -->
  <xsl:template mode="structure" match="witness" priority="1">
    <xsl:variable name="siglum" as="xs:string" select="string-join(f:siglum-of(., string(@xml:id)))"/>
    <xsl:variable name="entry" as="element(r:group)"><xsl:next-match/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$siglum eq '' or exists(f:own-siglum(.)) or tokenize(normalize-space(), '[\s,.:;=]+')[1] eq $siglum">
        <xsl:sequence select="$entry"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="first" as="element(r:block)?" select="($entry/r:block)[1]"/>
        <r:group>
          <xsl:copy-of select="$entry/@*"/>
          <xsl:if test="empty($first)"><r:block kind="entry" label="{$siglum}"/></xsl:if>
          <xsl:for-each select="$entry/node()">
            <xsl:choose>
              <xsl:when test=". is $first"><r:block label="{$siglum}"><xsl:copy-of select="@*, node()"/></r:block></xsl:when>
              <xsl:otherwise><xsl:copy-of select="."/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </r:group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
