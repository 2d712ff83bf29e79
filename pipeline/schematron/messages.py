"""What an assertion says: text with values and names in it (ISO 19757-3, 5.4)."""

from __future__ import annotations

from lxml import etree

from pipeline.schematron.names import SCHEMATRON, XSLT, local_name, namespace
from pipeline.schematron.origins import origin, taken_out
from pipeline.schematron.rules import Instruction, Message, Name, Part, ValueOf


def message(element: etree._Element) -> Message:
    """Return the parts of an assertion's, diagnostic's or property's content; other vocabularies give their text."""
    parts: list[Part] = []
    _collect(element, parts)
    return tuple(parts)


def _collect(element: etree._Element, parts: list[Part]) -> None:
    parts.append(element.text or "")
    for child in element:
        name = local_name(child) if namespace(child) == SCHEMATRON else ""
        if name == "value-of":
            parts.append(ValueOf(child.get("select", child.get("path", ".")), origin(child, "select")))
        elif name == "name":
            parts.append(Name(child.get("path", ""), origin(child, "path")))
        elif namespace(child) == XSLT:
            parts.append(Instruction(etree.tostring(taken_out(child), encoding="unicode"), origin(child)))
        elif isinstance(child.tag, str):
            _collect(child, parts)
        parts.append(child.tail or "")
