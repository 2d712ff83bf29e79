"""The names of the patterns of a compiled grammar, which are those of the TEI's own.

A grammar that includes a compiled one, and RELAX NG embedded in an ODD, refer to them.
"""

from __future__ import annotations

import re
from enum import StrEnum

from lxml import etree

from pipeline.odd.declarations.attributes import Unit
from pipeline.odd.declarations.content import Occurs
from pipeline.odd.declarations.specification import Attribute, Vocabulary

OLD_DATATYPE = "data."
_NOT_IN_NAMES = re.compile(r"[^\w-]+")


class Expansion(StrEnum):
    """How a reference to a class of elements is written out (TEI Guidelines, classRef/@expand)."""

    ALTERNATE = "alternate"
    SEQUENCE = "sequence"
    SEQUENCE_OPTIONAL = "sequenceOptional"
    SEQUENCE_REPEATABLE = "sequenceRepeatable"
    SEQUENCE_OPTIONAL_REPEATABLE = "sequenceOptionalRepeatable"

    @classmethod
    def of(cls, word: str) -> Expansion:
        """Return the expansion of a word; what is none counts as the default."""
        return cls(word) if word in list(cls) else cls.ALTERNATE

    @property
    def occurs(self) -> Occurs:
        """How often each member occurs."""
        optional = self in (Expansion.SEQUENCE_OPTIONAL, Expansion.SEQUENCE_OPTIONAL_REPEATABLE)
        repeatable = self in (Expansion.SEQUENCE_REPEATABLE, Expansion.SEQUENCE_OPTIONAL_REPEATABLE)
        return Occurs(0 if optional else 1, None if repeatable else 1)


def modernise_name(name: str, prefix: str, vocabulary: Vocabulary) -> str:
    """Return the present name of a pattern in an ODD: datatypes had other names before 2015, `data.word`.

    Some write the schema's `prefix` before the name, as it is in the compiled grammar.
    """
    bare = name.removeprefix(prefix) if prefix and name not in vocabulary else name
    old = bare.startswith(OLD_DATATYPE) and bare not in vocabulary.macros
    return f"tei{bare}" if old else bare


def of_class(ident: str, expansion: Expansion) -> str:
    """Return the pattern of the members of a class."""
    return ident if expansion is Expansion.ALTERNATE else f"{ident}_{expansion}"


def of_attributes(ident: str) -> str:
    """Return the pattern of all attributes of a class."""
    return f"{ident}.attributes"


def of_attribute(unit: Unit) -> str:
    """Return the pattern of one attribute of a class; "" for a choice of attributes, which has none."""
    if not isinstance(unit.item, Attribute):
        return ""
    foreign = _NOT_IN_NAMES.sub("_", unit.item.namespace)
    return ".".join(filter(None, (unit.owner, "attribute", foreign, unit.item.ident.replace(":", ""))))


def of_any_element(origin: etree._Element) -> str:
    """Return the name of an anyElement's pattern: that of the specification around it, numbered after the first."""
    around = next((each for each in origin.iterancestors() if each.get("ident")), origin)
    number = [each is origin for each in around.iter(origin.tag)].index(True)
    return f"anyElement_{around.get('ident', '')}" + (f"_{number + 1}" if number else "")
