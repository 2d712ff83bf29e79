"""The profile on the command line: a document that says it follows it is judged by its grammar and by its rules."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.profile import SPECIMENS
from tests.support import opis


def _copied(folder: Path, specimen: str) -> str:
    shutil.copy(SPECIMENS / specimen, folder / "document.xml")
    return "document.xml"


def test_a_broken_rule_is_an_error_with_place_name_and_advice(tmp_path: Path) -> None:
    run = opis("validate", _copied(tmp_path, "opis-vote-sum/fail-1.xml"), cwd=tmp_path)
    assert run.status == 1
    [told] = [line for line in run.out.splitlines() if "[opis-vote-sum]" in line]
    assert 'error: On the side "for" there are 2 names, and the result says 3.' in told
    line = (tmp_path / "document.xml").read_text(encoding="utf-8").splitlines()[int(told.split(":")[1]) - 1]
    assert '<listPerson type="for">' in line


def test_what_may_be_so_in_the_source_is_a_warning(tmp_path: Path) -> None:
    run = opis("validate", _copied(tmp_path, "opis-session-chair/fail-1.xml"), cwd=tmp_path)
    assert run.status == 0
    assert "warning: The session of Collegium of the Directorate on 14 March 1931 has nobody in the chair." in run.out


def test_what_the_grammar_does_not_take_is_told_with_the_names_of_the_profile(tmp_path: Path) -> None:
    document = tmp_path / _copied(tmp_path, "opis-vote-sum/pass-1.xml")
    document.write_text(
        document.read_text(encoding="utf-8").replace('status="free"', 'status="open"'), encoding="utf-8"
    )
    run = opis("validate", document.name, cwd=tmp_path)
    assert run.status == 1
    assert "“open”" in run.out
    assert "restricted" in run.out


def test_a_document_that_keeps_all_rules_has_no_findings(tmp_path: Path) -> None:
    run = opis("validate", _copied(tmp_path, "opis-vote-sum/pass-1.xml"), "-v", cwd=tmp_path)
    assert (run.status, run.out.strip()) == (0, "1 document: 1 ok.")
