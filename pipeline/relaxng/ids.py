"""ID and IDREF: RELAX NG DTD Compatibility (2001), section 5.

The specification refuses schemas in which the same attribute of the same element is an ID here and
something else there, and so refuses the TEI's own. Here such attributes are left out one by one, and
wildcards, which name nothing, settle nothing: what is declared an ID by name is checked as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from pipeline.relaxng.derivatives import expanded
from pipeline.relaxng.name_classes import Name, contains, single_names
from pipeline.relaxng.node import XML
from pipeline.relaxng.patterns import (
    Attribute,
    Data,
    Element,
    Holds,
    NotAllowed,
    OneOrMore,
    Pattern,
    Several,
    Text,
    Value,
)

IdType = Literal["ID", "IDREF", "IDREFS"]
IdAttributes = dict[str, dict[str, IdType]]  # by the name of the attribute, by the name of the element


def id_attributes(elements: Iterable[Element], attributes: Iterable[Attribute]) -> IdAttributes:
    """The attributes that are an ID, IDREF or IDREFS wherever the schema names them with their element.

    `attributes` are all that the schema has.
    """
    may_be = {name for each in attributes if _id_type(each.part) for name in single_names(each.names)}
    types: dict[tuple[str, str], set[str]] = {}
    known: dict[Pattern, _Types] = {}
    for element in elements:
        owners = [expanded(name.uri, name.local) for name in single_names(element.names)]
        for name, id_type in _types(element.content, may_be, known):
            for owner in owners:
                types.setdefault((name, owner), set()).add(id_type)
    found: IdAttributes = {}
    for (name, owner), declared in types.items():
        match declared.pop() if len(declared) == 1 else "":
            case ("ID" | "IDREF" | "IDREFS") as id_type:
                found.setdefault(name, {})[owner] = id_type
    return found


def any_name_will_do(attributes: Iterable[Attribute]) -> bool:
    """Whether xml:id, among these attributes of a schema, is an ID like any other, or any text."""
    return all(
        isinstance(each.part, Text) or _is_plain_id(each.part) for each in attributes if contains(each.names, XML, "id")
    )


def _is_plain_id(part: Pattern) -> bool:
    return (
        isinstance(part, Data)
        and part.datatype.id_type == "ID"
        and not part.datatype.params
        and isinstance(part.excepted, NotAllowed)
    )


_Types = frozenset[tuple[str, str]]
_NONE: _Types = frozenset()


def _types(pattern: Pattern, names: AbstractSet[Name], known: dict[Pattern, _Types]) -> _Types:
    """The attributes of some names in a content, each with its type, "" for one that is no ID or IDREF."""
    if not pattern.holds & Holds.ATTRIBUTE:
        return _NONE
    types = known.get(pattern)
    if types is None:
        match pattern:
            case Attribute():
                id_type = _id_type(pattern.part)
                found = [name for name in single_names(pattern.names) if name in names]
                types = frozenset((expanded(name.uri, name.local), id_type) for name in found)
            case Several():
                types = _NONE.union(*[_types(part, names, known) for part in pattern.parts])
            case OneOrMore():
                types = _types(pattern.part, names, known)
            case _:
                types = _NONE
        known[pattern] = types
    return types


def _id_type(part: Pattern) -> str:
    return part.datatype.id_type if isinstance(part, (Data, Value)) else ""


@dataclass(slots=True)
class Ids:
    """The IDs of a document and what refers to them; memory grows with their number and with nothing else."""

    declared: set[str] = field(default_factory=set)
    referred: set[str] = field(default_factory=set)

    def add(self, id_type: IdType | None, value: str) -> bool:
        """Take in an attribute's value; False if it is an ID that was there before."""
        if id_type == "ID":
            value = value.strip()
            if value in self.declared:
                return False
            self.declared.add(value)
        elif id_type is not None:
            self.referred.update(value.split())
        return True

    def unresolved(self) -> set[str]:
        """What is referred to and is nowhere."""
        return self.referred - self.declared
