"""pipeline.model.finding_rules: the catalogue, the pages that explain it, and the code that uses it."""

from __future__ import annotations

import pickle
import re

import pytest

from pipeline.model.finding import Place, Severity
from pipeline.model.finding_rules import FindingRule
from tests.support import HOME

_ROW = re.compile(r"^\| (?P<rules>(?:`[a-z-]+`(?:, )?)+) \| (?P<severity>[^|]+) \|", re.MULTILINE)
_PAGES = ("docs/findings.md", "docs/schema.md")
CODE = "\n".join(file.read_text(encoding="utf-8") for file in sorted((HOME / "pipeline").rglob("*.py")))


def explained() -> list[tuple[str, str, str]]:
    """The rules that the pages explain: id, severity as written, page."""
    return [
        (rule, row["severity"], page)
        for page in _PAGES
        for row in _ROW.finditer((HOME / page).read_text(encoding="utf-8"))
        for rule in re.findall("`([a-z-]+)`", row["rules"])
    ]


def test_each_rule_is_explained_once_on_its_page_with_its_severity() -> None:
    rows = {rule: (severity, page) for rule, severity, page in explained()}
    assert len(rows) == len(explained())
    assert rows.keys() == set(FindingRule)
    for rule in FindingRule:
        severity, page = rows[rule]
        assert severity.startswith(rule.severity), rule
        assert page == rule.page


@pytest.mark.parametrize("rule", FindingRule)
def test_each_rule_is_used(rule: FindingRule) -> None:
    assert f"FindingRule.{rule.name}" in CODE


def test_no_rule_is_written_as_a_string() -> None:
    others = {"grammar"}  # also an element of RELAX NG
    outside = CODE.replace((HOME / "pipeline" / "model" / "finding_rules.py").read_text(encoding="utf-8"), "")
    assert [rule for rule in FindingRule if rule not in others and f'"{rule}"' in outside] == []


def test_a_finding_has_the_severity_of_its_rule_unless_the_case_says_otherwise() -> None:
    finding = FindingRule.DUPLICATE_ID.finding("a.xml", "found", "do", Place(3, 5, "/TEI"))
    assert (finding.rule, finding.severity, finding.path) == ("duplicate-id", Severity.ERROR, "a.xml")
    assert (finding.message, finding.hint, finding.line, finding.column, finding.xpath) == ("found", "do", 3, 5, "/TEI")
    assert FindingRule.DUPLICATE_ID.finding("a.xml", "", severity=Severity.INFO).severity is Severity.INFO


def test_a_rule_comes_back_from_another_process_as_itself() -> None:
    assert pickle.loads(pickle.dumps(FindingRule.TEXT_LOST)) is FindingRule.TEXT_LOST  # noqa: S301 - our own
