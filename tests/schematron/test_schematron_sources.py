"""pipeline.schematron: schemas in several files, and rules in RELAX NG, W3C Schema and ODD."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.document import xml
from pipeline.schematron import Schematron, SchematronError, assemble, constraint_rules, prepare
from tests.schematron_schemas import SCHEMATRON, messages, schema_of, written
from tests.support import TEI

BOUND = f'xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="{SCHEMATRON}" xmlns:tei="{TEI}"'
CHECKED = (
    '<s:pattern id="{id}"><s:rule context="{context}"><s:report test="true()">{id}</s:report></s:rule></s:pattern>'
)


def document(content: str) -> str:
    return f'<d xmlns="{TEI}">{content}</d>'


def part(content: str) -> str:
    return content.replace(">", f' xmlns:s="{SCHEMATRON}">', 1)


def said(path: Path, content: str) -> list[tuple[str, str]]:
    """The rule, and message and hint, of all that a schema says; it must be without mistakes."""
    schema = Schematron.load(path)
    assert schema.mistakes == ()
    found = schema.check(prepare(xml.parse(content.encode()), path.parent / "document.xml"))
    return [(each.rule, f"{each.message} {each.hint}".strip()) for each in found]


def test_include_puts_an_element_of_another_file_in_its_place_and_so_on(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    written(tmp_path, part('<s:pattern><s:include href="parts/rule.sch"/></s:pattern>'), "pattern.sch")
    written(tmp_path, part('<s:rule context="p"><s:include href="more.sch#b"/></s:rule>'), "parts/rule.sch")
    written(
        tmp_path,
        part('<s:rule><s:report test="1" id="a">a</s:report><s:report test="1" id="b">b</s:report></s:rule>'),
        "parts/more.sch",
    )
    assert messages(tmp_path, schema_of('<s:include href="pattern.sch"/>'), "<d><p/></d>") == ["b"]


def test_include_of_a_schema_takes_what_is_in_it(tmp_path: Path) -> None:
    written(tmp_path, schema_of('<s:let name="x" value="1"/>' + CHECKED.format(id="a", context="p")), "base.sch")
    assert messages(tmp_path, schema_of('<s:include href="base.sch"/>'), "<d><p/></d>") == ["a"]


def test_a_part_of_another_schema_keeps_its_prefixes(tmp_path: Path) -> None:
    base = '<s:ns prefix="t" uri="urn:b"/>' + CHECKED.format(id="b", context="t:p")
    written(tmp_path, schema_of(base), "base.sch")
    for own in ("", '<s:ns prefix="t" uri="urn:a"/>'):
        schema = schema_of(own + '<s:include href="base.sch#b"/>')
        assert messages(tmp_path, schema, '<d><p xmlns="urn:a"/><p xmlns="urn:b"/></d>') == ["b"], own


def test_a_file_may_be_included_twice(tmp_path: Path) -> None:
    written(tmp_path, part('<s:report test="true()">a</s:report>'), "a.sch")
    rule = '<s:rule context="{}"><s:include href="a.sch"/></s:rule>'
    content = f"<s:pattern>{rule.format('p')}{rule.format('q')}</s:pattern>"
    assert messages(tmp_path, schema_of(content), "<d><p/><q/></d>") == ["a", "a"]


def test_extends_takes_what_is_in_a_rule_or_a_schema_elsewhere(tmp_path: Path) -> None:
    rule = '<s:rule abstract="true" id="r"><s:let name="x" value="1"/><s:report test="$x">a</s:report></s:rule>'
    written(tmp_path, schema_of(f"<s:pattern>{rule}</s:pattern>" + CHECKED.format(id="b", context="p")), "base.sch")
    content = '<s:pattern><s:rule context="p"><s:extends href="base.sch#r"/></s:rule></s:pattern>'
    assert messages(tmp_path, schema_of(content), "<d><p/></d>") == ["a"]
    assert messages(tmp_path, schema_of('<s:extends href="base.sch"/>'), "<d><p/></d>") == ["b"]


def test_files_of_a_rule_are_looked_for_beside_the_file_that_the_rule_is_in(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    written(tmp_path, "<list>x</list>", "parts/list.xml")
    rule = '<s:rule context="p"><s:assert test=". = doc(\'list.xml\')/list">not listed</s:assert></s:rule>'
    written(tmp_path, part(f"<s:pattern>{rule}</s:pattern>"), "parts/pattern.sch")
    assert messages(tmp_path, schema_of('<s:include href="parts/pattern.sch"/>'), "<d><p>x</p><p/></d>") == [
        "not listed"
    ]


def test_files_beside_the_document_are_found_by_its_base_uri(tmp_path: Path) -> None:
    written(tmp_path, "<list>x</list>", "list.xml")
    rule = '<s:rule context="p"><s:assert test=". = doc(resolve-uri(\'list.xml\', base-uri(/)))">no</s:assert></s:rule>'
    assert messages(tmp_path, schema_of(f"<s:pattern>{rule}</s:pattern>"), "<d><p>x</p><p>y</p></d>") == ["no"]


def test_rules_in_relax_ng_are_those_of_the_grammar_and_what_it_includes(tmp_path: Path) -> None:
    written(
        tmp_path,
        f'<grammar {BOUND}><define name="q"><element name="q">{CHECKED.format(id="q", context="tei:q")}<text/>'
        "</element></define></grammar>",
        "base.rng",
    )
    path = written(
        tmp_path,
        f'<grammar {BOUND} ns="{TEI}"><s:ns prefix="t" uri="{TEI}"/><include href="base.rng"/>'
        f"{CHECKED.format(id='grammar', context='t:p')}"
        f'<start><element name="p"><s:rule context="t:p"><s:report test="true()">rule</s:report></s:rule>'
        '<s:assert test="@n" role="warning">bare</s:assert><text/></element></start></grammar>',
        "main.rng",
    )
    assert said(path, document("<p><q/></p>")) == [
        ("grammar", "grammar"), ("main-1", "bare"), ("main-2", "rule"), ("q", "q")
    ]  # fmt: skip


def test_an_assert_alone_in_relax_ng_is_about_the_element_around(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f'<grammar {BOUND} ns="{TEI}"><start><element name="p"><optional><s:assert test="@n">bare</s:assert>'
        "<text/></optional></element></start></grammar>",
        "main.rng",
    )
    assert said(path, document('<p/><p n="1"/>')) == [("main", "bare")]


def test_rules_in_w3c_schema_run(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:annotation><xs:appinfo>'
        f'<s:ns xmlns:s="{SCHEMATRON}" prefix="t" uri="{TEI}"/>'
        f"{part(CHECKED.format(id='x', context='t:p'))}</xs:appinfo></xs:annotation></xs:schema>",
        "letters.xsd",
    )
    assert said(path, document("<p/>")) == [("x", "x")]


def test_a_prefix_that_means_two_things_is_told_apart(tmp_path: Path) -> None:
    rules = '<element name="{0}" xmlns:a="urn:{0}">' + CHECKED.format(id="{0}", context="a:{0}") + "<text/></element>"
    path = written(
        tmp_path,
        f"<grammar {BOUND}><start><choice>{rules.format('x')}{rules.format('y')}</choice></start></grammar>",
        "a.rng",
    )
    assert said(path, '<d><x xmlns="urn:x"/><y xmlns="urn:y"/><y xmlns="urn:x"/></d>') == [("x", "x"), ("y", "y")]


ODD_CASES = Path(__file__).parents[1] / "schematron" / "odd"
LETTER = '<head rend="bold">H</head><p rend="bold">P<music xmlns="urn:music"/><bare xmlns=""/></p>'


@pytest.mark.parametrize("file", sorted(ODD_CASES.glob("*.xml")), ids=lambda file: file.stem)
def test_what_rules_in_odd_say_of_a_letter(file: Path, tmp_path: Path) -> None:
    """Each case says it in words, and has a schemaSpec and what is expected: rule, message and hint."""
    case = etree.parse(file).getroot()
    expected = [(fires.get("rule"), fires.text) for fires in case.iterfind("fires")]
    path = written(tmp_path, etree.tostring(case[0], encoding="unicode", with_tail=False), "letters.odd")
    assert said(path, document(LETTER)) == expected


def constraint(content: str, owner: str) -> str:
    """An ODD with a constraint in an element like <elementSpec ident="p">."""
    name = owner.partition(" ")[0].removeprefix("<")
    return (
        f'<schemaSpec xmlns="{TEI}" xmlns:s="{SCHEMATRON}" ident="letters">\n{owner}<constraintSpec ident="c">'
        f"<constraint>{content}</constraint></constraintSpec></{name}></schemaSpec>"
    )


def test_an_assert_without_a_context_in_odd_is_told_and_the_rest_runs(tmp_path: Path) -> None:
    rules = '<s:report test="true()">a</s:report>'
    more = f'<constraintSpec ident="d"><constraint>{rules}</constraint></constraintSpec>'
    more = f'<elementSpec ident="p">{more}</elementSpec>'
    content = constraint(rules, '<classSpec ident="model.x">').replace("</schemaSpec>", f"{more}</schemaSpec>")
    schema = Schematron.load(written(tmp_path, content))
    (mistake,) = schema.mistakes
    assert "This <report> has no context" in mistake.message
    assert mistake.origin.line == 2
    found = schema.check(prepare(xml.parse(document("<p/>").encode()), tmp_path / "a.xml"))
    assert [each.rule for each in found] == ["p-d"]


def spec_of(content: str) -> etree._Element:
    found = xml.parse(constraint(content, '<elementSpec ident="p">').encode()).find(f".//{{{TEI}}}constraintSpec")
    assert found is not None
    return found


def test_a_constraint_gives_markup_to_be_written(tmp_path: Path) -> None:
    spec = spec_of(
        '<s:ns prefix="m" uri="urn:m"/><s:report test="true()">bare</s:report><s:report test="m:x">m</s:report>'
    )
    before = etree.tostring(spec)
    rules = constraint_rules(spec, identifier="p-c", context="tei:p", prefixes={"tei": TEI, "x": "urn:x"})
    assert etree.tostring(spec) == before
    assert rules.namespaces == {"m": "urn:m", "tei": TEI}
    schema = assemble([rules], title="Letters")
    path = written(tmp_path, etree.tostring(schema, encoding="unicode"))
    assert said(path, document("<p/>")) == [("p-c", "bare")]


def test_patterns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    parts = [
        constraint_rules(spec_of(f'<s:report test="true()">{word}</s:report>'), identifier="c", context="tei:p")
        for word in ("one", "two")
    ]
    path = written(tmp_path, etree.tostring(assemble(parts), encoding="unicode"))
    assert said(path, document("<p/>")) == [("c", "one"), ("c-2", "two")]


def test_a_constraint_without_a_context_is_refused() -> None:
    with pytest.raises(SchematronError, match="has no context"):
        constraint_rules(spec_of('<s:report test="true()">a</s:report>'), identifier="c")


def test_a_constraint_of_the_old_schematron_is_refused_by_name() -> None:
    old = '<rule xmlns="http://www.ascc.net/xml/schematron" context="p"/>'
    with pytest.raises(SchematronError, match=r"<rule> is Schematron 1\.5"):
        constraint_rules(spec_of(old), identifier="c")


def test_files_of_a_variable_or_a_function_are_looked_for_beside_the_file_that_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    written(tmp_path, "<list>x</list>", "parts/list.xml")
    content = (
        '<s:ns prefix="f" uri="urn:f"/><s:let name="list" value="doc(\'list.xml\')/list"/>'
        '<xsl:function name="f:listed"><xsl:param name="x"/><xsl:sequence select="$x = doc(\'list.xml\')"/>'
        "</xsl:function>"
    )
    written(tmp_path, schema_of(content), "parts/base.sch")
    rule = (
        '<s:rule context="p"><s:report test=". = $list">a</s:report><s:report test="f:listed(.)">b</s:report></s:rule>'
    )
    schema = schema_of(f'<s:include href="parts/base.sch"/><s:pattern>{rule}</s:pattern>')
    assert messages(tmp_path, schema, "<d><p>x</p><p/></d>") == ["a", "b"]
