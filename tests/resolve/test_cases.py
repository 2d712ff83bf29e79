"""Small documents that went wrong once (tests/cases): what a reader gets, and what the header says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.audit import account_for, compare_unwatched, watch
from pipeline.model.document import Labels
from pipeline.model.options import View
from pipeline.resolve.resolve import resolve
from tests.support import HOME, Resolution, engine, parsed, resolution, strings, tei

CASES = HOME / "tests" / "cases"
WORDS = {
    "chinese-line-breaks": ["港口委员会今天开会，讨论磨坊的问题。会长说：好。"],
    "combining-mark-hyphen": ["caféteria; महाराज; бойкот; बहादुरजंग"],
    "empty-expan": ["My Lord and brother."],
    "hyphen-in-pc-or-g": ["The harbour was frozen and the lighthouse dark."],
    "latin-line-ends": [
        "pro nobis intercedat",
        "mi è convenuto metter",
        "maggior arg[o]mento di",
        "nobis, debemus, testes",
    ],
    "page-break-after-sentence": [
        "The first second. The third fourth, fifth sixth seventh; eighth; ninth (tenth) eleventh",
        "Tail of a paragraph.",
        "Head of the next.",
    ],
    "page-break-in-stenogram": ["The vote was taken. The chair thanked all; then we rose"],
    "parts-over-page": ["The board resolved to ask for harbour dues andtaxes.", "Who goes there?"],
    "space-before-comma-del": ["One", "kept", "Vertrag, new mill, wrd, end kept."],
    "space-before-comma-note": ["I grant that, on one point. So Hear!, yes."],
    "unclear-before-lb": ["in Berlin, the most awful; five! six"],
    "w-part": ["my satissatisfaction, and ersprieß lichen"],
}


def resolved(case: str) -> Resolution:
    return resolution((CASES / f"{case}.xml").read_bytes())


def facts(case: str, name: str) -> list[str]:
    return strings(resolved(case).root, f"//r:fact[@name = '{name}']/text()")


@pytest.mark.parametrize(("case", "lines"), WORDS.items(), ids=WORDS)
def test_the_words_are_right(case: str, lines: list[str]) -> None:
    assert [line for line in resolved(f"words/{case}").lines if line] == lines


def test_an_empty_expansion_is_told() -> None:
    (finding,) = resolved("words/empty-expan").findings
    assert (finding.rule, finding.line > 0) == ("reading-empty", True)


@pytest.mark.parametrize(
    ("case", "name", "values"),
    [
        ("when-iso", "date", ["3 September 1812"]),
        ("correspdesc-note", "notice", ["Date inferred from the reply."]),
        ("correspdesc-note", "place", ["The Hague"]),
        ("bibl-beside-msdesc", "source", ["Jung, Letters, no. 213", "Smith 2020, 59"]),
        ("respstmt", "responsibility", ["Digitization by: City Library", "Proofreading: Pru Freda"]),
        ("respstmt", "editor", ["Ed Itor"]),
    ],
)
def test_the_header_says_what_a_reader_needs(case: str, name: str, values: list[str]) -> None:
    assert facts(f"header/{case}", name) == values


@pytest.mark.parametrize(
    ("date", "shown", "when"),
    [
        ('<date when-iso="1812-09-03"/>', "3 September 1812", "1812-09-03"),
        ('<date from-iso="1812-09-03" to-iso="1812-09-05"/>', "3 September 1812 – 5 September 1812", "1812-09-03"),
        ('<date when-iso="1812-09-03/05"/>', "3 September 1812 – 5 September 1812", "1812-09-03"),
        ('<date notBefore-iso="1812"/>', "1812", "1812"),
        ("<date>1914</date>", "1914", "1914"),
        ("<date>[1914].</date>", "[1914].", "1914"),
        ('<date when="1812-09-03">in autumn</date>', "in autumn", "1812-09-03"),
    ],
)
def test_a_date_is_read_from_whatever_says_when(date: str, shown: str, when: str) -> None:
    document = tei("<p>x</p>").replace(
        "</teiHeader>", f"<profileDesc><creation>{date}</creation></profileDesc></teiHeader>"
    )
    root = resolution(document).root
    assert strings(root, "//r:fact[@name = 'date']/text()") == [shown]
    assert strings(root, "//r:fact[@name = 'date']/@when") == [when]


def test_the_day_is_that_of_the_first_edition_then_that_on_the_title_page() -> None:
    editions = "<bibl><date>1932</date></bibl><bibl type='firstEdition'><date>1914</date></bibl>"
    source = tei("<p>x</p>").replace("<p>specimen</p></sourceDesc>", f"{editions}</sourceDesc>")
    titled = tei("<p>x</p>").replace("<body>", "<front><titlePage><docDate>1914</docDate></titlePage></front><body>")
    for document in (source, titled):
        assert strings(resolution(document).root, "//r:fact[@name = 'date']/text()") == ["1914"], document


@pytest.mark.parametrize(
    ("language", "text", "line"),
    [
        ("la", "no-<lb/>bis", "nobis"),
        ("it", "o-<lb/>of", "oof"),
        ("de", "Vor-<lb/>bis Nachmittag", "Vor- bis Nachmittag"),
        ("nl", "voor-<lb/>en achter", "voor- en achter"),
    ],
)
def test_an_omission_is_one_in_the_languages_that_write_it_so(language: str, text: str, line: str) -> None:
    assert resolution(tei(f'<p xml:lang="{language}">{text}</p>')).lines == [line]


def test_an_example_of_markup_shows_its_tags_and_reads_its_words() -> None:
    found = resolved("page/egxml")
    (example,) = found.root.iterfind(".//{urn:opis:resolved}block[@kind='code']")
    shown = "".join((node.get("shown") or "") + (node.tail or "") for node in example.iter("{urn:opis:resolved}span"))
    assert shown == '<p>A <persName ref="#x">Name</persName>\n  in two lines & more</p>'
    assert found.lines[1:3] == ["A Name", "  in two lines & more"]


def test_a_copy_shows_the_words_of_its_original_and_the_text_has_them_once() -> None:
    found = resolved("page/copyof")
    assert strings(found.root, "//r:span/@shown") == ["The mill "]
    assert [line for line in found.lines if line] == ["The mill x turns", "again"]
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("copy-shown", "info")]


def test_markup_of_examples_outside_of_an_example_is_one() -> None:
    body = tei("<p>a</p>").replace("<body>", '<body xmlns="http://www.tei-c.org/ns/Examples">')
    found = resolution(body)
    assert found.lines == ["a"]
    assert strings(found.root, "//r:block/@kind") == ["code"]


def test_a_copy_of_nothing_is_told() -> None:
    found = resolution(tei('<p>a <seg copyOf="#gone"/> b</p>'))
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("copy-shown", "warning")]


def test_registers_and_notes_of_stand_off_are_shown_after_the_text() -> None:
    found = resolved("page/standoff")
    assert strings(found.root, "//r:note[@number]//r:block/text()") == ["Remark on k1", "Standoff note on k2."]
    assert strings(found.root, "//r:note[@kind = 'register']//r:block/text()") == ["Quill, Ada"]
    assert [line for line in found.lines if line] == ["It rained and Ada sang."]


@pytest.mark.parametrize("case", sorted(CASES.rglob("*.xml")), ids=lambda case: case.stem)
def test_the_account_of_a_case_is_exact(case: Path) -> None:
    document = parsed(case.read_bytes())
    watched = watch(document, lambda tree: resolve(tree, Labels(), engine()))
    account_for(watched, View(), engine())
    compare_unwatched(watched, resolve(parsed(case.read_bytes()), Labels(), engine()), engine())
    lost = ("text-lost", "text-doubled", "text-moved", "text-foreign", "account-open", "audit-disturbs")
    assert [finding.message for finding in document.findings if finding.rule in lost] == []
