"""Addresses that make no sense, wherever documents and schemas may write one: reported or ignored, never the end."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from tests.odd_specimens import SOURCE
from tests.support import Run, opis, tei, write

ADDRESSES = (
    *("http://[x", "file://[", "//[::1", "%zz.xml", "%00.xml", "a%00b.xml#c", "file:////a.xml", "http://[::1]x/a.xml"),
    *("x" * 5000 + ".xml", "y/" * 5000 + "z.xml", ":", "::.xml", "?", "#", "#%zz", "\u202e.xml", "http://\u2100.xml"),
)
_XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
_SCHEMA = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">{}</schema>'
_RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'


def _place(kind: str, address: str) -> dict[str, str]:
    """Return a document that has the address in a place of a kind, and the schemas that it names."""
    value = quoteattr(address)
    match kind:
        case "grammar":
            return {
                ".xml": f'<?xml-model href={value} schematypens="http://relaxng.org/ns/structure/1.0"?>' + tei("<p/>")
            }
        case "rules":
            return {
                ".xml": f'<?xml-model href={value} schematypens="http://purl.oclc.org/dsdl/schematron"?>' + tei("<p/>")
            }
        case "include":
            return {".xml": tei(f"<div {_XI}><xi:include href={value}/></div>")}
        case "text":
            return {".xml": tei(f'<p {_XI}><xi:include href={value} parse="text"/></p>')}
        case "pointer":
            pointers = f"<ref target={value}>a</ref><persName ref={value}>b</persName><ptr target={value}/>"
            return {".xml": tei(f"<p>{pointers}</p><sp who={value}><p>c</p></sp><pb facs={value}/>")}
        case "image":
            return {".xml": tei(f"<p><figure><graphic url={value}/></figure></p>")}
        case "base":
            return {".xml": tei(f'<div xml:base={value} {_XI}><p><ref target="a.xml">a</ref></p></div>')}
        case "header":
            definition = f'<prefixDef ident="a" matchPattern="(.*)" replacementPattern={value}/>'
            encoding = (
                f"<encodingDesc><listPrefixDef>{definition}</listPrefixDef><schemaRef url={value}/></encodingDesc>"
            )
            return {".xml": tei("<p/>").replace("</teiHeader>", f"{encoding}</teiHeader>")}
        case "in-grammar":
            inside = f'<start><externalRef href={value} xml:base="a/"/></start><include href={value}/>'
            return _with_schema("rng", f"<grammar {_RNG} datatypeLibrary={value}>{inside}</grammar>")
        case "base-of-grammar":
            return _with_schema("rng", f'<grammar {_RNG} xml:base={value}><include href="a.rng"/></grammar>')
        case "in-rules":
            return _with_schema("sch", _SCHEMA.format(f"<include href={value}/>"))
    raise ValueError(kind)


def _with_schema(suffix: str, schema: str) -> dict[str, str]:
    return {f".{suffix}": schema, ".xml": f'<?xml-model href="NAME.{suffix}"?>{tei("<p/>")}'}


_KINDS = ("grammar", "rules", "include", "text", "pointer", "image", "base", "header", "in-grammar", "base-of-grammar")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One build of each address in each place, with two good documents."""
    folder = tmp_path_factory.mktemp("addresses")
    write(folder, {"in/good1.xml": tei("<p>Good</p>"), "in/good2.xml": tei("<p>Good</p>")})
    for kind in (*_KINDS, "in-rules"):
        for number, address in enumerate(ADDRESSES):
            name = f"{kind}-{number}"
            files = _place(kind, address).items()
            write(folder, {f"in/{name}{suffix}": content.replace("NAME", name) for suffix, content in files})
    return opis("build", "in", "--out", "output", "--trust-document-rules", cwd=folder)


def test_no_address_ends_the_run(run: Run) -> None:
    assert run.status == 1
    assert run.document("in/good1.xml")["status"] == run.document("in/good2.xml")["status"] == "ok"
    rules = {each["rule"] for document in run.report["documents"] for each in document["findings"]}
    assert "internal-error" not in rules
    assert all(document["outputs"] for document in run.report["documents"])


@pytest.mark.parametrize("number", range(len(ADDRESSES)))
@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("grammar", "grammar-"),
        ("rules", "schematron-"),
        ("include", "include-missing"),
        ("text", "include-missing"),
        ("in-grammar", "grammar-unusable"),
        ("base-of-grammar", "grammar-unusable"),
        ("in-rules", "schematron-unusable"),
    ],
)
def test_what_an_address_without_a_file_asks_for_is_reported(run: Run, kind: str, rule: str, number: int) -> None:
    findings = run.document(f"in/{kind}-{number}.xml")["findings"]
    assert any(each["rule"].startswith(rule) for each in findings), findings


def test_an_odd_that_refers_to_them_is_reported(tmp_path: Path) -> None:
    shutil.copy(SOURCE, tmp_path / "p5subset.xml")
    parts = "".join(
        f"<moduleRef url={value}/><specGrpRef target={value}/><elementRef key='p' source={value}/>"
        for value in map(quoteattr, ADDRESSES)
    )
    for name, attributes in (("a.odd", ""), ("b.odd", f" source={quoteattr(ADDRESSES[0])}")):
        schema = f'<schemaSpec ident="a" start="doc"{attributes}><moduleRef key="base"/>{parts}</schemaSpec>'
        write(tmp_path, {name: tei(schema)})
        run = opis("schema", "compile", name, "--source", "p5subset.xml", "--no-docs", cwd=tmp_path)
        assert (run.status, run.err) == (1, "")
        assert "[odd-source-missing]" in run.out
        assert "internal-error" not in run.out
