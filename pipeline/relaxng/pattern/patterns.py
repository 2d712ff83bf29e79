"""Patterns in simple form (section 5), as values: `Patterns` of `constructors` makes each of them once."""

from __future__ import annotations

from collections.abc import Hashable

from pipeline.relaxng.datatypes import Datatype
from pipeline.relaxng.node import Node
from pipeline.relaxng.pattern.name_classes import NameClass


class Holds:
    """Bits for what a pattern has in it, short of the contents of its elements (the paths of section 7.1)."""

    ATTRIBUTE = 1
    ELEMENT = 2
    TEXT = 4
    DATA = 8
    LIST = 16
    GROUP = 32
    INTERLEAVE = 64
    ONE_OR_MORE = 128
    EMPTY = 256
    GROUPED_ATTRIBUTE = 512  # an attribute below a group or an interleave


class Pattern:
    """A pattern. `nullable`: matches no content at all. `number`: the order of making."""

    __slots__ = ("depth", "holds", "nullable", "number")

    nullable: bool
    holds: int
    number: int
    depth: int

    @property
    def has_data(self) -> bool:
        """Whether it matches some texts and not others."""
        return bool(self.holds & (Holds.DATA | Holds.LIST))


class NotAllowed(Pattern):
    """Matches nothing."""

    __slots__ = ()


class Empty(Pattern):
    """Matches no content."""

    __slots__ = ()


class Text(Pattern):
    """Matches any text."""

    __slots__ = ()


class Several(Pattern):
    """A pattern of two or more parts."""

    __slots__ = ("parts",)

    parts: tuple[Pattern, ...]


class Choice(Several):
    """Matches what any of its parts matches; the parts are in the order of their numbers."""

    __slots__ = ()


class Group(Several):
    """Matches its parts in their order."""

    __slots__ = ()


class Interleave(Several):
    """Matches its parts in any order, also mixed; the parts are in the order of their numbers."""

    __slots__ = ()


class OneOrMore(Pattern):
    """Matches its part once or repeatedly."""

    __slots__ = ("part",)

    part: Pattern


class List(Pattern):
    """Matches a text whose words match its part."""

    __slots__ = ("part",)

    part: Pattern


class Data(Pattern):
    """Matches a text by a datatype, but for what `excepted` matches."""

    __slots__ = ("datatype", "excepted")

    datatype: Datatype
    excepted: Pattern


class Value(Pattern):
    """Matches a text that has a value by a datatype; `text` is how the schema writes it."""

    __slots__ = ("datatype", "text", "value")

    datatype: Datatype
    value: Hashable
    text: str


class Attribute(Pattern):
    """Matches an attribute; `node` is where the schema says so first."""

    __slots__ = ("names", "node", "part")

    names: NameClass
    part: Pattern
    node: Node


class Element(Pattern):
    """Matches an element; `content` is known when the whole schema is read, `node` is where it stands."""

    __slots__ = ("content", "names", "node")

    names: NameClass
    content: Pattern
    node: Node
