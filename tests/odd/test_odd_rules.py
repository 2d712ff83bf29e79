"""The Schematron schema of an ODD: what each constraint concerns, and what is deprecated."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.odd.rules.rules import rules
from tests.odd_specimens import BASE, made, odd, odd_in, said_of
from tests.support import tei, write

SCH = 'xmlns:sch="http://purl.oclc.org/dsdl/schematron"'
NAMESPACE = "{http://purl.oclc.org/dsdl/schematron}"

XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f"'
ANY = '<sch:rule context="tei:p"><sch:assert test="@n">Number it.</sch:assert></sch:rule>'


def _constraint(ident: str, content: str = '<sch:assert test="@n">Number it.</sch:assert>') -> str:
    return (
        f'<constraintSpec ident="{ident}" scheme="schematron"><constraint {SCH}>{content}</constraint></constraintSpec>'
    )


def _rule(context: str, test: str) -> str:
    return f'<sch:rule context="{context}"><sch:assert test="{test}">Number it.</sch:assert></sch:rule>'


def _rules(declarations: str, attributes: str = 'ident="specimen" start="doc"') -> list[tuple[str, str, str]]:
    """The pattern's id, the context and the sentence of each rule."""
    parsed = odd(BASE + declarations, attributes)
    schema = made(parsed)
    assert schema is not None
    found = rules(parsed, schema, "Specimen")
    assert said_of(parsed) == []
    return [
        (pattern.get("id", ""), rule.get("context", ""), str(rule.xpath("normalize-space()")))
        for pattern in found.iter(f"{NAMESPACE}pattern")
        for rule in pattern.iter(f"{NAMESPACE}rule")
    ]


def test_an_assert_that_stands_alone_concerns_the_element_it_is_declared_on() -> None:
    change = f'<elementSpec ident="head" mode="change">{_constraint("number")}</elementSpec>'
    assert _rules(change) == [("head-number", "tei:head", "Number it.")]


def test_an_element_is_meant_by_its_name_in_documents_and_its_namespace() -> None:
    content = f"<altIdent>Kopf</altIdent>{_constraint('n')}"
    change = f'<elementSpec ident="head" ns="urn:other" mode="change">{content}</elementSpec>'
    assert _rules(change) == [("head-n", "ns1:Kopf", "Number it.")]


def test_an_assert_on_an_attribute_of_a_class_concerns_all_who_have_it() -> None:
    change = (
        '<classSpec ident="att.kind" type="atts" mode="change"><attList><attDef ident="subtype" mode="change">'
        f"{_constraint('n')}</attDef></attList></classSpec>"
    )
    assert _rules(change) == [("att.kind-subtype-n", "tei:p/@subtype | tei:list/@subtype", "Number it.")]


def test_rules_of_the_schema_keep_their_context() -> None:
    rule = '<sch:rule context="tei:p[1]"><sch:report test="@n">No number.</sch:report></sch:rule>'
    assert _rules(_constraint("first", rule)) == [("first", "tei:p[1]", "No number.")]


def test_a_constraint_can_be_deleted() -> None:
    added = f'<elementSpec ident="head" mode="change">{_constraint("number")}</elementSpec>'
    deleted = '<elementSpec ident="head" mode="change"><constraintSpec ident="number" mode="delete"/></elementSpec>'
    assert _rules(added + deleted) == []


def test_what_is_deprecated_is_warned_of() -> None:
    values = "<valList mode='change'><valItem ident=\"it's\" mode='add' validUntil='2032'/></valList>"
    change = (
        "<elementSpec ident='head' mode='change' validUntil='2030'/><elementSpec ident='list' mode='change'><attList>"
        "<attDef ident='size' mode='change' validUntil='2031'/>"
        f"<attDef ident='type' mode='change'>{values}</attDef></attList></elementSpec>"
        "<elementSpec ident='head' mode='change'/>"
    )
    assert _rules(change) == [
        ("head-deprecated", "tei:head", "<head> is deprecated: TEI may drop it after 2030."),
        (
            "list-type-its-deprecated",
            "tei:list/@type",
            'The value "it\'s" of @type is deprecated: TEI may drop it after 2032.',
        ),
        ("list-size-deprecated", "tei:list/@size", "@size is deprecated: TEI may drop it after 2031."),
    ]


def test_a_value_is_deprecated_as_one_of_several_whatever_signs_it_has() -> None:
    values = "<valList mode='change'><valItem ident=\"it's\" mode='add' validUntil='2032'/></valList>"
    change = (
        "<elementSpec ident='list' mode='change'><attList>"
        f"<attDef ident='type' mode='change'>{values}</attDef></attList></elementSpec>"
    )
    parsed = odd(BASE + change)
    schema = made(parsed)
    assert schema is not None
    tests = [report.get("test") for report in rules(parsed, schema, "Specimen").iter(f"{NAMESPACE}report")]
    assert tests == ["tokenize(.) = 'it''s'"]


def test_the_rule_of_a_class_that_nobody_is_a_member_of_concerns_nothing() -> None:
    empty = f'<classSpec ident="att.none" type="atts" mode="add">{_constraint("n")}</classSpec>'
    assert _rules(empty) == [("att.none-n", "tei:*[false()]", "Number it.")]


def test_each_namespace_of_a_rule_has_a_prefix_of_its_own() -> None:
    other = '<elementSpec ident="{}" ns="urn:{}" mode="change"/>'
    parsed = odd(
        BASE + other.format("p", "one") + other.format("list", "two")
        + f'<classSpec ident="att.kind" type="atts" mode="change">{_constraint("n")}</classSpec>'
    )  # fmt: skip
    schema = made(parsed)
    assert schema is not None
    whole = rules(parsed, schema, "Specimen")
    [context] = [rule.get("context", "") for rule in whole.iter(f"{NAMESPACE}rule")]
    prefixes = {each.get("prefix"): each.get("uri") for each in whole.iter(f"{NAMESPACE}ns")}
    assert [prefixes[step.partition(":")[0]] for step in context.split(" | ")] == ["urn:one", "urn:two"]


WRONG = {
    "an assert without a context": (_constraint("alone"), "no context"),
    "a test that is cut off": (_constraint("cut", _rule("tei:p", "@n[")), "cannot be read"),
    "a context that is no pattern": (_constraint("cut", _rule("tei:p[", "@n")), "cannot be read"),
    "a prefix that means nothing": (_constraint("prefix", _rule("tie:p", "@n")), "tie"),
    "a function that is cut off": (
        _constraint("function", f'<xsl:function {XSL} name="f:x"><xsl:sequence select="1 +"/></xsl:function>{ANY}'),
        "cannot be read",
    ),
    "elements of another namespace": (
        _constraint("other", '<rule xmlns="urn:other" context="tei:p"/>'),
        "holds no rule of Schematron",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_constraint_that_is_wrong_is_told_where_it_stands(name: str) -> None:
    constraint, message = WRONG[name]
    parsed = odd(BASE + constraint)
    schema = made(parsed)
    assert schema is not None
    rules(parsed, schema, "Specimen")
    [finding] = said_of(parsed)
    assert (finding.rule, finding.line) == ("odd-constraint-wrong", 2)
    assert message in finding.message


@pytest.mark.parametrize("href", ["../secret.xsl", "secret.xml"])
def test_a_stylesheet_outside_of_the_folder_of_the_odd_is_not_read_but_reported(href: str, tmp_path: Path) -> None:
    imported = _constraint("imports", f'<xsl:import {XSL} href="{href}"/>{ANY}')
    text = tei(f'<schemaSpec ident="specimen" start="doc">\n{BASE}{imported}</schemaSpec>')
    sheet = f'<xsl:stylesheet version="3.0" {XSL}/>'
    write(tmp_path, {"in/specimen.odd": text, "secret.xsl": sheet, "in/inside.xsl": sheet})
    (tmp_path / "in" / "secret.xml").symlink_to(tmp_path / "secret.xsl")
    for name, told in ((href, ["odd-constraint-wrong"]), ("inside.xsl", [])):
        path = write(tmp_path, {"in/specimen.odd": text.replace(href, name)}) / "in" / "specimen.odd"
        parsed = odd_in(path)
        schema = made(parsed)
        assert schema is not None
        rules(parsed, schema, "Specimen")
        assert [finding.rule for finding in said_of(parsed)] == told
        assert name == "inside.xsl" or "may read" in said_of(parsed)[0].message
