<?xml version="1.0" encoding="UTF-8"?>
<!-- What opis does with each TEI element: the one table.
     Every element of TEI P5 (and what P4 adds) stands in exactly one list; what stands in none is
     untreated: its text is kept, as a block or inline by its surroundings, and the element is
     reported. To change how an element is treated, move its name to another list.
     Input: an element. Output: its role, a string. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:xi="http://www.w3.org/2001/XInclude"
  xmlns:f="urn:opis:functions"
  xmlns:v="urn:opis:variables">

  <!-- The large parts of a text, and documents within a document. -->
  <xsl:variable name="v:divisions" as="xs:string" static="yes" select="'
    TEI body front back text group div sourceDoc surfaceGrp surface zone'"/>

  <!-- Units made of blocks. -->
  <xsl:variable name="v:groups" as="xs:string" static="yes" select="'
    opener closer postscript address lg titlePage docTitle argument epigraph floatingText
    annotationBlock castList castGroup set prologue epilogue performance eTree eLeaf tree forest graph
    entry entryFree superEntry hom sense re dictScrap listTranspose exemplum egXML divGen
    schemaSpec specGrp moduleSpec elementSpec classSpec macroSpec dataSpec attList attDef valList
    valItem constraintSpec constraint content paramList paramSpec modelGrp modelSequence model
    altIdentifier msDesc msPart msFrag msIdentifier msContents msItem msItemStruct physDesc history
    objectIdentifier alternate anyElement attRef dataFacet datatype empty macroRef memberOf sequence
    specGrpRef valDesc additional objectDesc supportDesc handDesc decoDesc additions sealDesc accMat layoutDesc
    object listObject'"/>

  <!-- Lines of text wherever they stand. -->
  <xsl:variable name="v:blocks" as="xs:string" static="yes" select="'
    p ab l head trailer byline titlePart docImprint imprimatur
    addrLine castItem speaker eg line iNode leaf root metDecl'"/>

  <!-- Lines of text where blocks stand, phrases inside a line. -->
  <xsl:variable name="v:phrase-blocks" as="xs:string" static="yes" select="'
    seg docAuthor docDate docEdition salute signed dateline meeting label quote q said cit bibl biblStruct biblFull caption spGrp street postCode
    postBox altIdent equiv remarks defaultVal listRef camera sound tech view headItem headLabel'"/>

  <!-- What belongs into a header. It goes with it; in a text (a full bibliographic description, a slip of
       the encoder) its words stay, in lines of their own where lines stand. -->
  <xsl:variable name="v:header-parts" as="xs:string" static="yes" select="'
    activity appInfo application arc broadcast calendar calendarDesc category catRef change channel
    charDecl citeData citeStructure classDecl classes constitution conversion correction
    correspAction correspContext correspDesc creation cRefPattern derivation domain editionStmt
    editorialDecl encodingDesc equipment factuality fileDesc geoDecl glyph handNotes hyphenation
    interaction interpretation language langUsage listChange listForest listPrefixDef locale
    localProp mapping metSym namespace node normalization notesStmt outputRendition param particDesc
    prefixDef preparedness profileDesc projectDesc publicationStmt punctuation purpose quotation
    recording recordingStmt refsDecl refState rendition revisionDesc samplingDecl schemaRef
    scriptStmt segmentation seriesStmt setting settingDesc sourceDesc stdVals styleDefDecl tagsDecl
    tagUsage taxonomy textClass textDesc titleStmt transcriptionDesc triangle unicodeProp unihanProp
    unitDecl unitDef variantEncoding'"/>

  <!-- Phrases: their text belongs to the line they stand in. -->
  <xsl:variable name="v:phrases" as="xs:string" static="yes" select="'
    hi emph foreign distinct mentioned soCalled term gloss title ref ptr xref xptr name rs persName
    placeName orgName objectName eventName surname forename roleName addName nameLink genName
    settlement country region district bloc geogName geogFeat offset geo date time num measure
    measureGrp unit email idno abbr expan ex am choice sic corr orig reg add subst supplied unclear
    damage restore undo redo retrace mod secl surplus c g w m s cl phr pc char formula
    notatedMusic code ident gi att tag val specList specDesc moduleRef elementRef classRef
    dataRef lem rdg rdgGrp app wit witStart witEnd lacunaStart lacunaEnd witDetail author editor
    publisher pubPlace biblScope citedRange edition extent respStmt resp funder sponsor
    principal distributor authority availability licence textLang locus locusGrp material
    dimensions dim height width depth stamp heraldry watermark catchwords signatures secFol
    rubric incipit explicit finalRubric colophon origDate origPlace origin provenance acquisition
    support foliation collation condition layout handNote typeNote decoNote binding bindingDesc
    seal scriptNote typeDesc scriptDesc musicNotation summary filiation objectType
    institution repository collection msName recordHist source custodialHist custEvent surrogates
    adminInfo actor role roleDesc persona metamark oRef pRef form orth pron hyph syll
    stress gram gramGrp pos case gen number per tns mood iType def usg lbl lang etym xr colloc
    subc span caesura rhyme rt ruby rb
    affiliation age birth death education event faith floruit langKnowledge langKnown nationality
    occupation persPronouns residence sex gender socecStatus state trait
    climate location population terrain transpose ellipsis relatedItem post fDescr fsDescr textNode
    abstract desc figDesc keywords classCode catDesc monogr analytic series imprint'"/>

  <!-- What happens in the room or on the stage. -->
  <xsl:variable name="v:events" as="xs:string" static="yes" select="'
    stage incident kinesic vocal writing shift pause move'"/>

  <!-- Points: no words. -->
  <xsl:variable name="v:milestones" as="xs:string" static="yes" select="'
    pb lb cb gb milestone handShift anchor addSpan delSpan damageSpan space'"/>

  <!-- Structures with a form of their own: lists, tables, speeches, registers. -->
  <xsl:variable name="v:structures" as="xs:string" static="yes" select="'
    list item table row cell u sp teiCorpus TEI.2 listPerson listPlace listOrg listEvent listBibl listNym
    listWit listApp listRelation person personGrp place org nym witness relation'"/>

  <!-- What has a rule of its own, in a line as well as between lines. -->
  <xsl:variable name="v:particulars" as="xs:string" static="yes" select="'
    figure graphic media binaryObject note noteGrp gap del fw index include'"/>

  <!-- Not the text: the header, facsimiles, annotation that points at the text from outside. -->
  <xsl:variable name="v:apart" as="xs:string" static="yes" select="'
    teiHeader standOff facsimile xenoData link linkGrp join joinGrp alt altGrp interpGrp interp
    spanGrp timeline when certainty precision respons fs f fLib fvLib if cond bicond fsdDecl fsDecl
    fDecl fsConstraints annotation listAnnotation substJoin path binary string symbol numeric vAlt
    vColl vDefault vLabel vMerge vNot vRange default fsdLink iff then'"/>

  <!-- As a pattern, which is cheaper than one that asks for the role. -->
  <xsl:variable name="v:event-names" as="xs:string" static="yes" select="$v:events => normalize-space() => replace(' ', '|')"/>

  <!-- Static, so that it is made when the stylesheet is compiled, and not for each document. -->
  <xsl:variable name="v:roles" as="map(xs:string, xs:string)" static="yes" select="
    let $lists := map {
      'division': $v:divisions, 'group': $v:groups, 'block': $v:blocks, 'phrase-block': $v:phrase-blocks || $v:header-parts,
      'phrase': $v:phrases, 'event': $v:events, 'milestone': $v:milestones, 'structure': $v:structures,
      'particular': $v:particulars, 'apart': $v:apart }
    return map:merge(for $role in map:keys($lists), $name in tokenize($lists($role)) return map { $name: $role })"/>

  <!-- The role of an element: a list above, or 'untreated'. -->
  <xsl:function name="f:role" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/self::tei:* or $element/self::xi:*) then head(($v:roles(local-name($element)), 'untreated')) else 'untreated'"/>
  </xsl:function>
</xsl:stylesheet>
