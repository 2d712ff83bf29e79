"""What holds at a place of the text: the units around it, the page and the line, the language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from pipeline.corpus.annotate.segmentation import normal_form
from pipeline.model.corpus import CorpusDocument, Layer, Unit


class Surroundings:
    """The units of a document by offset. A look-up takes time for the depth of the units, not for their number."""

    def __init__(self, document: CorpusDocument) -> None:
        self._text = document.text
        self._language = document.first("lang")
        self._units = document.units
        self._starts = [unit.start for unit in document.units]
        # For each unit the last one up to it that has characters: a note may belong to what ends where it stands.
        numbered = enumerate(document.units)
        self._filled = list(
            accumulate((number if unit.start < unit.end else 0 for number, unit in numbered), max, initial=0)
        )[1:]

    def number(self, offset: int) -> int:
        """Return the number of the innermost unit around a character, -1 for none."""
        return next(self._numbers(offset), -1)

    def around(self, offset: int) -> Iterator[Unit]:
        """Return the units around a character, the inner before the outer."""
        return (self._units[number] for number in self._numbers(offset))

    def _numbers(self, offset: int) -> Iterator[int]:
        latest = bisect_right(self._starts, offset) - 1
        number = self._filled[latest] if latest >= 0 else -1
        while number >= 0:
            unit = self._units[number]
            if unit.start <= offset < unit.end:
                yield number
            number = unit.parent

    def of_layer(self, layer: Layer, offset: int) -> Unit | None:
        """Return the innermost unit of a layer around a character."""
        return next((unit for unit in self.around(offset) if unit.layer is layer), None)

    def innermost(self, offset: int) -> Unit | None:
        """Return the innermost unit around a character: its speaker, hand and language hold there."""
        return next(self.around(offset), None)

    def latest(self, offset: int) -> Unit | None:
        """Return the last unit that starts at or before a character: no later page or line is known there."""
        number = bisect_right(self._starts, offset) - 1
        return self._units[number] if number >= 0 else None

    def normal_form(self, start: int, end: int) -> str:
        """Return a word that no sentence holds, in modern spelling."""
        inner = self.innermost(start)
        return normal_form(self._text[start:end], (inner.lang if inner else "") or self._language)


def speaker_of(unit: Unit) -> str:
    """Return the name of who speaks; where the source gives none, what it points to."""
    return " ".join((unit.fact("speaker") or unit.speaker.removeprefix("#")).split())
