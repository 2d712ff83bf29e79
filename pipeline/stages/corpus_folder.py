"""The folder that a corpus is written to: files of their own, and files that grow with each document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from typing import Self

from pipeline.corpus.corpus import CorpusPieces
from pipeline.corpus.formats import rows
from pipeline.corpus.formats.description import Description
from pipeline.corpus.formats.export import VERTICAL, Piece
from pipeline.corpus.formats.registry import corpus_id, cwb_registry, cwb_script, inventory, manatee_registry
from pipeline.corpus.formats.tables import TABLES
from pipeline.corpus.formats.txm import metadata_csv
from pipeline.corpus.options import CorpusFormat
from pipeline.corpus.select.grouping import Passage
from pipeline.corpus.spreadsheets import disarm_table
from pipeline.storage.growing import Growing
from pipeline.storage.output_folder import OutputFolder, failures
from pipeline.storage.parquet import ParquetFile

_CONTENTS = "txt/contents.tsv"  # which stretch of which document is where in the files of plain text
_CONTENTS_COLUMNS = ("file", "start", "end", "document", "from", "value")
_ROW_GROUP = 20_000
_DATA = "/corpora/data"  # where corpora are, by the custom of both engines: to be changed to what is


class CorpusFolder:
    """Takes the pieces of one document after the other; files that are shared appear when all are in them.

    `title` names the corpus in what describes it to corpus tools; `spreadsheet_safe` keeps cells from being formulas.
    """

    def __init__(
        self, out: OutputFolder, title: str, *, conditions: tuple[str, ...] = (), spreadsheet_safe: bool = False
    ) -> None:
        self.out = out
        self._description = Description(title or "corpus", conditions)
        self._formats: dict[CorpusFormat, None] = {}
        self._title = title or "corpus"
        self._spreadsheet_safe = spreadsheet_safe
        self._texts: dict[str, Growing] = {}  # files of several documents
        self._tables: dict[str, ParquetFile] = {}
        self._lengths: dict[str, int] = {}  # of files of several documents' text, in code points
        self._folded: dict[str, str] = {}  # the first path of those that differ in small and capital letters only
        self._own: list[str] = []
        self.taken = 0  # documents
        self.event_types: set[str] = set()
        self._described: list[str] = []
        self._headers: list[tuple[str, tuple[tuple[str, str], ...]]] = []

    @property
    def paths(self) -> list[str]:
        """The files below the folder that were written."""
        return sorted((*self._own, *self._texts, *self._tables, *self._described))

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Put the shared files in their places; after an error leave those that were there before."""
        with ExitStack() as left:
            shared: list[Growing | ParquetFile] = [*self._texts.values(), *self._tables.values()]
            for file in shared:
                left.callback(file.abandon)
            if kind is None:
                for file in shared:
                    file.finish()
                self._describe()

    def add(self, pieces: CorpusPieces) -> None:
        """Write what a document gives. Raises OutputUnwritable, PartMissing."""
        self.taken += 1
        self._description.add(pieces.metadata, pieces.sizes)
        self.event_types |= pieces.event_types
        for piece in pieces.pieces:
            self._formats.setdefault(CorpusFormat(piece.path.partition("/")[0]))
            self._description.rows[piece.path] += piece.content.line_ends if piece.is_shared else 0
            if piece.passage is not None:
                self._add_passage(pieces.name, piece, piece.passage)
            elif piece.path.startswith("parquet/"):
                self._add_rows(piece)
            elif piece.is_shared:
                self._grow(piece.path, piece.content.parts(), piece.head)
            else:
                self._write_own(piece)
        if any(piece.path.startswith("txm/") for piece in pieces.pieces):
            self._headers.append((pieces.name, pieces.metadata))

    def _add_passage(self, document: str, piece: Piece, passage: Passage) -> None:
        """Write a stretch of a document's text, and where it is; a line end comes after it."""
        path = self._distinct(piece.path)
        start = self._lengths.get(path, 0)
        end = start + piece.content.characters
        self._lengths[path] = end + 1
        self._grow(path, (*piece.content.parts(), "\n"))
        row = (path.removeprefix("txt/"), start, end, document, passage.start, passage.value)
        self._grow(_CONTENTS, [rows.tsv([row])], rows.tsv([_CONTENTS_COLUMNS]))

    def _distinct(self, path: str) -> str:
        """Return the path for a file, or one with a digest where another differs in small and capital letters only.

        Many file systems take the two for one.
        """
        if self._folded.setdefault(path.casefold(), path) == path:
            return path
        stem, _, suffix = path.rpartition(".")
        return f"{stem}-{hashlib.sha256(path.encode('utf-8')).hexdigest()[:6]}.{suffix}"

    def _write_own(self, piece: Piece) -> None:
        """Write the file of one document."""
        content = b"".join(self._safe(piece.path, part).encode("utf-8") for part in piece.content.parts())
        self.out.write(piece.path, content)
        self._own.append(piece.path)

    def _grow(self, path: str, content: Iterable[str], head: str = "") -> None:
        file = self._texts.get(path)
        if file is None:
            file = self._texts[path] = Growing(self.out, path)
            file.add(head.encode("utf-8"))
        for part in content:
            file.add(self._safe(path, part).encode("utf-8"))

    def _safe(self, path: str, content: str) -> str:
        """Return the content of a file, without formulas in cells where that is asked for."""
        return disarm_table(content) if self._spreadsheet_safe and path.endswith(".tsv") else content

    def _add_rows(self, piece: Piece) -> None:
        """Write rows of a table to its Parquet file, a row group of them at a time."""
        if piece.path not in self._tables:
            (table,) = (table for table in TABLES if piece.path == f"parquet/{table.name}.parquet")
            self._tables[piece.path] = ParquetFile(self.out, piece.path, table.columns, table.numbers)
        waiting = map(json.loads, piece.content.lines())
        while group := tuple(islice(waiting, _ROW_GROUP)):
            self._tables[piece.path].add(group)

    def _describe(self) -> None:
        """Write what tells people and the corpus tools what is in the files."""
        if self._formats:
            texts = (("README", self._description.readme(self._formats)), ("DATASHEET", self._description.datasheet()))
            for name, lines in texts:
                path = f"{name}.md" if self.out.may_replace(f"{name}.md") else f"{name}.corpus.md"
                self._write(path, (f"{line}\n" for line in lines))
        if VERTICAL in self._texts:
            vertical = self.out.root / VERTICAL
            with failures(vertical), vertical.open(encoding="utf-8") as lines:
                structures = inventory(lines)
            name = corpus_id(self._title)
            data = f"{_DATA}/{name}"
            self._write(f"vert/registry/cwb/{name}", cwb_registry(self._title, structures, data))
            manatee = manatee_registry(self._title, structures, path=data, vertical=VERTICAL.rpartition("/")[2])
            self._write(f"vert/registry/manatee/{name}", manatee)
            self._write("vert/encode-cwb.sh", cwb_script(self._title, structures, VERTICAL.rpartition("/")[2]))
        if self._headers:
            self._write("txm/metadata.csv", [metadata_csv(self._headers, spreadsheet_safe=self._spreadsheet_safe)])

    def _write(self, path: str, lines: Iterable[str]) -> None:
        self.out.write(path, "".join(lines).encode("utf-8"))
        self._described.append(path)
