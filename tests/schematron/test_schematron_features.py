"""pipeline.schematron: each construct of the standard, by what fires."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.document import xml
from pipeline.schematron import Schematron, prepare
from tests.schematron_schemas import messages, schema_of, violations

RULE = '<s:pattern><s:rule context="{}">{}</s:rule></s:pattern>'


def rule(context: str, checks: str) -> str:
    return RULE.format(context, checks)


CASES = Path(__file__).parents[1] / "cases" / "schematron"
FIRED = {
    "as": ["s 2 r 2"],
    "fn": ["fired"],
    "key": ["fired"],
    "pat": ["bad"],
    "phase": ["limit is 0"],
    "k": [],
}


@pytest.mark.parametrize(("case", "expected"), FIRED.items(), ids=FIRED)
def test_what_fires_of_a_case(case: str, expected: list[str], tmp_path: Path) -> None:
    document = (CASES / "d.xml").read_text(encoding="utf-8")
    assert messages(tmp_path, (CASES / f"{case}.sch").read_text(encoding="utf-8"), document) == expected


def test_a_mistake_in_a_diagnostic_costs_the_hint_alone() -> None:
    schema = Schematron.load(CASES / "diag.sch")
    (mistake,) = schema.mistakes
    assert "$nowhere" in mistake.message
    document = (CASES / "d.xml").read_bytes()
    assert [each.message for each in schema.check(prepare(xml.parse(document), CASES / "d.xml"))] == ["bad"]


@pytest.mark.parametrize(
    "variable",
    [
        '<xsl:variable name="n" select="count(a)"/>',
        '<xsl:variable name="n"><xsl:value-of select="count(a)"/></xsl:variable>',
    ],
)
def test_a_rule_may_have_variables_of_xslt(variable: str, tmp_path: Path) -> None:
    declared = variable.replace(" name", ' xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name', 1)
    report = '<s:report test="$n = 2">two</s:report>'
    assert messages(tmp_path, schema_of(rule("p", declared + report)), "<p><a/><a/></p>") == ["two"]


FEATURES = Path(__file__).parents[1] / "schematron" / "features"


@pytest.mark.parametrize("file", sorted(FEATURES.glob("*.xml")), ids=lambda file: file.stem)
def test_what_fires(file: Path, tmp_path: Path) -> None:
    """Each case says it in words, and has patterns, a document and the messages that are expected."""
    case = etree.parse(file).getroot()
    expected = [fires.text for fires in case.iterfind("fires")]
    (document,) = [str(each.text) for each in case.iterfind("document")]
    for each in [*case.iterfind("fires"), *case.iterfind("document")]:
        case.remove(each)
    content = "".join(etree.tostring(each, encoding="unicode", with_tail=False) for each in case)
    assert messages(tmp_path, schema_of(content), document) == expected


PHASES = (
    '<s:phase id="quick"><s:let name="least" value="1"/><s:active pattern="a"/></s:phase>'
    '<s:phase id="slow"><s:let name="least" value="2"/><s:active pattern="a"/><s:active pattern="b"/></s:phase>'
    '<s:pattern id="a"><s:rule context="p"><s:report test="true()">a</s:report></s:rule></s:pattern>'
    '<s:pattern id="b"><s:rule context="p"><s:report test="true()">b<s:value-of select="$least"/></s:report></s:rule>'
    "</s:pattern>"
)


def test_a_phase_runs_its_patterns_with_its_variables(tmp_path: Path) -> None:
    assert messages(tmp_path, schema_of(PHASES), "<d><p/></d>", phase="quick") == ["a"]
    assert messages(tmp_path, schema_of(PHASES), "<d><p/></d>", phase="slow") == ["a", "b2"]


def test_a_variable_of_a_phase_replaces_one_of_the_schema_and_is_hidden_by_one_of_a_pattern(tmp_path: Path) -> None:
    shows = '<s:rule context="p"><s:report test="true()"><s:value-of select="$x, $y"/></s:report></s:rule>'
    schema = schema_of(
        '<s:let name="x" value="1"/><s:let name="y" value="$x"/><s:phase id="f" from="/d[$x = 2]">'
        '<s:let name="x" value="2"/><s:active pattern="a"/><s:active pattern="b"/></s:phase>'
        f'<s:pattern id="a">{shows}</s:pattern><s:pattern id="b"><s:let name="x" value="3"/>{shows}</s:pattern>'
    )
    assert messages(tmp_path, schema, "<d><p/></d>") == ["1 1", "3 1"]
    assert messages(tmp_path, schema, "<d><p/></d>", phase="f") == ["2 2", "3 2"]


def test_without_a_phase_the_default_runs_or_all(tmp_path: Path) -> None:
    default = schema_of(PHASES, more=' defaultPhase="quick"')
    assert messages(tmp_path, default, "<d><p/></d>") == ["a"]
    assert messages(tmp_path, default, "<d><p/></d>", phase="#DEFAULT") == ["a"]
    all_of_them = PHASES.replace('<s:value-of select="$least"/>', "")
    assert messages(tmp_path, schema_of(all_of_them, more=' defaultPhase="quick"'), "<d><p/></d>", phase="#ALL") == [
        "a",
        "b",
    ]
    assert messages(tmp_path, schema_of(all_of_them), "<d><p/></d>") == ["a", "b"]


def test_a_phase_may_be_about_a_part_of_the_document(tmp_path: Path) -> None:
    content = schema_of(
        '<s:phase id="body" from="//body"><s:active pattern="a"/></s:phase>'
        '<s:pattern id="a"><s:rule context="p|body"><s:report test="true()"><s:value-of select="name()"/></s:report>'
        "</s:rule></s:pattern>"
    )
    assert messages(tmp_path, content, "<d><p/><body><p/></body></d>", phase="body") == ["body", "p"]


def test_diagnostics_and_properties_are_the_hint(tmp_path: Path) -> None:
    content = schema_of(
        rule(
            'p" id="r',
            '<s:assert test="@n" diagnostics="one two" properties="three">No number.</s:assert>',
        )
        + '<s:diagnostics><s:diagnostic id="one">The element is <s:name/>.</s:diagnostic>'
        '<s:diagnostic id="two">Its place is <s:value-of select="count(preceding::p) + 1"/>.</s:diagnostic>'
        "</s:diagnostics>"
        '<s:properties><s:property id="three">Kind: <s:value-of select="../@kind"/></s:property></s:properties>'
    )
    (found,) = violations(tmp_path, content, '<d kind="x"><p/></d>')
    assert (found.rule, found.message, found.hint) == ("r", "No number.", "The element is p. Its place is 1. Kind: x")


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (("", "", "", ""), "error"),
        (('role="warning"', "", "", ""), "warning"),
        (('role="WARN"', "", "", ""), "warning"),
        (('role="nonfatal"', "", "", ""), "warning"),
        (('role="fatal"', 'role="info"', "", ""), "error"),
        (('role="information"', "", "", ""), "info"),
        (('flag="info"', "", "", ""), "info"),
        (('flag="warning" role="subject"', "", "", ""), "warning"),
        (('severity="info" role="error"', "", "", ""), "info"),
        (("", 'role="warning"', "", ""), "warning"),
        (("", "", 'role="info"', ""), "info"),
        (("", "", "", 'role="info"'), "info"),
        (('role="$weight"', "", "", ""), "warning"),
    ],
)
def test_severity_is_that_of_role_or_flag_from_the_assertion_outwards(
    attributes: tuple[str, str, str, str], expected: str, tmp_path: Path
) -> None:
    check, of_rule, pattern, schema = attributes
    content = schema_of(
        f'<s:let name="weight" value="\'warning\'"/><s:pattern {pattern}><s:rule context="p" {of_rule}>'
        f'<s:report test="true()" {check}>p</s:report></s:rule></s:pattern>',
        more=f" {schema}",
    )
    assert [found.severity for found in violations(tmp_path, content, "<d><p/></d>")] == [expected]


def test_a_violation_is_named_by_the_nearest_id_else_by_file_and_number(tmp_path: Path) -> None:
    content = schema_of(
        '<s:pattern><s:rule context="p"><s:report test="true()" id="x">1</s:report><s:report test="true()">2</s:report>'
        '</s:rule></s:pattern><s:pattern id="z"><s:rule context="p" id="y"><s:report test="true()">3</s:report>'
        "</s:rule>"
        '<s:rule context="q"><s:report test="true()">4</s:report></s:rule></s:pattern>'
    )
    found = violations(tmp_path, content, "<d><p/><q/></d>", name="letters.sch")
    assert [each.rule for each in found] == ["x", "letters-2", "y", "z"]


def test_a_subject_is_the_place_and_the_name(tmp_path: Path) -> None:
    content = schema_of(rule("p", '<s:report test="true()" subject="q/@n"><s:name/></s:report>'))
    (found,) = violations(tmp_path, content, '<d><p><q n=""/></p></d>')
    assert found.node is not None
    assert (found.message, found.node.element, found.node.step) == ("n", 2, "@n")


def test_rules_without_a_binding_have_the_comparisons_of_xpath_1(tmp_path: Path) -> None:
    content = rule("d", "<s:report test=\"string-length(p) = 1 and not('a' &lt; 5)\">yes</s:report>")
    for binding in ("", "xslt"):
        assert messages(tmp_path, schema_of(content, binding=binding), "<d><p>a</p><p>bc</p></d>") == ["yes"]
    (found,) = violations(
        tmp_path,
        schema_of(rule("d", '<s:report test="string-length(p) = 1">yes</s:report>')),
        "<d><p>a</p><p>bc</p></d>",
    )
    assert found.rule == "schematron-failed"


def test_other_documents_are_checked_where_a_pattern_names_them(tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text("<o>\n<p/>\n</o>", encoding="utf-8")
    content = schema_of(
        '<s:pattern documents="/d/@see"><s:rule context="p"><s:report test="true()">there</s:report></s:rule>'
        '<s:rule context="/"><s:report test="o">root</s:report></s:rule></s:pattern>'
        '<s:pattern><s:rule context="p"><s:report test="true()">here</s:report></s:rule></s:pattern>'
    )
    found = violations(tmp_path, content, '<d see="other.xml"><p/></d>')
    assert [each.message for each in found] == ["here", "root", "there"]
    assert [each.node.document if each.node else None for each in found] == ["", *[str(tmp_path / "other.xml")] * 2]
    assert found[2].node is not None
    assert found[2].node.element == 1


def test_another_document_that_is_not_there_is_told_and_costs_only_its_pattern(tmp_path: Path) -> None:
    content = schema_of(
        '<s:pattern documents="/d/@see"><s:rule context="p"><s:report test="true()">there</s:report></s:rule>'
        "</s:pattern>" + rule("p", '<s:report test="true()">here</s:report>')
    )
    here, there = violations(tmp_path, content, '<d see="absent.xml"><p/></d>')
    assert here.message == "here"
    assert there.rule == "schematron-failed"
    assert "processing absent.xml" in there.message
    assert '<pattern documents="/d/@see"> of rules.sch, line 1' in there.message


def test_an_error_costs_one_check_at_one_node_and_is_told_once(tmp_path: Path) -> None:
    content = schema_of(
        rule("p", '<s:report test="xs:integer(@n) = 1">one</s:report>\n<s:report test="@n">has n</s:report>')
        + rule("p[xs:date(@n)]", '<s:report test="true()">date</s:report>')
        + rule("p", '<s:let name="x" value="xs:integer(@n)"/><s:report test="$x = 1">variable</s:report>')
    )
    found = violations(tmp_path, content, '<d><p n="x"/><p n="1"/><p n="y"/></d>')
    assert [each.message for each in found if each.rule != "schematron-failed"] == [
        "has n",
        "one",
        "has n",
        "variable",
        "has n",
    ]
    failed = [each for each in found if each.rule == "schematron-failed"]
    assert [each.node.element if each.node else None for each in failed][:1] == [1]
    assert failed[0].message == (
        '<report test="xs:integer(@n) = 1"> of rules.sch, line 1 cannot be evaluated here: Cannot convert string "x" '
        "to an integer. So also in 1 other place."
    )
    assert any('<rule context="p[xs:date(@n)]"> of rules.sch, line 2' in each.message for each in failed)
    assert len(failed) == 3


def test_an_error_that_nothing_can_catch_costs_one_pattern(tmp_path: Path) -> None:
    content = schema_of(
        '<s:ns prefix="f" uri="urn:f"/><xsl:function name="f:endless"><xsl:param name="n"/>'
        '<xsl:sequence select="f:endless($n + 1) + 1"/></xsl:function>'
        + rule("p", '<s:report test="f:endless(1)">endless</s:report>')
        + rule("p", '<s:report test="true()">there</s:report>')
        + "<s:pattern><s:let name=\"x\" value=\"xs:integer('q')\"/><s:rule context='p'><s:report test='$x'>x</s:report>"
        "</s:rule></s:pattern>"
    )
    found = violations(tmp_path, content, "<d><p/></d>")
    assert [each.message for each in found if each.rule != "schematron-failed"] == ["there"]
    assert len(found) == 3
    assert any("Too many nested function calls" in each.message for each in found)
    assert any("<let value=\"xs:integer('q')\"> of rules.sch, line 1" in each.message for each in found)


def test_a_stylesheet_that_is_included_changes_nothing_but_what_it_declares(tmp_path: Path) -> None:
    (tmp_path / "f.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f">'
        '<xsl:output method="text"/><xsl:mode on-no-match="fail"/>'
        '<xsl:template match="/|p" mode="#all" priority="9999"/>'
        '<xsl:function name="f:x"><xsl:sequence select="1"/></xsl:function></xsl:stylesheet>',
        encoding="utf-8",
    )
    content = '<s:ns prefix="f" uri="urn:f"/><xsl:include href="f.xsl"/>' + rule(
        "p", '<s:report test="f:x()">x</s:report>'
    )
    assert messages(tmp_path, schema_of(content), "<d><p/></d>") == ["x"]


def test_a_variable_of_a_rule_that_cannot_be_evaluated_is_told_at_its_node(tmp_path: Path) -> None:
    checks = '<s:let name="x" value="xs:integer(.)" as="xs:integer"/><s:report test="$x + $x = 2">one</s:report>'
    found = violations(tmp_path, schema_of(rule("p", checks)), "<d><p>1</p><p>q</p></d>")
    assert [each.node.element if each.node else None for each in found] == [1, 2]
    assert found[1].message.endswith('cannot be evaluated here: Cannot convert string "q" to an integer.')
