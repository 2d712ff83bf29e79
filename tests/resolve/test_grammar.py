"""Whatever the resolve stage writes is valid against schemas/resolved.rnc."""

# ruff: noqa: E501 - a line of a table is one case
from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.validation import jing
from tests.resolve import test_structure, test_words
from tests.support import HOME, resolution, strings, tei

AMID = {
    f"{inner} in {outer}": f"<div><{outer}>{content}</{outer}></div>"
    for outer in ("p", "div", "u", "list", "item", "table", "row", "lg", "l", "note", "figure", "opener", "closer", "head", "q",
                  "quote", "seg", "sp", "listPerson", "person", "app", "lem", "choice", "add", "hi", "floatingText", "titlePage",
                  "castList", "incident", "gap", "label", "cell", "wort", "argument", "address", "bibl", "listBibl", "fw")
    for inner, content in {
        "a deletion": "<del>x</del>", "a deletion of paragraphs": "<del><p>x</p></del>", "an apparatus": "<app><lem>a</lem><rdg>b</rdg></app>",
        "a note": "<note>n</note>", "a page break": '<pb n="2"/>', "a gap": "<gap/>", "an event": "<vocal><desc>x</desc></vocal>",
        "a graphic": '<graphic url="a.png"/>', "a figure": '<figure><graphic url="a.png"/><p>x</p></figure>', "a list": "<list><item>x</item></list>",
        "a table": "<table><row><cell>x</cell></row></table>", "text": "x", "an anchor": '<anchor xml:id="a"/>', "a space": "<space/>",
        "an utterance": '<u who="#a">x</u>', "an unknown element": "<wort>x</wort>", "a paragraph": "<p>x</p>", "a segment": "<seg>x</seg>",
        "verse": "<lg><l>x</l></lg>", "a label": "<label>x</label>", "a head": "<head>x</head>", "a line break": "<lb/>", "a link": '<ptr target="x"/>',
        "a choice": "<choice><sic>a</sic><corr>b</corr></choice>", "a row": "<row><cell>x</cell></row>", "a person": "<person><persName>x</persName></person>",
        "notes": "<noteGrp><note>x</note></noteGrp>", "a register": "<listPerson><person><persName>x</persName></person></listPerson>",
    }.items()
}  # fmt: skip


def complaints(documents: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """What jing says of each document's resolution, by the document's name."""
    names = {}
    for number, (name, content) in enumerate(documents.items()):
        path = folder / f"{number}.xml"
        path.write_bytes(etree.tostring(resolution(content).root))
        names[str(path)] = name
    found: dict[str, list[str]] = {}
    for message in jing.validate(HOME / "schemas" / "resolved.rnc", [Path(path) for path in names]):
        found.setdefault(names[message.path], []).append(message.message)
    return found


@pytest.mark.usefixtures("jing")
@pytest.mark.parametrize(
    "documents",
    [
        pytest.param(
            {name: tei(f"<p>{case[0]}</p>") for name, case in test_words.CASES.items()}, id="the cases of words"
        ),
        pytest.param(
            {name: test_structure.document(case[0], *case[3:]) for name, case in test_structure.CASES.items()},
            id="the cases of structure",
        ),
        pytest.param({name: tei(content) for name, content in AMID.items()}, id="everything in everything"),
    ],
)
def test_resolved_documents_are_valid(documents: dict[str, str], tmp_path: Path) -> None:
    assert complaints(documents, tmp_path) == {}


@pytest.mark.parametrize("name", AMID)
def test_no_word_is_lost_wherever_it_stands(name: str) -> None:
    """Also where TEI does not allow it."""
    kept = set("".join(strings(etree.fromstring(AMID[name].replace("<sic>a</sic>", "")), "//text()")))
    resolved = resolution(tei(AMID[name]))
    dropped = name.endswith((" in fw", " in choice", " in gap", " in app"))  # by their nature, or no TEI at all
    assert dropped or kept <= set("".join(strings(resolved.root, "//text()")))
