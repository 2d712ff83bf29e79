"""Words with brackets of an editor in them: disposit[ione], [pro]curator, in Latin and Greek also d(omi)n(u)s.

Such a word is one token; its modern spelling has no brackets. A bracket around whole words is a token of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_PAIRS = {"[": "]", "⟨": "⟩", "(": ")"}
_EXPANDING = frozenset(("la", "grc"))  # epigraphy and editions of these expand abbreviations in parentheses
_may_have = re.compile(r"[\[\]⟨⟩(]").search
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_run = re.compile(rf"(?:{_LETTER}|[\[\]⟨⟩]|(?<=\w)[-’'](?=[^\W\d_]))+").finditer
_run_expanded = re.compile(rf"(?:{_LETTER}|[\[\]⟨⟩()]|(?<=\w)[-’'](?=[^\W\d_]))+").finditer
_year = re.compile(r"(?<![\w\[])(?:\d\[\d{3}\]|\d{2}\[\d{2}\]|\d{3}\[\d\])(?!\w)").finditer


def bracketed_words(piece: str, language: str) -> Iterator[Span]:
    """Yield the words of a piece of text that have brackets in them, as offsets, in order; years too (18[48])."""
    if not _may_have(piece):
        return
    pairs = _pairs(language)
    words = (
        (match.start() + start, match.start() + end)
        for match in (_run_expanded if "(" in pairs else _run)(piece)
        for start, end in _inner(match[0], pairs)
    )
    yield from sorted((*words, *(match.span() for match in _year(piece))))


def without_brackets(form: str, language: str) -> str:
    """Return a token without the brackets in it; what has no letter or digit stays."""
    if not _may_have(form):
        return form
    pairs = _pairs(language)
    plain = "".join(sign for sign in form if sign not in pairs and sign not in pairs.values())
    is_beta_code = language == "grc" and plain.isascii()  # its parentheses are breathings
    return plain if any(map(str.isalnum, plain)) and not is_beta_code else form


def _pairs(language: str) -> dict[str, str]:
    return _PAIRS if language in _EXPANDING else {opening: _PAIRS[opening] for opening in "[⟨"}


def _inner(run: str, pairs: dict[str, str]) -> Iterator[Span]:
    """Yield what is left of a run of letters and brackets without those around it, if one is left in it."""
    matches = _matches(run, pairs)
    start, end = 0, len(run)
    while start < end:
        if run[start] in pairs and matches.get(start, end - 1) >= end - 1:  # around all of it, or closed further on
            end = end - 1 if matches.get(start) == end - 1 else end
            start += 1
        elif run[start] in pairs.values():
            start += 1
        elif run[end - 1] in pairs or (run[end - 1] in pairs.values() and matches.get(end - 1, -1) < start):
            end -= 1
        else:
            break
    held = run[start:end]
    if any(map(str.isalpha, held)) and any(sign in held for pair in pairs.items() for sign in pair):
        yield start, end


def _matches(run: str, pairs: dict[str, str]) -> dict[int, int]:
    """Return of each bracket that has one the place of its partner."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, sign in enumerate(run):
        if sign in pairs:
            opened.append(place)
        elif sign in pairs.values() and opened and pairs[run[opened[-1]]] == sign:
            partner = opened.pop()
            found[partner], found[place] = place, partner
    return found
