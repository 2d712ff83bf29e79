"""pipeline.corpus.spreadsheets: no cell is a formula, and every cell can be had again."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.formats.rows import tsv
from pipeline.corpus.spreadsheets import disarm_cell, disarm_table

CELLS = st.text(st.sampled_from("=+-@'\"\t\r\n a1.,;") | st.characters(exclude_categories=["Cs"]), max_size=8)


@pytest.mark.parametrize("cell", ["=1+1", "+x", "-x", "@SUM(A1)", " =1", "\u00a0@a", "＝1", "-1+cmd", "'=1", "--1"])
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert disarm_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=b", "1", "-1", "-0044", "+2.5", "'a", "“=”", "#", "a@b"])
def test_another_cell_stays_as_it_is(cell: str) -> None:
    assert disarm_cell(cell) == cell


@given(CELLS)
def test_a_cell_can_be_had_again(cell: str) -> None:
    safe = disarm_cell(cell)
    assert (safe[1:] if safe.startswith("'") and re.match(r"'+\s*[=+\-@＝＋－＠]", safe) else safe) == cell


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=4))
def test_each_cell_of_a_table_is_made_safe_by_itself(rows: list[list[str]]) -> None:
    written = tsv(map(tuple, rows))
    plain = list(csv.reader(io.StringIO(written, newline=""), dialect="excel-tab"))
    safe = list(csv.reader(io.StringIO(disarm_table(written), newline=""), dialect="excel-tab"))
    assert safe == [[disarm_cell(cell) for cell in row] for row in plain]


@given(st.lists(st.text(), min_size=2, max_size=3))
def test_a_row_of_a_table_is_a_line(cells: list[str]) -> None:
    lines = tsv([tuple(cells)]).rstrip("\n")
    assert not set(lines) & set("\n\r\x85\u2028\u2029")
