"""The passages of a person's stretches of text: what sentences may run through, in pieces of one line and stretch."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.corpus.annotate.segmentation.given import GivenSentence

Span = tuple[int, int]

# A tab stands between the cells of a row.
_lines = re.compile(r"[^\n\t]*[^\s][^\n\t]*").finditer


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces of running text, in order, as offsets in the text; `sentence` if the source says that they are one."""

    pieces: tuple[Span, ...]
    sentence: GivenSentence | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    line: int
    sentence: int  # the number of the given sentence that it is in, or -1


def passages(text: str, stretches: Sequence[Span], sentences: Sequence[GivenSentence]) -> Iterator[Passage]:
    """Yield the passages of stretches, in order. What stands between the stretches is in none."""
    pieces = _pieces(text, stretches, sentences)
    for (number, _), group in groupby(
        pieces, key=lambda each: (each.sentence, -1 if each.sentence >= 0 else each.line)
    ):
        spans = tuple(piece.span for piece in group)
        yield Passage(spans, sentences[number] if number >= 0 else None)


def _pieces(text: str, stretches: Sequence[Span], sentences: Sequence[GivenSentence]) -> Iterator[_Piece]:
    starts = [sentence.start for sentence in sentences]
    line = 0
    for start, end in stretches:
        for number, match in enumerate(_lines(text, start, end)):
            line += number > 0  # the first goes on with the last of the stretch before
            yield from _cut(text, match.span(), line, sentences, starts)


def _cut(
    text: str, span: Span, line: int, sentences: Sequence[GivenSentence], starts: Sequence[int]
) -> Iterator[_Piece]:
    """Yield the parts of a line that are in given sentences, and those between."""
    position, end = span
    number = max(0, bisect_right(starts, position) - 1)
    while position < end:
        given = sentences[number] if number < len(sentences) else None
        if given is None or given.start >= end:
            until, inside = end, -1
        elif position < given.start:
            until, inside = given.start, -1
        else:
            until, inside = min(end, given.end), number
            number += 1
        if piece := _trimmed(text, position, until):
            yield _Piece(piece, line, inside)
        position = max(position, until)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    words = part.strip()
    if not words:
        return None
    first = start + part.index(words)
    return first, first + len(words)
