"""Notes: where they are called, by which number, and that a page and a printed document say the same."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html

from pipeline.audit.audit import account_for
from pipeline.audit.watch import watch
from pipeline.document.parsed import Parsed
from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format, View
from pipeline.resolve.resolve import resolve
from tests.support import HOME, engine, found, parsed, resolution, tei

CASES = HOME / "tests" / "cases" / "notes"
R = "{urn:opis:resolved}"
FO = "{http://www.w3.org/1999/XSL/Format}"
CALLED = {
    "adjacent-notes": "Word[a] and thing[*] and end[2].",
    "endnotes-by-pointer": "The mill[1] stands[2] by the weir[3] and [4]turns[5].",
    "foliation-note": "End of one begin of two.",
    "note-after-head-n": "1 On the Mill[8][9]|Text.[10]",
    "note-at-end-of-div": "First[1] and second[*].",
    "note-in-two-parts": "Main text[1] goes on here. End.",
    "note-inside-word-and-two-notes": "The chap[1]ter and the verse[2][3], then more[4] text[5], so.",
    "numbered-per-division": "1. Telegram to the Port[1]|Quay, May 3, 1931, noon.|We agree.[2] "
    "See footnote 1 and footnote 2 above.|2. Reply[*]|No.[1]",
}


def called(source: str | bytes) -> str:
    """The lines of a document, with the numbers of notes in brackets where they are called."""
    blocks = resolution(source).root.iter(f"{R}block")
    lines = (with_calls(block) for block in blocks if next(block.iterancestors(f"{R}note"), None) is None)
    return "|".join(line for line in lines if line)


def with_calls(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{R}note":
            parts.append(f"[{child.get('number')}]" if child.get("number") else "")
        elif child.tag != f"{R}apparatus":
            parts.append(with_calls(child))
        parts.append(child.tail or "")
    return "".join(parts)


def losses(document: Parsed, view: View = View()) -> list[str]:  # noqa: B008 - a frozen value
    """What the account of a document cannot explain."""
    account_for(watch(document, lambda tree: resolve(tree, Labels(), engine(), view=view)), view, engine())
    return [finding.message for finding in document.findings]


@pytest.mark.parametrize(("case", "text"), CALLED.items(), ids=CALLED)
def test_notes_are_called_in_their_places(case: str, text: str) -> None:
    assert called((CASES / f"{case}.xml").read_bytes()) == text


@pytest.mark.parametrize("case", CALLED)
@pytest.mark.parametrize("view", [View(), View.of("diplomatic")], ids=["reading", "diplomatic"])
def test_no_character_is_lost_by_moving_notes(case: str, view: View) -> None:
    document = parsed((CASES / f"{case}.xml").read_bytes())
    assert not losses(document, view)


@pytest.mark.parametrize("case", CALLED)
def test_a_page_and_a_printed_document_have_the_same_numbers(case: str) -> None:
    document = parsed((CASES / f"{case}.xml").read_bytes())
    resolved = resolve(document, Labels(), engine())
    page = html.fromstring(transform(document.source, resolved, Format.HTML, engine()).content)
    calls = [str(call.text) for call in found(page, "//a[@class='noteref']")]
    assert sorted(calls) == sorted(str(back.text) for back in found(page, "//a[@class='back']"))
    print_ = etree.fromstring(transform(document.source, resolved, Format.FO, engine()).content)
    raised = [
        "".join(map(str, mark.itertext()))
        for mark in print_.iter(f"{FO}inline", f"{FO}basic-link")
        if mark.get("baseline-shift")
    ]
    assert sorted(mark for mark in raised if not re.match(",", mark)) == sorted(calls)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param('<p>a<note place="foot">x</note> b<note place="foot">y</note></p>', "a[1] b[2]", id="counted"),
        pytest.param('<p>a<note n="1">x</note> <pb n="2"/>b<note n="1">y</note></p>', "a[1] b[1]", id="by page"),
        pytest.param('<p>a<note n="1">x</note> b<note n="1">y</note></p>', "a[1] b[2]", id="no numbering"),
        pytest.param('<p>a<note>x</note> b<note n="1">y</note></p>', "a[*] b[1]", id="one before the first"),
        pytest.param('<p>a<note n="see the other edition">x</note></p>', "a[1]", id="@n that is no number"),
        pytest.param('<p>a<ptr target="#n"/> b<ptr target="#n"/></p><note xml:id="n">x</note>', "a[1] b", id="twice"),
        pytest.param('<p>a <ref target="#n">see it</ref></p><note xml:id="n">x</note>', "a see it", id="a reference"),
        pytest.param(
            '<p>a<ptr target="#n"/></p><note xml:id="n">x<ptr target="#m"/></note>'
            '<note xml:id="m">y<ptr target="#n"/></note>',
            "a[1]",
            id="two notes that call each other",
        ),
        pytest.param('<p>a<del>b<ptr target="#n"/></del></p><note xml:id="n">x</note>', "a", id="called in a deletion"),
        pytest.param('<p xml:id="p">a</p><p>b</p><note target="#p">x</note>', "a[1]|b", id="at a paragraph"),
        pytest.param('<div xml:id="d"><p>a</p></div><div><note target="#d">x</note></div>', "a", id="about a division"),
        pytest.param('<p>a</p><pb n="2"/><note place="foot">x</note><p>b</p>', "a[1]|b", id="at the foot of the page"),
        pytest.param(
            '<p>in <ref target="#n">1931</ref> <ref target="#m">ill</ref> <ref target="#k">б</ref></p>'
            '<note xml:id="n">x</note><note xml:id="m" n="9">y</note><note xml:id="k" n="б">z</note>',
            "in 1931 ill[б]",
            id="words that look like numbers",
        ),
        pytest.param('<p>a<note n="٣">x</note> b<note>y</note></p>', "a[٣] b[1]", id="other digits"),
        pytest.param('<div><head xml:id="h">a</head><note target="#h">x</note></div>', "a[1]", id="at a heading"),
        pytest.param(
            '<div><head>a <ptr target="#n"/></head><note xml:id="n">x</note></div>', "a[1]", id="called in a heading"
        ),
        pytest.param('<div><lb xml:id="l"/><note target="#l">x</note></div>', "", id="at a line break"),
        pytest.param('<p xml:id="p"><note target="#p">x</note></p>', "[1]", id="about the paragraph around it"),
        pytest.param(
            '<p>a<note next="#c">x</note> b<note next="#c">y</note> c<note xml:id="c">z</note></p>',
            "a[1] b[2] c",
            id="two that go on in one",
        ),
        pytest.param('<p>a<link><ptr target="#n"/></link></p><note xml:id="n">x</note>', "a", id="in annotation"),
        pytest.param('<p>a</p><note type="endorsement" place="bottom">x</note>', "a", id="an endorsement"),
        pytest.param('<p>a</p><note>x</note><p>b</p>', "a|b", id="a standing note"),
        pytest.param(
            '<p>a<ref target="#n"><hi rend="sup">1</hi></ref></p>'
            '<div><head>Notes</head><p><note xml:id="n">x</note></p></div>',
            "a[1]",
            id="a raised number, a heading",
        ),
        pytest.param(
            '<p>a<ptr target="#n"/></p><div><head>Notes</head><note xml:id="n">x</note><p>b</p></div>',
            "a[1]|Notes|b",
            id="a division with more than notes",
        ),
    ],
)  # fmt: skip
def test_calls_and_numbers(body: str, text: str) -> None:
    document = parsed(tei(body))
    assert not losses(document)
    assert called(tei(body)) == text


def test_the_heading_of_notes_heads_them_in_the_outputs() -> None:
    document = parsed(
        tei('<p>a<ptr target="#n"/></p><div><head>Comments of the clerk</head><note xml:id="n">x</note></div>')
    )
    resolved = resolve(document, Labels(), engine())
    page = html.fromstring(transform(document.source, resolved, Format.HTML, engine()).content)
    assert [heading.text for heading in found(page, "//section[@class='notes']/h2")] == ["Comments of the clerk"]


def test_a_standing_note_keeps_its_number() -> None:
    document = parsed(tei('<p>a</p><note n="9">x</note>'))
    page = html.fromstring(
        transform(document.source, resolve(document, Labels(), engine()), Format.HTML, engine()).content
    )
    assert "".join(map(str, found(page, "//div[@role='note']")[0].itertext())) == "9x"
