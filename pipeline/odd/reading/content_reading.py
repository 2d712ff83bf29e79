"""Contents of an ODD, read: what stands in `content`, `datatype`, `sequence`, `alternate`.

Judges nothing: numbers that are none count as the default, which `markup` tells.

Source: TEI Guidelines, 23.5.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.odd.declarations.content import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Embedded,
    Empty,
    Interleave,
    MacroRef,
    Occurs,
    Sequence,
    TextNode,
    Values,
)
from pipeline.odd.declarations.elements import children, local_name
from pipeline.odd.patterns import RELAX_NG
from pipeline.odd.reading.declaration_reading import value_list

UNBOUNDED = "unbounded"
_MOST_DIGITS = 9  # of a number of occurrences: what has more is far beyond all that can be written out


def content(element: etree._Element) -> Content:
    """Return the content in a `content`, a `datatype` or another container of contents."""
    found = list(_contents(element))
    if not found:
        return Empty()
    return found[0] if len(found) == 1 else Sequence(tuple(found))


def data_ref(element: etree._Element) -> DataRef:
    """Return a dataRef."""
    facets = [(each.get("name", ""), each.get("value", "")) for each in children(element, "dataFacet")]
    if element.get("restriction") is not None:
        facets.append(("pattern", element.get("restriction", "")))
    name = element.get("name", "") or element.get("ref", "").rpartition("#")[2]
    return DataRef(element.get("key", ""), name, tuple(facets), element, occurs(element))


def _contents(element: etree._Element) -> Iterator[Content]:
    for each in element.iterchildren(etree.Element):
        found = Embedded((each,)) if etree.QName(each).namespace == RELAX_NG else _particle(each)
        if found is not None:
            yield found


def _particle(element: etree._Element) -> Content | None:
    """Return one content; None for elements that are none."""
    match local_name(element):
        case "sequence":
            items = tuple(_contents(element))
            ordered = element.get("preserveOrder", "true") not in ("false", "0")
            return (Sequence if ordered else Interleave)(items, occurs(element), element)
        case "alternate":
            return Alternate(tuple(_contents(element)), occurs(element), element)
        case "elementRef":
            return ElementRef(element.get("key", ""), element, occurs(element))
        case "classRef":
            return _class_ref(element)
        case "macroRef":
            return MacroRef(element.get("key", ""), element, occurs(element))
        case "dataRef":
            return data_ref(element)
        case "textNode":
            return TextNode()
        case "empty":
            return Empty()
        case "anyElement":
            require, excepted = element.get("require", "").split(), element.get("except", "").split()
            return AnyElement(tuple(require), tuple(excepted), element, occurs(element))
        case "valList":
            return Values(value_list(element))
        case "content":  # within a content, as RELAX NG's groups were once written
            return content(element)
    return None


def _class_ref(element: etree._Element) -> ClassRef:
    include = element.get("include")
    return ClassRef(
        element.get("key", ""),
        element,
        element.get("expand", "alternate"),
        frozenset(include.split()) if include is not None else None,
        frozenset(element.get("except", "").split()),
        occurs(element),
    )


def occurs(element: etree._Element) -> Occurs:
    """Return how often something may occur; the largest number is not less than the smallest."""
    least = number(element.get("minOccurs"), 1)
    most = element.get("maxOccurs")
    return Occurs(least, None if most == UNBOUNDED else max(least, number(most, 1)))


def number(text: str | None, default: int) -> int:
    """Return a number of occurrences; the default for what is none, which `markup` reports."""
    if text is None or not text.isdecimal():
        return default
    return int(text) if len(text) <= _MOST_DIGITS else 10**_MOST_DIGITS
