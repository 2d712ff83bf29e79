<?xml version="1.0" encoding="UTF-8"?>
<!-- The header's facts: what a legend, an index or a running head says of the document.
     Input: TEI (before the view). Output: r:meta; nothing in it is a word of the view. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables"
  xmlns:r="urn:opis:resolved"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode name="meta" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template mode="meta" match="*">
    <xsl:variable name="header" as="element()?" select="(self::teiHeader, teiHeader)[1]"/>
    <xsl:variable name="lang" as="xs:string?" select="f:document-language(.)"/>
    <r:meta>
      <xsl:for-each select="$header">
        <xsl:variable name="titles" as="element()*" select="f:titles(.)"/>
        <xsl:variable name="correspondence" as="element()?" select="f:correspondence(.)"/>
        <xsl:sequence select="f:fact('title', $titles[1])"/>
        <xsl:sequence select="f:fact('subtitle', f:titles(.)[@type = 'sub'][not(. is $titles[1])])"/>
        <xsl:sequence select="f:fact('number', ($correspondence/correspAction/idno, fileDesc/titleStmt/title[@type = 'number'])[1])"/>
        <xsl:sequence select="f:fact('author', fileDesc/titleStmt/author[not(../../..//correspAction[@type = 'sent'])]/f:people(.))"/>
        <xsl:sequence select="f:correspondents($correspondence, 'sent', 'sender')"/>
        <xsl:sequence select="f:correspondents($correspondence, 'received', 'addressee')"/>
        <xsl:for-each select="f:document-date(.)">
          <xsl:variable name="text" as="xs:string" select="f:date-of(., ($lang, $v:label-language)[1])"/>
          <xsl:if test="$text">
            <r:fact name="date">
              <xsl:if test="f:date-key(.)"><xsl:attribute name="when" select="f:date-key(.)"/></xsl:if>
              <xsl:sequence select="f:dating(.)"/>
              <xsl:value-of select="$text"/>
            </r:fact>
          </xsl:if>
        </xsl:for-each>
        <xsl:sequence select="f:fact('place', (f:place-of($correspondence/correspAction[@type = 'sent'][1]),
          profileDesc/settingDesc//setting/name[@type = ('place', 'city')], profileDesc/settingDesc//setting/(placeName | settlement),
          profileDesc/settingDesc//setting/name[@type = 'address'], fileDesc/titleStmt/meeting/placeName, profileDesc/creation/placeName)[1])"/>
        <xsl:sequence select="f:transmissions($correspondence)"/>
        <xsl:sequence select="f:sessions(.)"/>
        <xsl:if test="$annotated eq 'yes'"><xsl:sequence select="f:participants(.), f:languages(.)"/></xsl:if>
        <xsl:for-each select="fileDesc/sourceDesc//msDesc[1]/msIdentifier/(., altIdentifier)">
          <xsl:variable name="shelfmark" as="xs:string" select="f:shelfmark(.)"/>
          <xsl:if test="$shelfmark"><r:fact name="shelfmark">{$shelfmark}</r:fact></xsl:if>
        </xsl:for-each>
        <xsl:sequence select="f:fact('material', fileDesc/sourceDesc//msDesc[1]/(head | p | ab | msContents/(p | summary)
          | physDesc/(p | objectDesc | typeDesc | scriptDesc | decoDesc | bindingDesc | sealDesc | accMat
              | handDesc/(p | summary | handNote[p or text()[normalize-space()]]) | additions/(p | incident | desc))
          | history/(p | summary | origin | provenance | acquisition)))"/>
        <xsl:sequence select="f:fact('printed', fileDesc/sourceDesc//msDesc[1]/additional/listBibl/(bibl | biblStruct | biblFull))"/>
        <xsl:sequence select="f:fact('source', f:sources(fileDesc/sourceDesc))"/>
        <xsl:sequence select="f:fact('editor', fileDesc/titleStmt/editor/f:people(.))"/>
        <xsl:for-each select="fileDesc/(titleStmt | editionStmt)/respStmt">
          <xsl:variable name="names" as="xs:string*" select="f:in-one-language((persName | name | orgName)) ! f:plain(.)[.]"/>
          <xsl:variable name="tasks" as="xs:string*" select="f:in-one-language(resp) ! f:plain(.)[.] ! replace(., '\s*:$', '')"/>
          <xsl:if test="exists($names)">
            <r:fact name="responsibility">{string-join((string-join($tasks, ', ')[.], string-join($names, ', ')), ': ')}</r:fact>
          </xsl:if>
        </xsl:for-each>
        <xsl:sequence select="f:edition-statements(.)"/>
        <xsl:sequence select="f:fact('publisher', fileDesc/publicationStmt/((publisher, authority, distributor) ! f:bodies(.), p))"/>
        <xsl:sequence select="f:publication(fileDesc/publicationStmt)"/>
        <xsl:sequence select="f:fact('funder', fileDesc/titleStmt/funder ! f:bodies(.))"/>
        <xsl:sequence select="f:joined-fact('keyword', profileDesc/textClass/keywords/f:in-one-language(.//term[not(term)]))"/>
        <xsl:for-each select="fileDesc/publicationStmt/availability/(if (.//licence) then .//licence else p)">
          <xsl:variable name="words" as="xs:string" select="f:plain(.)"/>
          <r:fact name="licence">
            <xsl:for-each select="(@target, $words[matches(., '^https?://\S+$')])[1]">
              <xsl:attribute name="ref" select="."/>
            </xsl:for-each>
            <xsl:value-of select="($words[string-length(.) = 1 to 200], @target, $words)[1]"/>
          </r:fact>
        </xsl:for-each>
        <xsl:for-each select="profileDesc//correspDesc[not(. is $correspondence)] ! f:correspondence-in-words(.)[.]">
          <r:fact name="related">{.}</r:fact>
        </xsl:for-each>
        <xsl:sequence select="f:fact('related', ($correspondence/correspContext/(ref | p | note), fileDesc/notesStmt/relatedItem/(bibl | biblStruct | biblFull | ref)))"/>
        <xsl:sequence select="f:fact('notice', (fileDesc/notesStmt/note, $correspondence/note))"/>
        <xsl:variable name="abstract" as="document-node()">
          <xsl:document><xsl:apply-templates select="f:in-one-language(profileDesc/abstract)[1]" mode="view"/></xsl:document>
        </xsl:variable>
        <xsl:for-each select="$abstract/*[node()]">
          <r:abstract>
            <xsl:sequence select="f:lang-attribute(@xml:lang)"/>
            <xsl:call-template name="flow"><xsl:with-param name="nodes" select="f:nodes-in-one-language(.)"/></xsl:call-template>
          </r:abstract>
        </xsl:for-each>
      </xsl:for-each>
    </r:meta>
  </xsl:template>

  <!-- The titles of the document itself, the main one first: analytic before monograph before series,
       among several languages the document's own, no sort keys. -->
  <xsl:function name="f:titles" as="element()*">
    <xsl:param name="header" as="element()"/>
    <xsl:variable name="lang" as="xs:string?" select="f:document-language($header/..)"/>
    <xsl:variable name="titles" as="element()*" select="
      $header/fileDesc/titleStmt/title[normalize-space()][not(matches(@type, 'date|sort|short|abbr|filename', 'i'))]"/>
    <xsl:variable name="own" as="element()*" select="
      if ($titles/@xml:lang/f:language-tag(.) = $lang) then $titles[not(@xml:lang) or @xml:lang/f:language-tag(.) = $lang] else $titles"/>
    <xsl:variable name="levels" as="xs:string*" select="('a', 'm', 's')[. = $own/@level]"/>
    <xsl:variable name="narrow" as="element()*" select="
      if ($own[not(@level)]) then $own[not(@level)] else $own[@level = $levels[1]]"/>
    <xsl:variable name="chosen" as="element()*" select="if ($own/@level = 'a') then $own[@level = 'a'] else $narrow"/>
    <xsl:sequence select="$chosen[@type = 'main'], $chosen[not(@type = ('main', 'sub'))], $chosen[@type = 'sub']"/>
  </xsl:function>

  <xsl:function name="f:fact" as="element(r:fact)*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:for-each select="f:in-one-language($elements)">
      <xsl:variable name="words" as="xs:string" select="f:plain(.)"/>
      <xsl:if test="$words">
        <r:fact name="{$name}">
          <xsl:sequence select="f:reference(.)"/>
          <xsl:if test="@type and (self::note or self::ref)"><xsl:attribute name="kind" select="@type"/></xsl:if>
          <xsl:value-of select="$words"/>
        </r:fact>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Of what stands in several languages, once in each, that of the page, else of the first; any other elements as they
       are. -->
  <xsl:function name="f:in-one-language" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="languages" as="xs:string*" select="distinct-values($elements/@xml:lang)"/>
    <xsl:variable name="own" as="xs:string?" select="
      $languages[2] ! ($languages[f:language(f:language-tag(.)) eq f:language(f:document-language($v:tei/*))], $languages[1])[1]"/>
    <xsl:variable name="chosen" as="element()*" select="$elements[@xml:lang = $own]"/>
    <xsl:sequence select="
      if (exists($chosen) and empty($elements[not(@xml:lang)]) and count(distinct-values($elements/node-name())) eq 1
          and (every $language in $languages satisfies count($elements[@xml:lang = $language]) eq count($chosen))
          and count(distinct-values($elements/(@ref, @key, @when))) le count($chosen))
      then $chosen else $elements"/>
  </xsl:function>
  <xsl:function name="f:nodes-in-one-language" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="parallel" as="element()*" select="$element/*[@xml:lang]"/>
    <xsl:sequence select="$element/node() except ($parallel except f:in-one-language($parallel))"/>
  </xsl:function>

  <!-- One fact for several elements. -->
  <xsl:function name="f:joined-fact" as="element(r:fact)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="words" as="xs:string*" select="distinct-values($elements ! f:plain(.)[.])"/>
    <xsl:if test="exists($words)"><r:fact name="{$name}">{string-join($words, '; ')}</r:fact></xsl:if>
  </xsl:function>

  <!-- The people of an author or editor: one by one where each has a name. -->
  <xsl:function name="f:people" as="element()+">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="names" as="element()*" select="f:in-one-language($element/(persName | name | orgName))"/>
    <xsl:sequence select="if (count($names) gt 1) then $names else $element"/>
  </xsl:function>

  <!-- The words of a header element: without notes, parts set apart, surname after forename. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$element" mode="plain"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words)) => replace(' ([,.;:)])', '$1')"/>
  </xsl:function>

  <!-- A record as it is cited. -->
  <xsl:template mode="plain" match="*[$v:has-citations][f:is-citation(.)][not(self::msIdentifier)]" priority="2">
    <xsl:variable name="parts" as="node()*"><xsl:apply-templates select="* except note" mode="phrases"/></xsl:variable>
    <xsl:text> </xsl:text>
    <xsl:value-of select="$parts ! descendant-or-self::node()/(self::text() | @shown)" separator=""/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:mode name="plain" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <xsl:template mode="plain" match="note[not(parent::notesStmt | parent::correspDesc)] | idno[ancestor::author | ancestor::editor | ancestor::persName] | email"/>
  <xsl:template mode="plain" match="lb | space"><xsl:text> </xsl:text></xsl:template>
  <xsl:template mode="plain" match="*" priority="-0.3"><xsl:apply-templates select="f:nodes-in-one-language(.)" mode="plain"/></xsl:template>
  <xsl:template mode="plain" match="*[not(text()[normalize-space()])]/*" priority="-0.2">
    <xsl:text> </xsl:text><xsl:next-match/><xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template mode="plain" match="*[surname and forename][not(text()[normalize-space()])]" priority="1">
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="* except (surname, affiliation), surname, affiliation" mode="plain"/>
    <xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template mode="plain" match="persName/affiliation[normalize-space()]" priority="1">
    <xsl:text> (</xsl:text><xsl:apply-templates mode="plain"/><xsl:text>) </xsl:text>
  </xsl:template>
  <xsl:template mode="plain" match="choice">
    <xsl:apply-templates select="(corr, reg, expan, *)[1]" mode="plain"/>
  </xsl:template>

  <!-- The day of the document: when it was sent, held or made. -->
  <xsl:function name="f:document-date" as="element()?">
    <xsl:param name="header" as="element()"/>
    <xsl:variable name="dates" as="element()*" select="
      f:correspondence($header)/correspAction[@type = 'sent']/date,
      $header/profileDesc/settingDesc//date[not(ancestor::note)],
      $header/fileDesc/titleStmt/meeting/date,
      $header/profileDesc/creation/(date | origDate | .[@when | @from | @notBefore]),
      $header/fileDesc/sourceDesc//msDesc[1]//origDate,
      $header/fileDesc/sourceDesc//bibl[@type = 'firstEdition']//date,
      $header/fileDesc/sourceDesc//(bibl | biblStruct | recording)//date,
      ($header/../text//docDate)[1]/(descendant::date, .)[1]"/>
    <xsl:sequence select="$dates[normalize-space() or f:date-key(.)][1]"/>
  </xsl:function>

  <!-- Place, archive and call number, in the order of the identifier; a number says of which series it is, where its type
       is the sign of one ("KZ 2209"). -->
  <xsl:function name="f:shelfmark" as="xs:string">
    <xsl:param name="identifier" as="element()"/>
    <xsl:variable name="whole" as="element()?" select="$identifier/idno[@type = 'shelfmark'][normalize-space()][1]"/>
    <xsl:sequence select="
      string-join(($identifier/(settlement[../(institution | repository)] | institution | repository)/f:plain(.)[.],
        if ($whole) then f:plain($whole)
        else $identifier/(collection | idno)[f:plain(.)] ! string-join((@type[matches(., '^\p{Lu}{2,6}$')], f:plain(.)), ' ')), ', ')"/>
  </xsl:function>

  <xsl:function name="f:document-language" as="xs:string?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="
      ($document/text/@xml:lang/normalize-space()[.], $document/@xml:lang/normalize-space()[.],
       $document//langUsage[1]/language[not(@usage &lt; ../language/@usage)]/@ident/normalize-space()[.],
       $document//textLang/@mainLang/normalize-space()[.])[1] ! f:language-tag(.)"/>
  </xsl:function>

  <!-- Whether speeches that are encoded as those of a play are of a sitting: the header has a meeting or a parliament,
       a government; or its title, a division or a term of its classification is one of a sitting. A play has a cast. -->
  <xsl:function name="f:is-sitting" as="xs:boolean">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="header" as="element()?" select="$document/teiHeader[1]"/>
    <xsl:variable name="words" as="xs:string" select="
      lower-case(string-join(($header/fileDesc/titleStmt/title, $header//textClass//term, $document/text/body//div/@type), ' '))"/>
    <xsl:sequence select="
      exists(($document/text//sp)[1]) and empty(($document//(castList | castItem))[1]) and (
        exists($header/fileDesc/titleStmt/meeting)
        or $header/profileDesc/particDesc//org/@role/tokenize(.) = ('parliament', 'government')
        or matches($words, $v:sittings))"/>
  </xsl:function>

  <!-- Sitting, in the languages of parliaments. -->
  <xsl:variable name="v:sittings" as="xs:string" static="yes" select="
    '(^|[\W_])(sitting|stenogra\w*|hansard|parliamentary debates?|plenary|minutes of proceedings|sitzung|plenarprotokoll|stenographische\w*'
    || '|séance|comptes? rendus?|seduta|resoconto|sesi[oó]n|zasedání|schůze|seja|sjednica|sednica|posiedzeni[ea]|ülés'
    || '|zittings?|handelingen|стенограмм?\w*|заседани[ея]\w*|засідання|þingfundur)($|[\W_])'"/>

  <!-- What kind of document it is: by its own word, else by what it holds. -->
  <xsl:function name="f:genre" as="xs:string">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="header" as="element()?" select="$document/teiHeader[1]"/>
    <xsl:variable name="named" as="xs:string*" select="
      $header//catRef/tokenize(@target) ! replace(., '^.*[#.]', '')[. = $v:named-genres]"/>
    <xsl:variable name="words" as="xs:string" select="
      lower-case(string-join(($document/@type, $document/text/@type, $header//objectDesc/@form, $header//objectType, $header//textClass//term), ' '))"/>
    <xsl:variable name="text" as="element()*" select="$document/text"/>
    <xsl:sequence select="
      if ($document/self::teiCorpus) then 'corpus'
      else if (exists($named)) then $named[1]
      else if (matches($words, 'telegram')) then 'telegram'
      else if (matches($words, 'brief|letter|письм|lettre|postkarte|karte')) then 'letter'
      else if (matches($words, 'protoko|minutes')) then 'protocol'
      else if ($text//u or f:is-sitting($document)) then 'stenogram'
      else if ($header/fileDesc/titleStmt/meeting) then 'protocol'
      else if (count($header//correspDesc) eq 1) then 'letter'
      else if ($text/body/*[self::listPerson | self::listPlace | self::listOrg | self::listBibl | self::listEvent | self::listNym]
        or $text/body/div/*[self::listPerson | self::listPlace | self::listOrg | self::listEvent]) then 'register'
      else if (count($header//correspDesc) gt 1) then (if ($text/body/div or normalize-space($text)) then 'letter' else 'register')
      else 'text'"/>
  </xsl:function>
</xsl:stylesheet>
