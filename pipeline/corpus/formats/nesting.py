"""A document as tokens in the order of the text with structures around them that nest as XML elements do.

Units nest already. A sentence need not: an interruption may part it, it may run on in the next paragraph. Whatever
would cross another structure is cut at its border, and each piece says which it is, as TEI's @part does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.model.corpus import CorpusDocument, Layer, Token, Unit

BLOCKS = (Layer.TEXT, Layer.DIVISION, Layer.UTTERANCE, Layer.PARAGRAPH)
_TELLING = (Layer.EVENT, Layer.GAP, Layer.NOTE)
_WORD = re.compile(r"\S+")
_RANKS = {layer: rank for rank, layer in enumerate((*BLOCKS, Layer.SEGMENT, Layer.SENTENCE))}


@dataclass(frozen=True, slots=True)
class Position:
    """A token, or a word that no sentence holds: `token` is None. `glued` says that no space follows it."""

    start: int
    end: int
    token: Token | None = None
    sentence: int = -1
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """A unit (its number is `unit`) or a sentence (its number is `sentence`), or a piece of one.

    `first` and `last` are the numbers of its first position and of the first after it; the same if it has none.
    `is_told` says that its words are among those of an event around it, which tells them.
    """

    first: int
    last: int
    unit: int = -1
    sentence: int = -1
    begins: bool = True
    ends: bool = True
    is_told: bool = False

    @property
    def part(self) -> str:
        """Which piece it is: I, M or F; "" for the whole."""
        if self.begins:
            return "" if self.ends else "I"
        return "F" if self.ends else "M"


@dataclass(frozen=True, slots=True)
class Opening:
    """A structure starts."""

    structure: Structure


@dataclass(frozen=True, slots=True)
class Closing:
    """A structure ends."""

    structure: Structure


Step = Opening | Closing | Position
_Placed = tuple[int, int, Token | None, int]  # start, end, and the token with the number of its sentence


def nest(document: CorpusDocument) -> Iterator[Step]:
    """Return openings, positions and closings in the order of the text, properly nested.

    Units without a position (notes, gaps, events whose words are no tokens) open and close where they stand.
    """
    return _Nesting(document).steps()


def positions(document: CorpusDocument) -> list[Position]:
    """Return all tokens in the order of the text, and the words between them that are in no event and no gap."""
    tokens = [(token, number) for number, sentence in enumerate(document.sentences) for token in sentence.tokens]
    tokens.sort(key=lambda each: each[0].start)
    found = _in_order(document, tokens)
    positions: list[Position] = []
    before = next(found, None)
    while before is not None:
        start, end, token, number = before
        before = next(found, None)
        positions.append(Position(start, end, token, number, before is not None and end == before[0]))
    return positions


def _in_order(document: CorpusDocument, tokens: list[tuple[Token, int]]) -> Iterator[_Placed]:
    """Yield tokens and the words between them, in the order of the text."""
    told = _told(document.units, [token.start for token, _ in tokens])
    at = 0
    for token, number in tokens:
        yield from _words(document.text, at, token.start, told)
        yield token.start, token.end, token, number
        at = token.end
    yield from _words(document.text, at, len(document.text), told)


def _told(units: tuple[Unit, ...], starts: list[int]) -> list[tuple[int, int]]:
    """Return where events and gaps stand that have no token: their words are said by them.

    In order, none in another.
    """
    told: list[tuple[int, int]] = []
    for unit in units:
        if (
            unit.layer in _TELLING
            and (told[-1][1] if told else 0) <= unit.start < unit.end
            and bisect_left(starts, unit.start) == bisect_left(starts, unit.end)
        ):
            told.append((unit.start, unit.end))
    return told


def _words(text: str, start: int, end: int, told: list[tuple[int, int]]) -> Iterator[_Placed]:
    """Yield the words between white space in a stretch without tokens, outside of events and notes."""
    if start == end or text[start:end].isspace():
        return
    number = bisect_right(told, start, key=lambda each: each[1])
    while start < end:
        first, last = told[number] if number < len(told) else (end, end)
        for word in _WORD.finditer(text, start, max(start, min(first, end))):
            yield word.start(), word.end(), None, -1
        start, number = max(start, last), number + 1


class _Nesting:
    """The structures of a document by where they open, and what has no position by where it stands."""

    def __init__(self, document: CorpusDocument) -> None:
        self._units = document.units
        self._positions = positions(document)
        self._starts = [each.start for each in self._positions]
        self._opening: defaultdict[int, list[Structure]] = defaultdict(list)
        self._spans: dict[int, tuple[int, int]] = {}
        self._within: defaultdict[int, list[int]] = defaultdict(list)  # empty units in a unit without positions
        self._at_start: defaultdict[int, list[int]] = defaultdict(list)  # in a unit, before all else
        self._at_end: defaultdict[int, list[int]] = defaultdict(list)
        self._after: defaultdict[int, list[int]] = defaultdict(list)  # right after a position
        self._between: defaultdict[int, list[int]] = defaultdict(list)  # before a position and what opens there
        for number, unit in enumerate(self._units):
            self._place(number, unit)
        self._place_sentences()

    def steps(self) -> Iterator[Step]:
        stack: list[Structure] = []
        for here in range(len(self._positions) + 1):
            while stack and stack[-1].last == here:
                yield from self._closed(stack.pop())
            yield from self._empty(self._between[here])
            for structure in sorted(self._opening.pop(here, ()), key=self._order):
                stack.append(self._cut(structure, stack))
                yield from self._opened(stack[-1])
            if here < len(self._positions):
                yield self._positions[here]
                yield from self._empty(self._after[here])

    def _place(self, number: int, unit: Unit) -> None:
        first, last = (bisect_left(self._starts, offset) for offset in (unit.start, unit.end))
        if first < last:
            self._spans[number] = first, last
            self._opening[first].append(Structure(first, last, number))
        elif unit.parent >= 0 and unit.parent not in self._spans:
            self._within[unit.parent].append(number)
        else:
            self._place_point(number, unit, first)

    def _place_point(self, number: int, unit: Unit, here: int) -> None:
        first, last = self._spans.get(unit.parent, (0, len(self._positions)))
        here = min(max(here, first), last)
        if unit.layer is Layer.NOTE and first < here and self._positions[here - 1].end == unit.start:
            self._after[here - 1].append(number)
        elif unit.parent >= 0 and here == first:
            self._at_start[unit.parent].append(number)
        elif unit.parent >= 0 and here == last:
            self._at_end[unit.parent].append(number)
        else:
            self._between[here].append(number)

    def _place_sentences(self) -> None:
        """Each sentence as stretches of neighbouring positions that no block begins or ends in."""
        borders = {at for number, span in self._spans.items() if self._units[number].layer in BLOCKS for at in span}
        runs: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for here, position in enumerate(self._positions):
            if position.sentence >= 0:
                known = runs[position.sentence]
                if known and known[-1][1] == here and here not in borders:
                    known[-1] = known[-1][0], here + 1
                else:
                    known.append((here, here + 1))
        for sentence, stretches in runs.items():
            for number, (first, last) in enumerate(stretches, 1):
                piece = Structure(first, last, -1, sentence, number == 1, number == len(stretches))
                self._opening[first].append(piece)

    def _order(self, structure: Structure) -> tuple[int, int, int]:
        layer = self._units[structure.unit].layer if structure.unit >= 0 else Layer.SENTENCE
        return -structure.last, _RANKS.get(layer, len(_RANKS)), structure.unit

    def _cut(self, structure: Structure, stack: list[Structure]) -> Structure:
        """Return the structure as far as the one around it reaches; the rest opens after that."""
        if not stack or structure.last <= stack[-1].last:
            return structure
        border = stack[-1].last
        self._opening[border].append(replace(structure, first=border, begins=False))
        return replace(structure, last=border, ends=False)

    def _opened(self, structure: Structure) -> Iterator[Step]:
        yield Opening(structure)
        if structure.begins and structure.unit >= 0:
            yield from self._empty(self._at_start[structure.unit])

    def _closed(self, structure: Structure) -> Iterator[Step]:
        if structure.ends and structure.unit >= 0:
            yield from self._empty(self._at_end[structure.unit])
        yield Closing(structure)

    def _empty(self, numbers: list[int], *, is_told: bool = False) -> Iterator[Step]:
        for number in numbers:
            structure = Structure(0, 0, number, is_told=is_told)
            yield Opening(structure)
            is_event = self._units[number].layer is Layer.EVENT
            yield from self._empty(self._within[number], is_told=is_told or is_event)
            yield Closing(structure)
