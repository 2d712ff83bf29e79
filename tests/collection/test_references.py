"""pipeline.collection.references: where pointers lead, by prefixes, ids and files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.collection.collect import Register
from pipeline.model.document import Reference
from tests.collection.test_collect import examined, person, register
from tests.support import tei

PREFIXES = (
    '<encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="#p_$1"/>'
    '<prefixDef ident="psn" matchPattern="([0-9]+)" replacementPattern="people.xml#p_$1"/>'
    '<prefixDef ident="geo-names" matchPattern="(\\d+)" replacementPattern="https://www.geonames.org/$1"/>'
    '<prefixDef ident="bad" matchPattern="(" replacementPattern="x"/>'
    '<prefixDef ident="slow" matchPattern="(x+x+)+y" replacementPattern="x"/></listPrefixDef></encodingDesc>'
)
PEOPLE = register(person("p_7", "Korbut"), person("pell", "Pell"))
LETTER = tei("<p/>", title="A second letter").replace("<TEI ", '<TEI xml:id="letter-2" ')


def references(folder: Path, *pointers: str) -> dict[str, tuple[str, str, str]]:
    links = "".join(f'<ref target="{pointer}"/>' for pointer in pointers)
    document = tei(f'<p xml:id="own">{links}</p><p xml:id="p_ada">x</p>').replace(
        "</fileDesc>", f"</fileDesc>{PREFIXES}"
    )
    documents = examined(folder, {"in/a.xml": document, "in/people.xml": PEOPLE, "in/two.xml": LETTER})
    found = Register(list(documents.values())).labels(documents["in/a.xml"]).references
    return {each.pointer: (each.address, each.document, each.title) for each in found}


@pytest.mark.parametrize(
    ("pointer", "where"),
    [
        ("psn:ada", ("#p_ada", "", "")),
        ("psn:7", ("people.xml#p_7", "", "Korbut")),
        ("geo-names:12", ("https://www.geonames.org/12", "", "")),
        ("own", ("#own", "", "")),
        ("#pell", ("in/people.xml#pell", "in/people", "Pell")),
        ("pell", ("in/people.xml#pell", "in/people", "Pell")),
        ("person:pell", ("in/people.xml#pell", "in/people", "Pell")),
        ("gone.xml#pell", ("in/people.xml#pell", "in/people", "Pell")),
        ("#letter-2", ("in/two.xml", "in/two", "A second letter")),
        ("two.xml", ("two.xml", "", "A second letter")),
    ],
)
def test_where_a_pointer_leads(pointer: str, where: tuple[str, str, str], tmp_path: Path) -> None:
    assert references(tmp_path, pointer) == {pointer: where}


@pytest.mark.parametrize(
    "pointer",
    [
        "#own",
        "https://example.org/own",
        "nobody",
        "gone.xml",
        "psn:ADA",
        "bad:x",
        f"slow:{'x' * 60}",
        "javascript:own",
        "",
    ],
)
def test_what_leads_nowhere_else(pointer: str, tmp_path: Path) -> None:
    assert references(tmp_path, pointer) == {}


def test_a_name_by_a_prefix(tmp_path: Path) -> None:
    speech = tei('<div><u who="psn:7">x</u></div>').replace("</fileDesc>", f"</fileDesc>{PREFIXES}")
    documents = examined(tmp_path, {"a.xml": speech, "people.xml": PEOPLE})
    found = Register(list(documents.values())).labels(documents["a.xml"])
    assert found.names == (("psn:7", "Korbut"),)
    assert found.references == (Reference("psn:7", "people.xml#p_7", "", "Korbut"),)
