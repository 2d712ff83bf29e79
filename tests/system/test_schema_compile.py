"""`opis schema compile` from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from pipeline.relaxng import Grammar
from tests.odd_specimens import SOURCE
from tests.support import HOME, TEI, Run, files_below, opis, tei, write

RULE = (
    '<elementSpec ident="head" mode="change"><constraintSpec ident="short" scheme="schematron"><constraint>'
    '<sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron" test="string-length() lt 80">A head is short.'
    "</sch:assert></constraint></constraintSpec></elementSpec>"
)


def _odd(more: str = "", attributes: str = "") -> str:
    return tei(f'<schemaSpec ident="letters" start="doc"{attributes}><moduleRef key="base"/>{more}</schemaSpec>')


def _compile(folder: Path, *options: str) -> Run:
    shutil.copy(SOURCE, folder / "p5subset.xml")
    return opis("schema", "compile", "letters.odd", "--source", "p5subset.xml", "--no-docs", *options, cwd=folder)


def test_gives_a_grammar_in_both_syntaxes_and_rules(tmp_path: Path) -> None:
    run = _compile(write(tmp_path, {"letters.odd": _odd(RULE)}), "--out", "schemas")
    assert (run.status, run.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "schemas").iterdir()) == [
        ".opis.jsonl",
        "letters.rnc",
        "letters.rng",
        "letters.sch",
    ]
    for name in ("letters.rng", "letters.rnc"):
        grammar = Grammar.load(tmp_path / "schemas" / name)
        assert grammar.is_valid(f'<doc xmlns="{TEI}"><p/></doc>'.encode())
        assert not grammar.is_valid(f'<doc xmlns="{TEI}"/>'.encode())
    [rule] = etree.parse(tmp_path / "schemas" / "letters.sch").iter("{http://purl.oclc.org/dsdl/schematron}rule")
    assert rule.get("context") == "tei:head"


def test_the_same_odd_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"letters.odd": _odd(RULE)})
    outputs = []
    for out in ("one", "two"):
        _compile(tmp_path, "--out", out)
        outputs.append({path.name: path.read_bytes() for path in (tmp_path / out).iterdir()})
    assert outputs[0] == outputs[1]


def test_a_mistake_is_told_with_its_place_and_the_status_is_1(tmp_path: Path) -> None:
    run = _compile(write(tmp_path, {"letters.odd": _odd('\n  <moduleRef key="nmaes"/>')}))
    assert run.status == 1
    assert "letters.odd:2:3: error: The module 'nmaes' is unknown. [odd-module-unknown]" in run.out
    assert "Did you mean 'names'?" in run.out


def test_what_is_no_grammar_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    content = '<content><sequence><dataRef name="date"/><elementRef key="hi"/></sequence></content>'
    change = f'<elementSpec ident="head" mode="change">{content}</elementSpec>'
    write(tmp_path, {"letters.odd": _odd(change), "letters.rng": "earlier"})
    run = _compile(tmp_path)
    assert run.status == 1
    assert "[odd-grammar-wrong]" in run.out
    assert (tmp_path / "letters.rng").read_text(encoding="utf-8") == "earlier"
    assert not (tmp_path / "letters.rnc").exists()


def test_a_file_that_is_not_well_formed_is_told(tmp_path: Path) -> None:
    run = _compile(write(tmp_path, {"letters.odd": "<TEI><schemaSpec></TEI>"}))
    assert run.status == 1
    assert "letters.odd:1:" in run.out


def test_an_odd_may_build_on_another(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "letters.odd": _odd('<elementSpec ident="hi" mode="delete"/>', ' source="mother.odd"'),
            "mother.odd": tei(
                '<schemaSpec ident="mother" start="doc"><moduleRef key="base" except="ref"/>'
                '<elementSpec ident="p" mode="change"><attList><attDef ident="type" mode="change" usage="req"/>'
                "</attList>"
                "</elementSpec></schemaSpec>"
            ),
        },
    )
    run = _compile(tmp_path)
    assert (run.status, run.out.splitlines()[0]) == (0, "1 document: 1 ok.")
    grammar = Grammar.load(tmp_path / "letters.rng")
    assert grammar.is_valid(f'<doc xmlns="{TEI}"><p type="a"/></doc>'.encode())
    for wrong in ("<p/>", '<p type="a"><hi/></p>', '<p type="a"><ref target="b"/></p>'):
        assert not grammar.is_valid(f'<doc xmlns="{TEI}">{wrong}</doc>'.encode())


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("mother.odd", "odd-source-missing"),
        ("file:///nowhere/mother.odd", "odd-source-outside"),
        ("https://example.org/mother.odd", "odd-source-missing"),
        ("letters.odd", "odd-source-loop"),
    ],
)
def test_a_source_that_cannot_be_had_is_told(source: str, rule: str, tmp_path: Path) -> None:
    run = _compile(write(tmp_path, {"letters.odd": _odd("", f' source="{source}"')}))
    assert run.status == 1
    assert f"[{rule}]" in run.out


def test_an_address_can_be_mapped_to_a_file(tmp_path: Path) -> None:
    address = "file:///C:/projects/mother.odd"
    write(
        tmp_path,
        {
            "letters.odd": _odd("", f' source="{address}"'),
            "mother.odd": _odd('<elementSpec ident="hi" mode="delete"/>'),
            "opis.toml": f'[schemas]\n"{address}" = "mother.odd"\n',
        },
    )
    assert _compile(tmp_path).status == 0


def test_without_a_source_it_says_how_to_get_one(tmp_path: Path) -> None:
    write(tmp_path, {"letters.odd": _odd()})
    run = opis("schema", "compile", "letters.odd", cwd=tmp_path, environment={"XDG_CACHE_HOME": str(tmp_path / "none")})
    assert run.status == 2
    assert "opis schema fetch" in run.err


def test_a_customisation_is_no_source_of_itself(tmp_path: Path) -> None:
    write(tmp_path, {"letters.odd": _odd()})
    run = opis("schema", "compile", "letters.odd", "--source", "letters.odd", cwd=tmp_path)
    assert run.status == 2
    assert "it is a customisation" in run.err


def test_a_folder_is_no_odd(tmp_path: Path) -> None:
    run = opis("schema", "compile", tmp_path, cwd=tmp_path)
    assert run.status == 2
    assert "is a folder" in run.err


def test_a_group_may_stand_in_another_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "letters.odd": _odd('<specGrpRef target="parts/more.xml#more"/>'),
            "parts/more.xml": f'<ab xmlns="{TEI}"><specGrp xml:id="more"><elementSpec ident="hi" mode="delete"/>\n'
            '  <elementSpec ident="lits" mode="change"/></specGrp></ab>',
        },
    )
    run = _compile(tmp_path)
    assert run.status == 1
    assert "parts/more.xml:2:3: error: The elementSpec changes <lits>, which is unknown." in run.out
    assert not Grammar.load(tmp_path / "letters.rng").is_valid(f'<doc xmlns="{TEI}"><p><hi/></p></doc>'.encode())


def test_a_grammar_from_elsewhere_comes_in_with_what_is_defined_beside_it(tmp_path: Path) -> None:
    relax_ng = 'xmlns:rng="http://relaxng.org/ns/structure/1.0"'
    beside = (
        '<rng:define name="model.phrase" combine="choice"><rng:ref name="d_picture"/></rng:define>'
        '<rng:define name="d_size"><rng:attribute name="size"/></rng:define>'
    )
    reference = f'<moduleRef url="drawing.rng" prefix="d_"><content {relax_ng}>{beside}</content></moduleRef>'
    write(
        tmp_path,
        {
            "letters.odd": _odd(reference),
            "drawing.rng": '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:drawing">'
            '<start><ref name="picture"/></start>'
            '<define name="picture"><element name="picture"><ref name="size"/></element></define>'
            '<define name="size"><empty/></define></grammar>',
        },
    )
    run = _compile(tmp_path)
    assert (run.status, run.out.splitlines()[0]) == (0, "1 document: 1 ok.")
    for name in ("letters.rng", "letters.rnc"):
        grammar = Grammar.load(tmp_path / name)
        assert grammar.is_valid(
            f'<doc xmlns="{TEI}"><p><picture xmlns="urn:drawing" size="1"/><hi/></p></doc>'.encode()
        )
        assert not grammar.is_valid(f'<doc xmlns="{TEI}"><p><picture xmlns="urn:drawing"/></p></doc>'.encode())


def test_contents_may_be_nested_deeply(tmp_path: Path) -> None:
    content = "<alternate>" * 500 + '<elementRef key="hi"/>' + "</alternate>" * 500
    change = f'<elementSpec ident="head" mode="change"><content>{content}</content></elementSpec>'
    run = _compile(write(tmp_path, {"letters.odd": _odd(change)}))
    assert run.status == 0


def test_pages_of_an_earlier_compilation_go_and_other_files_stay(tmp_path: Path) -> None:
    shutil.copy(SOURCE, tmp_path / "p5subset.xml")
    write(tmp_path, {"letters.odd": _odd()})
    opis("schema", "compile", "letters.odd", "--source", "p5subset.xml", cwd=tmp_path)
    assert (tmp_path / "letters" / "element-hi.html").is_file()
    write(
        tmp_path,
        {"letters.odd": _odd('<elementSpec ident="hi" mode="delete"/>'), "letters/own.html": "<p>My own page</p>"},
    )
    opis("schema", "compile", "letters.odd", "--source", "p5subset.xml", cwd=tmp_path)
    assert not (tmp_path / "letters" / "element-hi.html").exists()
    assert (tmp_path / "letters" / "element-p.html").is_file()
    assert (tmp_path / "letters" / "own.html").is_file()


def test_the_sentences_of_rules_keep_their_white_space(tmp_path: Path) -> None:
    sentence = 'Line <sch:value-of select="1"/><sch:value-of select="2"/>: <sch:name/>, see.'
    rule = RULE.replace("A head is short.", sentence)
    _compile(write(tmp_path, {"letters.odd": _odd(rule)}))
    text = (tmp_path / "letters.sch").read_text(encoding="utf-8")
    assert sentence in text
    assert '\n  <sch:pattern id="head-short">\n    <sch:rule context="tei:head">\n      <sch:assert' in text


def test_the_profile_is_exported_and_validates_where_it_is(tmp_path: Path) -> None:
    run = opis("schema", "export", "--out", "grammar", cwd=tmp_path)
    assert run.status == 0, run.err
    exported = files_below(tmp_path / "grammar")
    assert exported.keys() == {"opis.rng", "opis.sch", ".opis.jsonl"}
    assert all(exported[name] == (HOME / "schemas" / name).read_bytes() for name in exported if name != ".opis.jsonl")
    instructions = "".join(line.strip() for line in run.out.splitlines() if "xml-model" in line)
    write(tmp_path, {"a.xml": instructions + tei("<p>Dear <wort>friend</wort></p>")})
    validated = opis("validate", "a.xml", "--trust-document-rules", cwd=tmp_path)
    assert "<TEI> lacks the attributes @xml:id and @xml:lang. [attribute-missing]" in validated.out
    assert "  opis-source\n" in validated.out, "a rule of the profile"


def test_an_export_replaces_nothing_of_the_project(tmp_path: Path) -> None:
    write(tmp_path, {"schemas/opis.rng": "mine"})
    run = opis("schema", "export", cwd=tmp_path)
    assert run.status == 2
    assert "replace it with --force" in run.err
    assert files_below(tmp_path / "schemas").keys() >= {"opis.rng"}
    assert (tmp_path / "schemas" / "opis.rng").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "schemas" / "opis.sch").exists()
    assert opis("schema", "export", "--force", cwd=tmp_path).status == 0
    assert opis("schema", "export", cwd=tmp_path).status == 0
