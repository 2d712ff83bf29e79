"""Another text made of a document's: parts of it left out, others added; the units follow their text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.corpus import CorpusDocument, Unit

_Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of the text: code points from `start` to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Added:
    """A text that the document does not have: a part of a unit, by its number, and of those around it.

    Without a number it is no part of any unit that starts or ends there.
    """

    text: str
    unit: int = -1


@dataclass(frozen=True, slots=True)
class SetAside:
    """A unit, by its number, whose text is left out: it stays at this place, with its text as its content."""

    unit: int


Part = Kept | Added | SetAside


def edit_text(document: CorpusDocument, parts: Sequence[Part]) -> CorpusDocument:
    """Return the document with the text that these parts make, in order; without units of which nothing is kept.

    The parts that are kept do not overlap and stand in the order of the text. Sentences are left out: they are
    found in the text that there is in the end.
    """
    pieces: list[str] = []
    moved: list[tuple[Kept, int]] = []  # what is kept, and where
    added: dict[int, list[_Stretch]] = {}  # what is added to a unit, and where
    aside: dict[int, int] = {}  # units, and where they stay
    length = 0
    for part in parts:
        if isinstance(part, SetAside):
            aside[part.unit] = length
            continue
        piece = part.text if isinstance(part, Added) else document.text[part.start : part.end]
        if isinstance(part, Kept):
            moved.append((part, length))
        else:
            for number in _around(document.units, part.unit):
                added.setdefault(number, []).append((length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
    return replace(document, text="".join(pieces), units=_follow(document, moved, added, aside), sentences=())


def _around(units: Sequence[Unit], number: int) -> Iterator[int]:
    """Yield the numbers of a unit and of those around it."""
    while number >= 0:
        yield number
        number = units[number].parent


def _follow(
    document: CorpusDocument,
    moved: Sequence[tuple[Kept, int]],
    added: Mapping[int, Sequence[_Stretch]],
    aside: Mapping[int, int],
) -> tuple[Unit, ...]:
    """Return the units that have something left, at their new places, their parents by their new numbers."""
    starts = [kept.start for kept, _ in moved]
    numbers: dict[int, int] = {-1: -1}
    found: list[Unit] = []
    for number, unit in enumerate(document.units):
        if number in aside:
            place, said = aside[number], document.text[unit.start : unit.end]
            numbers[number] = len(found)
            found.append(replace(unit, start=place, end=place, content=said, parent=numbers[unit.parent]))
            continue
        stretch = _hull(_stretch(unit, moved, starts), added.get(number, ()))
        if stretch is None:
            numbers[number] = numbers[unit.parent]
            continue
        numbers[number] = len(found)
        found.append(replace(unit, start=stretch[0], end=stretch[1], parent=numbers[unit.parent]))
    return tuple(found)


def _hull(kept: _Stretch | None, added: Sequence[_Stretch]) -> _Stretch | None:
    """From the first to the last of what is kept and added of a unit that has something left."""
    if kept is None or not added:
        return kept
    first = added[0][0] if kept[0] == kept[1] else min(kept[0], added[0][0])
    return first, max(kept[1], added[-1][1])


def _stretch(unit: Unit, moved: Sequence[tuple[Kept, int]], starts: Sequence[int]) -> _Stretch | None:
    """Return the new start and end of what is kept of a unit."""
    first = max(bisect_right(starts, unit.start) - 1, 0)
    found: _Stretch | None = None
    for number in range(first, len(moved)):
        kept, at = moved[number]
        if kept.start > unit.end or (kept.start == unit.end and unit.start < unit.end):
            break
        start, end = max(kept.start, unit.start), min(kept.end, unit.end)
        if unit.start == unit.end and start == end:  # what is added there comes before it
            found = (at + start - kept.start, at + end - kept.start)
        elif start < end:
            found = (found[0] if found else at + start - kept.start, at + end - kept.start)
    return found
