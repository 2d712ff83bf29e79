"""A line feed, a carriage return, or both end a line: findings have the same places whichever a file has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.document.lines import end_of
from tests.support import TEI, opis, tei, write

ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
ANY = "start = any any = element * - q { (attribute * - n { text } | attribute n { xsd:date })*, (text | any)* }"
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern>
<rule context="@rend"><report test="true()">rend</report></rule></pattern></schema>"""
LETTER = tei('\n<p rend="a"\n  n="x">a\n<q\n/>\n\n &far; <hi n="y"\nrend="b"/></p>')
DOCUMENTS = {
    "letter": f'<?xml version="1.0"?>\n\n<!DOCTYPE TEI [\n<!ENTITY far SYSTEM "a.xml">]>\n{LETTER}',
    "network": f'<?xml version="1.0"?>\n\n <?xml-model href="https://example.org/a.rng"?>\n{tei("")}',
    "corpus": f'<teiCorpus xmlns="{TEI}">\n<teiHeader/>\n{tei("<p/>")}\n\n {LETTER.replace("&far;", "")}</teiCorpus>',
    "cut": tei("\n<p>\n\na & b</p>"),
}


@pytest.mark.parametrize(
    ("text", "place"),
    [("", (3, 7)), ("ab", (3, 9)), ("ab\n", (4, 1)), ("\rab", (4, 3)), ("a\r\n\r\r\nb", (6, 2)), ("\n\r", (5, 1))],
)
def test_lines_end_as_xml_has_it(text: str, place: tuple[int, int]) -> None:
    assert end_of(text, 3, 7) == place


def test_findings_have_the_same_places_whatever_ends_the_lines(tmp_path: Path) -> None:
    write(tmp_path, {"any.rnc": ANY, "rules.sch": RULES})
    found: dict[str, list[tuple[object, ...]]] = {}
    for name, end in ENDS.items():
        write(tmp_path, {f"{name}/{each}.xml": text.replace("\n", end) for each, text in DOCUMENTS.items()})
        (tmp_path / "opis.toml").write_text(
            '[schemas]\n"letter" = "any.rnc"\n"corpus" = "any.rnc"\n[schematron]\n"*" = "rules.sch"\n', encoding="utf-8"
        )
        run = opis("validate", name, "--report-format", "json", "--jobs", "1", cwd=tmp_path)
        keys = ("rule", "line", "column", "xpath", "message")
        found[name] = [
            (Path(each["path"]).name, *(each[key] for key in keys))
            for document in json.loads(run.out)["documents"]
            for each in document["findings"]
        ]
    rules = {str(each[1]) for each in found["lf"]}
    assert rules >= {"attribute-value", "entity-not-read", "grammar-not-fetched", "not-well-formed"}
    assert any(rule.startswith("rules-") for rule in rules)
    assert found["crlf"] == found["lf"]
    assert found["cr"] == found["lf"]
