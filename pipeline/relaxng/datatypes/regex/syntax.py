"""From the text of a regular expression to its value (Part 2, Appendix F, in the words of the second edition)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model.bounds import MOST_DIGITS
from pipeline.relaxng.datatypes import numbers
from pipeline.relaxng.datatypes.regex.brackets import read_class
from pipeline.relaxng.datatypes.regex.characters import ANY, whole
from pipeline.relaxng.datatypes.regex.escapes import read_escape
from pipeline.relaxng.datatypes.regex.expression import Expression, One, choice, literal, repeat, series
from pipeline.relaxng.datatypes.regex.problem import PatternError

_ANY = One(whole(ANY))
_COUNT = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")
_SIGNS: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}


@dataclass(slots=True)
class _Open:
    """The whole, or what is in parentheses, while it is read."""

    offset: int
    branches: list[Expression] = field(default_factory=list)
    parts: list[Expression] = field(default_factory=list)

    def end_branch(self) -> None:
        self.branches.append(series(self.parts))
        self.parts = []

    def end(self) -> Expression:
        self.end_branch()
        return choice(self.branches)


def parse(text: str) -> Expression:
    """Return the regular expression that a text writes, however deep its parentheses. Raises PatternError."""
    opened = [_Open(0)]
    at = 0
    while at < len(text):
        match text[at]:
            case "(":
                opened.append(_Open(at))
                at += 1
                continue
            case "|":
                opened[-1].end_branch()
                at += 1
                continue
            case ")":
                if len(opened) == 1:
                    raise PatternError("“)” closes nothing; the sign itself is written \\)", at)
                part = opened.pop().end()
                at += 1
            case _:
                part, at = _character(text, at)
        part, at = _repeated(part, text, at)
        opened[-1].parts.append(part)
    if len(opened) > 1:
        raise PatternError("“(” is never closed; the sign itself is written \\(", opened[-1].offset)
    return opened[0].end()


def _character(text: str, at: int) -> tuple[Expression, int]:
    """Return the class of a single character, and where it ends."""
    sign = text[at]
    if sign == "[":
        characters, at = read_class(text, at)
        return One(characters), at
    if sign == "\\":
        found, at = read_escape(text, at)
        return literal(found) if isinstance(found, str) else One(whole(found)), at
    if sign == ".":
        return _ANY, at + 1
    if sign in "?*+{":
        lazy = " a second time: there are no lazy or possessive quantifiers" if text[at - 1 : at] in [*"?*+}"] else ""
        raise PatternError(f"“{sign}” has nothing before it to repeat{lazy}; the sign itself is written \\{sign}", at)
    if sign in "]}":
        raise PatternError(f"“{sign}” closes nothing; the sign itself is written \\{sign}", at)
    return literal(sign), at + 1


def _repeated(part: Expression, text: str, at: int) -> tuple[Expression, int]:
    """Return an expression with the quantifier that follows it, if one does."""
    sign = text[at : at + 1]
    if sign in _SIGNS:
        return repeat(part, *_SIGNS[sign]), at + 1
    if sign != "{":
        return part, at
    count = _COUNT.match(text, at)
    if count is None:
        raise PatternError("a quantifier is written {2}, {2,} or {2,5}; the sign itself is written \\{", at)
    if len(count[0]) > MOST_DIGITS:
        raise PatternError(f"the quantifier has more than {MOST_DIGITS:,} digits", at)
    least = numbers.whole(count[1])
    most = least if count[2] is None else numbers.whole(count[3]) if count[3] else None
    if most is not None and most < least:
        raise PatternError(f"the quantifier {count[0]} asks for at least {least} and at most {most}", at)
    return repeat(part, least, most), count.end()
