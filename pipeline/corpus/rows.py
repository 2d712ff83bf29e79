"""Rows of the tables as TSV and as JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from pipeline.corpus.tables import Row, Table


def tsv(rows: Iterable[Row]) -> str:
    """Rows with tabs between their cells; a cell with a tab, quote or line end stands in double quotes (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return text.getvalue()


def tsv_header(table: Table) -> str:
    """The names of the columns."""
    return tsv([table.columns])


def json_lines(table: Table, rows: Iterable[Row]) -> str:
    """An object a line, with all columns; numbers as numbers."""
    return "".join(json.dumps(_object(table.columns, row), ensure_ascii=False) + "\n" for row in rows)


def _object(columns: Sequence[str], row: Row) -> dict[str, str | int]:
    return dict(zip(columns, row, strict=True))
