"""ODDs of a few hundred bytes that ask for grammars without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import bounds
from pipeline.model.finding import Finding
from pipeline.model.limits import Limits
from pipeline.relaxng import Grammar
from pipeline.runner.compilation import CompileOptions, compile_odd
from tests.odd_specimens import SOURCE
from tests.support import TEI, tei

LEVELS = 30
ENOUGH = Limits(deadline=60, memory=1 << 30)  # each of these takes a second or two, and took hours and gigabytes


def element(ident: str, content: str, more: str = "") -> str:
    return f'<elementSpec ident="{ident}" mode="add" module="m">{more}<content>{content}</content></elementSpec>'


def macro(ident: str, content: str, kind: str = "macroSpec") -> str:
    return f'<{kind} ident="{ident}" mode="add" module="m"><content>{content}</content></{kind}>'


def class_(ident: str, *memberships: str) -> str:
    members = "".join(f'<memberOf key="{each}"/>' for each in memberships)
    return f'<classSpec ident="{ident}" type="model" mode="add" module="m"><classes>{members}</classes></classSpec>'


def key_of(level: int) -> str:
    return f'key="m{level}"'


def target_of(level: int) -> str:
    return f'target="#g{level}"'


def twice(name: str, attribute: str) -> str:
    return f"<{name} {attribute}/>" * 2


X = element("x", "<textNode/>")


def compiled(declarations: str, folder: Path, groups: str = "") -> list[Finding]:
    """What is said of an ODD whose documents are an `r`, compiled with its documentation in time."""
    path = folder / "specimen.odd"
    path.write_text(
        tei(f'<schemaSpec ident="specimen" start="r">{declarations}</schemaSpec>{groups}'), encoding="utf-8"
    )
    report = compile_odd(path, folder / "out", CompileOptions(source=SOURCE), ENOUGH)
    return [finding for document in report.documents for finding in document.findings]


def judged(folder: Path, content: str) -> bool:
    return Grammar.load(folder / "out" / "specimen.rng").is_valid(f'<r xmlns="{TEI}">{content}</r>'.encode())


@pytest.mark.parametrize(
    "occurrences",
    ['maxOccurs="4000"', 'minOccurs="0" maxOccurs="16000"', 'minOccurs="16000" maxOccurs="unbounded"',
     'minOccurs="1" maxOccurs="1000000000"', f'minOccurs="2" maxOccurs="{"9" * 5000}"'],
)  # fmt: skip
def test_what_occurs_too_often_may_occur_without_end(occurrences: str, tmp_path: Path) -> None:
    [finding] = compiled(element("r", f'<elementRef key="x" {occurrences}/>') + X, tmp_path)
    assert (finding.rule, finding.line) == ("odd-grammar-loose", 1)
    assert "<elementRef>" in finding.message
    assert f"{bounds.MOST_COPIES:,}" in finding.message
    assert judged(tmp_path, "<x/>" * 20_000)
    assert judged(tmp_path, "") is ('minOccurs="0"' in occurrences)


def test_what_occurs_often_is_written_out(tmp_path: Path) -> None:
    assert (
        compiled(element("r", f'<elementRef key="x" minOccurs="2" maxOccurs="{bounds.MOST_COPIES}"/>') + X, tmp_path)
        == []
    )
    assert judged(tmp_path, "<x/>" * bounds.MOST_COPIES)
    assert not judged(tmp_path, "<x/>" * (bounds.MOST_COPIES + 1))
    assert not judged(tmp_path, "<x/>")


def test_occurrences_within_each_other_are_multiplied(tmp_path: Path) -> None:
    nested = '<sequence maxOccurs="50">' * 5 + '<elementRef key="x"/>' + "</sequence>" * 5
    findings = compiled(element("r", nested) + X, tmp_path)
    assert {each.rule for each in findings} == {"odd-grammar-loose"}
    assert (tmp_path / "out" / "specimen.rng").stat().st_size < 1_000_000


def test_values_of_very_many_tokens_may_have_any_number(tmp_path: Path) -> None:
    tokens = '<datatype minOccurs="0" maxOccurs="4000"><dataRef name="token"/></datatype>'
    attribute = f'<attList><attDef ident="a" mode="add">{tokens}</attDef></attList>'
    [finding] = compiled(element("r", "<textNode/>", attribute), tmp_path)
    assert (finding.rule, "<attDef>" in finding.message) == ("odd-grammar-loose", True)


def test_groups_that_refer_to_others_twice_are_counted(tmp_path: Path) -> None:
    groups = [f'<specGrp xml:id="g{n}">{twice("specGrpRef", target_of(n + 1))}</specGrp>' for n in range(LEVELS)]
    last = f'<specGrp xml:id="g{LEVELS}">{element("y", "<textNode/>")}</specGrp>'
    declarations = element("r", '<elementRef key="x"/>') + X + '<specGrpRef target="#g0"/>'
    findings = compiled(declarations, tmp_path, "".join(groups) + last)
    [finding] = [each for each in findings if each.rule == "odd-too-many-declarations"]
    assert finding.line > 0
    assert f"{bounds.MOST_DECLARATIONS:,}" in finding.message


def test_groups_within_each_other_have_a_depth(tmp_path: Path) -> None:
    groups = "".join(f'<specGrp xml:id="g{n}"><specGrpRef target="#g{n + 1}"/></specGrp>' for n in range(1_500))
    declarations = element("r", '<elementRef key="x"/>') + X + '<specGrpRef target="#g0"/>'
    findings = compiled(declarations, tmp_path, f'{groups}<specGrp xml:id="g1500"/>')
    assert [each.rule for each in findings] == ["odd-too-many-declarations"]


def test_macros_that_double_are_refused_by_name(tmp_path: Path) -> None:
    macros = [macro(f"m{n}", f"<sequence>{twice('macroRef', key_of(n + 1))}</sequence>") for n in range(LEVELS)]
    last = macro(f"m{LEVELS}", '<elementRef key="x"/>')
    [finding] = compiled(element("r", '<macroRef key="m0"/>') + X + "".join(macros) + last, tmp_path)
    assert finding.rule == "odd-grammar-wrong"
    assert "in the pattern 'm16'" in finding.message
    assert f"{bounds.MOST_PARTS:,}" in finding.message


def test_alternatives_and_datatypes_that_double_are_compiled(tmp_path: Path) -> None:
    def doubling(kind: str, reference: str, last: str) -> str:
        levels = [
            macro(f"m{n}", f"<alternate>{twice(reference, key_of(n + 1))}</alternate>", kind) for n in range(LEVELS)
        ]
        return "".join(levels) + macro(f"m{LEVELS}", last, kind)

    assert (
        compiled(
            element("r", '<macroRef key="m0"/>') + X + doubling("macroSpec", "macroRef", '<elementRef key="x"/>'),
            tmp_path,
        )
        == []
    )
    assert judged(tmp_path, "<x/>")
    restricted = element("r", '<dataRef key="m0" restriction="[a-z]*"/>')
    [finding] = compiled(restricted + doubling("dataSpec", "dataRef", '<dataRef name="token"/>'), tmp_path)
    assert (finding.rule, "<dataRef>" in finding.message) == ("odd-grammar-loose", True)


@pytest.mark.parametrize("reference", ["", ' include="x"', ' expand="sequenceOptional"'])
def test_classes_that_double_are_compiled_or_refused(reference: str, tmp_path: Path) -> None:
    pairs = "".join(
        class_(f"model.{n}{side}", f"model.{n + 1}a", f"model.{n + 1}b") for n in range(LEVELS) for side in "ab"
    )
    last = class_(f"model.{LEVELS}a") + class_(f"model.{LEVELS}b")
    member = element("x", "<textNode/>", '<classes><memberOf key="model.0a"/><memberOf key="model.0b"/></classes>')
    content = element("r", f'<classRef key="model.{LEVELS}a"{reference}/>')
    findings = compiled(content + pairs + last + member, tmp_path)
    assert [each.rule for each in findings] == (["odd-grammar-wrong"] if "expand" in reference else [])


def test_contents_as_deep_as_a_document_may_be_are_compiled(tmp_path: Path) -> None:
    levels = 1_800
    assert (
        compiled(element("r", f'{"<sequence>" * levels}<elementRef key="x"/>{"</sequence>" * levels}') + X, tmp_path)
        == []
    )
    assert judged(tmp_path, "<x/>")
