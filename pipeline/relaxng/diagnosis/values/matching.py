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
from pipeline.relaxng.engine.derivatives import SPACE, first
from pipeline.relaxng.engine.text_derivatives import TextDerivatives
from pipeline.relaxng.pattern.constructors import Patterns
from pipeline.relaxng.pattern.patterns import (
    Choice,
    Data,
    Empty,
    List,
    NotAllowed,
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
    """Return whether a text that is all there is matches a pattern (sections 6.2.7 to 6.2.9)."""
    if isinstance(pattern, Text) or (pattern.nullable and not text.strip(SPACE)):
        return True
    if isinstance(pattern, Several):
        return _matches_some(pattern, text, namespaces)
    match pattern:
        case Data():
            return pattern.datatype.surely_allows(text, namespaces) and not matches(pattern.excepted, text, namespaces)
        case Value():
            return pattern.datatype.value(text, namespaces) == pattern.value
        case List():
            return read(pattern, words_of(text), namespaces).complete
        case OneOrMore():
            return matches(pattern.part, text, namespaces)
    return False


def _matches_some(pattern: Several, text: str, namespaces: Mapping[str, str]) -> bool:
    """Return whether a text matches one part, and the others can do without (section 7.2 leaves one part for text)."""
    if not isinstance(pattern, Choice):
        wanting = [part for part in pattern.parts if not part.nullable] or pattern.parts
        return any(matches(part, text, namespaces) for part in wanting) and (len(wanting) == 1 or pattern.nullable)
    values, others = _taken_apart(pattern)
    if any(datatype.value(text, namespaces) in known for datatype, known in values.items()):
        return True
    return any(matches(part, text, namespaces) for part in others)


@lru_cache(maxsize=64)  # lists of thousands of values are common, and many suggestions are tried
def _taken_apart(choice: Choice) -> tuple[Mapping[Datatype, AbstractSet[Hashable]], Sequence[Pattern]]:
    """Return the single values of a choice by their datatypes, and the other parts."""
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


def words_of(text: str) -> list[str]:
    """Return the words of a list."""
    return re.findall(f"[^{SPACE}]+", text)


def read(pattern: List, words: Sequence[str], namespaces: Mapping[str, str]) -> Progress:
    """Read the words of a list, up to the first that does not fit."""
    derivatives = TextDerivatives(Patterns())  # of its own, which forgets what was asked
    rest = pattern.part
    for number, word in enumerate(words):
        after = derivatives.after_word(rest, word, namespaces)
        if isinstance(after, NotAllowed):
            return Progress(number, _following(rest), complete=False)
        rest = after
    return Progress(len(words), _following(rest), complete=rest.nullable)


def _following(rest: Pattern) -> tuple[Pattern, ...]:
    """Return the patterns for the next word."""
    leaves = [each for each in first(rest) if isinstance(each, (Data, Value))]
    return tuple(sorted(leaves, key=lambda leaf: leaf.number))
