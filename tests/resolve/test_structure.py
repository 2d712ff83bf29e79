"""Divisions, blocks, speeches, lists, tables, notes: TEI in, the resolved document and its lines out."""

# ruff: noqa: E501, ISC004 - a line of a table is one case
from __future__ import annotations

from typing import Any

import pytest

from tests.support import CORPORA, HEADER, canonical, parsed, resolution, tei

# Name: content of the body, lines of the plain text ("" between divisions), content of r:text.
BLOCKS = {
    "a paragraph is a block": ("<p>a</p>", ["a"], '<block kind="p">a</block>'),
    "text without a paragraph is a block": ("<div>a</div>", ["a"], '<division kind="div"><block kind="p">a</block></division>'),
    "an empty paragraph is no line": ("<p/><p>a</p>", ["a"], '<block kind="p"/><block kind="p">a</block>'),
    "divisions are set apart by one blank line": (
        "<div><p>a</p></div>\n<div><div><p>b</p></div></div>",
        ["a", "", "b"],
        '<division kind="div"><block kind="p">a</block></division>'
        '<division kind="div"><division kind="div"><block kind="p">b</block></division></division>'),
    "numbered divisions are divisions": (
        '<div1 type="part"><head>A</head><div2><head>B</head><p>a</p></div2></div1>',
        ["A", "", "B", "a"],
        '<division kind="part"><block kind="head" level="1">A</block>'
        '<division kind="div"><block kind="head" level="2">B</block><block kind="p">a</block></division></division>'),
    "a list parts the paragraph around it": (
        "<p>vor <list><item>a</item><item>b</item></list> nach</p>",
        ["vor", "a", "b", "nach"],
        '<group kind="p"><block kind="p">vor</block><list kind="bulleted"><item><block kind="item">a</block></item>'
        '<item><block kind="item">b</block></item></list><block kind="p">nach</block></group>'),
    "verse in a quotation in a paragraph parts it": (
        "<p>vor <quote><lg><l>eins</l><l>zwei</l></lg></quote> nach</p>",
        ["vor", "eins", "zwei", "nach"],
        '<group kind="p"><block kind="p">vor</block><group kind="quote"><group kind="verse"><block kind="line">eins</block>'
        '<block kind="line">zwei</block></group></group><block kind="p">nach</block></group>'),
    "a quotation between paragraphs is a block": (
        "<div><p>a</p><quote>b</quote></div>",
        ["a", "b"],
        '<division kind="div"><block kind="p">a</block><block kind="quote">b</block></division>'),
    "the parts of an opener are lines": (
        "<div><opener><dateline><placeName>Varna</placeName>, <date>1. Mai</date></dateline>"
        "<salute>Lieber!</salute></opener><p>a</p><closer><salute>Dein</salute> <signed>R.</signed></closer>"
        "<postscript><p>b</p></postscript></div>",
        ["Varna, 1. Mai", "Lieber!", "a", "Dein", "R.", "b"],
        None),
    "words beside the parts of a closer are a line": (
        "<div><closer>Mit Gruß <signed>R.</signed></closer></div>", ["Mit Gruß", "R."], None),
    "the lines of an address are lines": (
        "<div><opener><address><addrLine>Herrn R.</addrLine><addrLine>Varna</addrLine></address></opener></div>",
        ["Herrn R.", "Varna"], None),
    "the parts of a title page are lines": (
        None, ["Titel", "Untertitel", "1931", "", "a"], None,
        "<front><titlePage><docTitle><titlePart>Titel</titlePart><titlePart>Untertitel</titlePart></docTitle>"
        "<docDate>1931</docDate></titlePage></front><body><p>a</p></body>"),
    "front, body and back follow one another": (
        None, ["a", "", "b", "", "c"], None,
        "<front><div><p>a</p></div></front><body><div><p>b</p></div></body><back><div><p>c</p></div></back>"),
    "a letter in a letter keeps its lines": (
        "<p>vor</p><floatingText><body><p>innen</p></body></floatingText><p>nach</p>", ["vor", "innen", "nach"], None),
    "an addition of paragraphs is read": (
        "<div><add><p>a</p><p>b</p></add></div>", ["a", "b"],
        '<division kind="div"><group kind="added"><block kind="p">a</block><block kind="p">b</block></group></division>'),
    "a deletion of paragraphs is not read": (
        "<div><p>a</p><del><p>b</p></del></div>", ["a"], None),
    "a lemma of paragraphs is read": (
        "<div><app><lem><p>a</p><p>b</p></lem><rdg><p>c</p></rdg></app></div>", ["a", "b"], None),
    "an unknown element of blocks keeps its blocks": (
        "<div><kapitel><p>a</p><p>b</p></kapitel></div>", ["a", "b"],
        '<division kind="div"><group kind="unknown"><block kind="p">a</block><block kind="p">b</block></group></division>'),
    "an unknown element between paragraphs is a block": (
        "<div><p>a</p><kapitel>b</kapitel></div>", ["a", "b"],
        '<division kind="div"><block kind="p">a</block><block kind="unknown"><span kind="unknown">b</span></block></division>'),
    "a source document beside the text is not read": (
        None, ["b"], None, None,
        "<sourceDoc><surface><zone><line>a</line></zone></surface></sourceDoc><text><body><p>b</p></body></text>"),
    "the lines of a source document are lines": (
        None, ["eins", "zwei"], None, None,
        "<sourceDoc><surface><zone><line>eins</line><line>zwei</line></zone></surface></sourceDoc>"),
}  # fmt: skip

SPEECHES = {
    "an utterance without segments is a line": (
        '<div><u who="#a">Guten Tag.</u></div>', ["Guten Tag."],
        '<division kind="div"><speech who="#a"><block kind="p">Guten Tag.</block></speech></division>'),
    "segments of an utterance are lines": (
        '<div><u who="#a"><seg>Eins.</seg><seg>Zwei.</seg></u></div>', ["Eins.", "Zwei."],
        '<division kind="div"><speech who="#a"><block kind="seg">Eins.</block><block kind="seg">Zwei.</block></speech></division>'),
    "segments of a paragraph are phrases": ("<p><seg>Eins.</seg> <seg>Zwei.</seg></p>", ["Eins. Zwei."], None),
    "an interjection between segments is a line": (
        '<div><u><seg>Eins.</seg><kinesic type="applause"><desc>Beifall</desc></kinesic><seg>Zwei.</seg></u></div>',
        ["Eins.", "Beifall", "Zwei."], None),
    "an interjection between utterances is a line": (
        '<div><u>Eins.</u><vocal type="noise"><desc>Rufe</desc></vocal><u>Zwei.</u></div>', ["Eins.", "Rufe", "Zwei."],
        '<division kind="div"><speech><block kind="p">Eins.</block></speech>'
        '<event source="vocal" kind="noise"><span kind="desc">Rufe</span></event>'
        '<speech><block kind="p">Zwei.</block></speech></division>'),
    "a silent event is no line": (
        '<div><u>Eins.</u><pause/><u>Zwei.</u></div>', ["Eins.", "Zwei."], None),
    "a speech that an interjection splits says how it goes on": (
        '<div><u xml:id="u1" next="#u2">Eins</u><incident><desc>Lärm</desc></incident><u xml:id="u2" prev="#u1">zwei</u></div>',
        ["Eins", "Lärm", "zwei"],
        '<division kind="div"><speech id="u1" next="u2"><block kind="p">Eins</block></speech>'
        '<event source="incident"><span kind="desc">Lärm</span></event>'
        '<speech id="u2" prev="u1"><block kind="p">zwei</block></speech></division>'),
    "a speech of a drama has its speaker, lines and directions": (
        "<div><sp><speaker>ROSA</speaker><stage>ab</stage><l>Eins</l><p>Zwei <stage>leise</stage> drei</p></sp></div>",
        ["ROSA", "ab", "Eins", "Zwei leise drei"], None),
    "the analysis of an utterance is a role, that of a speech of a drama is not": (
        '<div><u ana="#chair">a</u><sp ana="#aside"><p>b</p></sp></div>', ["a", "b"],
        '<division kind="div"><speech role="chair"><block kind="p">a</block></speech>'
        '<speech><block kind="p">b</block></speech></division>'),
    "a note of the speaker's name is no line": (
        '<div><note type="speaker">Rosa:</note><u who="#a">Eins.</u></div>', ["Eins."],
        '<division kind="div"><note kind="speaker"><block kind="p">Rosa:</block></note>'
        '<speech who="#a"><block kind="p">Eins.</block></speech></division>'),
    "a page break in an utterance is no line": (
        '<div><u><seg>Eins.</seg><pb n="2"/><seg>Zwei.</seg></u></div>', ["Eins.", "Zwei."],
        '<division kind="div"><speech><block kind="seg">Eins.</block><break kind="page" n="2"/>'
        '<block kind="seg">Zwei.</block></speech></division>'),
}  # fmt: skip

LISTS = {
    "items are lines": (
        '<list rend="numbered"><head>Liste</head><item n="1">a</item><item n="2">b</item></list>', ["Liste", "a", "b"],
        '<list kind="ordered"><block kind="head" level="1">Liste</block><item n="1"><block kind="item">a</block></item>'
        '<item n="2"><block kind="item">b</block></item></list>'),
    "an unordered list is not ordered, and one with numbers of its own has no others": (
        '<list type="unordered"><item>a</item></list><list><item n="a">b</item></list>', ["a", "b"],
        '<list kind="bulleted"><item><block kind="item">a</block></item></list>'
        '<list kind="simple"><item n="a"><block kind="item">b</block></item></list>'),
    "cells span what can be spanned": (
        '<table><row><cell cols="0" rows="-1">a</cell><cell cols="2" rows="x">b</cell></row></table>', ["a\tb"],
        '<table><row role="data"><cell role="data"><block kind="cell">a</block></cell>'
        '<cell role="data" cols="2"><block kind="cell">b</block></cell></row></table>'),
    "labels of a glossary go with their items": (
        "<list><label>A</label><item>a</item><label>B</label><item>b</item></list>", ["A", "a", "B", "b"],
        '<list kind="gloss"><item><block kind="label">A</block><block kind="item">a</block></item>'
        '<item><block kind="label">B</block><block kind="item">b</block></item></list>'),
    "what stands before a label stays before it": (
        "<list><label>A</label><item>a</item><incident><desc>x</desc></incident><label>B</label><item>b</item></list>",
        ["A", "a", "x", "B", "b"], None),
    "a page break before a label stands in it": (
        '<list><label>A</label><item>a</item><pb n="2"/><label>B</label><item>b</item></list>', ["A", "a", "B", "b"],
        '<list kind="gloss"><item><block kind="label">A</block><block kind="item">a</block></item>'
        '<item><block kind="label"><break kind="page" n="2"/>B</block><block kind="item">b</block></item></list>'),
    "a list in an item is a list": (
        "<list><item>a<list><item>b</item></list></item></list>", ["a", "b"],
        '<list kind="bulleted"><item><block kind="item">a</block><list kind="bulleted"><item><block kind="item">b</block></item>'
        '</list></item></list>'),
    "a page break between items loses no item": (
        '<list><item>a</item><pb n="2"/><item>b</item></list>', ["a", "b"], None),
    "a note between items is no line": ("<list><item>a</item><note>n</note><item>b</item></list>", ["a", "b"], None),
    "a paragraph after the items is kept": ("<list><item>a</item><trailer>b</trailer></list>", ["a", "b"], None),
    "text before a list in a list stays before it": (
        "<list>FIRST<list><item>a</item></list></list>", ["FIRST", "a"], None),
    "a head stays before what cannot lead a list": (
        "<list><head>H</head><list><item>a</item></list><head>I</head><item>b</item></list>", ["H", "a", "I", "b"],
        '<block kind="head" level="1">H</block><list kind="bulleted"><item><block kind="item">a</block></item></list>'
        '<list kind="bulleted"><block kind="head" level="1">I</block><item><block kind="item">b</block></item></list>'),
    "a late head of a list stays in its place": (
        "<list><item>a</item><head>H</head><item>b</item></list>", ["a", "H", "b"], None),
    "text before a table in a table stays before it": (
        "<table>FIRST<table><row><cell>a</cell></row></table><row><cell>b</cell></row></table>", ["FIRST", "a", "b"], None),
    "words between two rows are a row of their own": (
        "<table><row><cell>a</cell></row><head>H</head><pb/><row><cell>b</cell></row></table>", ["a", "H", "b"],
        '<table><row role="data"><cell role="data"><block kind="cell">a</block></cell></row>'
        '<row role="data"><cell role="data"><block kind="head" level="1">H</block><break kind="page"/></cell></row>'
        '<row role="data"><cell role="data"><block kind="cell">b</block></cell></row></table>'),
    "a list without items keeps its head": ("<list><head>A</head></list>", ["A"], None),
    "a row of any length is a row": (
        '<table><head>T</head><row role="label"><cell>A</cell><cell>B</cell></row><row><cell cols="2">c</cell></row>'
        '<row><cell>d</cell><cell/><cell>e</cell></row></table>', None,
        '<table><block kind="head" level="1">T</block>'
        '<row role="label"><cell role="data"><block kind="cell">A</block></cell><cell role="data"><block kind="cell">B</block></cell></row>'
        '<row role="data"><cell role="data" cols="2"><block kind="cell">c</block></cell></row>'
        '<row role="data"><cell role="data"><block kind="cell">d</block></cell><cell role="data"/>'
        '<cell role="data"><block kind="cell">e</block></cell></row></table>'),
    "a span that is no number is not taken over": (
        '<table><row><cell cols="x">a</cell></row></table>', ["a"],
        '<table><row role="data"><cell role="data"><block kind="cell">a</block></cell></row></table>'),
    "a row is a line, its cells set apart by tabs": (
        "<table><row><cell>a</cell><cell>b</cell></row><row><cell/><cell>c</cell></row></table>", ["a\tb", "\tc"], None),
    "paragraphs in a cell stay apart": ("<table><row><cell><p>a</p><p>b</p></cell></row></table>", ["a b"], None),
    "a page break between rows loses no row": (
        '<table><row><cell>a</cell></row><pb n="2"/><row><cell>b</cell></row></table>', ["a", "b"], None),
    "a figure keeps its caption, not its description": (
        '<figure><graphic url="a.png"/><head>Siegel</head><figDesc>rund</figDesc></figure>', ["Siegel"],
        '<figure><graphic url="a.png" alt="rund"/><block kind="head" level="1">Siegel</block></figure>'),
}  # fmt: skip

NOTES = {
    "a note in a line hangs on its word": (
        '<p>a<note place="foot" n="1" resp="Ed.">n</note> b</p>', ["a b"],
        '<block kind="p">a<note kind="note" n="1" place="foot" resp="Ed." number="1"><block kind="p">n</block></note> b</block>'),
    "a note between paragraphs stands by itself": (
        '<p>a</p><note type="editorial"><p>n</p></note><p>b</p>', ["a", "b"],
        '<block kind="p">a</block><note kind="editorial"><block kind="p">n</block></note><block kind="p">b</block>'),
    "a note in a heading hangs on its word": (
        "<div><head>A<note>n</note></head></div>", ["A"],
        '<division kind="div"><block kind="head" level="1">A<note kind="note" number="1"><block kind="p">n</block></note></block></division>'),
    "a note between verses is no verse": (
        "<lg><l>a</l><note>n</note><l>b</l></lg>", ["a", "b"],
        '<group kind="verse"><block kind="line">a</block><note kind="note"><block kind="p">n</block></note>'
        '<block kind="line">b</block></group>'),
    "a note in a cell is no word": ("<table><row><cell>a<note>n</note></cell></row></table>", ["a"], None),
    "a note alone in a cell is kept": (
        "<table><row><cell><note>n</note></cell></row></table>", [],
        '<table><row role="data"><cell role="data"><note kind="note"><block kind="p">n</block></note></cell></row></table>'),
    "a note in a note is kept": (
        "<p>a<note>n<note>m</note></note></p>", ["a"],
        '<block kind="p">a<note kind="note" number="1"><block kind="p">n<note kind="note" number="2"><block kind="p">m</block></note></block></note></block>'),
    "a note in an utterance is no word": ('<div><u><seg>a</seg><note>n</note></u></div>', ["a"], None),
    "a note with a list keeps it": (
        "<p>a<note>n<list><item>x</item></list></note></p>", ["a"],
        '<block kind="p">a<note kind="note" number="1"><block kind="p">n</block><list kind="bulleted"><item><block kind="item">x</block></item>'
        '</list></note></block>'),
    "a note in a margin keeps its hand": (
        '<p>a<note place="margin" hand="#reader">За</note></p>', ["a"],
        '<block kind="p">a<note kind="note" place="margin" hand="reader"><block kind="p">За</block></note></block>'),
    "a note says who is responsible if that is no pointer, and its number if there is one": (
        '<p>a<note n=" " resp="#ed">n</note></p>', ["a"],
        '<block kind="p">a<note kind="note" number="1"><block kind="p">n</block></note></block>'),
    "what was deleted is kept as a reading": (
        '<p>a <del hand="#b">x</del>c</p>', ["a c"],
        '<block kind="p">a <apparatus><reading kind="deleted" hand="b">x</reading></apparatus>c</block>'),
    "readings keep their witnesses, and notes on them": (
        '<p><app><lem wit="#A">a</lem><rdg wit="#B #C">b</rdg><note>n</note></app></p>', ["a"],
        '<block kind="p"><span kind="lemma">a</span><apparatus><lemma/>'
        '<siglum kind="witness"><span kind="siglum">A</span></siglum><reading kind="variant">b</reading>'
        '<siglum kind="witness"><span kind="siglum">B</span></siglum><siglum kind="witness"><span kind="siglum">C</span></siglum>'
        '<remark>n</remark></apparatus></block>'),
    "what was not chosen is named": (
        "<p><choice><sic>Hauß</sic><corr>Haus</corr></choice></p>", ["Haus"],
        '<block kind="p"><span kind="corrected" title="Hauß">Haus</span></block>'),
    "gaps keep their reasons apart": (
        '<p><gap reason="illegible"/><gap reason="damage" quantity="2" unit="words"/><gap reason="omitted"/><gap reason="lost"/>'
        "<gap/>a</p>", ["[…][…][…][…][…]a"],
        '<block kind="p"><gap reason="illegible"/><gap reason="damage" extent="2 words"/><gap reason="omitted"/><gap reason="lost"/>'
        '<gap reason="unknown"/>a</block>'),
}  # fmt: skip

REGISTERS = {
    "a register in the body is text": (
        '<listPerson><person xml:id="k"><persName><surname>Korbut</surname>, <forename>Rosa</forename></persName>'
        "<birth>1890</birth></person></listPerson>", ["Korbut, Rosa", "1890"], None),
    "a register in the back is a note": (
        None, ["a"],
        '<block kind="p">a</block><division kind="back"><note kind="register"><group kind="register"><group kind="entry">'
        '<block kind="person">Korbut</block></group></group></note></division>',
        "<body><p>a</p></body><back><listPerson><person><persName>Korbut</persName></person></listPerson></back>"),
    "parts of a name within a name are set apart": (
        "<listPerson><person><persName><name><forename>Rosa</forename><surname>Korbut</surname></name></persName></person></listPerson>",
        ["Rosa Korbut"], None),
    "parts of a name that only elements divide are set apart": (
        "<listPerson><person><persName><forename>Rosa</forename><surname>Korbut</surname></persName></person></listPerson>",
        ["Rosa Korbut"], None),
}  # fmt: skip

CASES: dict[str, tuple[Any, ...]] = {**BLOCKS, **SPEECHES, **LISTS, **NOTES, **REGISTERS}


def document(body: str | None, text: str | None = None, rest: str | None = None) -> str:
    if rest is not None:
        return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(title="T")}{rest}</TEI>'
    return tei(body or "", text=text or "")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_structure(case: tuple[Any, ...]) -> None:
    body, lines, structure, *others = case
    result = resolution(document(body, *others))
    assert lines is None or [line for line in result.lines if line or "" in lines] == list(lines)
    assert structure is None or result.structure() == canonical(structure)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_pretty_printing_changes_no_line(case: tuple[Any, ...]) -> None:
    """White space between blocks, which an XML editor adds, is no text."""
    body, _, _, *others = case
    plain = document(body, *others)
    airy = plain
    for name in (
        "div",
        "div1",
        "div2",
        "u",
        "sp",
        "list",
        "table",
        "row",
        "lg",
        "listPerson",
        "person",
        "titlePage",
        "app",
        "lem",
    ):
        airy = airy.replace(f"<{name}>", f"<{name}>\n   ").replace(f"</{name}>", f"\n  </{name}>")
    assert resolution(airy).lines == resolution(plain).lines


def test_the_speaker_comes_from_the_registers() -> None:
    result = resolution(tei('<div><u who="#a #b #c">Eins.</u></div>'), {"#a": "Rosa Korbut", "#b": "Pell"})
    (speech,) = result.find(".//r:speech")
    assert speech.get("speaker") == "Rosa Korbut, Pell"
    assert result.lines == ["Eins."]


@pytest.mark.parametrize(
    "body",
    [
        '<sp who="#a"><speaker>KORBUT</speaker><p>Eins.</p></sp>',
        '<note type="speaker">Korbut:</note><u who="#a">Eins.</u>',
    ],
)
def test_the_speaker_whom_the_text_names_is_not_named_twice(body: str) -> None:
    result = resolution(tei(f"<div>{body}</div>"), {"#a": "Rosa Korbut"})
    assert "speaker" not in result.find(".//r:speech")[0].attrib


@pytest.mark.parametrize("root", ["TEI", "TEI.2"])
def test_a_document_without_a_namespace_is_read_as_tei(root: str) -> None:
    result = resolution(
        f'<{root}><teiHeader/><text lang="ru"><body><div1 id="d"><head>A</head><p>a</p></div1></body></text></{root}>'
    )
    assert result.lines == ["A", "a"]
    assert result.structure() == canonical(
        '<division kind="div" id="d"><block kind="head" level="1">A</block><block kind="p">a</block></division>'
    )
    assert result.root.get("lang") == "ru"
    assert result.findings == []


def test_an_entry_of_an_apparatus_says_what_place_it_is_about_only_apart_from_the_text() -> None:
    entry = '<app loc="7" from="#x">{}<lem>a</lem></app>'
    assert resolution(tei(f"<div>{entry.format('word ')}</div>")).lines == ["word a"]
    [apparatus] = resolution(tei(f"<div><p>x</p><listApp>{entry.format('')}</listApp></div>")).find(
        ".//r:note//r:apparatus"
    )
    assert (apparatus.get("loc"), "".join(map(str, apparatus.itertext()))) == ("7", "a")


def test_all_numbered_divisions_of_p4_are_divisions() -> None:
    inside = "".join(f"<div{n}>" for n in range(8)) + "<p>a</p>" + "".join(f"</div{n}>" for n in range(7, -1, -1))
    result = resolution(f"<TEI.2><teiHeader/><text><body>{inside}</body></text></TEI.2>")
    assert len(result.find(".//r:division[@kind='div']")) == 8
    assert result.findings == []


def test_documents_in_a_corpus_are_divisions_with_their_titles() -> None:
    inner = tei("<p>{}</p>", title="Brief {}")
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(title="C")}{inner.format(1, "a")}{inner.format(2, "b")}</teiCorpus>'
    result = resolution(corpus)
    assert [(each.get("kind"), each.get("label")) for each in result.find("./r:text/r:division")] == [
        ("document", "Brief 1"),
        ("document", "Brief 2"),
    ]
    assert result.lines == ["a", "", "b"]


def test_an_unknown_element_is_reported_once_with_its_first_place() -> None:
    result = resolution(tei("\n<p>a <wort>b</wort></p>\n<p><wort>c</wort> <laut>d</laut></p>"))
    assert [(each.rule, each.line, each.message.split(";")[0]) for each in result.findings] == [
        ("untreated-element", 2, "<wort> occurs 2 times"),
        ("untreated-element", 3, "<laut> occurs once"),
    ]
    assert result.lines == ["a b", "c d"]


def test_an_id_that_occurs_twice_stays_with_the_first() -> None:
    result = resolution(tei('<p xml:id="x">a</p><p xml:id="x">b</p>'))
    assert result.structure() == canonical('<block kind="p" id="x">a</block><block kind="p">b</block>')


def test_the_header_is_not_text() -> None:
    result = resolution(tei("<p>a</p>", title="Nobody reads this"))
    assert result.lines == ["a"]
    assert result.find(".//r:fact[@name='title']")[0].text == "Nobody reads this"


def test_a_document_without_text_has_no_lines() -> None:
    result = resolution(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER.format(title="T")}</TEI>')
    assert result.lines == []
    assert result.find("r:text") == []


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not there")
def test_linguistic_annotation_does_not_change_the_text() -> None:
    """The annotated twin of a session record holds the same words."""
    plain, annotated = (next(CORPORA.rglob(f"ParlaMint-BG_2020-07-31{suffix}.xml")) for suffix in ("", ".ana"))
    lines = [resolution(parsed(path.read_bytes())).lines for path in (plain, annotated)]
    assert lines[0]
    bare = [[line.translate({40: None, 41: None}).split() for line in each] for each in lines]
    assert bare[1] == bare[0]  # its encoders put the brackets around an incident inside in one file only
