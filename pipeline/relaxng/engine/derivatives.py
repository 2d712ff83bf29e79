"""Derivatives: what remains of a pattern when the beginning of what it matches has been read.

James Clark, "An algorithm for RELAX NG validation" (2001), with patterns of many parts instead of two. An
expanded name is one string, the namespace and the local name with a line feed between (`expanded`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeVar

from pipeline.relaxng.pattern.constructors import Patterns
from pipeline.relaxng.pattern.name_classes import NameClass, contains, is_infinite, single_names
from pipeline.relaxng.pattern.patterns import (
    Attribute,
    Choice,
    Element,
    Group,
    Holds,
    Interleave,
    OneOrMore,
    Pattern,
    Several,
)

_P = TypeVar("_P", bound=Pattern)
_Ways: TypeAlias = list[tuple[_P, Pattern]]  # what is read, and what remains after it
Skip: TypeAlias = tuple[Element, Pattern, tuple[Pattern, ...]]  # what is read, what remains, what was left out

SEPARATOR = "\n"  # between namespace and local name: no name of XML holds it
SPACE = " \t\r\n"  # white space of XML


def expand_name(uri: str, local: str) -> str:
    """Return an expanded name as one string."""
    return f"{uri}{SEPARATOR}{local}" if uri else local


def split(name: str) -> tuple[str, str]:
    """Return the namespace ("" for none) and the local name of an expanded name."""
    uri, _, local = name.rpartition(SEPARATOR)
    return uri, local


def local(name: str) -> str:
    """Return the local name of an expanded name."""
    return name.rpartition(SEPARATOR)[2]


def locals_of(names: Iterable[str]) -> list[str]:
    """Return the local names of expanded names."""
    return [local(name) for name in names]


class Derivatives:
    """The derivatives of the patterns of one schema; each is computed once."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self._starts: dict[tuple[Pattern, str], list[tuple[Element, Pattern]]] = {}
        self._accepts: dict[tuple[NameClass, str], bool] = {}
        self._mentions: dict[Pattern, frozenset[str] | None] = {}
        self._indices: dict[Pattern, tuple[dict[str, list[Pattern]], list[Pattern]]] = {}
        self._closed: dict[Pattern, Pattern] = {}
        self._without: dict[Pattern, Pattern] = {}

    def accepts(self, names: NameClass, name: str) -> bool:
        """Return whether an expanded name belongs to a name class."""
        key = (names, name)
        known = self._accepts.get(key)
        if known is None:
            known = self._accepts[key] = contains(names, *split(name))
        return known

    def after_start(self, pattern: Pattern, name: str) -> list[tuple[Element, Pattern]]:
        """Return the elements of a name that may come first, each with what remains after it."""
        if not pattern.holds & Holds.ELEMENT:
            return []
        key = (pattern, name)
        known = self._starts.get(key)
        if known is None:
            known = self._starts[key] = self._merged(self._after_start(pattern, name))
        return known

    def _merged(self, found: _Ways[_P]) -> _Ways[_P]:
        """Return the same, with one pair for each pattern read: ways that differ only in what remains would double."""
        if len(found) <= 1:
            return found
        rests: dict[_P, list[Pattern]] = {}
        for read, rest in found:
            rests.setdefault(read, []).append(rest)
        return [(read, self.patterns.choice(each)) for read, each in rests.items()]

    def _after_start(self, pattern: Pattern, name: str) -> list[tuple[Element, Pattern]]:
        make = self.patterns
        match pattern:
            case Element():
                return [(pattern, make.empty)] if self.accepts(pattern.names, name) else []
            case Choice():
                return [found for part in self._parts_with(pattern, name) for found in self.after_start(part, name)]
            case OneOrMore():
                more = make.optional(pattern)
                return [(element, make.group((rest, more))) for element, rest in self.after_start(pattern.part, name)]
            case Group():
                found = []
                for n, part in enumerate(pattern.parts):
                    following = pattern.parts[n + 1 :]
                    for element, rest in self.after_start(part, name):
                        found.append((element, make.group((rest, *following))))
                    if not part.nullable:
                        break
                return found
            case Interleave():
                return [
                    (element, make.interleave((rest, *without(pattern.parts, n))))
                    for n, part in enumerate(pattern.parts)
                    for element, rest in self.after_start(part, name)
                ]
        return []

    def _parts_with(self, choice: Choice, name: str) -> list[Pattern]:
        """Return the parts of a choice that mention a name; large choices are common, so they have an index."""
        index = self._indices.get(choice)
        if index is None:
            by_name: dict[str, list[Pattern]] = {}
            wildcards = []
            for part in choice.parts:
                mentioned = self.mentions(part)
                if mentioned is None:
                    wildcards.append(part)
                else:
                    for each in mentioned:
                        by_name.setdefault(each, []).append(part)
            index = self._indices[choice] = (by_name, wildcards)
        by_name, wildcards = index
        return by_name.get(name, []) + wildcards

    def mentions(self, pattern: Pattern) -> frozenset[str] | None:
        """Return the names of the elements in a pattern; None where a wildcard is among them."""
        if pattern not in self._mentions:
            self._mentions[pattern] = self._new_mentions(pattern)
        return self._mentions[pattern]

    def _new_mentions(self, pattern: Pattern) -> frozenset[str] | None:
        if not pattern.holds & Holds.ELEMENT:
            return frozenset()
        match pattern:
            case Element():
                if is_infinite(pattern.names):
                    return None
                return frozenset(expand_name(name.uri, name.local) for name in single_names(pattern.names))
            case OneOrMore():
                return self.mentions(pattern.part)
            case Several():
                names: set[str] = set()
                for part in pattern.parts:
                    mentioned = self.mentions(part)
                    if mentioned is None:
                        return None
                    names |= mentioned
                return frozenset(names)
        return frozenset()

    def after_attribute(self, pattern: Pattern, name: str) -> _Ways[Pattern]:
        """Return the patterns for the value of an attribute, each with what remains after it; order does not matter."""
        return self._after_attribute(pattern, name, {})

    def _after_attribute(self, pattern: Pattern, name: str, known: dict[Pattern, _Ways[Pattern]]) -> _Ways[Pattern]:
        """Return the same, each pattern being looked at once."""
        if not pattern.holds & Holds.ATTRIBUTE:
            return []
        if pattern in known:
            return known[pattern]
        make = self.patterns
        found: _Ways[Pattern] = []
        match pattern:
            case Attribute():
                found = [(pattern.part, make.empty)] if self.accepts(pattern.names, name) else []
            case Choice():
                found = [way for part in pattern.parts for way in self._after_attribute(part, name, known)]
            case OneOrMore():
                more = make.optional(pattern)
                inner = self._after_attribute(pattern.part, name, known)
                found = [(value, make.group((rest, more))) for value, rest in inner]
            case Group():
                found = [
                    (value, make.group((*pattern.parts[:n], rest, *pattern.parts[n + 1 :])))
                    for n, part in enumerate(pattern.parts)
                    for value, rest in self._after_attribute(part, name, known)
                ]
            case Interleave():
                found = [
                    (value, make.interleave((rest, *without(pattern.parts, n))))
                    for n, part in enumerate(pattern.parts)
                    for value, rest in self._after_attribute(part, name, known)
                ]
        known[pattern] = self._merged(found)
        return known[pattern]

    def after_attributes(self, pattern: Pattern) -> Pattern:
        """Return the pattern after the last attribute; it is impossible where required ones are missing."""
        if not pattern.holds & Holds.ATTRIBUTE:
            return pattern
        known = self._closed.get(pattern)
        if known is None:
            known = self._closed[pattern] = self._after_attributes(pattern)
        return known

    def _after_attributes(self, pattern: Pattern) -> Pattern:
        make = self.patterns
        match pattern:
            case Choice():
                return make.choice([self.after_attributes(part) for part in pattern.parts])
            case Group():
                return make.group([self.after_attributes(part) for part in pattern.parts])
            case Interleave():
                return make.interleave([self.after_attributes(part) for part in pattern.parts])
            case OneOrMore():
                return make.one_or_more(self.after_attributes(pattern.part))
        return make.not_allowed

    def without_attributes(self, pattern: Pattern) -> Pattern:
        """Return the pattern of the contents, as if all required attributes were there."""
        if not pattern.holds & Holds.ATTRIBUTE:
            return pattern
        known = self._without.get(pattern)
        if known is None:
            known = self._without[pattern] = self._without_attributes(pattern)
        return known

    def _without_attributes(self, pattern: Pattern) -> Pattern:
        make = self.patterns
        match pattern:
            case Choice():
                return make.choice([self.without_attributes(part) for part in pattern.parts])
            case Group():
                return make.group([self.without_attributes(part) for part in pattern.parts])
            case Interleave():
                return make.interleave([self.without_attributes(part) for part in pattern.parts])
            case OneOrMore():
                return make.one_or_more(self.without_attributes(pattern.part))
        return make.empty

    def skip_to(self, pattern: Pattern, name: str) -> list[Skip]:
        """Return the elements of a name that may come first if few parts are left out.

        With the rest and those parts.
        """
        return self._skip_to(pattern, name, {})

    def _skip_to(self, pattern: Pattern, name: str, known: dict[Pattern, list[Skip]]) -> list[Skip]:
        """Return the same, each pattern being looked at once."""
        if pattern in known:
            return known[pattern]
        make = self.patterns
        found: list[Skip] = []
        match pattern:
            case Element():
                found = [(pattern, make.empty, ())] if self.accepts(pattern.names, name) else []
            case Choice():
                found = [way for part in self._parts_with(pattern, name) for way in self._skip_to(part, name, known)]
            case OneOrMore():
                more = make.optional(pattern)
                inner = self._skip_to(pattern.part, name, known)
                found = [(element, make.group((rest, more)), skipped) for element, rest, skipped in inner]
            case Group():
                left_out: tuple[Pattern, ...] = ()
                for n, part in enumerate(pattern.parts):
                    following = pattern.parts[n + 1 :]
                    for element, rest, skipped in self._skip_to(part, name, known):
                        found.append((element, make.group((rest, *following)), (*left_out, *skipped)))
                    if not part.nullable:
                        left_out = (*left_out, part)
            case Interleave():
                found = [
                    (element, make.interleave((rest, *without(pattern.parts, n))), skipped)
                    for n, part in enumerate(pattern.parts)
                    for element, rest, skipped in self._skip_to(part, name, known)
                ]
        known[pattern] = self._with_fewest_skipped(found)
        return known[pattern]

    def _with_fewest_skipped(self, found: list[Skip]) -> list[Skip]:
        """Return the ways that leave out the fewest parts, one for each element."""
        if len(found) <= 1:
            return found
        fewest: dict[Element, tuple[Pattern, ...]] = {}
        for element, _, skipped in found:
            if element not in fewest or len(skipped) < len(fewest[element]):
                fewest[element] = skipped
        best = self._merged([(each[0], each[1]) for each in found if len(each[2]) == len(fewest[each[0]])])
        return [(element, rest, fewest[element]) for element, rest in best]


def without(parts: Sequence[Pattern], n: int) -> Sequence[Pattern]:
    """Return the parts but the n-th."""
    return (*parts[:n], *parts[n + 1 :])


def first(pattern: Pattern) -> list[Pattern]:
    """Return the patterns that may come first in a pattern, with those around them, each once, in schema order."""
    found: dict[Pattern, None] = {}
    pending = [pattern]
    while pending:
        current = pending.pop()
        if current in found:
            continue
        found[current] = None
        match current:
            case Group():
                needed = next((n for n, part in enumerate(current.parts) if not part.nullable), len(current.parts))
                pending += reversed(current.parts[: needed + 1])
            case Several():
                pending += reversed(current.parts)
            case OneOrMore():
                pending.append(current.part)
    return list(found)
