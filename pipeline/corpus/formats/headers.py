"""A document in one row: what its header says, and how much there is of it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.corpus import CorpusDocument, Layer, Unit

_FACTS = (
    "title", "subtitle", "genre", "number", "date", "date.when", "date.from", "date.to", "date.dating", "date.cert",
    "date.evidence", "place", "author", "sender", "addressee", "participant", "house", "term", "term.n", "session",
    "session.n", "meeting", "meeting.n", "sitting", "sitting.n", "agenda", "agenda.n", "shelfmark", "lang",
    "transmission", "material", "printed", "source", "keyword", "editor", "responsibility", "edition", "publisher",
    "publication", "identifier", "funder", "licence", "related", "notice",
)  # fmt: skip
COUNTS = ("characters", "words", "sentences", "tokens", "utterances", "speakers")
COLUMNS = ("document", *_FACTS, "languages", *COUNTS)


def header_row(document: CorpusDocument) -> tuple[str | int, ...]:
    """Return the columns of a document; of what its header says several times, all with "; " between them.

    `words` are those between white space; `sentences` and `tokens` the rows of the tables that have these names, none
    before the document has any.
    """
    facts = ["; ".join(value for key, value in document.metadata if key == name) for name in _FACTS]
    return (document.name, *facts, "; ".join(_languages(document)), *count(document).values())


def count(document: CorpusDocument) -> dict[str, int]:
    """Return how much there is of a document, by the names of the columns."""
    speeches = [unit for unit in document.units if unit.layer is Layer.UTTERANCE]
    speakers = {pointer for speech in speeches for pointer in _pointers(speech)}
    tokens = sum(sentence.words for sentence in document.sentences)
    text = (len(document.text), len(document.text.split()), len(document.sentences), tokens)
    return dict(zip(COUNTS, (*text, len(speeches), len(speakers)), strict=True))


def _pointers(speech: Unit) -> list[str]:
    """Who speaks: several pointers, or one name."""
    return speech.fact("who").split() or [name for name in (speech.speaker or speech.fact("speaker"),) if name]


def _languages(document: CorpusDocument) -> Iterator[str]:
    """Return the languages of the header, with their shares if stated, and the others that occur in the text."""
    named: dict[str, str] = {}
    for key, value in document.metadata:
        if key == "language":
            named[value] = value
        elif key == "language.usage" and named:  # of the language before it
            named[next(reversed(named))] += f" {value} %"
    yield from named.values()
    others = dict.fromkeys((document.first("lang"), *(unit.lang for unit in document.units)))
    yield from (lang for lang in others if lang and lang not in named)
