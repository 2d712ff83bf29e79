"""The bundled edition and 600 real documents: every character accounted for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pipeline.document.parsed import is_tei
from tests.audits import audited
from tests.support import CORPORA, EDITION, HOME, no_file, opis, parsed

_EVERY = 10


@pytest.fixture(scope="module")
def documents(corpora: Path) -> list[Path]:
    """The TEI documents of the corpora."""
    return [path for path in sorted(corpora.rglob("*.xml")) if is_tei(parsed(path.read_bytes(), load=no_file).root)]


def test_every_account_of_the_corpora_is_exact(documents: list[Path]) -> None:
    audits = audited(documents)
    assert audits.documents > 500
    assert audits.messages == []
    assert audits.inexact == []


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not there")
@pytest.mark.parametrize("view", ["diplomatic", "witness:A"])
def test_so_is_that_of_a_sample_in_other_views(view: str, documents: list[Path]) -> None:
    audits = audited(documents[::_EVERY], view=view)
    assert audits.messages == []
    assert audits.inexact == []


@pytest.fixture(scope="module")
def edition_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundled edition."""
    folder = tmp_path_factory.mktemp("audit")
    shutil.copytree(EDITION, folder / "tei")
    return folder


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_the_command_finds_the_edition_exact(view: str, edition_copy: Path) -> None:
    run = opis("audit", "--view", view, "--jobs", "2", cwd=edition_copy)
    assert run.status == 0
    assert "33 of 33 accounts exact" in run.out


def test_the_report_has_the_accounts_and_conforms_to_its_schema(edition_copy: Path) -> None:
    run = opis("audit", "tei/letters", "--report-format", "json", "--jobs", "1", cwd=edition_copy)
    schema = json.loads((HOME / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    report = json.loads(run.out)
    assert list(Draft202012Validator(schema).iter_errors(report)) == []
    assert all(document["account"]["exact"] for document in report["documents"])


def test_the_table_of_a_document_names_rules_and_elements(edition_copy: Path) -> None:
    run = opis("audit", "tei/letters", "-v", "--jobs", "1", cwd=edition_copy)
    assert "tei/letters/letter-1931-12-03-zhikhar-korbut.xml\n" in run.out
    assert "original-regularised" in run.out
    assert "orig 13" in run.out


def test_a_path_that_is_not_there_ends_with_2(edition_copy: Path) -> None:
    run = opis("audit", "nothing", cwd=edition_copy)
    assert (run.status, run.out) == (2, "")
