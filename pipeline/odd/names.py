"""The names of the patterns of a compiled grammar, which are those of the TEI's own.

A grammar that includes a compiled one, and RELAX NG embedded in an ODD, refer to them.
"""

from __future__ import annotations

from enum import StrEnum

from lxml import etree

from pipeline.odd.attributes import Unit
from pipeline.odd.content import Occurs
from pipeline.odd.specification import Attribute


class Expansion(StrEnum):
    """How a reference to a class of elements is written out (TEI Guidelines, classRef/@expand)."""

    ALTERNATE = "alternate"
    SEQUENCE = "sequence"
    SEQUENCE_OPTIONAL = "sequenceOptional"
    SEQUENCE_REPEATABLE = "sequenceRepeatable"
    SEQUENCE_OPTIONAL_REPEATABLE = "sequenceOptionalRepeatable"

    @classmethod
    def of(cls, word: str) -> Expansion:
        """The expansion of a word; what is none counts as the default."""
        return cls(word) if word in list(cls) else cls.ALTERNATE

    @property
    def occurs(self) -> Occurs:
        """How often each member occurs."""
        optional = self in (Expansion.SEQUENCE_OPTIONAL, Expansion.SEQUENCE_OPTIONAL_REPEATABLE)
        repeatable = self in (Expansion.SEQUENCE_REPEATABLE, Expansion.SEQUENCE_OPTIONAL_REPEATABLE)
        return Occurs(0 if optional else 1, None if repeatable else 1)


def of_class(ident: str, expansion: Expansion) -> str:
    """The pattern of the members of a class."""
    return ident if expansion is Expansion.ALTERNATE else f"{ident}_{expansion}"


def of_attributes(ident: str) -> str:
    """The pattern of all attributes of a class."""
    return f"{ident}.attributes"


def of_attribute(unit: Unit) -> str:
    """The pattern of one attribute of a class; "" for a choice of attributes, which has none."""
    if not isinstance(unit.item, Attribute):
        return ""
    return f"{unit.owner}.attribute.{unit.item.ident.replace(':', '')}"


def of_any_element(origin: etree._Element) -> str:
    """The pattern of an anyElement, named after the specification around it and numbered if it is not its first."""
    around = next((each for each in origin.iterancestors() if each.get("ident")), origin)
    number = [each is origin for each in around.iter(origin.tag)].index(True)
    return f"anyElement_{around.get('ident', '')}" + (f"_{number + 1}" if number else "")
