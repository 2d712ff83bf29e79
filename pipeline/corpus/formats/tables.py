"""The tables of a corpus: one row for each document, unit, speech, event, vote, name, note, sentence and token.

Offsets count code points of the document's .txt: `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.corpus.formats import headers
from pipeline.corpus.formats.surroundings import Surroundings
from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Token, Unit

Cell = str | int
Row = tuple[Cell, ...]

_NUMBERS = frozenset(
    ("start", "end", "unit", "parent", "utterance", "division", "after", "sentence", "token", *headers.COUNTS)
)
_ORGANISATIONS = tuple(f"{kind}{part}" for kind in ("party", "group") for part in ("", ".abbr", ".id"))
_SPEAKER = (
    *("speaker", "role", "sex", "birth", "affiliation", "mp", "minister"),
    *(*_ORGANISATIONS, "party.status", "topic", "sentiment", "sentiment.score", "prev", "next"),
)
_SIDES = ("for", "against", "abstained", "absent")
_VOTERS = tuple(f"voters.{side}" for side in _SIDES)
_PLACE = ("document", "id", "path", "start", "end", "page", "line")
_PLACE_IN = ("document", "id", "start", "end", "page", "line", "unit")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and its rows of a document. The columns `numbers` hold integers."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[CorpusDocument], Iterator[Row]]
    numbers: frozenset[str] = _NUMBERS


def _documents(document: CorpusDocument) -> Iterator[Row]:
    yield headers.header_row(document)


def _units(document: CorpusDocument) -> Iterator[Row]:
    for number, unit in enumerate(document.units):
        yield (*_place(document, unit), number, unit.parent, unit.layer, unit.kind, unit.speaker, unit.hand, unit.lang)


def _utterances(document: CorpusDocument) -> Iterator[Row]:
    for number, unit in _of_layer(document, Layer.UTTERANCE):
        speaker = (unit.speaker, *map(unit.fact, _SPEAKER))
        yield (*_place(document, unit), number, *speaker, unit.lang, document.text[unit.start : unit.end])


def _events(document: CorpusDocument) -> Iterator[Row]:
    before = -1
    for number, unit in enumerate(document.units):
        if unit.layer is Layer.UTTERANCE:
            before = number
        elif unit.layer is Layer.EVENT:
            said = unit.content or document.text[unit.start : unit.end]
            facts = (unit.fact("source"), unit.kind, unit.speaker, _host(document, unit, Layer.UTTERANCE), before)
            yield (*_place(document, unit), *facts, said)


def _votes(document: CorpusDocument) -> Iterator[Row]:
    for number, unit in enumerate(document.units):
        if called := unit.fact("vote"):
            stated = map(unit.fact, (*_SIDES, "result", *(name.replace(".", "-") for name in _VOTERS)))
            hosts = (_host(document, unit, layer) for layer in (Layer.UTTERANCE, Layer.DIVISION))
            said = unit.content or document.text[unit.start : unit.end]
            yield (*_place(document, unit), number, unit.layer, called, *stated, *hosts, said)


def _names(document: CorpusDocument) -> Iterator[Row]:
    for _, unit in _of_layer(document, Layer.NAME):
        yield (*_place(document, unit), unit.kind, unit.fact("ref"), document.text[unit.start : unit.end])


def _notes(document: CorpusDocument) -> Iterator[Row]:
    for _, unit in _of_layer(document, Layer.NOTE):
        facts = [unit.fact("n"), unit.fact("place"), unit.hand, unit.fact("resp")]
        yield (*_place(document, unit), unit.kind, *facts, _host(document, unit, Layer.UTTERANCE), unit.content)


def _sentences(document: CorpusDocument) -> Iterator[Row]:
    surroundings = Surroundings(document)
    for number, sentence in enumerate(document.sentences):
        place = _place_in(document, surroundings, sentence)
        inner = surroundings.innermost(sentence.start)
        who, hand, lang = (inner.speaker, inner.hand, inner.lang) if inner else ("", "", "")
        yield (
            *place,
            number,
            who,
            hand,
            sentence.lang or lang or document.first("lang"),
            sentence.words,
            document.text[sentence.start : sentence.end],
        )


def _tokens(document: CorpusDocument) -> Iterator[Row]:
    surroundings = Surroundings(document)
    for number, sentence in enumerate(document.sentences):
        around = surroundings.innermost(sentence.start)
        for position, token in enumerate(sentence.tokens):
            place = _place_in(document, surroundings, token)
            form = document.text[token.start : token.end]
            inner = surroundings.innermost(token.start)
            is_other = inner is not None and around is not None and inner.lang != around.lang  # a phrase
            own = sentence.lang if sentence.lang and not is_other else inner.lang if inner else ""
            lang = own or document.first("lang")
            for word in token.words:
                morphology = (word.lemma, word.lemma_from or "", word.upos, word.xpos, word.feats)
                yield *place, number, position, form, word.form, word.modern, *morphology, lang


def _place_in(document: CorpusDocument, surroundings: Surroundings, stretch: Sentence | Token) -> tuple[Cell, ...]:
    """Return the place of what is no unit, with the number of the innermost unit around it."""
    latest = surroundings.latest(stretch.start)
    page, line = (latest.page, latest.line) if latest else ("", "")
    number = surroundings.number(stretch.start)
    return document.name, stretch.id, stretch.start, stretch.end, page, line, number


def _place(document: CorpusDocument, unit: Unit) -> tuple[Cell, ...]:
    return document.name, unit.id, unit.path, unit.start, unit.end, unit.page, unit.line


def _of_layer(document: CorpusDocument, layer: Layer) -> Iterator[tuple[int, Unit]]:
    return ((number, unit) for number, unit in enumerate(document.units) if unit.layer is layer)


def _host(document: CorpusDocument, unit: Unit, layer: Layer) -> int:
    """Return the number of the innermost unit of a layer that a unit stands in, -1 for none."""
    number = unit.parent
    while number >= 0 and document.units[number].layer is not layer:
        number = document.units[number].parent
    return number


TABLES: Sequence[Table] = (
    Table("documents", headers.COLUMNS, _documents),
    Table("units", (*_PLACE, "unit", "parent", "layer", "kind", "who", "hand", "lang"), _units),
    Table(
        "utterances",
        (*_PLACE, "unit", "who", *_SPEAKER, "lang", "text"),
        _utterances,
    ),
    Table("events", (*_PLACE, "element", "type", "actor", "utterance", "after", "text"), _events),
    Table(
        "votes",
        (*_PLACE, "unit", "layer", "type", *_SIDES, "result", *_VOTERS, "utterance", "division", "text"),
        _votes,
    ),
    Table("names", (*_PLACE, "kind", "ref", "text"), _names),
    Table("notes", (*_PLACE, "kind", "n", "rendered", "hand", "resp", "utterance", "text"), _notes),
    Table("sentences", (*_PLACE_IN, "sentence", "who", "hand", "lang", "tokens", "text"), _sentences),
    Table(
        "tokens",
        (
            *(*_PLACE_IN, "sentence", "token"),
            *("form", "word", "norm", "lemma", "lemma_from", "upos", "xpos", "feats", "lang"),
        ),
        _tokens,
    ),
)
