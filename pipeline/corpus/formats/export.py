"""A corpus document in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.corpus.formats import rows
from pipeline.corpus.formats.conllu import conllu
from pipeline.corpus.formats.packed import Packed
from pipeline.corpus.formats.parlamint import meta_tsv
from pipeline.corpus.formats.tables import TABLES
from pipeline.corpus.formats.txm import txm, txm_path
from pipeline.corpus.formats.vertical import vertical
from pipeline.corpus.options import CorpusFormat
from pipeline.corpus.select.grouping import DOCUMENT, Passage, passages
from pipeline.model.corpus import CorpusDocument

NEED_TOKENS = frozenset(CorpusFormat) - {CorpusFormat.TXT, CorpusFormat.META}
VERTICAL = "vert/corpus.vert"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a document gives to a file below the output folder.

    A file that is shared has pieces of several documents, in the order of their names, and `head` before them. Of
    Parquet it is the rows, as lists in JSON. `passage` says which stretch of the document's text a piece is, where it
    is not all of it.
    """

    path: str
    content: Packed
    head: str = ""
    is_shared: bool = False
    passage: Passage | None = None


def pieces(document: CorpusDocument, formats: tuple[CorpusFormat, ...], per: str = DOCUMENT) -> Iterator[Piece]:
    """Yield the document in text formats; its plain text in files by what `per` names."""
    for form in formats:
        match form:
            case CorpusFormat.TXT if per == DOCUMENT:
                yield Piece(f"txt/{document.name}.txt", Packed.of([document.text]))
            case CorpusFormat.TXT:
                for passage in passages(document, per):
                    said = Packed.of([document.text[passage.start : passage.end]])
                    yield Piece(f"txt/{passage.name}.txt", said, is_shared=True, passage=passage)
            case CorpusFormat.TSV | CorpusFormat.JSONL | CorpusFormat.PARQUET:
                yield from _table_pieces(document, form)
            case CorpusFormat.VERT:
                yield Piece(VERTICAL, Packed.of(vertical(document)), is_shared=True)
            case CorpusFormat.CONLLU:
                yield Piece(f"conllu/{document.name}.conllu", Packed.of(conllu(document)))
            case CorpusFormat.META:
                yield Piece(f"meta/{document.name}-meta.tsv", Packed.of([meta_tsv(document)]))
            case CorpusFormat.TXM:
                yield Piece(txm_path(document.name), Packed.of(txm(document)))


def _table_pieces(document: CorpusDocument, form: CorpusFormat) -> Iterator[Piece]:
    for table in TABLES:
        found = table.rows(document)
        path = f"{form}/{table.name}.{form}"
        match form:
            case CorpusFormat.TSV:
                lines = Packed.of(rows.tsv_lines(found))
                yield Piece(path, lines, rows.tsv_header(table), is_shared=True)
            case CorpusFormat.JSONL:
                yield Piece(path, Packed.of(rows.json_lines(table, found)), is_shared=True)
            case _:
                yield Piece(path, Packed.of(rows.cells(found)), is_shared=True)
