"""The stretches of a text that are divided into sentences together: those of one speaker, in one language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.model.corpus import CorpusDocument, Layer, Unit

_LINES = (Layer.PARAGRAPH, Layer.SEGMENT)
Stretch = tuple[int, int]
_Line = tuple[int, int, str]  # with its language


def speeches(document: CorpusDocument, language: str) -> Iterator[tuple[list[Stretch], str]]:
    """Return speeches: text of one speaker in one language, in stretches that events interrupt.

    So is what nobody says. `language` is that of what the source does not tell.
    """
    lines = list(_lines_with_language(document))
    events = [
        (unit.start, unit.end) for unit in keep_outermost(unit for unit in document.units if unit.layer is Layer.EVENT)
    ]
    utterances = list(keep_outermost(unit for unit in document.units if unit.layer is Layer.UTTERANCE))
    for parts in _chains(utterances):
        stretches = [each for part in parts for each in around(part.start, part.end, events)]
        yield from _by_language(document.text, stretches, parts[0].lang or language, lines)
    at = 0
    for start, end in [*((unit.start, unit.end) for unit in utterances), (len(document.text), len(document.text))]:
        yield from _by_language(document.text, around(at, start, events), language, lines)
        at = end


def _lines_with_language(document: CorpusDocument) -> Iterator[_Line]:
    """Yield the paragraphs that are whole lines, and their languages."""
    text = document.text
    for unit in keep_outermost(unit for unit in document.units if unit.layer in _LINES and unit.lang):
        if text[unit.start - 1 : unit.start] in ("", "\n") and text[unit.end : unit.end + 1] in ("", "\n"):
            yield unit.start, unit.end, unit.lang


def _by_language(
    text: str, stretches: Iterable[Stretch], language: str, lines: Sequence[_Line]
) -> Iterator[tuple[list[Stretch], str]]:
    """Stretches in one language, in order; `language` is that of what no line tells."""
    pieces = (piece for stretch in stretches for piece in _pieces(text, stretch, language, lines))
    for lang, group in groupby(pieces, key=lambda piece: piece[2]):
        yield [(start, end) for start, end, _ in group], lang


def _pieces(text: str, stretch: Stretch, language: str, lines: Sequence[_Line]) -> list[_Line]:
    """Return a stretch cut where the language changes; lines of one language stay together."""
    pieces: list[_Line] = []
    for start, end, lang in _cut(stretch, language, lines):
        if not text[start:end].strip():
            continue
        if pieces and pieces[-1][2] == lang:
            pieces[-1] = (pieces[-1][0], end, lang)
        else:
            pieces.append((start, end, lang))
    return pieces


def _cut(stretch: Stretch, language: str, lines: Sequence[_Line]) -> Iterator[_Line]:
    at, end = stretch
    for number in range(bisect_right(lines, at, key=lambda line: line[1]), len(lines)):
        first, last, lang = lines[number]
        if first >= end:
            break
        if lang != language:
            yield at, first, language
            yield max(at, first), min(last, end), lang
            at = min(last, end)
    yield at, end, language


def keep_outermost(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield those that are in no other and not empty, of units in the order of their starts."""
    end = 0
    for unit in units:
        if end <= unit.start < unit.end:
            end = unit.end
            yield unit


def _chains(utterances: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Utterances that the source links as parts of one, by @next or @prev; each other one by itself."""
    chains: list[list[Unit]] = []
    by_id: dict[str, list[Unit]] = {}
    for unit in utterances:
        before = by_id.get(unit.fact("prev")) or next(
            (chain for chain in chains[-3:] if unit.id and chain[-1].fact("next") == unit.id), None
        )
        if before is None:
            before = []
            chains.append(before)
        before.append(unit)
        if unit.id:
            by_id[unit.id] = before
    yield from chains


def trim(text: str, start: int, end: int) -> Stretch:
    """Return a stretch without white space at its ends; empty where it has nothing else."""
    said = text[start:end]
    end -= len(said) - len(said.rstrip())
    return min(start + len(said) - len(said.lstrip()), end), end


def around(start: int, end: int, left_out: Sequence[Stretch]) -> Iterator[Stretch]:
    """Return the parts of a stretch around those left out, which are in order and do not overlap."""
    for number in range(bisect_right(left_out, start, key=lambda each: each[1]), len(left_out)):
        first, last = left_out[number]
        if first >= end:
            break
        if start < first:
            yield start, first
        start = last
    if start < end:
        yield start, end
