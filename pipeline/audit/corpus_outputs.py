"""The files of a corpus beside the text that they are made of: each is read back and compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from operator import itemgetter

from pipeline.audit import corpus_readers as readers
from pipeline.audit.corpus_readers import Cells, Saying
from pipeline.audit.differences import Difference, at_character, find_difference
from pipeline.audit.outputs import WITHOUT_WHITE, keep_letters
from pipeline.corpus.corpus import CorpusPieces
from pipeline.corpus.formats.export import Piece
from pipeline.corpus.formats.rows import LINE_ENDS
from pipeline.corpus.formats.tables import TABLES
from pipeline.corpus.options import CorpusFormat
from pipeline.model.corpus import CorpusDocument, Layer, Token, Unit
from pipeline.model.document import Source
from pipeline.model.finding import Finding

_SHOWN = 30
_TABLES = tuple(f"{form}/" for form in (CorpusFormat.TSV, CorpusFormat.JSONL, CorpusFormat.PARQUET))
_PLACE = ("start", "end")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("document", "characters"),
    "units": _PLACE,
    "utterances": (*_PLACE, "text"),
    "events": (*_PLACE, "text"),
    "votes": _PLACE,  # their text may be a note's, which is not in the text
    "names": (*_PLACE, "text"),
    "notes": _PLACE,
    "sentences": (*_PLACE, "text"),
    "tokens": (*_PLACE, "form"),
}
_HAS_ROW: Mapping[str, Callable[[Unit], bool]] = {
    "units": lambda _: True,
    "utterances": lambda unit: unit.layer is Layer.UTTERANCE,
    "events": lambda unit: unit.layer is Layer.EVENT,
    "votes": lambda unit: bool(unit.fact("vote")),
    "names": lambda unit: unit.layer is Layer.NAME,
    "notes": lambda unit: unit.layer is Layer.NOTE,
}

Stretch = tuple[int, int]


def compare_text(source: Source, words: str, text: str) -> tuple[Finding, ...]:
    """Return the finding that a text made for a corpus does not hold the words of the view; none if it does.

    `words` are their letters. The text is that without conditions, labels and notes.
    """
    found = find_difference(words, keep_letters(text))
    return (found.finding(source, "The corpus", counted=WITHOUT_WHITE),) if found else ()


def compare_pieces(source: Source, document: CorpusDocument, made: CorpusPieces) -> Iterator[Finding]:
    """Yield the findings that files do not hold the text of a document, each with the first place that differs.

    The text is that which the corpus takes, with the labels and notes that its options want. Each file is read by
    itself, white space that it tells too.
    """
    for piece in made.pieces:
        folder, _, name = piece.path.partition("/")
        if found := _in_file(_of_piece(document, piece), CorpusFormat(folder), name.partition(".")[0], piece):
            yield found.finding(source, piece.path)
    has_tables = any(piece.path.startswith(_TABLES) for piece in made.pieces)
    if has_tables and (found := _in_all_tokens(document)):
        yield found.finding(source, "A table of tokens")


def _of_piece(document: CorpusDocument, piece: Piece) -> CorpusDocument:
    """Return the document, as far as a piece is made of it."""
    if piece.passage is None:
        return document
    return replace(document, text=document.text[piece.passage.start : piece.passage.end])


def _in_file(document: CorpusDocument, form: CorpusFormat, name: str, piece: Piece) -> Difference | None:
    content = piece.content
    match form:
        case CorpusFormat.TXT:
            return find_difference(document.text, content.text())
        case CorpusFormat.VERT:
            return _in_runs(document.text, readers.vertical(content.lines()))
        case CorpusFormat.TXM:
            return _in_runs(document.text, readers.txm(content))
        case CorpusFormat.CONLLU if content.characters or document.sentences:
            return _in_sentences(document.text, *readers.conllu(content.lines()))
        case CorpusFormat.TSV:
            one_line = document.text.translate(LINE_ENDS)  # so that a row is a line
            return _in_table(
                replace(document, text=one_line),
                name,
                readers.tsv(chain([piece.head.strip()], content.lines()), _COLUMNS[name]),
            )
        case CorpusFormat.JSONL:
            return _in_table(document, name, readers.json_lines(content.lines(), _COLUMNS[name]))
        case CorpusFormat.PARQUET:
            (columns,) = (table.columns for table in TABLES if table.name == name)
            rows = map(json.loads, filter(None, content.lines()))
            return _in_table(document, name, readers.choose_columns(columns, rows, _COLUMNS[name]))
        case _:
            return None  # CoNLL-U has no lines without a sentence, ParlaMint's metadata no text


def _in_runs(text: str, runs: Sequence[str]) -> Difference | None:
    """Words that a file holds in runs, beside those of the text; what stands between two runs it does not tell."""
    wanted = " ".join(text.split())
    held: list[str] = []
    length = 0
    for run in runs:
        said = " ".join(run.split())
        border = " " if said and wanted.startswith(" ", length) else ""
        held += border, said
        length += len(border) + len(said)
    return find_difference(wanted, "".join(held))


def _in_sentences(text: str, sentences: Sequence[list[Saying]], texts: Sequence[str]) -> Difference | None:
    """Sentences say all that the text says, and each the same in its tokens and in its text."""
    if found := _untold(text, _by_place(sentences), is_exact=True):
        return found
    for number, (tokens, said) in enumerate(zip(sentences, texts, strict=False), 1):
        if (wanted := "".join(form for _, form in tokens).split()) != said.split():
            return Difference(f"the text of sentence {number:,}", said, " ".join(wanted))
    return None


def _in_table(document: CorpusDocument, name: str, rows: Iterable[Cells]) -> Difference | None:
    match name:
        case "documents":
            return find_difference(str(len(document.text)), "; ".join(str(characters) for _, characters in rows))
        case "sentences":
            return _in_rows(document.text, [(each.start, each.end) for each in document.sentences], rows)
        case "tokens":
            return _in_rows(
                document.text, [(token.start, token.end) for token in _tokens(document) for _ in token.words], rows
            )
        case _:
            stretches = [(unit.start, unit.end) for unit in document.units if _HAS_ROW[name](unit)]
            return _in_rows(document.text, stretches, rows)


def _in_rows(text: str, stretches: Iterable[Stretch], rows: Iterable[Cells]) -> Difference | None:
    """Rows are about these stretches, and say what the text says there."""
    for number, (stretch, row) in enumerate(zip_longest(stretches, rows), 1):
        found = (int(row[0]), int(row[1])) if row else None
        if stretch is None or found != stretch:
            return Difference(f"row {number:,}", _shown(text, found), _shown(text, stretch))
        is_aside = stretch[0] == stretch[1]  # an event that the text leaves out has a text of its own
        if len(row) > len(_PLACE) and not is_aside and row[2] != text[stretch[0] : stretch[1]]:
            return at_character(stretch[0], text[: stretch[1]], text[: stretch[0]] + str(row[2]))
    return None


def _in_all_tokens(document: CorpusDocument) -> Difference | None:
    """Tokens, and the events whose words are none, say all that the text says."""
    told = [(token.start, document.text[token.start : token.end]) for token in _tokens(document)]
    return _untold(document.text, sorted([*told, *_events(document)]))


def _tokens(document: CorpusDocument) -> Iterator[Token]:
    return (token for sentence in document.sentences for token in sentence.tokens)


def _shown(text: str, stretch: Stretch | None) -> str:
    return "" if stretch is None else f"{stretch[0]}:{stretch[1]} {text[stretch[0] : stretch[1]][:_SHOWN]}"


def _events(document: CorpusDocument) -> Iterator[Saying]:
    """Return the text of outermost events, which is no token."""
    at = 0
    for unit in document.units:
        if unit.layer is Layer.EVENT and at <= unit.start < unit.end:
            at = unit.end
            yield unit.start, document.text[unit.start : unit.end]


def _by_place(sentences: Iterable[list[Saying]]) -> list[Saying]:
    """Return the words of sentences in the order of the text: sentences may interleave, each is in order by itself."""
    said: list[Saying] = []
    for sentence in sentences:
        said += zip(sorted(start for start, _ in sentence), (word for _, word in sentence), strict=True)
    return sorted(said, key=itemgetter(0))


def _untold(text: str, sayings: Iterable[Saying], *, is_exact: bool = False) -> Difference | None:
    """Return the first place of a text that nobody says, or that is said twice or otherwise.

    White space need not be said, unless it `is_exact`.
    """
    at = 0
    for start, said in sayings:
        between = text[at:start]
        if (between if is_exact else between.strip()) or start < at or not text.startswith(said, start):
            place = at if between.strip() else start
            return at_character(place, text, text[:place] + said)
        at = start + len(said)
    return find_difference(text, text[:at]) if (text[at:] if is_exact else text[at:].strip()) else None
