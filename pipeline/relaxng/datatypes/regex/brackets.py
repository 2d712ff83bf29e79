"""Classes of characters in brackets (Appendix F.1, character class expressions)."""

from __future__ import annotations

from pipeline.relaxng.datatypes.regex.characters import Characters, Group, Test
from pipeline.relaxng.datatypes.regex.escapes import read_escape
from pipeline.relaxng.datatypes.regex.problem import PatternError


def read_class(text: str, at: int) -> tuple[Characters, int]:
    """Return the class that opens at an offset, and where it ends. Raises PatternError.

    A hyphen stands for itself only first or last in a group; `-[` begins what is taken away.
    """
    start = at
    groups: list[Group] = []
    while True:
        group, at = _group(text, at + 1, start)
        groups.append(group)
        if text[at] == "]":
            break
        at += 1  # the hyphen before the next group
    end = at + len(groups)
    for offset in range(at, end):
        if not text.startswith("]", offset):
            raise PatternError("after what is taken away from a class only its “]” can stand", offset)
    return Characters(tuple(groups)), end


def _group(text: str, at: int, start: int) -> tuple[Group, int]:
    """Return the group after a “[”, and the offset of the “]” or the “-[” that ends it."""
    negated = text.startswith("^", at)
    at += negated
    first = at
    ranges: list[tuple[str, str]] = []
    tests: list[Test] = []
    while True:
        sign = text[at : at + 1]
        if not sign:
            raise PatternError("“[” is never closed; the sign itself is written \\[", start)
        if at > first and (sign == "]" or text.startswith("-[", at)):
            return Group(tuple(ranges), tuple(tests), negated), at
        if sign in "[]":
            raise PatternError(f"“{sign}” within brackets is written \\{sign}", at)
        if sign == "-":
            if at > first and not text.startswith(("]", "-["), at + 1):
                raise PatternError("“-” between other characters of a class is written \\-", at)
            ranges.append(("-", "-"))
            at += 1
            continue
        one, at = _one(text, at)
        if isinstance(one, str):
            last, at = _end_of_range(text, at, one)
            ranges.append((one, last))
        elif _is_range(text, at):
            raise PatternError("a class of characters cannot begin a range; “-” itself is written \\-", at)
        else:
            tests.append(one)


def _end_of_range(text: str, at: int, first: str) -> tuple[str, int]:
    """Return the last character of the range that began before an offset: the first one if it is alone."""
    if not _is_range(text, at):
        return first, at
    if text.startswith("-", at + 1):
        raise PatternError("“-” at the end of a range is written \\-", at + 1)
    last, end = _one(text, at + 1)
    if not isinstance(last, str):
        raise PatternError("a class of characters cannot end a range; “-” itself is written \\-", at)
    if last < first:
        raise PatternError(f"the range {first}-{last} runs backwards", at)
    return last, end


def _is_range(text: str, at: int) -> bool:
    """Return whether the hyphen of a range stands at an offset: not one that ends the group, or the text."""
    return text.startswith("-", at) and at + 1 < len(text) and not text.startswith(("[", "]", "-["), at + 1)


def _one(text: str, at: int) -> tuple[str | Test, int]:
    return read_escape(text, at) if text[at] == "\\" else (text[at], at + 1)
