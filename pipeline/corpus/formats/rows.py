"""Rows of the tables as TSV and as JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from pipeline.corpus.formats.tables import Row, Table

LINE_ENDS = str.maketrans(dict.fromkeys("\t\n\r\x85\u2028\u2029", " "))


def tsv(rows: Iterable[Row]) -> str:
    """Return rows as the lines of TSV."""
    return "".join(tsv_lines(rows))


def tsv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows with tabs between their cells, a line each; a cell with a quote is in double quotes (RFC 4180).

    A space stands for each line end or tab in a cell, so that its length and offsets in it are those of the text.
    """
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    for row in rows:
        writer.writerow(_in_one_line(row))
        yield text.getvalue()
        text.seek(0)
        text.truncate()


def _in_one_line(row: Row) -> Row:
    return tuple(cell if isinstance(cell, int) or cell.isprintable() else cell.translate(LINE_ENDS) for cell in row)


def tsv_header(table: Table) -> str:
    """Return the names of the columns."""
    return tsv([table.columns])


def json_lines(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """Yield an object a line, with all columns; numbers as numbers."""
    return (json.dumps(_object(table.columns, row), ensure_ascii=False) + "\n" for row in rows)


def cells(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a list of cells a line, for what writes them otherwise later."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _object(columns: Sequence[str], row: Row) -> dict[str, str | int]:
    return dict(zip(columns, row, strict=True))
