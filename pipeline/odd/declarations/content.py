"""What may stand in an element, a macro or a datatype: the values of Pure ODD.

Source: TEI Guidelines, 23.5.1 (Defining Content Models).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.odd.declarations.declaration import ListKind, ValueList


@dataclass(frozen=True, slots=True)
class Occurs:
    """How often something may stand there: `most` is None where there is no limit."""

    least: int = 1
    most: int | None = 1


ONCE = Occurs()


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """Contents one after the other."""

    items: tuple[Content, ...]
    occurs: Occurs = ONCE
    origin: etree._Element | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Interleave:
    """Contents in any order: an alternate or a sequence that does not preserve it."""

    items: tuple[Content, ...]
    occurs: Occurs = ONCE
    origin: etree._Element | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Alternate:
    """One of several contents."""

    items: tuple[Content, ...]
    occurs: Occurs = ONCE
    origin: etree._Element | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ElementRef:
    """An element."""

    key: str
    origin: etree._Element
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True, eq=False)
class ClassRef:
    """The members of a class, one of them or as `expand` says; `include` and `excepted` pick among them."""

    key: str
    origin: etree._Element
    expand: str = "alternate"
    include: frozenset[str] | None = None
    excepted: frozenset[str] = frozenset()
    occurs: Occurs = ONCE

    @property
    def is_whole(self) -> bool:
        """Whether all members are meant."""
        return self.include is None and not self.excepted


@dataclass(frozen=True, slots=True, eq=False)
class MacroRef:
    """A macro's content."""

    key: str
    origin: etree._Element | None = None
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True, eq=False)
class DataRef:
    """A datatype: of the ODD by `key`, of W3C Schema by `name`, with facets as pairs of name and value."""

    key: str
    name: str
    facets: tuple[tuple[str, str], ...]
    origin: etree._Element | None = None
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True, eq=False)
class TextNode:
    """Text of any length."""


@dataclass(frozen=True, slots=True, eq=False)
class Empty:
    """Nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class AnyElement:
    """Any element but those of the schema: `require` and `excepted` are namespaces; the latter names as well."""

    require: tuple[str, ...]
    excepted: tuple[str, ...]
    origin: etree._Element
    occurs: Occurs = ONCE


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """One of the values of a list."""

    values: ValueList

    @property
    def is_binding(self) -> bool:
        """Whether no other text may stand there; a content has no other datatype to fall back on."""
        return self.values.origin.get("type") not in (ListKind.OPEN, ListKind.SEMI)


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Patterns of RELAX NG as they are written in the ODD."""

    patterns: tuple[etree._Element, ...]


Particle = Sequence | Interleave | Alternate | ElementRef | ClassRef | MacroRef | DataRef | AnyElement
Content = Particle | TextNode | Empty | Values | Embedded
