"""The witnesses of a document, and the stages of its writing: what the view `witness:SIGLUM` may name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.document.xml import XML_ID

# What a pointer names: an id, also behind a prefix ("wit:A", prefixDef); as f:name-of-pointer in witness.xsl.
_POINTER = re.compile(r"^(?:.*#|[A-Za-z][\w.-]*:)(.+)$")


def sigla(root: etree._Element) -> tuple[str, ...]:
    """Return the sigla of a document, each once, in the order of the document.

    They are the witnesses and groups of a listWit, the witnesses that only an apparatus names, and the changes
    of an ordered listChange that the text refers to. Source: TEI P5 Guidelines, Critical Apparatus (witnesses),
    Representation of Primary Sources (changes).
    """
    return tuple(dict.fromkeys((*_listed(root), *_named(root), *_stages(root))))


def _listed(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}witness", "{*}listWit"):
        if identifier := _id(element):
            yield identifier


def _named(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}lem", "{*}rdg", "{*}rdgGrp"):
        yield from _pointers(element, "wit")
    for element in root.iter("{*}wit"):
        yield from "".join(map(str, element.itertext())).replace(",", " ").replace(";", " ").replace("#", " ").split()


def _stages(root: etree._Element) -> Iterator[str]:
    """Yield the stages of each list that some text belongs to; without an order there is no text as of a stage."""
    used = {stage for element in root.iter("*") for stage in _pointers(element, "change")}
    for changes in root.iter("{*}listChange"):
        if changes.getparent() is not None and next(changes.iterancestors("{*}listChange"), None) is not None:
            continue
        identifiers = [identifier for change in changes.iter("{*}change") if (identifier := _id(change))]
        if changes.get("ordered") not in ("false", "0") and used.intersection(identifiers):
            yield from identifiers


def _pointers(element: etree._Element, attribute: str) -> list[str]:
    return [_POINTER.sub(r"\1", pointer) for pointer in (element.get(attribute) or "").split()]


def _id(element: etree._Element) -> str:
    return (element.get(XML_ID) or element.get("id") or "").strip()
