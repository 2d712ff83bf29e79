"""The automaton: states made of patterns, each transition found once and then looked up.

A document is read by subscripts alone. In the content of an element, `state[name]` gives the `Opening` of
a start tag; in a start tag, `tag[name][value]` reads an attribute; at the end tag, `after[state]` leads
back to the content around. A subscript that is not known yet is computed from derivatives (`__missing__`)
and kept; one that the schema does not allow raises `NotValid`.

States hold a tuple of patterns, because an element can match several element patterns at once: at its
end tag those of its parts that are complete decide what the content around may go on with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.relaxng.engine.derivatives import SPACE, Derivatives
from pipeline.relaxng.engine.text_derivatives import TextDerivatives
from pipeline.relaxng.pattern.constructors import Patterns
from pipeline.relaxng.pattern.patterns import Data, Element, Pattern

_MOST_VALUES = 512  # of one attribute in one state that are kept at a time
_NO_NAMESPACES: Mapping[str, str] = {}

# A value that is judged by itself, or with the namespaces in scope where the schema has datatypes like QName.
Read = str | tuple[str, frozenset[tuple[str, str]]]


class NotValid(Exception):
    """The schema does not allow what comes next."""


class State(dict[str, "Opening"]):
    """In the content of an element: the start tags that may follow, by expanded name."""

    __slots__ = ("_after_text", "_leaves", "automaton", "has_data", "mixed", "patterns")
    __hash__ = object.__hash__  # type: ignore[assignment]  # states are made once, so identity is equality
    __eq__ = object.__eq__

    def __init__(self, automaton: Automaton, patterns: tuple[Pattern, ...]) -> None:
        super().__init__()
        self.automaton = automaton
        self.patterns = patterns
        self.has_data = any(pattern.has_data for pattern in patterns)
        self._after_text = tuple(map(automaton.texts.after_text, patterns))
        self.mixed = self._after_text == patterns and not self.has_data
        self._leaves: dict[Read, State] = {}

    def __missing__(self, name: str) -> Opening:
        opening = self[name] = self.automaton.open(self, name)
        return opening

    def after_text(self) -> State:
        """Return the state after text, more than white space, that stands before a start tag."""
        return self.automaton.possible_state(self._after_text)

    def at_end(self, read: Read) -> State:
        """Return the state after text that stands before the end tag."""
        if self.has_data:
            return self._leaf(read)
        text = read if isinstance(read, str) else read[0]
        return self.after_text() if text.strip(SPACE) else self

    def _leaf(self, read: Read) -> State:
        """Return the state after text that is the whole content."""
        state = self._leaves.get(read)
        if state is None:
            make, matches = self.automaton.patterns, self.automaton.texts.matches
            text, namespaces = _value(read)
            state = self.automaton.possible_state(
                tuple(
                    make.empty if matches(pattern, text, namespaces) else make.not_allowed for pattern in self.patterns
                )
            )
            if len(self._leaves) == _MOST_VALUES:
                self._leaves.clear()
            self._leaves[read] = state
        return state


class Opening(NamedTuple):
    """A start tag by its name: what its attributes and content may be, and where its end leads."""

    tag: Tag
    after: After


class Tag(dict[str, "AttributeName"]):
    """In a start tag: the attributes that may follow, by expanded name."""

    __slots__ = ("automaton", "content", "patterns")

    def __init__(self, automaton: Automaton, patterns: tuple[Pattern, ...]) -> None:
        super().__init__()
        self.automaton = automaton
        self.patterns = patterns
        self.content: State | None = None  # once it was closed

    def __missing__(self, name: str) -> AttributeName:
        attribute = self[name] = AttributeName(self, name)
        return attribute

    def mended(self) -> State:
        """Return the content, as if all attributes that are still wanted were there."""
        without = self.automaton.derivatives.without_attributes
        return self.automaton.possible_state(tuple(map(without, self.patterns)))

    def closed(self) -> State:
        """Return the content, no attribute following."""
        if self.content is None:
            after = self.automaton.derivatives.after_attributes
            self.content = self.automaton.possible_state(tuple(map(after, self.patterns)))
        return self.content


class AttributeName(dict[Read, Tag]):
    """At the value of an attribute: the tags that it leads to."""

    __slots__ = ("_automaton", "_judge", "_keeps", "_next", "alternatives")

    def __init__(self, tag: Tag, name: str) -> None:
        super().__init__()
        self._automaton = tag.automaton
        after = tag.automaton.derivatives.after_attribute
        self.alternatives = tuple(after(pattern, name) for pattern in tag.patterns)
        values = set(self.expected)
        if not values:
            raise NotValid
        self._next: Tag | None = None
        self._keeps = True
        if len(values) == 1:  # most attributes: what they lead to is known beforehand
            [value] = values
            self._next = self._tag_after(values)
            self._judge = tag.automaton.texts.judge(value)
            self._keeps = not (isinstance(value, Data) and value.datatype.id_type)  # an ID occurs once

    def __missing__(self, read: Read) -> Tag:
        text, namespaces = (read, _NO_NAMESPACES) if isinstance(read, str) else _value(read)
        if self._next is None:
            tag = self._tag_after(self._matching(text, namespaces))
        elif self._judge(text, namespaces):
            tag = self._next
        else:
            raise NotValid
        if self._keeps:
            if len(self) == _MOST_VALUES:
                self.clear()
            self[read] = tag
        return tag

    @property
    def expected(self) -> list[Pattern]:
        """The patterns for the value."""
        return list(dict.fromkeys(value for alternatives in self.alternatives for value, _ in alternatives))

    def mended(self) -> Tag:
        """Return the tag, as if the value were one that is allowed."""
        return self._tag_after(set(self.expected))

    def _matching(self, text: str, namespaces: Mapping[str, str]) -> set[Pattern]:
        matches = self._automaton.texts.matches
        return {value for value in self.expected if matches(value, text, namespaces)}

    def _tag_after(self, values: set[Pattern]) -> Tag:
        """Return the tag after a value that these patterns match. Raises NotValid if there are none."""
        if not values:
            raise NotValid
        choice = self._automaton.patterns.choice
        return self._automaton.tag(
            tuple(choice([rest for value, rest in each if value in values]) for each in self.alternatives)
        )


class After(dict[State, State]):
    """At an end tag: what the content around may go on with, by the state that the element ends in.

    `links`: for each pattern of the element, those of the content around that it leads on to, by index.
    """

    __slots__ = ("_automaton", "_links", "_width")
    __hash__ = object.__hash__  # type: ignore[assignment]  # made once for each opening
    __eq__ = object.__eq__

    def __init__(self, automaton: Automaton, links: tuple[tuple[int, int, Pattern], ...], width: int) -> None:
        super().__init__()
        self._automaton = automaton
        self._links = links
        self._width = width

    def __missing__(self, ended: State) -> State:
        state = self[ended] = self._automaton.possible_state(self._rests(self._complete(ended)))
        return state

    def _complete(self, ended: State) -> list[bool]:
        matches = self._automaton.texts.matches
        return [pattern.nullable or matches(pattern, "", _NO_NAMESPACES) for pattern in ended.patterns]

    def whatever(self) -> State:
        """Return the state around, as if the element were complete in every way."""
        return self._automaton.possible_state(self._rests(None))

    def _rests(self, complete: Sequence[bool] | None) -> tuple[Pattern, ...]:
        rests: list[list[Pattern]] = [[] for _ in range(self._width)]
        for inner, outer, rest in self._links:
            if complete is None or complete[inner]:
                rests[outer].append(rest)
        return tuple(map(self._automaton.patterns.choice, rests))


class Automaton:
    """The states of one schema."""

    def __init__(self, start: Pattern, patterns: Patterns) -> None:
        self.patterns = patterns
        self.derivatives = Derivatives(patterns)
        self.texts = TextDerivatives(patterns)
        self._states: dict[tuple[Pattern, ...], State] = {}
        self._tags: dict[tuple[Pattern, ...], Tag] = {}
        self.start = self.state((start,))

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """Return the state of these patterns."""
        state = self._states.get(patterns)
        if state is None:
            state = self._states[patterns] = State(self, patterns)
        return state

    def possible_state(self, patterns: tuple[Pattern, ...]) -> State:
        """Return the state of these patterns. Raises NotValid if none of them is possible."""
        for pattern in patterns:
            if pattern is not self.patterns.not_allowed:
                return self.state(patterns)
        raise NotValid

    def tag(self, patterns: tuple[Pattern, ...]) -> Tag:
        """Return the start tag of these patterns."""
        tag = self._tags.get(patterns)
        if tag is None:
            tag = self._tags[patterns] = Tag(self, patterns)
        return tag

    def open(self, state: State, name: str) -> Opening:
        """Return the opening of an element in a state. Raises NotValid if it cannot stand there."""
        after_start = self.derivatives.after_start
        return self.opening(state, [after_start(pattern, name) for pattern in state.patterns])

    def opening(self, state: State, found: Sequence[Sequence[tuple[Element, Pattern]]]) -> Opening:
        """Return the opening that these elements make, given for each pattern of the state with what remains after."""
        links: dict[Pattern, dict[int, list[Pattern]]] = {}
        for outer, pairs in enumerate(found):
            for element, rest in pairs:
                links.setdefault(element.content, {}).setdefault(outer, []).append(rest)
        links.pop(self.patterns.not_allowed, None)
        if not links:
            raise NotValid
        choice = self.patterns.choice
        flat = tuple(
            (inner, outer, choice(rests))
            for inner, by_outer in enumerate(links.values())
            for outer, rests in by_outer.items()
        )
        return Opening(self.tag(tuple(links)), After(self, flat, len(state.patterns)))


def _value(read: Read) -> tuple[str, Mapping[str, str]]:
    return (read, _NO_NAMESPACES) if isinstance(read, str) else (read[0], dict(read[1]))
