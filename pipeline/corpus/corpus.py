"""corpus: a tree to a corpus document, with the text that the view decides, and to the pieces of each format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.corpus.annotate.annotation import annotate, drop_marks, set_language
from pipeline.corpus.formats.export import NEED_TOKENS, Piece, pieces
from pipeline.corpus.formats.headers import count
from pipeline.corpus.options import CorpusOptions, Lemmas
from pipeline.corpus.presentation import event_types, present
from pipeline.corpus.select.selection import select
from pipeline.corpus.select.speakers import describe_speakers
from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Engine, Node
from pipeline.model.corpus import CorpusDocument
from pipeline.model.document import Labels
from pipeline.model.finding_rules import FindingRule
from pipeline.resolve.resolve import serialize
from pipeline.text.reading import read


@dataclass(frozen=True, slots=True)
class CorpusPieces:
    """What a document gives to the files of a corpus.

    `event_types` are the types and elements of its events, in small letters, `sizes` its counts by name.
    """

    name: str
    metadata: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    event_types: frozenset[str] = frozenset()
    sizes: Mapping[str, int] = field(default_factory=dict)


def read_whole(resolved: Node, engine: Engine) -> CorpusDocument:
    """Return all of a document that was resolved with its annotation. Raises TransformationFailed."""
    return read(serialize(resolved, engine))


def select_document(
    parsed: Parsed, document: CorpusDocument, labels: Labels, options: CorpusOptions
) -> CorpusDocument | None:
    """Return the part of a document that the corpus takes, with text and tokens by the options; None for nothing."""
    selected = select(_described(document, labels, options), options.conditions)
    if selected is None or (not selected.text and selected.first("genre") == "corpus"):  # its members have the text
        return None
    paths = list(_paths(parsed))
    units = tuple(replace(unit, path=paths[unit.ordinal]) for unit in selected.units)
    presented = present(replace(selected, units=units), options)
    needs_tokens = not NEED_TOKENS.isdisjoint(options.formats)
    if not needs_tokens:
        return drop_marks(presented)
    annotated = annotate(presented, options.analyser, dictionary=options.lemmas is Lemmas.DICTIONARY)
    _report_language(parsed, annotated, options.analyser)
    return annotated


def _described(document: CorpusDocument, labels: Labels, options: CorpusOptions) -> CorpusDocument:
    """Return the document in its language, with what the registers say of its speakers."""
    return describe_speakers(set_language(document, options.lang), dict(labels.people), dict(labels.names))


def _report_language(parsed: Parsed, document: CorpusDocument, analyser: str) -> None:
    """Say why the words have no lemmas, or not those that were asked for."""
    language = document.first("lang")
    if not language:
        parsed.report(
            FindingRule.LANGUAGE_UNKNOWN,
            "The document does not say its language: its words have no lemmas and no modern spelling.",
            "Name it with --lang, or in the document with @xml:lang on its text or a language in its langUsage.",
        )
    elif analyser and not any(name == "lemmas" and analyser in value for name, value in document.metadata):
        parsed.report(
            FindingRule.ANALYSER_NOT_USED,
            f"The analyser {analyser} is not for the language of this document, {language}.",
            "Its lemmas are those of the source, else of a dictionary.",
        )


def make_pieces(document: CorpusDocument, options: CorpusOptions) -> CorpusPieces:
    """Return the pieces of a document for the files of a corpus."""
    made = tuple(pieces(document, options.formats, options.per))
    return CorpusPieces(document.name, document.metadata, made, event_types(document), count(document))


def _paths(parsed: Parsed) -> Iterator[str]:
    """Yield the XPaths in the file of all elements in document order, by local names."""
    excerpt = parsed.source.excerpt
    counts: list[dict[str, int]] = [{}]
    path: list[str] = []
    for event, element in etree.iterwalk(parsed.tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            path.pop()
            counts.pop()
            continue
        name = etree.QName(element).localname
        counts[-1][name] = counts[-1].get(name, 0) + 1
        path.append(f"/{name}[{counts[-1][name]}]" if path or excerpt is None else excerpt.xpath)
        counts.append({})
        yield "".join(path)
