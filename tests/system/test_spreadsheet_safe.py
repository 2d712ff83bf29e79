"""`opis corpus --spreadsheet-safe`: no cell of a table is a formula; offsets and all other files are as without it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.support import Run, files_below, opis, tei, write

FORMULA = '=HYPERLINK("http://example.org")'
LETTER = tei(f'<sp who="#a"><speaker>@K</speaker><p>{FORMULA}</p></sp><p>-5</p><p>a=b</p>', title="+title")
TABLES = ("tsv/documents.tsv", "tsv/utterances.tsv", "tsv/sentences.tsv", "txm/metadata.csv", "txt/contents.tsv")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """A corpus with the option, and without."""
    folders = [write(tmp_path_factory.mktemp("corpus"), {"in/=name.xml": LETTER}) for _ in range(2)]
    arguments = (
        "corpus",
        "in",
        "--to",
        "txt,tsv,jsonl,txm,vert",
        "--per",
        "title",
        "--lang",
        "en",
        "--out",
        "output",
    )
    return opis(*arguments, "--spreadsheet-safe", cwd=folders[0]), opis(*arguments, cwd=folders[1])


def _cells(path: Path) -> list[list[str]]:
    dialect = "excel-tab" if path.suffix == ".tsv" else "excel"
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines(), dialect=dialect))


@pytest.mark.parametrize("table", TABLES)
def test_a_cell_that_would_be_a_formula_has_an_apostrophe(runs: tuple[Run, Run], table: str) -> None:
    safe, exact = (_cells(run.folder / "output" / table) for run in runs)
    assert any(cell.startswith(("=", "+", "@")) for row in exact for cell in row)
    assert not any(cell.startswith(("=", "+", "@")) for row in safe for cell in row)
    assert [[cell.removeprefix("'") for cell in row] for row in safe] == exact


def test_other_files_are_as_without_the_option(runs: tuple[Run, Run]) -> None:
    safe, exact = (files_below(run.folder / "output") for run in runs)
    assert (runs[0].status, runs[0].err, runs[1].status) == (0, "", 0)
    differ = {path for path in exact if safe[path] != exact[path]}
    assert differ >= set(TABLES)
    assert {path for path in differ if not path.endswith((".tsv", ".csv"))} == {".opis.jsonl"}, (
        "the record of the tables"
    )
    assert FORMULA.encode() in b"".join(content for path, content in safe.items() if path.startswith("txt/"))
