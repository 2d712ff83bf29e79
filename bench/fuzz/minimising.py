"""Making an input small that breaks a property, so that it breaks it still (delta debugging)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import TypeVar

from lxml import etree

from bench.mutation.trees import add_text, attributes_of, take_out

Breaks = Callable[[bytes], bool]
_Piece = TypeVar("_Piece", str, bytes)
_FEWEST = 16  # pieces that a text is cut into at first


def minimise(content: bytes, breaks: Breaks, *, seconds: float) -> bytes:
    """Return the smallest input found within the time; the input itself is known to break the property."""
    end = time.monotonic() + seconds

    def still(candidate: bytes) -> bool:
        return time.monotonic() < end and candidate != smallest and breaks(candidate)

    smallest = content
    for shrink in (_trees, _lines, _characters):
        shrunk = True
        while shrunk and time.monotonic() < end:
            shrunk = False
            for candidate in shrink(smallest):
                if time.monotonic() > end:
                    break
                if still(candidate):
                    smallest, shrunk = candidate, True
                    break
    return smallest


def _trees(content: bytes) -> Iterator[bytes]:
    """Yield the document without an element, its attributes, its text; large elements first."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return
    elements = [element for element in root.iter("*") if element is not root]
    elements.sort(key=lambda element: -sum(1 for _ in element.iter()))
    paths = [_path(element) for element in elements]
    for path in paths:
        yield from _changed(root, path, take_out)
    for path in paths:
        yield from _changed(root, path, _unwrap)
    for path in [(), *paths]:
        yield from _changed(root, path, _without_text)
        for name in attributes_of(_at(root, path)):
            yield from _changed(root, path, lambda element, name=name: element.attrib.pop(name) and None)  # type: ignore[misc]
    if b"<!DOCTYPE" in content or content.lstrip().startswith(b"<?xml"):
        yield etree.tostring(root)


def _changed(
    root: etree._Element, path: tuple[int, ...], change: Callable[[etree._Element], object]
) -> Iterator[bytes]:
    copy = deepcopy(root.getroottree())
    change(_at(copy.getroot(), path))
    yield etree.tostring(copy)


def _path(element: etree._Element) -> tuple[int, ...]:
    """Return the indices that lead from the root to an element."""
    indices: list[int] = []
    while (parent := element.getparent()) is not None:
        indices.insert(0, parent.index(element))
        element = parent
    return tuple(indices)


def _at(root: etree._Element, path: tuple[int, ...]) -> etree._Element:
    for index in path:
        root = root[index]
    return root


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    index = parent.index(element)
    add_text(parent, index, element.text or "")
    for number, child in enumerate(list(element)):
        parent.insert(index + number, child)
    take_out(element)


def _without_text(element: etree._Element) -> None:
    element.text = "x" if (element.text or "").strip() and element.text != "x" else None
    for child in element:
        child.tail = None


def _lines(content: bytes) -> Iterator[bytes]:
    """Yield the text without some of its lines."""
    return _without(content.splitlines(keepends=True), b"")


def _characters(content: bytes) -> Iterator[bytes]:
    """Yield the text without some of its characters."""
    try:
        return (text.encode("utf-8") for text in _without(list(content.decode("utf-8")), ""))
    except UnicodeDecodeError:
        return _without([content[at : at + 1] for at in range(len(content))], b"")


def _without(pieces: list[_Piece], nothing: _Piece) -> Iterator[_Piece]:
    """Yield what is left when a run of pieces is taken out: long runs first."""
    length = max(1, len(pieces) // _FEWEST)
    while True:
        for start in range(0, len(pieces), length):
            yield nothing.join(pieces[:start] + pieces[start + length :])
        if length == 1:
            return
        length //= 2
