"""What lxml leaves to do about trees: parents that are there, text that stays where an element goes."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree


class NoPlace(Exception):
    """The document has nothing that a change could be made to."""


def inside(element: etree._Element) -> bool:
    """Return whether an element stands in another."""
    return element.getparent() is not None


def parent_of(element: etree._Element) -> etree._Element:
    """Return the element that an element stands in. Raises NoPlace for the root."""
    parent = element.getparent()
    if parent is None:
        raise NoPlace
    return parent


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return the attributes by name."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def like(element: etree._Element) -> etree._Element:
    """Return an empty element with the same name and attributes."""
    copy = deepcopy(element)
    copy[:] = []
    copy.text = copy.tail = None
    return copy


def take_out(element: etree._Element) -> None:
    """Remove an element, but not the text after it."""
    parent = parent_of(element)
    add_text(parent, parent.index(element), element.tail or "")
    element.tail = None
    parent.remove(element)


def next_to(element: etree._Element) -> etree._Element:
    """Return the sibling after an element. Raises NoPlace for the last."""
    following = element.getnext()
    if following is None:
        raise NoPlace
    return following


def add_text(parent: etree._Element, index: int, text: str) -> None:
    """Put text before a child, given by its index."""
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
