"""RELAX NG in XML syntax: the building blocks that a schema is written with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"

Pattern = etree._Element  # noqa: SLF001 - lxml has no other name for the type
_NAMESPACES: dict[Any, str] = {None: RELAX_NG, "a": ANNOTATIONS}  # lxml-stubs know no default namespace


def rng(name: str, /, *parts: Pattern | str, **attributes: str) -> Pattern:
    """Return an element of RELAX NG with what it holds: patterns, or its text."""
    element = etree.Element(f"{{{RELAX_NG}}}{name}", attributes, nsmap=_NAMESPACES)
    for part in parts:
        if isinstance(part, str):
            element.text = part
        else:
            element.append(part)
    return element


def document(pattern: Pattern, text: str) -> Pattern:
    """Return a pattern that begins with a sentence for its readers, if there is one."""
    if text:
        pattern.insert(0, documentation(text))
    return pattern


def documentation(text: str) -> Pattern:
    """Return a sentence for readers."""
    note = etree.Element(f"{{{ANNOTATIONS}}}documentation", nsmap={"a": ANNOTATIONS})
    note.text = text
    return note


def one_of(patterns: Sequence[Pattern]) -> Pattern:
    """Return a choice; nothing is allowed if there is nothing to choose."""
    if not patterns:
        return rng("notAllowed")
    return patterns[0] if len(patterns) == 1 else rng("choice", *patterns)


def all_of(patterns: Sequence[Pattern]) -> Pattern:
    """Return a group; what has no parts is empty."""
    if not patterns:
        return rng("empty")
    return patterns[0] if len(patterns) == 1 else rng("group", *patterns)
