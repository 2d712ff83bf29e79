"""Whether a text is what a pattern for text wants, and where a list of words goes wrong.

The validator itself has the derivatives of a schema for this. Here patterns are asked about texts that nobody
wrote, the suggestions, so that nothing need be remembered of them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from pipeline.relaxng.datatypes import Datatype
from pipeline.relaxng.derivatives import SPACE
from pipeline.relaxng.patterns import (
    Choice,
    Data,
    Empty,
    Group,
    List,
    OneOrMore,
    Pattern,
    Several,
    Text,
    Value,
)


def alternatives(expected: Iterable[Pattern]) -> list[Pattern]:
    """Patterns for text of which each would do, each once; lists stay whole."""
    found: dict[Pattern, None] = {}
    pending = list(expected)[::-1]
    while pending:
        pattern = pending.pop()
        match pattern:
            case Several():
                pending += reversed(pattern.parts)
            case OneOrMore():
                pending.append(pattern.part)
            case Data() | Value() | List() | Text() | Empty():
                found[pattern] = None
    return list(found)


def matches(pattern: Pattern, text: str, namespaces: Mapping[str, str]) -> bool:
    """Whether a text that is all there is matches a pattern (sections 6.2.7 to 6.2.9)."""
    if isinstance(pattern, Text) or (pattern.nullable and not text.strip(SPACE)):
        return True
    if isinstance(pattern, Several):
        return _matches_some(pattern, text, namespaces)
    match pattern:
        case Data():
            return pattern.datatype.allows(text, namespaces) and not matches(pattern.excepted, text, namespaces)
        case Value():
            return pattern.datatype.value(text, namespaces) == pattern.value
        case List():
            return read(pattern, words_of(text), namespaces).complete
        case OneOrMore():
            return matches(pattern.part, text, namespaces)
    return False


def _matches_some(pattern: Several, text: str, namespaces: Mapping[str, str]) -> bool:
    """Whether a text matches one part, and the others can do without (section 7.2 leaves one part for text)."""
    if not isinstance(pattern, Choice):
        wanting = [part for part in pattern.parts if not part.nullable] or pattern.parts
        return any(matches(part, text, namespaces) for part in wanting) and (len(wanting) == 1 or pattern.nullable)
    values, others = _taken_apart(pattern)
    if any(datatype.value(text, namespaces) in known for datatype, known in values.items()):
        return True
    return any(matches(part, text, namespaces) for part in others)


@lru_cache(maxsize=64)  # lists of thousands of values are common, and many suggestions are tried
def _taken_apart(choice: Choice) -> tuple[Mapping[Datatype, AbstractSet[Hashable]], Sequence[Pattern]]:
    """The single values of a choice by their datatypes, and the other parts."""
    values: dict[Datatype, set[Hashable]] = {}
    for part in choice.parts:
        if isinstance(part, Value):
            values.setdefault(part.datatype, set()).add(part.value)
    return values, [part for part in choice.parts if not isinstance(part, Value)]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list can be read: how many words, what may follow them, and whether all were read and suffice."""

    number: int
    following: tuple[Pattern, ...]
    complete: bool


# What remains of a list: patterns in order, each with whether it may be left out besides being nullable.
_Rest = tuple[tuple[Pattern, bool], ...]


def words_of(text: str) -> list[str]:
    """The words of a list."""
    return re.findall(f"[^{SPACE}]+", text)


def read(pattern: List, words: Sequence[str], namespaces: Mapping[str, str]) -> Progress:
    """Read the words of a list, up to the first that does not fit."""
    rests: set[_Rest] = {((pattern.part, False),)}
    for number, word in enumerate(words):
        steps = _steps(rests)
        rests = {rest for leaf, rest in steps if matches(leaf, word, namespaces)}
        if not rests:
            return Progress(number, _following(steps), complete=False)
    complete = any(all(optional or part.nullable for part, optional in rest) for rest in rests)
    return Progress(len(words), _following(_steps(rests)), complete)


def _steps(rests: Iterable[_Rest]) -> set[tuple[Pattern, _Rest]]:
    """The patterns for the next word, each with what remains after it."""
    found: set[tuple[Pattern, _Rest]] = set()
    seen: set[_Rest] = set()
    pending = list(rests)
    while pending:
        rest = pending.pop()
        if not rest or rest in seen:
            continue
        seen.add(rest)
        (head, optional), tail = rest[0], rest[1:]
        if optional or head.nullable:
            pending.append(tail)
        match head:
            case Choice():
                pending += [((part, False), *tail) for part in head.parts]
            case Group():
                pending.append((*((part, False) for part in head.parts), *tail))
            case OneOrMore():
                pending.append(((head.part, False), (head, True), *tail))
            case Data() | Value():
                found.add((head, tail))
    return found


def _following(steps: Iterable[tuple[Pattern, _Rest]]) -> tuple[Pattern, ...]:
    return tuple(sorted({leaf for leaf, _ in steps}, key=lambda leaf: leaf.number))
