"""Unicode normalisation form C of a text, and the offsets in it.

A character that composes with those before it does so across the border of a unit too, as in any text; the
border is then put after the composed character.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from pipeline.model.corpus import Unit

# ASCII characters never compose with what stands before them, so pieces that begin with one can be composed alone.
_pieces = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]*").findall


def compose(text: str, units: Sequence[Unit]) -> tuple[str, tuple[Unit, ...]]:
    """Return a text in NFC, with its units."""
    if unicodedata.is_normalized("NFC", text):
        return text, tuple(units)
    pieces = _pieces(text)
    composed = [unicodedata.normalize("NFC", piece) for piece in pieces]
    old = [0, *accumulate(map(len, pieces))]
    new = [0, *accumulate(map(len, composed))]

    def moved(offset: int) -> int:
        number = min(bisect_right(old, offset), len(pieces)) - 1
        within = unicodedata.normalize("NFC", pieces[number][: offset - old[number]])
        return new[number] + len(within)

    return "".join(composed), tuple(replace(unit, start=moved(unit.start), end=moved(unit.end)) for unit in units)
