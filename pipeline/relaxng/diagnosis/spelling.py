"""Did you mean: the name or value that was most likely intended."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_ALIKE = 0.75  # of SequenceMatcher.ratio: one letter wrong in four
_ALIKE_FREELY = 0.6
_BEGINNING = 4  # letters
_SHORT = 3  # letters: shorter names are all alike


def nearest(found: str, candidates: Iterable[str], *, freely: bool = False) -> str | None:
    """Return the candidate that `found` is most likely a slip for: other capitals or marks, or a letter or two.

    The first letter is hardly ever the wrong one. `freely`: a common beginning will do, as for a few
    candidates that all are possible.
    """
    bare = _bare(found)
    alike_enough = _ALIKE_FREELY if freely else _ALIKE
    best: tuple[float, str] | None = None
    for candidate in sorted(candidates):
        if candidate == found:
            continue
        if _bare(candidate) == bare and bare:
            return candidate
        if min(len(found), len(candidate)) < _SHORT or _bare(candidate)[:1] != bare[:1]:
            continue
        alike = SequenceMatcher(None, bare, _bare(candidate), autojunk=False)
        if alike.quick_ratio() < alike_enough:
            continue
        ratio = alike.ratio()
        if freely and ratio < _ALIKE and _bare(candidate)[:_BEGINNING] != bare[:_BEGINNING]:
            continue
        if ratio >= alike_enough and (best is None or ratio > best[0]):
            best = ratio, candidate
    return best[1] if best else None


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    """Return a name without capitals and without the marks that people forget."""
    return "".join(character for character in name.casefold() if character.isalnum())
