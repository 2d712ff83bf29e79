"""The parse stage and the XML conformance cases of the W3C: what is well-formed is read, what is not has its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.document.parse import parse
from pipeline.document.parsed import Parsed
from pipeline.model.document import Source
from pipeline.model.finding import Severity
from tests import w3c_cases
from tests.support import need, no_file
from tests.system_calls import OWN, outside, trace
from tests.w3c_cases import Case

# Well-formed documents that are refused. libxml2 asks for more of a DTD than well-formedness, and a colon in a name is
# for Namespaces in XML, which TEI is written in.
_IN_DTD = (
    "el04", "attr09", "attr10", "attr11", "attr12", "attr13", "attr14", "ibm-invalid-P45-ibm45i01.xml",
    "ibm-invalid-P56-ibm56i06.xml", "ibm-invalid-P60-ibm60i04.xml", "rmt-e2e-9b", "rmt-e3e-06a", "rmt-e3e-06b",
    "rmt-e3e-06c", "rmt-e3e-06d", "rmt-e3e-06e", "rmt-e3e-06f",
)  # fmt: skip
_COLONS = (
    "valid-sa-012", "o-p04pass1", "o-p05pass1", "x-ibm-1-0.5-valid-P04-ibm04v01.xml",
    "x-ibm-1-0.5-valid-P05-ibm05v01.xml", "x-ibm-1-0.5-valid-P05-ibm05v02.xml", "x-ibm-1-0.5-valid-P05-ibm05v03.xml",
    "x-ibm-1-0.5-valid-P05-ibm05v05.xml",
)  # fmt: skip
COUNTS = {"valid": 728, "invalid": 227, "not-wf": 1010, "error": 27}


@pytest.fixture(scope="module")
def suite() -> list[Case]:
    """All cases."""
    need(None if w3c_cases.SUITE.is_dir() else "the W3C's conformance cases are not installed (.ci/conformance-suite)")
    return w3c_cases.cases()


def parsed(case: Case) -> Parsed:
    """A case after the parse stage; nothing can be included."""
    return parse(Source(case.name, case.path, case.path.parent), case.path.read_bytes(), no_file)


def test_the_suite_is_whole(suite: list[Case]) -> None:
    assert {kind: sum(case.kind == kind for case in suite) for kind in COUNTS} == COUNTS


def test_well_formed_documents_are_read(suite: list[Case]) -> None:
    read = {case.name: parsed(case).root is not None for case in suite if case.kind in ("valid", "invalid")}
    assert {name for name, was_read in read.items() if not was_read} == {*_IN_DTD, *_COLONS}


def test_documents_that_are_not_well_formed_have_an_error_with_line_and_column(suite: list[Case]) -> None:
    wrong = [case.name for case in suite if case.kind == "not-wf" and not case.needs_others and not _is_told(case)]
    assert wrong == []


def _is_told(case: Case) -> bool:
    """Whether a case is refused, with an error at a place in it."""
    document = parsed(case)
    errors = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    if document.root is not None or len(errors) != 1:
        return False
    return errors[0].rule == "empty-file" or 0 < errors[0].line <= case.path.read_bytes().count(b"\n") + 2


def test_whatever_is_elsewhere_changes_nothing(suite: list[Case], tmp_path: Path) -> None:
    changed = []
    for case in suite:
        if case.needs_others:
            alone = tmp_path / case.path.name
            shutil.copy(case.path, alone)
            if _said(case) != _said(Case(case.name, case.kind, alone, needs_others=True)):
                changed.append(case.name)
            alone.unlink()
    assert changed == []


def _said(case: Case) -> list[tuple[str, int, int, str]]:
    return [(each.rule, each.line, each.column, each.message) for each in parsed(case).findings]


def test_no_entity_of_another_file_is_opened(suite: list[Case], tmp_path: Path) -> None:
    folder = Path(os.path.realpath(tmp_path))
    shutil.copytree(w3c_cases.SUITE, folder / "in")
    sources = sorted(set(_below(suite, folder / "in")))
    traced = trace("validate", "--jobs", "1", *(path.relative_to(folder) for path in sources), cwd=folder)
    assert set(sources) <= traced.read
    assert outside(traced.read, (*OWN, traced.temporary, folder / "opis.toml", *sources)) == []


def _below(suite: list[Case], folder: Path) -> Iterator[Path]:
    """Yield where documents that name others are in a copy of the suite."""
    for case in suite:
        if case.needs_others:
            yield folder / case.path.relative_to(w3c_cases.SUITE)
