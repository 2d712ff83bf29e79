"""A minute of fuzzing: the first cases of every target are without a problem, and the harness sees what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.fuzz import running
from bench.fuzz.case import Case, Problem, Target, Trial
from bench.fuzz.finds import Finds
from bench.fuzz.inline import Outcome
from bench.fuzz.minimising import minimise
from bench.fuzz.properties import ends_properly, finding_holds, html_problems, outputs_hold, report_holds, same_files
from bench.fuzz.targets import TARGETS
from bench.fuzz.trying import try_case, try_content
from bench.mutation import chance
from tests.support import tei

CASES = {
    "documents": 60, "elements": 60, "corpora": 20, "rng": 250, "rnc": 250, "rules": 120, "odd": 60, "values": 600,
    "conditions": 1500, "configurations": 60, "folders": 1, "prints": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_first_cases_of_a_target_are_without_a_problem(name: str) -> None:
    tried = [try_case(TARGETS[name], Case(name, 1, number)) for number in range(CASES[name])]
    assert [f"{each.case}: {problem}" for each in tried for problem in each.problems] == []
    if len(tried) > 1:
        assert any(each.loaded for each in tried)


def test_every_target_is_fuzzed() -> None:
    assert set(CASES) == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_a_case_is_the_same_whenever_it_is_made(name: str) -> None:
    first, second = (TARGETS[name].make(chance("7")) for _ in range(2))
    assert first == second
    assert first != TARGETS[name].make(chance("8"))


def _speaks(content: bytes, _trial: Trial) -> Iterator[Problem]:
    if b"<hi" in content and b"secret" in content:
        yield Problem("secret", "it stands in a hi")
    if b"raise" in content:
        raise ZeroDivisionError


SPEAKING = Target("speaking", ".xml", 1, lambda random: tei(f"<p>{random.random()}</p>").encode(), _speaks)


def test_an_exception_is_a_problem_with_its_place() -> None:
    [problem] = try_content(SPEAKING, Case("speaking", 1, 0), b"raise").problems
    assert problem.signature == "exception: ZeroDivisionError at test_fuzz.py in _speaks"


def test_a_find_is_made_small_and_kept_with_what_happened(tmp_path: Path) -> None:
    case = Case("speaking", 1, 0)
    large = tei("<p>a <hi rend='b'>the <emph>secret</emph> of it</hi> and more</p>" + "<p>other</p>" * 20).encode()
    finds = Finds(tmp_path)
    [find] = finds.new(try_content(SPEAKING, case, large))
    smallest = minimise(large, lambda content: bool(try_content(SPEAKING, case, content).problems), seconds=60)
    assert len(smallest) < 20
    path = finds.keep(find, smallest, SPEAKING)
    assert path.read_bytes() == smallest
    assert "it stands in a hi" in path.with_suffix(".txt").read_text(encoding="utf-8")
    assert list(Finds(tmp_path).kept()) == [(path.stem, case, "secret: it stands in a hi")]
    assert list(Finds(tmp_path).new(try_content(SPEAKING, case, smallest))) == []


def test_a_run_goes_on_where_the_last_one_stopped(tmp_path: Path) -> None:
    plan = running.Plan(("conditions",), 1, 5, 0.0, 1)
    assert [str(next(plan.cases()))] == ["conditions-1-5"]
    summary = running.run(running.Plan(("conditions",), 1, 0, 0.01, 1), Finds(tmp_path), tmp_path / "next")
    assert summary.cases.total() == int((tmp_path / "next").read_text(encoding="utf-8")) > 0


def test_a_report_that_does_not_hold_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a>\n</a>", encoding="utf-8")
    good = {"rule": "x", "severity": "error", "path": "a.xml", "line": 2, "column": 1, "xpath": "", "message": "m"}
    assert list(finding_holds(good, tmp_path)) == []
    for change in ({"line": 3}, {"column": 9}, {"path": "b.xml"}, {"line": 0}, {"rule": "internal-error"}):
        assert len(list(finding_holds({**good, **change}, tmp_path))) == 1
    assert {each.broken for each in report_holds('{"documents": []}', 1, tmp_path)} == {
        "report.schema.json",
        "exit status",
    }


def test_a_command_that_ends_otherwise_than_documented_is_a_problem() -> None:
    assert list(ends_properly(Outcome(1, "", ""))) == []
    assert list(ends_properly(Outcome(2, "", "opis: why"), refused=True)) == []
    for outcome in (Outcome(3, "", ""), Outcome(2, "", "opis: why"), Outcome(1, "a mistake in opis itself", "")):
        assert len(list(ends_properly(outcome))) == 1
    assert len(list(ends_properly(Outcome(2, "", ""), refused=True))) == 1


def test_outputs_that_do_not_hold_are_problems(tmp_path: Path) -> None:
    (tmp_path / "fo").mkdir()
    (tmp_path / "fo" / "a.fo").write_text("<a>", encoding="utf-8")
    report = '{"documents": [{"outputs": ["fo/a.fo", "fo/b.fo"]}], "summary": {"outputs": []}}'
    assert [each.broken for each in outputs_hold(report, tmp_path)] == ["outputs", "fo"]
    assert len(list(html_problems("<!DOCTYPE html><title>a</title><p></div>"))) == 1
    assert len(list(html_problems("<!DOCTYPE html><title>a</title>\x85"))) == 1
    assert list(html_problems("<!DOCTYPE html><title>a</title>\ufdd0\U0001fffe")) == []
    assert list(same_files(tmp_path, tmp_path)) == []
    assert len(list(same_files(tmp_path, tmp_path / "fo"))) == 1
