"""The constructors of patterns: two patterns that accept the same by construction are the same object.

They carry out what sections 4.12 to 4.15, 4.20 and 4.21 prescribe (groups of one, `mixed`, `optional`,
`zeroOrMore`, `notAllowed`, `empty`), so no pattern that could be simpler ever exists.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from functools import reduce
from operator import attrgetter, or_
from typing import TypeVar

from pipeline.relaxng.datatypes import Datatype
from pipeline.relaxng.node import Node
from pipeline.relaxng.pattern.name_classes import NameClass
from pipeline.relaxng.pattern.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Holds,
    Interleave,
    List,
    NotAllowed,
    OneOrMore,
    Pattern,
    Several,
    Text,
    Value,
)

_P = TypeVar("_P", bound=Pattern)
_number = attrgetter("number")


class Patterns:
    """Makes patterns, and makes none twice."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Pattern] = {}
        self._count = 0
        self.depth = 1  # of the deepest pattern
        self.contextual = False  # whether values depend on the namespaces in scope
        self.not_allowed: Pattern = self._finish(NotAllowed(), nullable=False, holds=0)
        self.empty: Pattern = self._finish(Empty(), nullable=True, holds=Holds.EMPTY)
        self.text: Pattern = self._finish(Text(), nullable=True, holds=Holds.TEXT)

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Any of the parts (sections 4.14, 4.20, 4.21)."""
        distinct: set[Pattern] = set()
        for part in parts:
            if type(part) is Choice:
                distinct.update(part.parts)
            else:
                distinct.add(part)
        distinct.discard(self.not_allowed)
        if self.empty in distinct:
            for part in distinct:
                if part.nullable and part is not self.empty:
                    distinct.discard(self.empty)
                    break
        if len(distinct) <= 1:
            return distinct.pop() if distinct else self.not_allowed
        return self._several(Choice, tuple(sorted(distinct, key=_number)))

    def optional(self, part: Pattern) -> Pattern:
        """Return the part or nothing (section 4.14)."""
        return part if part.nullable else self.choice((self.empty, part))

    def group(self, parts: Sequence[Pattern]) -> Pattern:
        """Return the parts in order (sections 4.12, 4.20, 4.21)."""
        if len(parts) == 1:
            return parts[0]
        flat: list[Pattern] = []
        for part in parts:
            if type(part) is Group:
                flat += part.parts
            elif part is self.not_allowed:
                return part
            elif part is not self.empty:
                flat.append(part)
        if len(flat) <= 1:
            return flat[0] if flat else self.empty
        return self._several(Group, tuple(flat))

    def interleave(self, parts: Sequence[Pattern]) -> Pattern:
        """Return the parts in any order (sections 4.12, 4.20, 4.21)."""
        flat: list[Pattern] = []
        for part in parts:
            if type(part) is Interleave:
                flat += part.parts
            elif part is self.not_allowed:
                return part
            elif part is not self.empty:
                flat.append(part)
        if len(flat) <= 1:
            return flat[0] if flat else self.empty
        return self._several(Interleave, tuple(sorted(flat, key=_number)))

    def one_or_more(self, part: Pattern) -> Pattern:
        """Return the part, once or repeatedly (sections 4.15, 4.20, 4.21).

        What is repeated within need not be so again.
        """
        if type(part) is Choice and part.holds & Holds.ONE_OR_MORE and OneOrMore in map(type, part.parts):
            return self.one_or_more(self.choice([_once(each) for each in part.parts]))
        if type(part) in (OneOrMore, Empty, NotAllowed, Text):
            return part
        key = (OneOrMore, part)
        made = self._made.get(key)
        if made is None:
            new = OneOrMore()
            new.part = part
            holds = part.holds | Holds.ONE_OR_MORE
            made = self._keep(key, new, nullable=part.nullable, holds=holds, depth=part.depth + 1)
        return made

    def list(self, part: Pattern) -> Pattern:
        """Return a list of words (section 4.20)."""
        if part is self.not_allowed:
            return part
        key = (List, part)
        made = self._made.get(key)
        if made is None:
            new = List()
            new.part = part
            made = self._keep(key, new, holds=part.holds | Holds.LIST, depth=part.depth + 1)
        return made

    def data(self, datatype: Datatype, excepted: Pattern) -> Pattern:
        """Return a text by a datatype."""
        key = (Data, datatype, excepted)
        made = self._made.get(key)
        if made is None:
            new = Data()
            new.datatype, new.excepted = datatype, excepted
            self.contextual |= datatype.needs_context
            made = self._keep(key, new, holds=Holds.DATA)
        return made

    def value(self, datatype: Datatype, value: Hashable, text: str) -> Pattern:
        """Return a text with a value."""
        key = (Value, datatype, value)
        made = self._made.get(key)
        if made is None:
            new = Value()
            new.datatype, new.value, new.text = datatype, value, text
            self.contextual |= datatype.needs_context
            made = self._keep(key, new, holds=Holds.DATA)
        return made

    def attribute(self, names: NameClass, part: Pattern, node: Node) -> Pattern:
        """Return an attribute (section 4.20)."""
        if part is self.not_allowed:
            return part
        key = (Attribute, names, part)
        made = self._made.get(key)
        if made is None:
            new = Attribute()
            new.names, new.part, new.node = names, part, node
            made = self._keep(key, new, holds=Holds.ATTRIBUTE)
        return made

    def made(self) -> Collection[Pattern]:
        """Return all patterns that were made, parts before what they are parts of; elements are not among them."""
        return self._made.values()

    def element(self, names: NameClass, node: Node) -> Element:
        """Return an element; its content is set later, since elements hold each other."""
        new = Element()
        new.names, new.content, new.node = names, self.not_allowed, node
        return self._finish(new, nullable=False, holds=Holds.ELEMENT)

    def _several(self, kind: type[Several], parts: tuple[Pattern, ...]) -> Pattern:
        key = (kind, parts)
        made = self._made.get(key)
        if made is not None:
            return made
        new = kind()
        new.parts = parts
        nullable = (any if kind is Choice else all)([part.nullable for part in parts])
        holds = reduce(or_, [part.holds for part in parts])
        if kind is not Choice:
            holds |= Holds.GROUP if kind is Group else Holds.INTERLEAVE
            if holds & Holds.ATTRIBUTE:
                holds |= Holds.GROUPED_ATTRIBUTE
        return self._keep(key, new, nullable=nullable, holds=holds, depth=1 + max([part.depth for part in parts]))

    def _keep(
        self,
        key: tuple[object, ...],
        new: _P,
        *,
        nullable: bool = False,
        holds: int,
        depth: int = 1,
    ) -> _P:
        self._made[key] = new
        return self._finish(new, nullable=nullable, holds=holds, depth=depth)

    def _finish(self, new: _P, *, nullable: bool, holds: int, depth: int = 1) -> _P:
        new.nullable, new.holds, new.depth = nullable, holds, depth
        new.number = self._count
        self._count += 1
        self.depth = max(self.depth, depth)
        return new


def _once(pattern: Pattern) -> Pattern:
    return pattern.part if isinstance(pattern, OneOrMore) else pattern
