"""What all declarations of an ODD have in common: a mode, prose, constraints, lists of values.

`origin` is the element that was read, for places in messages; prose stays as the elements it is.

Source: TEI Guidelines, 23.4 (Common Elements) and 23.5.2 to 23.5.3 (constraints, values).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

Elements = tuple[etree._Element, ...]  # noqa: SLF001 - lxml has no other name for the type


class Mode(StrEnum):
    """What a declaration does to one of the same name."""

    ADD = "add"
    CHANGE = "change"
    REPLACE = "replace"
    DELETE = "delete"


class ListKind(StrEnum):
    """How binding a list of values is."""

    CLOSED = "closed"
    SEMI = "semi"
    OPEN = "open"


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """What a declaration says of itself, in the languages it has; `valid_until` is the day after which it may go."""

    glosses: Elements = ()
    descriptions: Elements = ()
    remarks: Elements = ()
    examples: Elements = ()
    valid_until: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """A constraintSpec."""

    ident: str
    mode: Mode
    scheme: str
    origin: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class ValueItem:
    """A value of a list; `name` is what documents say instead of its ident."""

    ident: str
    mode: Mode
    name: str
    prose: Prose
    origin: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class ValueList:
    """The values that an attribute or a content may have; `kind` is None where a change leaves it as it was."""

    kind: ListKind | None
    mode: Mode
    items: tuple[ValueItem, ...]
    origin: etree._Element
