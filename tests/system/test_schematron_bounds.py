"""Rules that never end, and schemas that grow without end, cost one document its check, not the run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.schematron import Schematron, SchematronError
from tests.schematron_schemas import SCHEMATRON, schema_of, written
from tests.support import TEI, Run, opis, tei, write
from tests.system.test_document_rules import findings

NS = f'<s:ns prefix="tei" uri="{TEI}"/><s:ns prefix="f" uri="urn:f"/>'
STEPS = 40
HARMLESS = schema_of(
    f'{NS}<s:pattern><s:rule context="tei:body"><s:report test="true()" id="fired">x</s:report></s:rule></s:pattern>'
)


def function(body: str, call: str = "f:x(1)", *, kind: str = "xs:integer") -> str:
    """A schema with a function that a test calls."""
    return schema_of(
        f'{NS}<xsl:function name="f:x" as="{kind}" xmlns:xs="http://www.w3.org/2001/XMLSchema"><xsl:param name="n"/>'
        f"{body}</xsl:function><s:pattern><s:rule context=\"tei:body[.//tei:p = 'slow']\">"
        f'<s:assert test="{call}" id="x">x</s:assert></s:rule></s:pattern>'
    )


TAIL_CALL = function('<xsl:sequence select="f:x(if ($n > 9) then 1 else $n + 1)"/>')
ITERATION = function('<xsl:sequence select="count(for $a in 1 to 1000000, $b in 1 to 1000000 return $a idiv $b)"/>')
RECURSION = function('<xsl:sequence select="1 + f:x($n + 1)"/>')


def rules_of(run: Run, path: str) -> list[str]:
    """The rules of a document's findings, sorted."""
    return sorted(each["rule"] for each in findings(run, path))


@pytest.mark.parametrize("schema", [TAIL_CALL, ITERATION])
def test_rules_that_never_end_are_left_out_for_the_rest_of_the_run(schema: str, tmp_path: Path) -> None:
    slow = {f"tei/{n}.xml": tei("<p>slow</p>") for n in (1, 2, 3)}
    toml = "[project]\ndeadline = 3\n"
    write(tmp_path, {"endless.sch": schema, "good.sch": HARMLESS, "opis.toml": toml, "tei/0.xml": tei("<p/>"), **slow})
    given = ("--schematron", "endless.sch", "--schematron", "good.sch", "--report-format", "json", "--jobs", "2")
    run = opis("validate", "tei", *given, cwd=tmp_path)
    assert run.status == 1
    assert rules_of(run, "tei/1.xml") == ["fired", "rules-left-out"]
    assert rules_of(run, "tei/0.xml") == rules_of(run, "tei/2.xml") == rules_of(run, "tei/3.xml") == ["fired"]
    (found,) = [each for each in findings(run, "tei/1.xml") if each["rule"] == "rules-left-out"]
    assert "endless.sch" in found["message"]
    assert "longer than 3 seconds" in found["message"]


def test_variables_that_double_end_at_the_bound_of_memory(tmp_path: Path) -> None:
    doubling = "".join(f'<s:let name="a{n}" value="concat($a{n - 1}, $a{n - 1})"/>' for n in range(1, STEPS + 1))
    rule = f'<s:rule context="tei:p[. = \'slow\']"><s:assert test="$a{STEPS} = \'\'" id="x">x</s:assert></s:rule>'
    lets = f'<s:let name="a0" value="string(tei:TEI)"/>{doubling}'
    write(tmp_path, {"l.sch": schema_of(f"{NS}{lets}<s:pattern>{rule}</s:pattern>"), "good.sch": HARMLESS})
    write(tmp_path, {"tei/a.xml": tei("<p>x</p>"), "tei/b.xml": tei("<p>slow</p>"), "tei/c.xml": tei("<p>x</p>")})
    given = ("--schematron", "l.sch", "--schematron", "good.sch", "--format", "json", "--memory", "300M")
    run = opis("validate", "tei", *given, cwd=tmp_path)
    assert rules_of(run, "tei/a.xml") == rules_of(run, "tei/c.xml") == ["fired"]
    assert rules_of(run, "tei/b.xml") == ["fired", "rules-left-out"]
    (found,) = [each for each in findings(run, "tei/b.xml") if each["rule"] == "rules-left-out"]
    assert "it took more than 300 MB of memory" in found["message"]


def test_a_function_that_calls_itself_without_end_is_reported_for_each_document(tmp_path: Path) -> None:
    write(tmp_path, {"r.sch": RECURSION, "a.xml": tei("<p>slow</p>"), "b.xml": tei("<p>slow</p>")})
    run = opis("validate", "a.xml", "b.xml", "--schematron", "r.sch", "--report-format", "json", cwd=tmp_path)
    assert rules_of(run, "a.xml") == rules_of(run, "b.xml") == ["schematron-failed"]


INCLUDING = f'<s:rules xmlns:s="{SCHEMATRON}">{{}}</s:rules>'
EXTENDING = (
    "".join(
        f'<s:rule abstract="true" id="r{n}"><s:extends rule="r{n + 1}"/><s:extends rule="r{n + 1}"/></s:rule>'
        for n in range(STEPS)
    )
    + '<s:rule context="p"><s:extends rule="r0"/></s:rule>'
)
ABSTRACT = '<s:pattern abstract="true" id="a">{}</s:pattern>'
FILLED = '<s:pattern is-a="a"><s:param name="x" value="{}"/></s:pattern>'
FILLING = ABSTRACT.format('<s:rule context="$x"/>' * 2000) + FILLED.format("p") * 2000
SUBSTITUTING = ABSTRACT.format(f'<s:rule context="p[{"$x or " * 10_000}1]"/>') + FILLED.format("x" * 10_000)
SPREADING = (
    ABSTRACT.format('<s:rule context="p"><s:assert test="1" diagnostics="d"/></s:rule>' * 100)
    + FILLED.format("y")
    + f'<s:diagnostics><s:diagnostic id="d">$x {"word " * 50_000}</s:diagnostic></s:diagnostics>'
)
GROWING = {
    "include": ('<s:include href="0.sch"/>', "<include href="),
    "extends by href": ('<s:extends href="whole.sch"/>' * 2, "<extends href="),
    "extends": (f"<s:pattern>{EXTENDING}</s:pattern>", "<extends rule="),
    "is-a": (FILLING, "<pattern is-a="),
    "param": (SUBSTITUTING, "<pattern is-a="),
    "diagnostics": (SPREADING, "<pattern is-a="),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_a_schema_that_grows_without_end_is_refused_with_the_construct(name: str, tmp_path: Path) -> None:
    content, construct = GROWING[name]
    for n in range(STEPS):
        written(tmp_path, INCLUDING.format(f'<s:include href="{n + 1}.sch"/>' * 2), f"{n}.sch")
    written(tmp_path, INCLUDING.format(""), f"{STEPS}.sch")
    written(tmp_path, schema_of(f"<s:p>{'x' * 3_000_000}</s:p>"), "whole.sch")
    path = written(tmp_path, schema_of(content))
    with pytest.raises(SchematronError, match="more than 5,000,000 characters are put into the schema") as caught:
        Schematron.load(path)
    assert construct in str(caught.value)


def chain_of_files(folder: Path, length: int) -> str:
    """A schema that includes files one inside of another."""
    for n in range(length):
        written(folder, INCLUDING.format(f'<s:include href="{n + 1}.sch"/>'), f"{n}.sch")
    written(folder, INCLUDING.format(""), f"{length}.sch")
    return schema_of('<s:include href="0.sch"/>')


def chain_of_rules(_folder: Path, length: int) -> str:
    """A schema whose abstract rules extend each other."""
    rules = "".join(f'<s:rule abstract="true" id="r{n}"><s:extends rule="r{n + 1}"/></s:rule>' for n in range(length))
    last = f'<s:rule abstract="true" id="r{length}"/><s:rule context="p"><s:extends rule="r0"/></s:rule>'
    return schema_of(f"<s:pattern>{rules}{last}</s:pattern>")


@pytest.mark.parametrize("chain", [chain_of_files, chain_of_rules])
def test_a_chain_that_is_too_long_is_refused(chain: Callable[[Path, int], str], tmp_path: Path) -> None:
    Schematron.load(written(tmp_path, chain(tmp_path, 90)))
    with pytest.raises(SchematronError, match="is the 101st inside of another"):
        Schematron.load(written(tmp_path, chain(tmp_path, 3000)))


def test_messages_that_are_nested_too_deeply_are_refused(tmp_path: Path) -> None:
    deep = f"{'<s:emph>' * 1500}x{'</s:emph>' * 1500}"
    content = schema_of(f'<s:pattern><s:rule context="p"><s:report test="1">{deep}</s:report></s:rule></s:pattern>')
    with pytest.raises(SchematronError, match="nested too deeply"):
        Schematron.load(written(tmp_path, content))
