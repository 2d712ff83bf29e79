"""pipeline.findings.report and pipeline.reporting: what became of each document, and how it is said."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings.escaping import shorten
from pipeline.findings.json import to_json
from pipeline.findings.report import exceeds, report_document
from pipeline.findings.text import to_text
from pipeline.model.document import Source
from pipeline.model.finding import Finding, Severity
from pipeline.model.report import Report, Status

SOURCE = Source("a", Path("a.xml"), Path())
INFO, WARNING, ERROR = (Finding(f"rule-{each}", each, "a.xml", f"An {each}.", line=3, column=1) for each in Severity)
FINDINGS = st.builds(
    Finding,
    st.sampled_from(["one", "two"]),
    st.sampled_from(Severity),
    st.just("a.xml"),
    st.text(max_size=3),
    line=st.integers(0, 3),
    column=st.integers(0, 3),
)


@pytest.mark.parametrize(
    ("findings", "failed", "status"),
    [
        ([], False, Status.OK),
        ([INFO], False, Status.OK),
        ([INFO, WARNING], False, Status.WARNING),
        ([ERROR, INFO], False, Status.ERROR),
        ([ERROR], True, Status.FAILED),
    ],
)
def test_the_status_is_that_of_the_worst_finding(findings: list[Finding], failed: bool, status: Status) -> None:
    assert report_document(SOURCE, findings, (), failed=failed).status is status


@pytest.mark.parametrize(
    ("findings", "threshold", "expected"),
    [
        ([WARNING], Severity.ERROR, False),
        ([WARNING], Severity.WARNING, True),
        ([ERROR], Severity.WARNING, True),
        ([INFO], Severity.WARNING, False),
        ([], Severity.INFO, False),
    ],
)
def test_a_threshold_is_reached_from_its_severity_on(
    findings: list[Finding], threshold: Severity, expected: bool
) -> None:
    assert exceeds(findings, threshold) is expected


@given(st.lists(FINDINGS, max_size=8), st.randoms())
def test_the_order_in_which_findings_come_in_does_not_matter(findings: list[Finding], random: object) -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = (report_document(SOURCE, each, (), failed=False).findings for each in (findings, shuffled))
    assert [(each.line, each.column, each.rule, each.message) for each in one] == [
        (each.line, each.column, each.rule, each.message) for each in two
    ]
    assert len(set(one)) == len(one)
    assert set(one) == set(findings)


def report(*findings: Finding) -> Report:
    return Report("1.0", (report_document(SOURCE, findings, ("html/a.html",), failed=False),), ("html/index.html",))


def test_json_has_its_keys_in_order() -> None:
    content = json.loads(to_json(report(ERROR)))
    assert list(content) == ["tool", "summary", "documents"]
    assert list(content["documents"][0]) == ["path", "status", "outputs", "findings"]
    assert list(content["documents"][0]["findings"][0]) == [
        "rule", "severity", "path", "line", "column", "xpath", "message", "hint",
    ]  # fmt: skip
    assert content["summary"]["findings"] == {"info": 0, "warning": 0, "error": 1}
    assert content["summary"]["status"] == {"ok": 0, "warning": 0, "error": 1, "failed": 0}
    assert content["summary"]["outputs"] == ["html/index.html"]


def test_a_finding_is_one_line_with_its_place_and_its_hint_below() -> None:
    finding = Finding("wrong", Severity.ERROR, "a.xml", "This is wrong.", "Mend it.", 3, 7)
    lines = to_text(report(finding), least=Severity.WARNING, most_per_document=None).splitlines()
    assert lines[:2] == ["a.xml:3:7: error: This is wrong. [wrong]", "    Mend it."]


def test_a_finding_without_a_place_has_none() -> None:
    finding = Finding("wrong", Severity.ERROR, "a.xml", "This is wrong.")
    assert to_text(report(finding), least=Severity.INFO, most_per_document=None).startswith("a.xml: error: This is")


@pytest.mark.parametrize(("least", "shown"), [(Severity.INFO, 3), (Severity.WARNING, 2), (Severity.ERROR, 1)])
def test_only_findings_of_the_least_severity_are_shown(least: Severity, shown: int) -> None:
    text = to_text(report(INFO, WARNING, ERROR), least=least, most_per_document=None)
    assert text.count("a.xml:3:1: ") == shown
    assert text.count("(-v shows them)") == 3 - shown


def test_many_findings_of_a_document_are_counted() -> None:
    many = [Finding("wrong", Severity.ERROR, "a.xml", f"Wrong {number}.", line=number) for number in range(1, 13)]
    text = to_text(report(*many), least=Severity.ERROR, most_per_document=10)
    assert "a.xml: 2 more findings (-v shows all)" in text
    assert "Wrong 11." not in text
    assert "more findings" not in to_text(report(*many), least=Severity.ERROR, most_per_document=12)


def test_the_summary_counts_documents_files_and_rules() -> None:
    text = to_text(report(WARNING), least=Severity.ERROR, most_per_document=None)
    assert text.startswith("1 document: 0 ok, 1 with warnings.\nWrote 2 files.\n")
    assert "rule-warning" in text


def test_the_summary_has_the_worst_rules_first_and_then_the_most_frequent() -> None:
    hints = [Finding("hint", Severity.INFO, "a.xml", f"Hint {number}.") for number in range(3)]
    slips = [Finding("slip", Severity.INFO, "a.xml", "A slip.")]
    text = to_text(report(*slips, *hints, WARNING, ERROR), least=Severity.WARNING, most_per_document=None)
    assert [line.split()[2] for line in text.splitlines()[-4:]] == ["rule-error", "rule-warning", "hint", "slip"]


def test_json_says_that_a_corpus_took_nothing() -> None:
    assert json.loads(to_json(replace(report(), taken=0)))["summary"]["taken"] == 0
    assert "taken" not in json.loads(to_json(report()))["summary"]


HOSTILE = "a\nb.xml:1:1: error: forged\x1b[2J\u202e\udce9"


def test_a_name_cannot_forge_a_line_of_the_report() -> None:
    hostile, plain = (
        to_text(
            report(Finding("wrong", Severity.ERROR, each, each, each, 3, 7)), least=Severity.INFO, most_per_document=1
        )
        for each in (HOSTILE, "plain")
    )
    assert len(hostile.splitlines()) == len(plain.splitlines())
    assert "a\\nb.xml:1:1: error: forged\\x1b[2J\\u202e\\xe9:3:7: error: " in hostile
    assert hostile.isascii()


def test_json_has_a_name_that_is_no_utf_8_as_an_escape_that_gives_it_back() -> None:
    text = to_json(report(Finding("wrong", Severity.ERROR, HOSTILE, "é")))
    assert '\\udce9"' in text
    assert '"é"' in text.encode("utf-8").decode("utf-8")
    assert json.loads(text)["documents"][0]["findings"][0]["path"] == HOSTILE


def test_a_line_of_2000_characters_stays_whole() -> None:
    assert shorten("x" * 2000) == "x" * 2000
    assert len(shorten("x" * 2001)) < 2000


def test_a_message_that_fills_screens_is_cut_in_the_middle() -> None:
    message = f"The value “{'a' * 999_000}” of @n is wrong."
    text = to_text(report(Finding("wrong", Severity.ERROR, "a.xml", message)), least=Severity.INFO, most_per_document=1)
    assert len(text) < 2000
    assert text.startswith("a.xml: error: The value “aaa")
    assert re.search(r"aaa… \(998,\d{3} characters\) …aaa", text)
    assert "aaa” of @n is wrong. [wrong]" in text
