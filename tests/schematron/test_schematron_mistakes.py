"""pipeline.schematron: what is said of schemas that are wrong, with the rest running or without."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.document import xml
from pipeline.schematron import Schematron, SchematronError, prepare
from tests.schematron_schemas import SCHEMATRON, mistakes, schema_of, written

OTHERS = '<s:pattern><s:rule context="other"><s:report test="true()">other</s:report></s:rule></s:pattern>'


def in_rule(content: str, context: str = "p", more: str = "") -> str:
    return f'\n<s:pattern>{more}\n<s:rule context="{context}">\n{content}\n</s:rule></s:pattern>'


WRONG = {
    "syntax of a test": in_rule('<s:assert test="count(q">x</s:assert>'),
    "syntax of a test on several lines": in_rule('<s:assert\n id="a"\n test="q\n =">x</s:assert>'),
    "brackets that close too early": in_rule('<s:assert test="q) or (r">x</s:assert>'),
    "syntax of a value": in_rule('<s:report test="q">x <s:value-of select="a b"/></s:report>'),
    "syntax of a name": in_rule('<s:report test="q">x <s:name path="a b"/></s:report>'),
    "prefix in a test": in_rule('<s:assert test="tei:q">x</s:assert>'),
    "prefix in a context": in_rule('<s:assert test="q">x</s:assert>', "f:p"),
    "prefix of nobody": in_rule('<s:assert test="zz:q">x</s:assert>'),
    "context that is no pattern": in_rule('<s:assert test="q">x</s:assert>', "p/ancestor::div"),
    "context that is a condition": in_rule('<s:assert test="q">x</s:assert>', "p = 1"),
    "variable": in_rule('<s:assert test="$nn = 1">x</s:assert>'),
    "variable of a rule in its context": in_rule('<s:let name="x" value="1"/><s:assert test="q">x</s:assert>', "p[$x]"),
    "function": in_rule('<s:assert test="mtaches(., \'x\')">x</s:assert>'),
    "number of arguments": in_rule('<s:assert test="matches(.)">x</s:assert>'),
    "variable of a rule": in_rule('<s:let name="x" value="1 +"/><s:assert test="$x">x</s:assert>'),
    "variable of a rule twice": in_rule(
        '<s:let name="x" value="1"/>\n<s:let name="x" value="2"/><s:assert test="$x = q">x</s:assert>'
    ),
    "variable of a pattern": in_rule('<s:assert test="$x">x</s:assert>', more='<s:let name="x" value="1 +"/>'),
    "abstract pattern": '\n<s:pattern is-a="datde"/><s:pattern abstract="true" id="dated"/>',
    "no abstract pattern": '\n<s:pattern is-a="declarable"><s:param name="e" value="p"/></s:pattern>',
    "parameter without a value": (
        '<s:pattern abstract="true" id="a"><s:param name="e"/><s:rule context="$e"/></s:pattern>\n<s:pattern is-a="a"/>'
    ),
    "instruction in a message": in_rule('<s:report test="q"><xsl:value-of select="a b"/></s:report>'),
    "abstract rule": in_rule('<s:extends rule="aa"/>'),
    "rule that is not abstract": (
        '<s:pattern><s:rule id="r" context="q"/>\n<s:rule context="p"><s:extends rule="r"/></s:rule></s:pattern>'
    ),
    "rule that extends itself": (
        '<s:pattern><s:rule id="r" abstract="true">\n<s:extends rule="r"/></s:rule>'
        '<s:rule context="p">\n<s:extends rule="r"/></s:rule></s:pattern>'
    ),
    "diagnostic": in_rule('<s:assert test="q" diagnostics="d1">x</s:assert>') + (
        '<s:diagnostics><s:diagnostic id="d2">d</s:diagnostic></s:diagnostics>'
    ),
    "element": in_rule('<s:asert test="q">x</s:asert>'),
    "no context": "\n<s:pattern><s:rule><s:assert test='q'>x</s:assert></s:rule></s:pattern>",
    "no test": in_rule("<s:assert>x</s:assert>"),
    "no rule": "\n<s:pattern><s:assert test='q'>x</s:assert></s:pattern>",
    "prefix bound twice": '<s:ns prefix="a" uri="urn:a"/>\n<s:ns prefix="a" uri="urn:b"/>',
    "namespace without a name": '\n<s:ns prefix="a"/>',
    "stylesheet to include": '\n<xsl:include href="absent.xsl"/>',
    "documents": (
        '\n<s:pattern documents="/d/@see["><s:rule context="p"><s:report test="q">x</s:report></s:rule></s:pattern>'
    ),
    "type": in_rule('<s:let name="x" value="1" as="xs:intger"/><s:assert test="$x">x</s:assert>'),
    "pattern of a phase": '\n<s:phase id="a"><s:active pattern="bb"/></s:phase><s:pattern id="b"/>',
}  # fmt: skip

UNUSABLE = {
    "not well-formed": "<s:pattern>",
    "variable of the schema": '\n<s:let name="x" value="1 +"/>',
    "variable with a character that the engine cannot quote": '\n<s:let name="x" value="2\U0001f600"/>',
    "variable of the schema twice": '\n<s:let name="x" value="1"/>\n<s:let name="x" value="2"/>',
    "function that does not compile": (
        '<s:ns prefix="f" uri="urn:f"/>\n<xsl:function name="f:x"><xsl:param name="n"/>\n'
        '<xsl:sequence select="$m"/></xsl:function>'
    ),
    "include that is not there": '\n<s:include href="absent.sch"/>',
    "include from the network": '\n<s:include href="https://example.org/a.sch"/>',
    "include of an id that is not there": '\n<s:include href="part.sch#b"/>',
    "include of itself": '\n<s:include href="rules.sch"/>',
    "include of a circle": '\n<s:include href="circle.sch"/>',
    "include of something else": '\n<s:include href="letter.xml"/>',
    "include of nothing": "\n<s:include/>",
    "extends of another kind": '\n<s:pattern><s:extends href="part.sch#a"/></s:pattern>',
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_the_rest_runs(
    name: str, tmp_path: Path, file_regression: FileRegressionFixture
) -> None:
    phase = ' defaultPhase="a"' if "phase" in name else ""
    content = schema_of(WRONG[name] + OTHERS, more=phase)
    file_regression.check("\n".join(mistakes(tmp_path, content)) + "\n", extension=".txt")
    loaded = Schematron.load(tmp_path / "rules.sch", "#ALL")
    found = loaded.check(prepare(xml.parse(b"<other/>"), tmp_path / "a.xml"))
    assert [each.message for each in found] == ["other"]


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_makes_a_schema_unusable_is_told(
    name: str, tmp_path: Path, file_regression: FileRegressionFixture
) -> None:
    written(tmp_path, f'<s:rule xmlns:s="{SCHEMATRON}" id="a" context="p"/>', "part.sch")
    written(tmp_path, f'<s:pattern xmlns:s="{SCHEMATRON}">\n<s:include href="circle.sch"/></s:pattern>', "circle.sch")
    written(tmp_path, "<letter/>", "letter.xml")
    file_regression.check(refused(tmp_path, schema_of(UNUSABLE[name] + OTHERS)), extension=".txt")


def refused(folder: Path, content: str, *, name: str = "rules.sch", phase: str = "") -> str:
    with pytest.raises(SchematronError) as caught:
        Schematron.load(written(folder, content, name), phase)
    return str(caught.value).replace(str(folder), "FOLDER") + "\n"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (schema_of("", binding="xquery"), "rules.sch", "The rules are written for 'xquery', which opis does not run."),
        (schema_of("").replace(SCHEMATRON, "http://www.ascc.net/xml/schematron"), "rules.sch", "Schematron 1.5"),
        (f'<pattern xmlns="{SCHEMATRON}"/>', "rules.sch", "The file begins with <pattern>: a part of a schema."),
        ("<grammar/>", "letters.rng", "There is no Schematron in it."),
        ("start = text", "letters.rnc", "Name the grammar in XML syntax"),
    ],
)
def test_what_is_no_schema_that_runs_is_told(content: str, name: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, content, name=name)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SchematronError, match=r"absent\.sch: The file cannot be read"):
        Schematron.load(tmp_path / "absent.sch")


def test_a_phase_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    content = schema_of('<s:phase id="quick"/><s:phase id="slow"/>' + OTHERS)
    assert "no phase 'quikc'. Did you mean 'quick'?" in refused(tmp_path, content, phase="quikc")
    assert "no phase 'x'. There are: quick, slow. #ALL runs all patterns." in refused(tmp_path, content, phase="x")
    default = schema_of(OTHERS, more=' defaultPhase="gone"')
    assert "no phase 'gone'. The schema has none." in refused(tmp_path, default)


def test_a_mistake_in_a_stylesheet_that_is_included_is_told_with_its_place(tmp_path: Path) -> None:
    written(
        tmp_path,
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f">\n'
        '<xsl:function name="f:x">\n<xsl:sequence select="1 +"/></xsl:function></xsl:stylesheet>',
        "f.xsl",
    )
    assert "FOLDER/f.xsl:3: " in refused(tmp_path, schema_of('<xsl:include href="f.xsl"/>' + OTHERS))
