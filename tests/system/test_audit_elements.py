"""No element may lose text because nobody thought of it: each of TEI's, with text in it, where each may stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.audits import audited
from tests.support import HEADER, HOME, TEI

# What stands around an element: what is allowed there as well as what is a slip of the encoder.
AROUND = {
    "div": "<div>{}</div>",
    "p": "<p>a {} b</p>",
    "u": "<u>{}</u>",
    "seg": "<u><seg>a {} b</seg></u>",
    "sp": "<sp><speaker>A</speaker>{}</sp>",
    "list": "<list><item>i</item>{}<item>j</item></list>",
    "item": "<list><item>{}</item></list>",
    "table": "<table>{}<row><cell>c</cell></row></table>",
    "row": "<table><row><cell>c</cell>{}</row></table>",
    "cell": "<table><row><cell>{}</cell></row></table>",
    "note": "<p>a<note>{}</note></p>",
    "noteGrp": "<noteGrp>{}</noteGrp>",
    "app": '<p><app><lem>l</lem>{}<rdg wit="#B">r</rdg></app></p>',
    "lem": '<p><app><lem>{}</lem><rdg wit="#B">r</rdg></app></p>',
    "rdg": '<p><app><lem>l</lem><rdg wit="#B">{}</rdg></app></p>',
    "rdgGrp": "<p><app><lem>l</lem><rdgGrp>{}</rdgGrp></app></p>",
    "listApp": "<listApp>{}</listApp>",
    "choice": "<p><choice>{}<corr>c</corr></choice></p>",
    "subst": "<p><subst><del>x</del>{}</subst></p>",
    "del": "<p>k <del>{}</del></p>",
    "figure": "<figure><head>h</head>{}</figure>",
    "graphic": '<p>a <graphic url="u">{}</graphic></p>',
    "person": "<listPerson><person><persName>n</persName>{}</person></listPerson>",
    "listPerson": "<listPerson>{}</listPerson>",
    "org": "<listOrg><org>{}</org></listOrg>",
    "biblStruct": "<listBibl><biblStruct>{}</biblStruct></listBibl>",
    "vote": '<listEvent><event type="voting">{}</event></listEvent>',
    "vocal": "<p>a <vocal>{}</vocal></p>",
    "gap": "<p>a <gap>{}</gap></p>",
    "lg": "<lg>{}</lg>",
    "opener": "<opener>{}</opener>",
    "space": "<p>a <space>{}</space></p>",
    "pb": "<p>a <pb>{}</pb> b</p>",
    "anchor": "<anchor>{}</anchor>",
    "unknown": "<unheardOf>{}</unheardOf>",
}
WITHIN = {"text": "<{0}>zork {0}</{0}>", "block": "<{0}><p>zork {0}</p></{0}>"}


def elements() -> list[str]:
    """The elements that the table of treatments knows, and one that it does not."""
    table = etree.parse(HOME / "xslt" / "lib" / "treatment.xsl")
    lists = [str(each) for each in table.getroot().xpath("//*[@as='xs:string']/@select") if "'" in str(each)]  # type: ignore[union-attr]
    names = {name for each in lists for name in re.findall(r"[A-Za-z.]+", each)}
    return [*sorted(names - {"TEI.2", "include", "text", "body", "front", "back"}), "unheardOf"]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A document for each surrounding, with all elements, twice: with text, with a paragraph in each."""
    folder = tmp_path_factory.mktemp("elements")
    names = elements()
    assert len(names) > 500
    for around, pattern in AROUND.items():
        for within, content in WITHIN.items():
            body = "\n".join(f"<div>{pattern.format(content.format(name))}</div>" for name in names)
            document = f'<TEI xmlns="{TEI}">{HEADER.format(title="All")}<text><body>{body}</body></text></TEI>'
            (folder / f"{around}-{within}.xml").write_text(document, encoding="utf-8")
    return sorted(folder.glob("*.xml"))


def test_no_element_loses_text_anywhere(documents: list[Path]) -> None:
    audits = audited(documents)
    assert audits.messages == []
    assert audits.inexact == []


def test_nor_in_the_diplomatic_view(documents: list[Path]) -> None:
    audits = audited([path for path in documents if path.stem.endswith("-text")][::2], view="diplomatic")
    assert audits.messages == []
    assert audits.inexact == []
