"""ID and IDREF: RELAX NG DTD Compatibility (2001), section 5.

The specification refuses schemas in which the same attribute of the same element is an ID here and
something else there, and so refuses the TEI's own. Here such attributes are left out one by one, and
wildcards, which name nothing, settle nothing: what is declared an ID by name is checked as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal

from pipeline.relaxng.engine.derivatives import expand_name
from pipeline.relaxng.node import XML
from pipeline.relaxng.pattern.name_classes import contains, single_names
from pipeline.relaxng.pattern.patterns import (
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


def id_attributes(elements: Iterable[Element], patterns: Collection[Pattern]) -> IdAttributes:
    """Return the attributes that are an ID, IDREF or IDREFS wherever the schema names them with their element.

    `patterns` are all that the schema has, parts before what they are parts of.
    """
    in_contents = _types(patterns)
    types: dict[tuple[str, str], set[str]] = {}
    for element in elements:
        owners = [expand_name(name.uri, name.local) for name in single_names(element.names)]
        for name, id_type in in_contents.get(element.content, ()):
            for owner in owners:
                types.setdefault((name, owner), set()).add(id_type)
    found: IdAttributes = {}
    for (name, owner), declared in types.items():
        match declared.pop() if len(declared) == 1 else "":
            case ("ID" | "IDREF" | "IDREFS") as id_type:
                found.setdefault(name, {})[owner] = id_type
    return found


def any_name_will_do(patterns: Iterable[Pattern]) -> bool:
    """Return whether xml:id, among the patterns of a schema, is an ID like any other, or any text."""
    return all(
        isinstance(each.part, Text) or _is_plain_id(each.part)
        for each in patterns
        if isinstance(each, Attribute) and contains(each.names, XML, "id")
    )


def _is_plain_id(part: Pattern) -> bool:
    return (
        isinstance(part, Data)
        and part.datatype.id_type == "ID"
        and not part.datatype.params
        and isinstance(part.excepted, NotAllowed)
    )


_Types = frozenset[tuple[str, str]]


def _types(patterns: Collection[Pattern]) -> dict[Pattern, _Types]:
    """Return the attributes in each pattern that may be an ID or IDREF, each with its type ("" where it is neither)."""
    with_type = [each for each in patterns if isinstance(each, Attribute) and _id_type(each.part)]
    names = {name for each in with_type for name in single_names(each.names)}
    types: dict[Pattern, _Types] = {}
    for pattern in patterns:
        if not pattern.holds & Holds.ATTRIBUTE:
            continue
        match pattern:
            case Attribute():
                id_type = _id_type(pattern.part)
                found = [name for name in single_names(pattern.names) if name in names]
                if found:
                    types[pattern] = frozenset((expand_name(name.uri, name.local), id_type) for name in found)
            case Several() if not types.keys().isdisjoint(pattern.parts):
                types[pattern] = frozenset().union(*[types[part] for part in pattern.parts if part in types])
            case OneOrMore() if pattern.part in types:
                types[pattern] = types[pattern.part]
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
        """Return the references whose target does not exist."""
        return self.referred - self.declared
