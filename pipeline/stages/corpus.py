"""corpus: a tree to a corpus document, with the text that the view decides, and to the pieces of each format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.adapters.saxon import Engine
from pipeline.corpus.annotation import annotate, without_marks
from pipeline.corpus.export import NEED_TOKENS, Piece, pieces, table_rows
from pipeline.corpus.options import CorpusFormat, CorpusOptions
from pipeline.corpus.presentation import present
from pipeline.corpus.reading import read
from pipeline.corpus.selection import select
from pipeline.corpus.speakers import with_people
from pipeline.corpus.tables import Row
from pipeline.model.corpus import CorpusDocument
from pipeline.model.document import Labels
from pipeline.model.options import View
from pipeline.stages.resolve import resolve, written
from pipeline.tree.parsed import Parsed


@dataclass(frozen=True, slots=True)
class CorpusPieces:
    """What a document gives to the files of a corpus: pieces of text files, rows of tables by their names."""

    name: str
    metadata: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    rows: Mapping[str, tuple[Row, ...]]


def corpus_pieces(
    parsed: Parsed, labels: Labels, options: CorpusOptions, view: View, engine: Engine
) -> CorpusPieces | None:
    """What a document gives to the files of a corpus; None where the corpus takes nothing of it.

    Raises TransformationFailed.
    """
    document = corpus_document(parsed, labels, options, view, engine)
    if document is None:
        return None
    needs_tokens = not NEED_TOKENS.isdisjoint(options.formats)
    document = annotate(document, options.analyser) if needs_tokens else without_marks(document)
    rows = table_rows(document) if CorpusFormat.PARQUET in options.formats else {}
    return CorpusPieces(document.name, document.metadata, tuple(pieces(document, options.formats)), rows)


def corpus_document(
    parsed: Parsed, labels: Labels, options: CorpusOptions, view: View, engine: Engine
) -> CorpusDocument | None:
    """The document as the corpus takes it; None where it takes nothing of it. Raises TransformationFailed."""
    document = read(written(resolve(parsed, labels, engine, view=view, annotated=True), engine))
    selected = select(with_people(document, dict(labels.people)), options.conditions)
    if selected is None or (not selected.text and selected.first("genre") == "corpus"):  # its members have the text
        return None
    paths = list(_paths(parsed.tree))
    units = tuple(replace(unit, path=paths[unit.ordinal]) for unit in selected.units)
    return present(replace(selected, units=units), options)


def _paths(root: etree._Element) -> Iterator[str]:
    """The XPaths of all elements in document order, by local names."""
    counts: list[dict[str, int]] = [{}]
    path: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            path.pop()
            counts.pop()
            continue
        name = etree.QName(element).localname
        counts[-1][name] = counts[-1].get(name, 0) + 1
        path.append(f"/{name}[{counts[-1][name]}]")
        counts.append({})
        yield "".join(path)
