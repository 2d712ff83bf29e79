"""What a schema would accept at a place: the facts that messages and mending are made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from pipeline.relaxng.diagnosis.tei.advice import SKELETONS, advise
from pipeline.relaxng.engine.automaton import Automaton, Opening, State, Tag
from pipeline.relaxng.engine.derivatives import expand_name, first, local, split
from pipeline.relaxng.engine.lookahead import content, content_of, opening
from pipeline.relaxng.pattern.name_classes import single_names
from pipeline.relaxng.pattern.patterns import (
    Attribute,
    Choice,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Several,
    Text,
)

TEI = "http://www.tei-c.org/ns/1.0"
_TAG = re.compile(r"<(\w+)")
_MOST_MISSING = 20  # things that are said to be missing at a place: more nobody reads
_EVERYWHERE = 0.15  # of all elements: what so many can hold says nothing about a place


class Expectations:
    """Questions to one schema; names are expanded names."""

    def __init__(self, automaton: Automaton, elements: Sequence[Element]) -> None:
        self.automaton = automaton
        self._elements = elements
        self._next_names: dict[State, list[str]] = {}

    @cached_property
    def by_name(self) -> dict[str, list[Element]]:
        """The element patterns of each name that the schema gives."""
        found: dict[str, list[Element]] = {}
        for element in self._elements:
            for name in _names(element):
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def tei_names(self) -> frozenset[str]:
        """The local names of the TEI elements that the schema has."""
        return frozenset(local(name) for name in self.by_name if split(name)[0] == TEI)

    def advise(self, parent: str, found: str, value: str = "") -> str:
        """Return advice from experience with TEI about content of an element, if the schema allows what it proposes."""
        hint = advise(parent, found, value)
        return hint if parent in self.tei_names and self.tei_names.issuperset(_TAG.findall(hint)) else ""

    def skeleton(self, name: str) -> str:
        """Return a TEI element as it would be written at least, if that is known and the schema allows it."""
        written = SKELETONS.get(name, "")
        inner = [expand_name(TEI, each) for each in _TAG.findall(written)[1:]]
        state = content(self.tag(expand_name(TEI, name)))
        for each in inner:
            if opening(state, each) is None:
                return ""
            state = content_of(state, each)
        return written

    def written(self, missing: Sequence[Sequence[str]]) -> str:
        """Return how what is missing would be written, where there is one way."""
        return self.skeleton(missing[0][0]) if len(missing) == 1 and len(missing[0]) == 1 else ""

    @cached_property
    def parents(self) -> dict[str, set[str]]:
        """The elements that can hold each element, by name."""
        found: dict[str, set[str]] = {}
        for element in self._elements:
            inner = {name for each in _elements_in(element.content) for name in _names(each)}
            for name in _names(element):
                for child in inner:
                    found.setdefault(child, set()).add(name)
        return found

    @cached_property
    def attribute_owners(self) -> dict[str, set[str]]:
        """The elements that can have each attribute, by name."""
        found: dict[str, set[str]] = {}
        for element in self._elements:
            for attribute in attributes_in(element.content):
                for attribute_name in _names(attribute):
                    found.setdefault(attribute_name, set()).update(_names(element))
        return found

    def tag(self, name: str) -> Tag | None:
        """Return the start tag of an element wherever it stands; None for a name that the schema does not give."""
        elements = self.by_name.get(name)
        if not elements:
            return None
        contents = dict.fromkeys(element.content for element in elements)
        return self.automaton.tag(tuple(contents))

    def next_names(self, state: State) -> list[str]:
        """Return the elements that may come next; wildcards have no names."""
        known = self._next_names.get(state)
        if known is None:
            found: dict[str, None] = {}
            for pattern in state.patterns:
                for each in first(pattern):
                    if isinstance(each, Element):
                        found.update(dict.fromkeys(_names(each)))
            known = self._next_names[state] = list(found)
        return known

    def later_names(self, state: State) -> list[str]:
        """Return the elements that may come next or later."""
        return [name for pattern in state.patterns for each in _elements_in(pattern) for name in _names(each)]

    def is_telling(self, name: str) -> bool:
        """Return whether an element says something about a place: those that may stand nearly everywhere do not."""
        return len(self.parents.get(name, ())) <= _EVERYWHERE * len(self.by_name)

    def skip_to(self, state: State, name: str) -> tuple[Opening | None, tuple[Pattern, ...]]:
        """Return the opening of an element with the fewest parts left out before it, and those parts."""
        never = self.automaton.patterns.not_allowed  # the content of an element that a schema has emptied
        ways = (self.automaton.derivatives.skip_to(pattern, name) for pattern in state.patterns)
        found = [[way for way in each if way[0].content is not never] for each in ways]
        if not any(found):
            return None, ()
        fewest = min(len(skipped) for each in found for _, _, skipped in each)
        best = [[each for each in pairs if len(each[2]) == fewest] for pairs in found]
        opened = self.automaton.opening(state, [[(element, rest) for element, rest, _ in each] for each in best])
        return opened, next(each[0][2] for each in best if each)

    def takes_text(self, state: State) -> bool:
        """Return whether text may come next, or be all that there is."""
        return state.has_data or self.takes_text_among_elements(state)

    def takes_text_among_elements(self, state: State) -> bool:
        """Return whether text may come next and elements after it."""
        after = self.automaton.texts.after_text
        return any(after(pattern) is not self.automaton.patterns.not_allowed for pattern in state.patterns)

    def missing(self, patterns: Iterable[Pattern]) -> list[list[str]]:
        """Return the required elements that are missing: the alternatives for each, in the order of the schema."""
        shortest: list[list[str]] | None = None
        missing = _Missing(Element)
        for pattern in self._possible(patterns):
            needed = missing.of(pattern)
            if shortest is None or len(needed) < len(shortest):
                shortest = needed
        return shortest or []

    def missing_attributes(self, tag: Tag) -> list[list[str]]:
        """Return the attributes still needed: for each thing those of which one would do."""
        return min(map(_Missing(Attribute).of, self._possible(tag.patterns)), key=len, default=[])

    def takes_attributes(self, tag: Tag) -> bool:
        """Return whether attributes may come next, of names that the schema gives or of any."""
        return any(attributes_in(pattern) for pattern in tag.patterns)

    def _possible(self, patterns: Iterable[Pattern]) -> list[Pattern]:
        return [pattern for pattern in patterns if pattern is not self.automaton.patterns.not_allowed]

    def attributes(self, tag: Tag) -> list[str]:
        """Return the attributes that may come next."""
        found = {name for pattern in tag.patterns for each in attributes_in(pattern) for name in _names(each)}
        return sorted(found)


def _names(pattern: Element | Attribute) -> list[str]:
    return [expand_name(name.uri, name.local) for name in single_names(pattern.names)]


def _parts(pattern: Pattern) -> tuple[Pattern, ...]:
    match pattern:
        case Several():
            return pattern.parts
        case OneOrMore():
            return (pattern.part,)
    return ()


def _elements_in(content: Pattern) -> list[Element]:
    return [each for each in _within(content) if isinstance(each, Element)]


def attributes_in(content: Pattern) -> list[Attribute]:
    """Return the attributes of a content."""
    return [each for each in _within(content) if isinstance(each, Attribute)]


def _within(content: Pattern) -> list[Pattern]:
    """Return a pattern and its parts, each once, in the order of the schema."""
    found: dict[Pattern, None] = {}
    pending = [content]
    while pending:
        pattern = pending.pop()
        if pattern not in found:
            found[pattern] = None
            pending += reversed(_parts(pattern))
    return list(found)


class _Missing:
    """What patterns still need, each being looked at once."""

    def __init__(self, kind: type[Element | Attribute]) -> None:
        self._kind = kind
        self._known: dict[Pattern, list[list[str]]] = {}

    def of(self, pattern: Pattern) -> list[list[str]]:
        """For each thing that is needed the names of which one would do; of very many the first."""
        if pattern not in self._known:
            self._known[pattern] = self._of(pattern)[:_MOST_MISSING]
        return self._known[pattern]

    def _of(self, pattern: Pattern) -> list[list[str]]:
        if pattern.nullable:
            return []
        match pattern:
            case Element() | Attribute() if isinstance(pattern, self._kind):
                return [names] if (names := _names(pattern)) else []
            case OneOrMore():
                return self.of(pattern.part)
            case Group() | Interleave():
                return list(islice((needed for part in pattern.parts for needed in self.of(part)), _MOST_MISSING))
            case Choice():
                options = [self.of(part) for part in pattern.parts]
                names = list(dict.fromkeys(name for option in options if option for name in option[0]))
                return [names] if names and all(options) else []
        return []


def is_mixed(pattern: Pattern) -> bool:
    """Return whether a content may have text in it."""
    return any(isinstance(each, (Text, List)) for each in _within(pattern))
