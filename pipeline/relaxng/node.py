"""The elements of a schema as they were read, before simplification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True, eq=False)
class Node:
    """An element of the RELAX NG namespace in the full syntax (section 3).

    `attributes` are those in no namespace; `namespaces` maps the prefixes in scope to URIs, "" being the
    default namespace (absent where there is none); `base` is the base URI by xml:base, "" for the file's own;
    `line` and `column` are 1-based.
    """

    name: str
    file: Path
    line: int
    column: int
    attributes: dict[str, str] = field(default_factory=dict)
    namespaces: Mapping[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""
    base: str = ""


def nodes(root: Node) -> list[Node]:
    """Return all nodes of a tree, level by level."""
    found = [root]
    for node in found:  # the list grows by the children
        found += node.children
    return found
