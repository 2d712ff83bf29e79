"""The tables of a corpus as they were written, read back a document at a time."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline.corpus.options import CorpusFormat
from pipeline.corpus.select.conditions import OF_DOCUMENTS, Condition
from pipeline.corpus.select.fields import NUMBERED
from pipeline.corpus.select.selection import find_taken, holds_for_document
from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.model.errors import PartMissing, TablesMissing

_FORMATS = (CorpusFormat.TSV, CorpusFormat.JSONL, CorpusFormat.PARQUET)
_UNITS = ("unit", "parent", "layer", "kind", "lang", "start", "end")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class MadeTables:
    """The tables in the folder of a corpus, in one of the formats that it has."""

    folder: Path
    form: CorpusFormat

    @classmethod
    def of(cls, folder: Path) -> MadeTables:
        """Return the tables in a folder. Raises TablesMissing."""
        for form in _FORMATS:
            if (folder / form / f"tokens.{form}").is_file():
                return cls(folder, form)
        raise TablesMissing(str(folder))

    def by_document(self, table: str, *columns: str) -> Iterator[tuple[str, list[Row]]]:
        """Yield each document's name and its rows in a table, `columns` only. Raises OSError, PartMissing."""
        rows = self._rows(table, ("document", *columns))
        return ((name, list(group)) for name, group in groupby(rows, key=itemgetter("document")))

    def _rows(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        path = self.folder / self.form / f"{table}.{self.form}"
        match self.form:
            case CorpusFormat.TSV:
                csv.field_size_limit(sys.maxsize)  # a cell may hold a speech
                with path.open(encoding="utf-8", newline="") as lines:
                    for row in csv.DictReader(lines, dialect="excel-tab"):
                        yield {column: row.get(column) or "" for column in columns}
            case CorpusFormat.JSONL:
                with path.open(encoding="utf-8") as lines:
                    for line in lines:
                        found: dict[str, Any] = json.loads(line)
                        yield {column: str(found.get(column, "")) for column in columns}
            case _:
                yield from _parquet_rows(path, columns)


def _parquet_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise PartMissing("pyarrow", "Parquet files", "pip install 'opis[parquet]'") from error
    with parquet.ParquetFile(path) as file:
        held = [column for column in columns if column in file.schema_arrow.names]
        for batch in file.iter_batches(columns=held):
            for row in batch.to_pylist():
                yield {column: str(row.get(column, "")) for column in columns}


def select_documents(tables: MadeTables, conditions: Sequence[Condition]) -> Iterator[tuple[str, list[bool] | None]]:
    """Yield the documents that conditions take, and which of their units are taken; None for all.

    The conditions are those of `--where`, and mean the same. Raises OSError, PartMissing.
    """
    of_text = any(each.field not in OF_DOCUMENTS for each in conditions)
    units, speeches = (
        Aligned(tables.by_document(table, *columns) if of_text else iter(()))
        for table, columns in (("units", _UNITS), ("utterances", _SPEECHES))
    )
    for name, (header, *_) in tables.by_document("documents", *_HEADERS):
        spoken = {row["unit"]: row for row in speeches.of(name)}
        found = tuple(_unit(row, spoken.get(row["unit"], {})) for row in units.of(name))
        document = CorpusDocument(name, "", tuple(_metadata(header)), found)
        if all(holds_for_document(document, each) for each in conditions if each.field in OF_DOCUMENTS):
            yield name, find_taken(document, conditions) if of_text else None


_HEADERS = (
    *OF_DOCUMENTS[1:],
    *(f"{name}.n" for name in NUMBERED),
    "date.when",
    "date.from",
    "date.to",
    "lang",
    "languages",
)
_SPEECHES = (
    *("unit", "who", "speaker", "role", "sex", "birth", "affiliation", "party", "party.abbr", "party.id"),
    *("group", "group.abbr", "group.id"),
)


def _metadata(header: Row) -> Iterator[tuple[str, str]]:
    """Yield the facts of a header; a cell may hold several."""
    for key, cell in header.items():
        for value in filter(None, cell.split("; ")):
            yield ("language", value.partition(" ")[0]) if key == "languages" else (key, value)


def _unit(row: Row, speech: Row) -> Unit:
    return Unit(
        Layer(row["layer"]),
        int(row["start"]),
        int(row["end"]),
        kind=row["kind"],
        speaker=speech.get("who", ""),
        lang=row["lang"],
        parent=int(row["parent"]),
        facts=tuple(speech.items()),
    )


class Aligned:
    """The rows of documents that are asked for one after the other, in the order of the table; some may have none."""

    def __init__(self, groups: Iterator[tuple[str, list[Row]]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def of(self, name: str) -> list[Row]:
        """Return the rows of a document."""
        if self._next is None or self._next[0] != name:
            return []
        rows = self._next[1]
        self._next = next(self._groups, None)
        return rows
