"""The elements of an ODD: what they are called, their children, their modes.

Source: TEI Guidelines, 23.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.document.parsed import TEI
from pipeline.odd.declarations.declaration import Mode

SPECIFICATIONS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")


def local_name(element: etree._Element) -> str:
    """Return the name of an element of the TEI namespace; "" for any other node."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    return name.localname if name.namespace == TEI else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children that are TEI elements of one of the names; all TEI elements if none is given."""
    for child in element:
        name = local_name(child)
        if name and (not names or name in names):
            yield child


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    return next(children(element, name), None)


def mode_of(element: etree._Element) -> Mode:
    """Return the mode of a declaration; an unknown one counts as `add`, the default."""
    given = element.get("mode", Mode.ADD)
    return Mode(given) if given in list(Mode) else Mode.ADD
