"""The full syntax of RELAX NG (section 3): which elements and attributes a schema may hold, and where."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from urllib.parse import urlsplit

from pipeline.relaxng.datatypes import XSD, datatype
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import Node


class Role(Enum):
    """What an element of a schema stands for, by the place where it stands."""

    PATTERN = "a pattern"
    NAME_CLASS = "a name class"
    GRAMMAR_CONTENT = "a start, define, include or div"
    INCLUDE_CONTENT = "a start, define or div"
    PARAM = "a param"
    EXCEPT_PATTERN = "an except of patterns"
    EXCEPT_NAME_CLASS = "an except of names"


_WITH_PATTERNS = ("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed")
_WITHOUT_CONTENT = ("ref", "parentRef", "empty", "text", "value", "notAllowed", "externalRef")
_NAMES = {
    Role.PATTERN: frozenset((*_WITH_PATTERNS, *_WITHOUT_CONTENT, "element", "attribute", "data", "grammar")),
    Role.NAME_CLASS: frozenset(("name", "anyName", "nsName", "choice")),
    Role.GRAMMAR_CONTENT: frozenset(("start", "define", "div", "include")),
    Role.INCLUDE_CONTENT: frozenset(("start", "define", "div")),
    Role.PARAM: frozenset(("param",)),
    Role.EXCEPT_PATTERN: frozenset(("except",)),
    Role.EXCEPT_NAME_CLASS: frozenset(("except",)),
}
# By element: the attributes that it must and that it may have, beside ns and datatypeLibrary.
_EVERYWHERE = frozenset(("ns", "datatypeLibrary"))
_ATTRIBUTES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "element": (frozenset(), frozenset(("name",))),
    "attribute": (frozenset(), frozenset(("name",))),
    "ref": (frozenset(("name",)), frozenset()),
    "parentRef": (frozenset(("name",)), frozenset()),
    "value": (frozenset(), frozenset(("type",))),
    "data": (frozenset(("type",)), frozenset()),
    "param": (frozenset(("name",)), frozenset()),
    "externalRef": (frozenset(("href",)), frozenset()),
    "include": (frozenset(("href",)), frozenset()),
    "start": (frozenset(), frozenset(("combine",))),
    "define": (frozenset(("name",)), frozenset(("combine",))),
}
_NO_ATTRIBUTES: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
_NCNAMES = frozenset(("ref", "parentRef", "define", "param"))


@lru_cache(maxsize=4096)
def _is_ncname(text: str) -> bool:
    return datatype(XSD, "NCName").allows(text, {})


def check(root: Node) -> None:
    """Hold a schema against the syntax. Raises GrammarError at the first thing that is wrong."""
    pending = [(root, Role.PATTERN, "schema")]
    while pending:
        node, role, parent = pending.pop()
        if node.name not in _NAMES[role]:
            raise _error(node, f"<{node.name}> stands in <{parent}>, where {role.value} is expected")
        if len(node.attributes) == 1 and node.name in _NCNAMES and _is_ncname(node.attributes.get("name", "")):
            pass  # most nodes are references
        elif node.attributes:
            _check_attributes(node)
        elif _ATTRIBUTES.get(node.name, _NO_ATTRIBUTES)[0]:
            raise _error(node, f"<{node.name}> lacks its attribute {min(_ATTRIBUTES[node.name][0])}")
        if node.children:
            pending += [(child, child_role, node.name) for child, child_role in _children(node, role)]
        elif node.name not in _WITHOUT_CONTENT:
            _children(node, role)
        if node.name == "name" and not _is_qname(node.text):
            raise _error(node, f"“{node.text}” is not a name")


def _check_attributes(node: Node) -> None:
    required, optional = _ATTRIBUTES.get(node.name, _NO_ATTRIBUTES)
    for name, value in node.attributes.items():
        if name not in _EVERYWHERE and name not in required and name not in optional:
            raise _error(node, f"<{node.name}> has no attribute {name}")
        _check_value(node, name, value)
    for name in required:
        if name not in node.attributes:
            raise _error(node, f"<{node.name}> lacks its attribute {name}")


def _check_value(node: Node, name: str, value: str) -> None:
    match name:
        case "name" if not (_is_ncname(value) if node.name in _NCNAMES else _is_qname(value)):
            raise _error(node, f"the name “{value}” of <{node.name}> is not a name")
        case "type" if not _is_ncname(value):
            raise _error(node, f"the type “{value}” is not a name")
        case "combine" if value not in ("choice", "interleave"):
            raise _error(node, f"combine is “{value}”; it can be choice or interleave")
        case "datatypeLibrary":
            _check_library(node, value)
        case "href" if "#" in value:
            raise _error(node, f"href “{value}” has a fragment identifier; only whole files can be named")


def _check_library(node: Node, value: str) -> None:
    """Section 4.3: an absolute URI without a fragment identifier, or nothing."""
    if not value:
        return
    split = urlsplit(value)
    opaque = value.partition(":")[2]
    if not split.scheme or not opaque or "#" in value or not datatype(XSD, "anyURI").allows(value, {}):
        raise _error(node, f"datatypeLibrary “{value}” is not an absolute URI")


def _is_qname(text: str) -> bool:
    prefix, colon, local = text.rpartition(":")
    return _is_ncname(local) and (not colon or _is_ncname(prefix))


def _children(node: Node, role: Role) -> list[tuple[Node, Role]]:
    """The children with the roles that they must have. Raises GrammarError if their number is wrong."""
    name, children = node.name, node.children
    if role is Role.NAME_CLASS:
        return _children_of_name_class(node)
    if name in ("element", "attribute"):
        classes = 0 if "name" in node.attributes else 1
        least = classes + (name == "element")
        _check_number(node, least, None if name == "element" else classes + 1)
        return [(child, Role.NAME_CLASS if n < classes else Role.PATTERN) for n, child in enumerate(children)]
    if name in _WITH_PATTERNS or name == "define":
        _check_number(node, 1, None)
        return [(child, Role.PATTERN) for child in children]
    if name == "start":
        _check_number(node, 1, 1)
        return [(child, Role.PATTERN) for child in children]
    if name == "data":
        last = len(children) - 1
        return [
            (child, Role.EXCEPT_PATTERN if n == last and child.name == "except" else Role.PARAM)
            for n, child in enumerate(children)
        ]
    if name == "except":
        _check_number(node, 1, None)
        inner = Role.PATTERN if role is Role.EXCEPT_PATTERN else Role.NAME_CLASS
        return [(child, inner) for child in children]
    if name == "grammar":
        return [(child, Role.GRAMMAR_CONTENT) for child in children]
    if name == "include":
        return [(child, Role.INCLUDE_CONTENT) for child in children]
    if name == "div":
        return [(child, role) for child in children]
    _check_number(node, 0, 0)
    return []


def _children_of_name_class(node: Node) -> list[tuple[Node, Role]]:
    if node.name == "choice":
        _check_number(node, 1, None)
        return [(child, Role.NAME_CLASS) for child in node.children]
    _check_number(node, 0, 0 if node.name == "name" else 1)
    return [(child, Role.EXCEPT_NAME_CLASS) for child in node.children]


def _check_number(node: Node, least: int, most: int | None) -> None:
    if len(node.children) < least:
        raise _error(node, f"<{node.name}> lacks its content")
    if most is not None and len(node.children) > most:
        raise _error(node.children[most], f"<{node.children[most].name}> is one too many in <{node.name}>")


def _error(node: Node, message: str) -> GrammarError:
    return GrammarError(message, node.file, node.line, node.column)
