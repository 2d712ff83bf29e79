"""One form for the many ways of writing a schema in XML, so that two can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.relaxng.node import RELAX_NG, XML


@dataclass(frozen=True, slots=True)
class Tree:
    """A construct and its parts."""

    label: str
    parts: list[Tree]


def canonical(path: Path) -> list[str]:
    """A schema, a line for each construct: sections 4.1 to 4.4, 4.8 and 4.10 to 4.12 are applied, div is dissolved.

    A namespace of None is inherited from the including schema.
    """
    return list(_lines(_tree(etree.parse(path).getroot(), None, ""), 0))


def _lines(tree: Tree, depth: int) -> Iterator[str]:
    yield "  " * depth + tree.label
    for part in tree.parts:
        yield from _lines(part, depth + 1)


def _tree(element: etree._Element, namespace: str | None, library: str) -> Tree:
    namespace = element.get("ns", namespace)
    library = element.get("datatypeLibrary", library)
    kind = etree.QName(element).localname
    parts = [
        _tree(child, namespace, library)
        for child in element
        if isinstance(child.tag, str) and etree.QName(child).namespace == RELAX_NG
    ]
    match kind:
        case "choice" | "group" | "interleave":
            return _joined(kind, parts)
        case "element" | "attribute":
            if name := element.get("name"):
                parts.insert(0, _name(name, element, namespace if kind == "element" else element.get("ns", "")))
            return Tree(kind, [parts[0], _joined("group", parts[1:] or [Tree("text", [])])])
        case "name":
            return _name((element.text or "").strip(), element, namespace)
        case "except":
            parts = [_joined("choice", parts)]
        case "start" | "define" | "mixed" | "list" | "optional" | "zeroOrMore" | "oneOrMore":
            parts = [_joined("group", parts)]
        case "include" | "grammar" | "div":
            parts = [inner for part in parts for inner in (part.parts if part.label == "div" else [part])]
    return Tree(_label(kind, element, namespace, library), parts)


def _label(kind: str, element: etree._Element, namespace: str | None, library: str) -> str:
    words = [kind, *(element.get(name, "") for name in ("name", "combine", "href", "type"))]
    if kind == "value" and not element.get("type"):
        words, library = ["value", "token"], ""
    if kind in ("value", "data"):
        words.append(f"of {library}")
    if kind in ("value", "param"):
        words.append(repr(element.text or ""))
    if kind in ("nsName", "include", "externalRef") or "QName" in words:
        words.append(f"in {namespace}")
    if "QName" in words:
        words += sorted(f"{prefix}={uri}" for prefix, uri in element.nsmap.items())
    return " ".join(word for word in words if word)


def _joined(kind: str, parts: list[Tree]) -> Tree:
    """The parts as one, without a choice in a choice and the like."""
    flat = [inner for part in parts for inner in (part.parts if part.label == kind else [part])]
    return flat[0] if len(flat) == 1 else Tree(kind, flat)


def _name(name: str, element: etree._Element, unprefixed: str | None) -> Tree:
    prefix, colon, local = name.rpartition(":")
    namespace = {**element.nsmap, "xml": XML}[prefix] if colon else unprefixed
    return Tree(f"name {local} in {namespace}", [])
