"""The views: which words each of them takes from the same TEI."""

# ruff: noqa: E501 - a line of a table is one case
from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.model.document import Labels
from pipeline.model.finding import Finding
from pipeline.model.options import Deletions, Notes, Preferences, RunningHeads, Supplied, View
from pipeline.resolve.resolve import RESOLVED, resolve, serialize
from pipeline.validation import jing
from tests.resolve import test_grammar, test_structure, test_words
from tests.support import HEADER, HOME, engine, parsed, tei

R = f"{{{RESOLVED}}}"
EVERYTHING = Preferences(Deletions.SHOWN, Supplied.HIDDEN, Notes.TEXT, RunningHeads.TEXT)
WITNESSES = '<listWit><witness xml:id="A"/><listWit xml:id="g"><witness xml:id="B"><listWit><witness xml:id="Bc"/></listWit></witness></listWit></listWit>'
STAGES = '<profileDesc><creation><listChange><change xml:id="s1"/><change xml:id="s2"/><change xml:id="s3"/></listChange></creation></profileDesc>'


def specimen(body: str) -> str:
    """A document with the witnesses A and B (with the corrector Bc, in the group g) and the stages s1 to s3."""
    header = HEADER.format(title="specimen").replace("<p>specimen</p></sourceDesc>", f"{WITNESSES}</sourceDesc>")
    header = header.replace("</teiHeader>", f"{STAGES}</teiHeader>")
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'


def seen(content: str, view: str, preferences: Preferences | None = None) -> tuple[etree._Element, list[Finding]]:
    """The resolved document in a view, and what the stage found."""
    document = parsed(content)
    node = resolve(document, Labels(), engine(), view=View.of(view, preferences or Preferences()))
    return etree.fromstring(serialize(node, engine())), document.findings


def lines(content: str, view: str, preferences: Preferences | None = None) -> list[str]:
    """The lines of the text in a view: blocks, parted where a break starts a line."""
    root, _ = seen(content, view, preferences)
    blocks = (
        _line(block) for block in root.iter(f"{R}block") if not any(_is_apart(each) for each in block.iterancestors())
    )
    return [line for block in blocks if block for line in block.split("\n")]


def _is_apart(element: etree._Element) -> bool:
    return element.tag in (f"{R}note", f"{R}apparatus")


def _line(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{R}gap":
            parts.append("[…]")
        elif child.tag == f"{R}break":
            parts.append("\n" if child.get("starts") else "")
        elif not _is_apart(child):
            parts.append(_line(child))
        parts.append(child.tail or "")
    return "".join(parts)


DIPLOMATIC = {
    "the error of the source is read": ("<choice><sic>Hauß</sic><corr>Haus</corr></choice>", ["Hauß"]),
    "the spelling of the source is read": ("<choice><orig>Thür</orig><reg>Tür</reg></choice>", ["Thür"]),
    "the abbreviation is read": ("<choice><abbr>т.</abbr><expan>товарищ</expan></choice>", ["т."]),
    "the sign of an abbreviation is read": ("D<choice><am>r.</am><ex>oktor</ex></choice>", ["Dr."]),
    "letters of an expansion are not read": ("<expan>т<ex>оварищ</ex></expan>", ["т"]),
    "the sign in an expansion is read": ("<expan>D<am>r.</am><ex>oktor</ex></expan>", ["Dr."]),
    "expanded letters alone are not read": ("H<ex>errn</ex> B.", ["H B."]),
    "an expansion of which nothing else is known is read": ("<expan>Doktor</expan>", ["Doktor"]),
    "a choice within a choice is made": ("<choice><orig><choice><sic>a</sic><corr>b</corr></choice></orig><reg>c</reg></choice>", ["a"]),
    "a deletion is read": ("ein <del>großes</del> Haus", ["ein großes Haus"]),
    "superfluous letters are read": ("Haus<surplus>s</surplus>", ["Hauss"]),
    "supplied letters are read": ("Ha<supplied>us</supplied>", ["Haus"]),
    "a word written for another is set apart": ("die <subst><del>Maus</del><add>Laus</add></subst>.", ["die Maus Laus."]),
    "letters written for others stay in the word": ("Ver<subst><del>d</del><add>t</add></subst>rag", ["Verdtrag"]),
    "a word written before another that is deleted is set apart": ("die <add>Laus</add><del>Maus</del>", ["die Laus Maus"]),
    "a line break is the end of a line": ("eins<lb/>zwei", ["eins", "zwei"]),
    "a hyphen at the end of a line stays": ("Ver-<lb/>trag", ["Ver-", "trag"]),
    "a hyphen before white space and a line break stays": ("Ver-\n  <lb/>\n  trag", ["Ver-", "trag"]),
    "a soft hyphen at the end of a line stays": ("Ver\u00ad<lb/>trag", ["Ver\u00ad", "trag"]),
    "a soft hyphen within a line goes": ("Ver\u00adtrag", ["Vertrag"]),
    "a word that the encoder broke is broken": ('Ver<lb break="no"/>trag', ["Ver", "trag"]),
    "a line break within a token is one": ("<w>Ver<lb/>trag</w>", ["Ver", "trag"]),
    "page and line break together end one line": ('eins<pb n="2"/><lb/>zwei', ["eins", "zwei"]),
    "a page ends a line": ('eins <pb n="2"/>zwei', ["eins", "zwei"]),
    "the lines of a deletion are lines": ("eins <del>zwei<lb/>drei</del>", ["eins zwei", "drei"]),
    "breaks at the ends of a block end no line": ("<lb/>eins<lb/>", ["eins"]),
    "a gap at the end of a line is in its line": ("eins <gap/><lb/>zwei", ["eins […]", "zwei"]),
    "a milestone ends no line": ('eins <milestone unit="x"/>zwei', ["eins zwei"]),
    "a running head is a line": ('eins<fw>12</fw><pb n="13"/>zwei', ["eins", "12", "zwei"]),
    "a note is none of its words, and has no lines": ("eins<note>no-<lb/>te</note>", ["eins"]),
    "the lemma is read": ('<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>', ["a"]),
}  # fmt: skip

WITNESS = {
    "its reading is read": ('<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>', "B", "b"),
    "its lemma is read": ('<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>', "A", "a"),
    "a siglum without a number sign counts": ('<app><lem wit="A">a</lem><rdg wit="C B">b</rdg></app>', "B", "b"),
    "the witness of a group of readings counts": ('<app><lem>a</lem><rdgGrp wit="#B"><rdg>b</rdg></rdgGrp></app>', "B", "b"),
    "readings in a group count": ('<app><lem>a</lem><rdgGrp><rdg wit="#B">b</rdg></rdgGrp></app>', "B", "b"),
    "a witness beside a reading counts": ("<app><lem>a</lem><rdg>b</rdg><wit>B C</wit></app>", "B", "b"),
    "where it is not named the lemma is read": ('<app><lem wit="#A">a</lem><rdg wit="#C">b</rdg></app>', "B", "a"),
    "a lemma that no witness has is not its reading": ('<app><lem source="#X">a</lem><rdg wit="#A #B">b</rdg></app>', "B", "b"),
    "an omission is an omission": ('ein <app><lem wit="#A">a</lem><rdg wit="#B"/></app> Haus', "B", "ein Haus"),
    "what its group reads it reads": ('<app><lem wit="#A">a</lem><rdg wit="#g">b</rdg></app>', "B", "b"),
    "what it reads itself goes before its group": ('<app><lem wit="#g">a</lem><rdg wit="#B">b</rdg></app>', "B", "b"),
    "a corrector reads what the witness does": ('<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>', "Bc", "b"),
    "an apparatus in its reading is resolved": (
        '<app><lem wit="#A">a</lem><rdg>die <app><lem wit="#C">Laus</lem><rdg wit="#B">Maus</rdg></app></rdg></app>', "B", "die Maus"),
    "an apparatus in a lemma is resolved": (
        '<app><lem>das <app><lem wit="#A">Haus</lem><rdg wit="#B">Maus</rdg></app></lem><rdg wit="#C">c</rdg></app>', "B", "das Maus"),
    "the editor's correction stays": ("<choice><sic>a</sic><corr>b</corr></choice>", "B", "b"),
    "words are joined over lines": ("Ver-<lb/>trag", "B", "Vertrag"),
    "in its lacuna there is a gap": (
        'a <app><lem wit="#A">b</lem><rdg wit="#B">b<lacunaStart/></rdg></app> c <app><lem wit="#A">d</lem><rdg wit="#B"><lacunaEnd/>d</rdg></app> e', "B", "a b[…] d e"),
    "the lacuna of another is none": (
        'a <app><lem wit="#A">b</lem><rdg wit="#B">b<lacunaStart/></rdg></app> c <app><lem wit="#A">d</lem><rdg wit="#B"><lacunaEnd/>d</rdg></app> e', "A", "a b c d e"),
    "a fragment begins where it begins": (
        'a <app><lem wit="#A">b</lem><rdg wit="#B"><witStart/>x</rdg></app> c', "B", "x c"),
    "a fragment ends where it ends": ('a <app><lem wit="#A">b</lem><rdg wit="#B">x<witEnd/></rdg></app> c', "B", "a x[…]"),
    "an end of a lacuna without its start takes nothing away": (
        '<app><lem>a</lem><rdg wit="#B">b</rdg></app> c <app><lem>d</lem><rdg wit="#B"><lacunaEnd/>e</rdg></app>', "B", "b c e"),
}  # fmt: skip

STAGE = {
    "what is added later is not there": ('a <add change="#s3">b</add> c', "s2", "a c"),
    "what is added by then is there": ('a <add change="#s2">b</add> c', "s2", "a b c"),
    "what is deleted later is there": ('a <del change="#s3">b</del> c', "s2", "a b c"),
    "what is deleted by then is not": ('a <del change="#s2">b</del> c', "s2", "a c"),
    "a substitution is of one stage": ('<subst change="#s2"><del>a</del><add>b</add></subst>', "s1", "a"),
    "a substitution is done by its stage": ('<subst change="#s2"><del>a</del><add>b</add></subst>', "s2", "b"),
    "changes of no stage are done": ('<del>a</del> <add>b</add><seg change="#s2">.</seg>', "s1", "b"),
    "a segment of a later stage is not there": ('a <seg change="#s2">b</seg> c', "s1", "a c"),
    "the reading of the stage is read": ('<app><rdg change="#s1">a</rdg><rdg change="#s2">b</rdg><rdg change="#s3">c</rdg></app>', "s2", "b"),
    "the last reading before the stage is read": ('<app><rdg change="#s1">a</rdg><rdg change="#s3">c</rdg></app>', "s2", "a"),
    "what was taken back later is still deleted": ('a <restore change="#s3"><del change="#s1">b</del></restore><add change="#s2">c</add>', "s2", "a c"),
    "a stretch that is added later is not there": ('a <addSpan change="#s3" spanTo="#e"/>b<anchor xml:id="e"/> c', "s1", "a c"),
}  # fmt: skip

SPANS = {
    "a stretch in a paragraph": ('<p>a <delSpan spanTo="#e"/>b <hi>c</hi><anchor xml:id="e"/> d</p>', ["a d"], ["a b c d"]),
    "a stretch over paragraphs": (
        '<p>a <delSpan spanTo="#e"/>b</p><p>c</p><p>d<anchor xml:id="e"/> e</p>', ["a", "e"], ["a b", "c", "d e"]),
    "a stretch from one division into another": (
        '<div><p>a</p><delSpan spanTo="#e"/><p>b</p></div><div><p>c</p><anchor xml:id="e"/><p>d</p></div>', ["a", "d"], ["a", "b", "c", "d"]),
    "a stretch that an element ends": ('<p>a <delSpan spanTo="#e"/>b</p><p xml:id="e">c</p><p>d</p>', ["a", "d"], ["a b", "c", "d"]),
    "a stretch through a list": (
        '<list><item>a <delSpan spanTo="#e"/>b</item><item>c</item></list><p>d<anchor xml:id="e"/> e</p>', ["a", "e"], ["a b", "c", "d e"]),
    "the white space of a stretch still parts the words around it": (
        '<p>a<delSpan spanTo="#e"/> b <anchor xml:id="e"/>c</p>', ["a c"], ["a b c"]),
    "a stretch with a choice": (
        '<p>a <delSpan spanTo="#e"/><choice><sic>b</sic><corr>c</corr></choice><anchor xml:id="e"/> d</p>', ["a d"], ["a b d"]),
    "stretches one in the other": (
        '<p>a <delSpan spanTo="#e"/>b <delSpan spanTo="#f"/>c<anchor xml:id="e"/> d<anchor xml:id="f"/> e</p>', ["a e"], ["a b c d e"]),
    "a stretch to another document is none": (
        '<p>a <delSpan spanTo="b.xml#x"/>b<anchor xml:id="x"/></p>', ["a b"], ["a b"]),
    "a stretch to nowhere is none": ('<p>a <delSpan spanTo="#x"/>b</p>', ["a b"], ["a b"]),
    "a stretch to before its start is none": ('<p><anchor xml:id="e"/>a <delSpan spanTo="#e"/>b</p>', ["a b"], ["a b"]),
}  # fmt: skip

SOURCE_LINES = {
    "lines are lines": ("<line>eins</line><line>zwei</line>", ["eins", "zwei"], ["eins", "zwei"]),
    "a word broken at the end of a line is joined": ("<line>der Ver-</line>\n<line>trag ist</line>", ["der Vertrag ist"], ["der Ver-", "trag ist"]),
    "words broken line after line are joined": ("<line>Ver-</line><line>trag Wort-</line><line>laut</line><line>x</line>", ["Vertrag Wortlaut", "x"], ["Ver-", "trag Wort-", "laut", "x"]),
    "a hyphen before a capital stays": ("<line>Nord-</line><line>Süd</line>", ["Nord-Süd"], ["Nord-", "Süd"]),
    "a hyphen as a dash joins nothing": ("<line>eins -</line><line>zwei</line>", ["eins -", "zwei"], ["eins -", "zwei"]),
    "a broken word in an element is joined": ("<line><hi>Ver-</hi></line><line><hi>trag</hi></line>", ["Vertrag"], ["Ver-", "trag"]),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "expected"), DIPLOMATIC.values(), ids=DIPLOMATIC)
def test_the_diplomatic_view(fragment: str, expected: list[str]) -> None:
    assert lines(tei(f"<p>{fragment}</p>"), "diplomatic") == expected
    assert lines(tei(f'<div><u who="#a"><seg>{fragment}</seg></u></div>'), "diplomatic") == expected


@pytest.mark.parametrize(("fragment", "siglum", "line"), [*WITNESS.values(), *STAGE.values()], ids=[*WITNESS, *STAGE])
def test_a_witness_or_stage(fragment: str, siglum: str, line: str) -> None:
    assert lines(specimen(f'<p>{fragment}<seg change="#s1"/></p>'), f"witness:{siglum}") == [line]


@pytest.mark.parametrize(("body", "read", "diplomatic"), SPANS.values(), ids=SPANS)
def test_stretches_that_cross_borders(body: str, read: list[str], diplomatic: list[str]) -> None:
    assert lines(tei(body), "reading") == read
    assert lines(tei(body), "diplomatic") == diplomatic


def test_a_deleted_stretch_goes_into_the_apparatus_with_its_hand_and_leaves_the_page_where_it_is() -> None:
    root, _ = seen(
        tei('<p>a <delSpan spanTo="#e" hand="#h"/>b</p><p>c <pb n="2"/>d<anchor xml:id="e"/> e</p>'), "reading"
    )
    readings = list(root.iter(f"{R}reading"))
    assert ["".join(map(str, reading.itertext())).strip() for reading in readings] == ["b", "c", "d"]
    assert {(reading.get("kind"), reading.get("hand")) for reading in readings} == {("deleted", "h")}
    assert [page.get("n") for page in root.iterfind(f".//{R}block/{R}break")] == ["2"]


@pytest.mark.parametrize(("content", "read", "diplomatic"), SOURCE_LINES.values(), ids=SOURCE_LINES)
def test_lines_of_a_source_document(content: str, read: list[str], diplomatic: list[str]) -> None:
    zone = f"<sourceDoc><surface><zone>{content}</zone></surface></sourceDoc>"
    document = tei("").replace("<text><body></body></text>", zone)
    assert zone in document
    assert lines(document, "reading") == read
    assert lines(document, "diplomatic") == diplomatic


QUESTIONS = {
    "deletions shown in the reading view": ("a <del>b</del> c", "reading", Preferences(deletions=Deletions.SHOWN), ["a b c"]),
    "deletions hidden in the diplomatic view": ("a <del>b</del> c", "diplomatic", Preferences(deletions=Deletions.HIDDEN), ["a c"]),
    "what is supplied hidden where something was": ('a<supplied reason="lost">b</supplied>', "reading", Preferences(supplied=Supplied.HIDDEN), ["a[…]"]),
    "what is supplied hidden where nothing was": ('a<supplied reason="omitted">b</supplied>', "reading", Preferences(supplied=Supplied.HIDDEN), ["a"]),
    "notes as text": ("a<note>b</note> c", "reading", Preferences(notes=Notes.TEXT), ["a b c"]),
    "a note of paragraphs as text": ("a<note><p>b</p><p>c</p></note> d", "reading", Preferences(notes=Notes.TEXT), ["a", "b", "c", "d"]),
    "running heads as text": ("a <fw>b</fw> c", "reading", Preferences(running_heads=RunningHeads.TEXT), ["a", "b", "c"]),
    "running heads hidden in the diplomatic view": ("a <fw>b</fw> c", "diplomatic", Preferences(running_heads=RunningHeads.HIDDEN), ["a c"]),
}  # fmt: skip


@pytest.mark.parametrize(("fragment", "view", "preferences", "expected"), QUESTIONS.values(), ids=QUESTIONS)
def test_questions_on_which_editions_differ(
    fragment: str, view: str, preferences: Preferences, expected: list[str]
) -> None:
    assert lines(tei(f"<p>{fragment}</p>"), view, preferences) == expected


def test_notes_of_an_apparatus_are_never_text() -> None:
    reading = "<p>x<app><lem>a</lem><rdg>b<note>n</note></rdg></app></p>"
    root, _ = seen(tei(f"{reading}<listApp><app><lem>a</lem><note>m</note></app></listApp>"), "reading", EVERYTHING)
    assert ["".join(map(str, remark.itertext())) for remark in root.iter(f"{R}remark")] == ["n", "m"]


def test_a_running_head_between_the_rows_of_a_table_keeps_its_place() -> None:
    table = "<table><row><cell>a</cell></row><fw>12</fw><row><cell>b</cell></row></table>"
    assert lines(tei(table), "diplomatic") == ["a", "12", "b"]


def test_a_running_head_before_the_rows_of_a_table_is_a_row() -> None:
    root, _ = seen(tei("<table><fw>12</fw><row><cell>a</cell></row></table>"), "diplomatic")
    assert ["".join(map(str, row.itertext())) for row in root.iter(f"{R}row")] == ["12", "a"]


@pytest.mark.parametrize(
    ("element", "kind"), [("del", "deleted"), ("surplus", "surplus"), ("add", "added"), ("supplied", "supplied")]
)
def test_the_diplomatic_view_says_what_was_done(element: str, kind: str) -> None:
    root, _ = seen(tei(f'<p>a <{element} xml:id="x">b</{element}></p>'), "diplomatic")
    assert [(span.get("kind"), span.get("id"), span.text) for span in root.iter(f"{R}span")] == [(kind, "x", "b")]
    assert list(root.iter(f"{R}apparatus")) == []


def test_line_feeds_at_the_ends_of_a_reading_are_words_apart_unless_the_choice_is_pretty_printed() -> None:
    readings = "<sic>x</sic>{}<corr>\n b\n </corr>"
    assert lines(tei(f"<p>a<choice>{readings.format('')}</choice>c</p>"), "reading") == ["a b c"]
    assert lines(tei(f"<p>a<choice>{readings.format(chr(10))}</choice>c</p>"), "reading") == ["abc"]


def test_the_other_reading_of_a_choice_is_a_hint() -> None:
    root, _ = seen(tei("<p><choice><sic>Hauß</sic><corr>Haus</corr></choice></p>"), "diplomatic")
    assert [(span.get("kind"), span.get("title")) for span in root.iter(f"{R}span")] == [("sic", "Haus")]


def test_the_readings_that_a_witness_does_not_have_are_in_the_apparatus() -> None:
    root, _ = seen(specimen('<p><app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app></p>'), "witness:B")
    assert root.get("view") == "witness:B"
    (apparatus,) = root.iter(f"{R}apparatus")
    parts = [(etree.QName(part).localname, "".join(map(str, part.itertext()))) for part in apparatus]
    assert parts == [("lemma", ""), ("siglum", "B"), ("reading", "a"), ("siglum", "A")]


def test_pages_of_another_witness_are_no_pages_of_this_one() -> None:
    root, _ = seen(specimen('<p>a <pb n="1" ed="#A"/>b <pb n="2" edRef="#B"/>c <pb n="3"/>d</p>'), "witness:B")
    assert [page.get("n") for page in root.iter(f"{R}break")] == ["2", "3"]


def test_pages_of_an_edition_that_is_no_witness_are_pages_of_each() -> None:
    root, _ = seen(specimen('<p>a <pb n="1" ed="#A"/>b <pb n="2" ed="print"/>c</p>'), "witness:B")
    assert [page.get("n") for page in root.iter(f"{R}break")] == ["2"]


def test_a_witness_that_the_document_does_not_have_is_an_error() -> None:
    _, findings = seen(specimen('<p change="#s1">a <app><lem>b</lem><rdg wit="#C">c</rdg></app></p>'), "witness:Q")
    finding = findings[0]
    assert (finding.rule, finding.severity) == ("witness-unknown", "error")
    assert "'Q'" in finding.message
    assert "A, g, B, Bc, C, s1, s2, s3" in finding.message


def test_changes_without_an_order_are_no_stages_of_the_text() -> None:
    body = '<p>a <del change="#s3">b</del></p>'
    assert lines(specimen(body), "witness:s1") == ["a b"]
    unordered = specimen(body).replace("<listChange>", '<listChange ordered="false">')
    assert lines(unordered, "witness:s1") == ["a"]
    assert [each.rule for each in seen(unordered, "witness:s1")[1]] == ["witness-unknown"]


@pytest.mark.parametrize("name", ["diplomat", "witness:", "witness", "witness:A B", ""])
def test_a_view_that_does_not_exist_is_no_view(name: str) -> None:
    with pytest.raises(ValueError, match="reading, diplomatic and witness:SIGLUM"):
        View.of(name)


def complaints(documents: dict[str, str], view: View, folder: Path) -> list[tuple[str, str]]:
    """What jing says of the resolutions of documents in a view, with their names."""
    names = {}
    for number, (name, content) in enumerate(documents.items()):
        path = folder / f"{number}.xml"
        path.write_text(serialize(resolve(parsed(content), Labels(), engine(), view=view), engine()), encoding="utf-8")
        names[str(path)] = name
    messages = jing.validate(HOME / "schemas" / "resolved.rnc", [Path(path) for path in names])
    return [(names[message.path], message.message) for message in messages]


@pytest.mark.usefixtures("jing")
def test_resolved_documents_are_valid_where_everything_is_text(tmp_path: Path) -> None:
    documents = {name: tei(content) for name, content in test_grammar.AMID.items()}
    documents |= {name: test_structure.document(case[0], *case[3:]) for name, case in test_structure.CASES.items()}
    assert complaints(documents, View.of("diplomatic", EVERYTHING), tmp_path) == []


@pytest.mark.usefixtures("jing")
@pytest.mark.parametrize("view", ["reading", "diplomatic", "witness:B", "witness:s2"])
def test_resolved_documents_are_valid_in_every_view(view: str, tmp_path: Path) -> None:
    fragments = {
        name: case[0] for cases in (DIPLOMATIC, WITNESS, STAGE, test_words.CHANGES) for name, case in cases.items()
    }
    documents = {name: specimen(f"<p>{fragment}</p>") for name, fragment in fragments.items()}
    documents |= {name: tei(case[0]) for name, case in SPANS.items()}
    assert complaints(documents, View.of(view), tmp_path) == []
