"""Sentences of a passage as the bounds of their tokens: the source's where it gives them, else the libraries'."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.corpus.annotate.segmentation.boundaries import ends
from pipeline.corpus.annotate.segmentation.given import GivenToken
from pipeline.corpus.annotate.segmentation.passages import Passage, Span
from pipeline.corpus.annotate.segmentation.tokens import spans


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a token, and the source's token that it is."""

    start: int
    end: int
    given: GivenToken | None = None


class GivenTokens:
    """The source's tokens, to be found by their offsets.

    Left out are those with white space in them that are no numbers, and those that begin before another has ended.
    """

    def __init__(self, text: str, tokens: Iterable[GivenToken]) -> None:
        self._tokens: list[GivenToken] = []
        for token in tokens:
            free = not self._tokens or token.start >= self._tokens[-1].end
            parts = text[token.start : token.end].split()
            if free and (len(parts) == 1 or (parts and all(map(str.isdecimal, parts)))):
                self._tokens.append(token)
        self._starts = [token.start for token in self._tokens]

    def within(self, start: int, end: int) -> list[GivenToken]:
        """Return those that are wholly between two offsets."""
        found = self._tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return found[:-1] if found and found[-1].end > end else found

    def cut_by(self, offset: int) -> bool:
        """Return whether a border at an offset would cut one."""
        number = bisect_left(self._starts, offset) - 1
        return number >= 0 and offset < self._tokens[number].end


def divide(text: str, passage: Passage, language: str, given: GivenTokens) -> Iterator[list[Bounds]]:
    """Yield the tokens of each sentence of a passage, in order; no sentence is empty."""
    sentences = (
        [
            bounds
            for number, piece in enumerate(pieces, 1)
            for bounds in _bounds(text, piece, language, given, ends_sentence=number == len(pieces))
        ]
        for pieces in _sentences(text, passage.pieces, language, given)
    )
    # In the source's sentence too a stop ends what the library holds for one, and is no abbreviation's.
    yield from [list(chain.from_iterable(sentences))] if passage.sentence else sentences


def _sentences(text: str, pieces: tuple[Span, ...], language: str, given: GivenTokens) -> Iterator[list[Span]]:
    """Yield the pieces of each sentence, as the library divides the passage."""
    found = ends(" ".join(text[start:end] for start, end in pieces), language)
    sentence: list[Span] = []
    shift = 0  # of the passage's running text: where the piece starts in it
    for start, end in pieces:
        position = start
        for offset in found[bisect_right(found, shift) : bisect_right(found, shift + end - start)]:
            border = start + offset - shift
            if not given.cut_by(border):
                yield [*sentence, (position, border)]
                sentence, position = [], border
        if position < end:
            sentence.append((position, end))
        shift += end - start + 1
    if sentence:
        yield sentence


def _bounds(text: str, piece: Span, language: str, given: GivenTokens, *, ends_sentence: bool) -> Iterator[Bounds]:
    position, end = piece
    for token in given.within(position, end):
        yield from _found(text, position, token.start, language, ends_sentence=False)
        yield Bounds(token.start, token.end, token)
        position = token.end
    yield from _found(text, position, end, language, ends_sentence=ends_sentence)


def _found(text: str, start: int, end: int, language: str, *, ends_sentence: bool) -> Iterator[Bounds]:
    for first, last in spans(text[start:end], language, ends_sentence=ends_sentence):
        yield Bounds(start + first, start + last)
