"""What encoders of TEI most likely mean: the order in which names are suggested.

A schema says what may stand somewhere, not what usually does. The order is by the number of documents
that use an element, and by what its parents usually hold, counted over published editions of letters, stenograms,
plays and inscriptions.
"""

from __future__ import annotations

from collections.abc import Iterable

_COMMON = """
    title publicationStmt titleStmt fileDesc sourceDesc teiHeader p text TEI availability date resp respStmt div
    profileDesc publisher body name licence idno persName ref pubPlace bibl note msDesc msIdentifier placeName rs
    author revisionDesc pb surname forename editor edition editionStmt hi encodingDesc country correspAction
    correspDesc closer biblScope change orgName funder address seriesStmt lb listPerson person physDesc language
    langUsage extent head imprint biblStruct monogr settlement desc measure repository correspContext signed tagsDecl
    dateline postCode street editorialDecl seg quote opener notesStmt facsimile geo salute place listPlace objectDesc
    supportDesc witness listWit graphic listBibl q meeting birth handNote handDesc sex death location label space
    occupation incident affiliation addrLine additions projectDesc num time settingDesc application appInfo ptr
    rendition list item textClass anchor choice collection term abstract orig email gap abbr expan setting del add
    institution unclear u series keywords classDecl org listOrg supplied postscript creation stamp ab listChange catRef
    sic event listEvent correction hyphenation normalization damage subst kinesic support dimensions height provenance
    region locus altIdentifier calendar condition layout origPlace origin surface material app corr origDate ident
    punctuation particDesc ex reg metamark cb w figure addSpan front g vocal catDesc category taxonomy teiCorpus l
    relation listRelation handShift quotation cell row table milestone titlePart sp speaker stage standOff castItem
    castList lg link s pc back trailer fw emph rdg lem cit epigraph argument byline
"""
_RANKS = {name: rank for rank, name in enumerate(_COMMON.split())}

_USUAL = """
    ab: lb persName w
    abbr: hi
    abstract: list listPerson
    add: hi
    additions: incident
    address: street postCode addrLine country placeName settlement name
    addrLine: pb hi
    altIdentifier: settlement repository idno
    am: g
    analytic: author title
    app: lem rdg note witDetail
    appInfo: application
    application: label desc
    argument: l
    author: persName idno
    availability: licence p
    back: div listPerson listPlace listBibl listOrg
    bibl: title date publisher idno author ref ptr
    biblFull: publicationStmt notesStmt titleStmt extent
    biblScope: ref num
    biblStruct: monogr series analytic note
    birth: settlement date
    body: div p pb quote milestone
    calendar: p
    calendarDesc: calendar
    castList: head castItem
    catDesc: term
    category: category catDesc
    cell: hi p
    change: name label date
    choice: abbr expan sic corr orig reg
    cit: quote bibl
    citeStructure: citeData citeStructure
    classDecl: taxonomy
    closer: salute signed dateline lb seg rs
    correction: p
    correspAction: persName date placeName
    correspContext: ref ptr
    correspDesc: correspAction correspContext
    creation: rs date
    date: hi
    dateline: date hi rs pb lb space note
    death: settlement date
    del: unclear gap
    desc: quote term ref
    dimensions: depth height width
    div: p head opener closer dateline u sp note pb div
    docTitle: titlePart
    edition: date title
    editionStmt: edition respStmt
    editor: persName email name
    editorialDecl: p normalization correction hyphenation segmentation quotation
    encodingDesc: projectDesc tagsDecl editorialDecl listPrefixDef p classDecl appInfo
    event: label desc
    expan: ex am
    extent: measure
    facsimile: graphic surface
    figure: graphic
    fileDesc: sourceDesc publicationStmt titleStmt editionStmt extent seriesStmt notesStmt
    foreign: hi surplus supplied
    front: div titlePage castList set docTitle pb docAuthor
    funder: orgName address name ref
    gap: desc
    graphic: desc
    handDesc: handNote
    handNote: dimensions locus p
    head: title hi note g date label ref
    hi: gap hi rs ref supplied g expan
    history: provenance origin acquisition
    hyphenation: p
    imprint: pubPlace date publisher
    incident: desc
    item: ref note list hi title ptr seg
    keywords: term
    kinesic: desc
    l: pb hi note g foreign
    label: num
    langUsage: language
    layout: rs damage p
    layoutDesc: layout
    lem: sic app surplus supplied
    lg: l head
    licence: p
    linkGrp: link
    list: item head label
    listApp: app
    listBibl: bibl biblStruct
    listChange: change
    listEvent: event head
    listOrg: org
    listPerson: person listRelation head personGrp
    listPlace: place
    listPrefixDef: prefixDef
    listRelation: relation
    listWit: witness head
    location: geo placeName idno
    meeting: placeName date
    monogr: title imprint editor author biblScope
    msContents: textLang
    msDesc: msIdentifier physDesc history p msContents
    msIdentifier: idno country settlement repository collection institution region
    name: rs w pc
    namespace: tagUsage
    normalization: p
    note: ref hi title foreign p ptr date
    notesStmt: note relatedItem
    objectDesc: supportDesc layoutDesc
    opener: dateline salute lb
    org: orgName event listEvent idno location
    origin: origPlace origDate
    origPlace: placeName geo region
    p: ref hi note pb title rs lb
    particDesc: listPerson listOrg
    persName: surname forename abbr affiliation name
    person: persName note sex idno birth death occupation
    physDesc: objectDesc handDesc p additions
    place: placeName location idno note
    placeName: settlement country
    postscript: p label
    prefixDef: p
    profileDesc: creation correspDesc langUsage textClass particDesc settingDesc textDesc
    projectDesc: p
    provenance: geo
    publicationStmt: publisher authority date availability pubPlace idno p ref
    publisher: orgName ref address name email
    pubPlace: ref
    q: bibl p
    quotation: p
    quote: p hi note supplied
    rdg: surplus supplied gap hi lacunaEnd
    ref: hi title date bibl
    refsDecl: citeStructure
    relatedItem: biblStruct
    respStmt: resp name persName orgName
    revisionDesc: change listChange list
    row: cell
    rs: hi c rs unclear note pb
    s: pc w name linkGrp
    salute: rs lb hi date
    seg: note anchor surplus app kinesic vocal date
    segmentation: p
    series: title biblScope
    seriesStmt: title biblScope respStmt idno p
    set: p
    setting: name date
    settingDesc: setting time
    settlement: location placeName
    signed: g rs hi lb
    sourceDesc: p bibl msDesc listWit biblStruct listBibl biblFull
    sp: speaker p l stage lg
    standOff: listRelation listEvent
    subst: del add
    supplied: foreign gap hi
    support: dimensions material objectType p
    supportDesc: support extent foliation condition
    surface: graphic
    surplus: hi
    table: head row
    tagsDecl: namespace rendition
    taxonomy: category desc
    TEI: teiHeader text facsimile standOff
    teiCorpus: teiHeader
    teiHeader: fileDesc profileDesc encodingDesc revisionDesc xenoData
    text: body front back div text
    textClass: keywords catRef classCode
    title: foreign hi lb date
    titlePage: docTitle byline
    titlePart: title
    titleStmt: title respStmt author editor funder meeting sponsor
    trailer: hi
    u: seg note vocal kinesic incident pb
    vocal: desc
    witDetail: hi
    witness: msDesc bibl listWit hi ref ptr abbr
    xenoData: p
"""
_USUAL_CHILDREN = {
    parent: {name: rank for rank, name in enumerate(names.split())}
    for parent, names in (line.split(":") for line in _USUAL.strip().splitlines())
    for parent in [parent.strip()]
}


def sort_by_likelihood(names: Iterable[str], parent: str = "") -> list[str]:
    """Local names: those that a parent usually has, then the ones used most."""
    usual = _USUAL_CHILDREN.get(parent, {})
    return sorted(set(names), key=lambda name: (usual.get(name, len(usual)), _RANKS.get(name, len(_RANKS)), name))


def usual(names: Iterable[str], parent: str) -> list[str]:
    """Return those of the local names that a parent usually has, the likeliest first."""
    known = _USUAL_CHILDREN.get(parent, {})
    return sort_by_likelihood((name for name in names if name in known), parent)
