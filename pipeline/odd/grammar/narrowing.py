"""A datatype of the ODD restricted further: the facets reach the datatypes of W3C Schema that it is made of.

Source: TEI Guidelines, 23.5.3.1 (dataRef/@restriction, dataFacet).
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace

from pipeline.odd.declarations.content import (
    Alternate,
    Content,
    DataRef,
    Embedded,
    MacroRef,
    Sequence,
    TextNode,
    Values,
)
from pipeline.odd.declarations.declaration import ValueItem
from pipeline.odd.declarations.specification import MacroSpec
from pipeline.odd.patterns import DATATYPES, RELAX_NG, Pattern, rng
from pipeline.relaxng.datatypes.errors import DatatypeError
from pipeline.relaxng.datatypes.libraries import datatype

Facets = tuple[tuple[str, str], ...]
_DEEPEST = 20  # datatypes within each other: TEI's own have three


def measure_narrowing(content: Content, macros: Mapping[str, MacroSpec]) -> int:
    """Return how many contents `narrow` would make, without making them: datatypes may refer to others twice."""
    known: dict[tuple[str, int], int] = {}

    def size(content: Content, depth: int) -> int:
        match content:
            case DataRef() | MacroRef() if content.key in macros and depth:
                key = (content.key, depth)
                if key not in known:
                    inner = macros[content.key].content
                    known[key] = size(inner, depth - 1) if inner is not None else 1
                return known[key]
            case Alternate() | Sequence():
                return 1 + sum(size(each, depth) for each in content.items)
            case _:
                return 1

    return size(content, _DEEPEST)


def narrow(content: Content, facets: Facets, macros: Mapping[str, MacroSpec], depth: int = _DEEPEST) -> Content:
    """Return the content with facets put on its datatypes and its values picked by them.

    A datatype that refers to itself stays as it is at some `depth`.
    """
    match content:
        case DataRef() if content.name:
            return replace(content, facets=content.facets + facets)
        case DataRef() | MacroRef():
            inner = macros[content.key].content if content.key in macros and depth else None
            own = content.facets if isinstance(content, DataRef) else ()
            return narrow(inner, own + facets, macros, depth - 1) if inner is not None else MacroRef(content.key)
        case Alternate() | Sequence():
            return replace(content, items=tuple(narrow(each, facets, macros, depth) for each in content.items))
        case Values():
            items = tuple(each for each in content.values.items if _allows(facets, each))
            return Values(replace(content.values, items=items))
        case TextNode():
            return DataRef("", "string", facets)
        case Embedded():
            return Embedded(tuple(_with_params(each, facets) for each in content.patterns))
        case _:
            return content


def _with_params(pattern: Pattern, facets: Facets) -> Pattern:
    """Return a copy of a pattern with the facets on its datatypes."""
    copied = deepcopy(pattern)
    for data in copied.iter(f"{{{RELAX_NG}}}data"):
        data.extend(rng("param", value, name=name) for name, value in facets)
    return copied


def _allows(facets: Facets, value: ValueItem) -> bool:
    """Return whether a value passes the facets, as a string; facets that strings do not have say nothing about it."""
    try:
        return datatype(DATATYPES, "string", facets).surely_allows(value.name, {})
    except DatatypeError:
        return True
