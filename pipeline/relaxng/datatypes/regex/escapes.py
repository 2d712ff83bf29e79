"""What a backslash stands for (Appendix F.1.1): a sign itself, a class of characters, a category, a block."""

from __future__ import annotations

import re
from difflib import get_close_matches

from pipeline.relaxng.datatypes.regex.characters import CATEGORIES, MULTIPLE, Test, block, blocks, categories
from pipeline.relaxng.datatypes.regex.problem import PatternError

_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
_SIGNS = frozenset(r"\|.?*+(){}-[]^")
_PROPERTY = re.compile(r"\{([A-Za-z0-9-]*)\}")


def read_escape(text: str, at: int) -> tuple[str | Test, int]:
    """Return the character or the class that the escape at an offset stands for, and where it ends.

    Raises PatternError.
    """
    sign = text[at + 1 : at + 2]
    if sign in ("p", "P"):
        return _property(text, at)
    if sign in _SIGNS:
        return sign, at + 2
    if sign in _CONTROLS:
        return _CONTROLS[sign], at + 2
    if sign in MULTIPLE:
        return MULTIPLE[sign], at + 2
    if not sign:
        raise PatternError("“\\” has nothing after it; the sign itself is written \\\\", at)
    if sign.isdigit():
        raise PatternError(f"“\\{sign}” refers back to a group, which regular expressions of XML Schema cannot", at)
    if sign.isalpha():
        raise PatternError(f"“\\{sign}” is no escape that regular expressions of XML Schema have", at)
    raise PatternError(f"“\\{sign}” is no escape; “{sign}” stands for itself without a backslash", at)


def _property(text: str, at: int) -> tuple[Test, int]:
    """Return a category or a block."""
    negated = text[at + 1] == "P"
    found = _PROPERTY.match(text, at + 2)
    if found is None:
        raise PatternError(f"{text[at : at + 2]} needs a category or a block after it, as in \\p{{Lu}}", at)
    name = found[1]
    if name in CATEGORIES:
        return categories(name, negated=negated), found.end()
    if not name.startswith("Is"):
        raise PatternError(f"“{name}” is no category of characters; blocks begin with Is, as in IsCyrillic", at)
    if name[2:] not in blocks():
        close = get_close_matches(name[2:], blocks(), 1)
        hint = f"; did you mean Is{close[0]}?" if close else ""
        raise PatternError(f"“{name}” is no block of characters{hint}", at)
    return block(name[2:], negated=negated), found.end()
