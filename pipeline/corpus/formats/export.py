"""A corpus document in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.corpus.formats import rows
from pipeline.corpus.formats.conllu import conllu
from pipeline.corpus.formats.parlamint import meta_tsv
from pipeline.corpus.formats.tables import TABLES, Row
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

    A file that is shared has pieces of several documents, in the order of their names, and `head` before them.
    `passage` says which stretch of the document's text a piece is, where it is not all of it.
    """

    path: str
    content: str
    head: str = ""
    is_shared: bool = False
    passage: Passage | None = None


def pieces(document: CorpusDocument, formats: tuple[CorpusFormat, ...], per: str = DOCUMENT) -> Iterator[Piece]:
    """Yield the document in text formats; its plain text in files by what `per` names."""
    for form in formats:
        match form:
            case CorpusFormat.TXT if per == DOCUMENT:
                yield Piece(f"txt/{document.name}.txt", document.text)
            case CorpusFormat.TXT:
                for passage in passages(document, per):
                    said = document.text[passage.start : passage.end]
                    yield Piece(f"txt/{passage.name}.txt", said, is_shared=True, passage=passage)
            case CorpusFormat.TSV | CorpusFormat.JSONL:
                yield from _table_pieces(document, form)
            case CorpusFormat.VERT:
                yield Piece(VERTICAL, "".join(vertical(document)), is_shared=True)
            case CorpusFormat.CONLLU:
                yield Piece(f"conllu/{document.name}.conllu", "".join(conllu(document)))
            case CorpusFormat.META:
                yield Piece(f"meta/{document.name}-meta.tsv", meta_tsv(document))
            case CorpusFormat.TXM:
                yield Piece(txm_path(document.name), "".join(txm(document)))


def table_rows(document: CorpusDocument) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of all tables by their names."""
    return {table.name: tuple(table.rows(document)) for table in TABLES}


def _table_pieces(document: CorpusDocument, form: CorpusFormat) -> Iterator[Piece]:
    for table in TABLES:
        found = table.rows(document)
        path = f"{form}/{table.name}.{form}"
        if form is CorpusFormat.TSV:
            yield Piece(path, rows.tsv(found), rows.tsv_header(table), is_shared=True)
        elif form is CorpusFormat.JSONL:
            yield Piece(path, rows.json_lines(table, found), is_shared=True)
