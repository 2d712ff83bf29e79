"""Texts that surely belong to a type: one regular expression of `re` knows most of those that occur.

What it does not know may belong to the type all the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.relaxng.datatypes.builtin import Builtin
from pipeline.relaxng.datatypes.regex import Expression, One, Repeat, parse

_NCNAME = "[A-Za-z_][A-Za-z0-9_.-]*+"
_MONTH = "[12][0-9]{3}-(?:0[1-9]|1[0-2])"
_SURE = {
    "ENTITY": _NCNAME,
    "ID": _NCNAME,
    "IDREF": _NCNAME,
    "NCName": _NCNAME,
    "NMTOKEN": "[A-Za-z0-9_.:-]++",
    "anyURI": "(?:https?://[A-Za-z0-9.-]++/)?[A-Za-z0-9_.-]*+(?:#[A-Za-z0-9_./-]*+)?",
    "date": f"{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])",
    "gYear": "[12][0-9]{3}",
    "gYearMonth": _MONTH,
}
_ANY_TEXT = ("string", "normalizedString", "token")
_VISIBLE = range(ord("!"), ord("~") + 1)  # of ASCII: no white space, so that none need be normalised


@lru_cache(maxsize=4096)
def sure(base: Builtin, params: tuple[tuple[str, str], ...]) -> re.Pattern[str] | None:
    """Return a regular expression for texts that belong to a type with these params; None if none is known."""
    known = "(?s:.*+)" if base.name in _ANY_TEXT else _SURE.get(base.name)
    if known is None or any(facet != "pattern" for facet, _ in params):
        return None
    classes = [_repeated_class(parse(pattern)) for _, pattern in params]
    if None in classes:
        return None
    return re.compile("".join([*(rf"(?={each}\Z)" for each in classes), known]))


def _repeated_class(expression: Expression) -> str | None:
    """For `re`, the ASCII texts of a pattern that is one class of characters repeated at will."""
    match expression:
        case Repeat(One(characters), least, None) if least <= 1:
            visible = [re.escape(chr(code)) for code in _VISIBLE if characters.holds(chr(code))]
            return f"[{''.join(visible)}]++" if visible else None
    return None
