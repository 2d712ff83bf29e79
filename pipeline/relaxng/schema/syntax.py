"""The full syntax of RELAX NG (section 3): which elements and attributes a schema may hold, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.relaxng.datatypes import XSD, datatype
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import Node
from pipeline.storage.addresses import Address

# What an element of a schema stands for, by the place where it stands.
_PATTERN = "a pattern"
_NAME_CLASS = "a name class"
_GRAMMAR_CONTENT = "a start, define, include or div"
_INCLUDE_CONTENT = "a start, define or div"
_PARAM = "a param"
_EXCEPT_PATTERN = "an except of patterns"
_EXCEPT_NAME_CLASS = "an except of names"


@dataclass(frozen=True, slots=True)
class _Content:
    """What the children of an element stand for, and how many there are at least and at most."""

    role: str
    least: int = 0
    most: int | None = None


_NOTHING = _Content("nothing", most=0)
_COMPONENTS = {"start": _Content(_PATTERN, least=1, most=1), "define": _Content(_PATTERN, least=1)}
# By role and element. Besides, a name class comes first where the name is no attribute, and an except after params.
_CONTENTS: dict[str, dict[str, _Content]] = {
    _PATTERN: {
        **dict.fromkeys(("group", "interleave", "choice", "list", "mixed"), _Content(_PATTERN, least=1)),
        **dict.fromkeys(("optional", "zeroOrMore", "oneOrMore", "element"), _Content(_PATTERN, least=1)),
        **dict.fromkeys(("ref", "parentRef", "externalRef", "empty", "text", "value", "notAllowed"), _NOTHING),
        "attribute": _Content(_PATTERN, most=1),
        "data": _Content(_PARAM),
        "grammar": _Content(_GRAMMAR_CONTENT),
    },
    _NAME_CLASS: {
        **dict.fromkeys(("anyName", "nsName"), _Content(_EXCEPT_NAME_CLASS, most=1)),
        "choice": _Content(_NAME_CLASS, least=1),
        "name": _NOTHING,
    },
    _GRAMMAR_CONTENT: {
        **_COMPONENTS,
        "div": _Content(_GRAMMAR_CONTENT),
        "include": _Content(_INCLUDE_CONTENT),
    },
    _INCLUDE_CONTENT: {**_COMPONENTS, "div": _Content(_INCLUDE_CONTENT)},
    _PARAM: {"param": _NOTHING},
    _EXCEPT_PATTERN: {"except": _Content(_PATTERN, least=1)},
    _EXCEPT_NAME_CLASS: {"except": _Content(_NAME_CLASS, least=1)},
}
# By element: the attribute that it must have, and all that it may have.
_REQUIRED = {
    "ref": "name",
    "parentRef": "name",
    "data": "type",
    "param": "name",
    "externalRef": "href",
    "include": "href",
    "define": "name",
}
_EVERYWHERE = frozenset(("ns", "datatypeLibrary"))
_ALLOWED = {
    **{element: _EVERYWHERE | {attribute} for element, attribute in _REQUIRED.items()},
    "element": _EVERYWHERE | {"name"},
    "attribute": _EVERYWHERE | {"name"},
    "value": _EVERYWHERE | {"type"},
    "start": _EVERYWHERE | {"combine"},
    "define": _EVERYWHERE | {"name", "combine"},
}
_NCNAMES = frozenset(("ref", "parentRef", "define", "param"))
_is_ncname = datatype(XSD, "NCName").base.matches  # of names that were trimmed
_URI = datatype(XSD, "anyURI")

_Siblings = tuple[Sequence[Node], str, str]  # elements, the role that each of them must have, and the one around them


def check(root: Node) -> None:
    """Hold a schema against the syntax. Raises GrammarError for what is wrong, the outermost first."""
    pending: list[_Siblings] = [((root,), _PATTERN, "schema")]
    for nodes, role, parent in pending:  # the list grows by the children of these nodes
        contents = _CONTENTS[role]
        for node in nodes:
            content = contents.get(node.name)
            if content is None:
                raise _error(node, f"<{node.name}> stands in <{parent}>, where {role} is expected")
            if node.attributes or node.name in _REQUIRED:
                _check_attributes(node)
            if node.name == "name" and not _is_qname(node.text):
                raise _error(node, f"“{node.text}” is not a name")
            if node.children or content is not _NOTHING:
                pending += _children(node, content)


def _check_attributes(node: Node) -> None:
    element = node.name
    for attribute, value in node.attributes.items():
        if fault := _fault(element, attribute, value):
            raise _error(node, fault)
    if element in _REQUIRED and _REQUIRED[element] not in node.attributes:
        raise _error(node, f"<{element}> lacks its attribute {_REQUIRED[element]}")


@lru_cache(maxsize=4096)  # most elements are references, and many to the same
def _fault(element: str, attribute: str, value: str) -> str:
    """Return the fault of an attribute; "" if it has none."""
    if attribute not in _ALLOWED.get(element, _EVERYWHERE):
        return f"<{element}> has no attribute {attribute}"
    match attribute:
        case "name" if not (_is_ncname(value) if element in _NCNAMES else _is_qname(value)):
            return f"the name “{value}” of <{element}> is not a name"
        case "type" if not _is_ncname(value):
            return f"the type “{value}” is not a name"
        case "combine" if value not in ("choice", "interleave"):
            return f"combine is “{value}”; it can be choice or interleave"
        case "datatypeLibrary" if value and not _is_absolute_uri(value):
            return f"datatypeLibrary “{value}” is not an absolute URI"
        case "href" if "#" in value:
            return f"href “{value}” has a fragment identifier; only whole files can be named"
    return ""


def _is_absolute_uri(text: str) -> bool:
    """Section 4.3; it has no fragment identifier either."""
    opaque = text.partition(":")[2]
    return bool(Address.of(text).scheme and opaque) and "#" not in text and _URI.allows(text, {})


def _is_qname(text: str) -> bool:
    prefix, colon, local = text.rpartition(":")
    return _is_ncname(local) and (not colon or _is_ncname(prefix))


def _children(node: Node, content: _Content) -> list[_Siblings]:
    """Return the children with the roles that they must have. Raises GrammarError if their number is wrong."""
    name, children = node.name, node.children
    siblings: list[_Siblings] = []
    if name in ("element", "attribute") and "name" not in node.attributes:
        if not children:
            raise _error(node, f"<{name}> lacks its content")
        siblings.append((children[:1], _NAME_CLASS, name))
        children = children[1:]
    elif name == "data" and children and children[-1].name == "except":
        siblings.append((children[-1:], _EXCEPT_PATTERN, name))
        children = children[:-1]
    if len(children) < content.least:
        raise _error(node, f"<{name}> lacks its content")
    if content.most is not None and len(children) > content.most:
        extra = children[content.most]
        raise _error(extra, f"<{extra.name}> is one too many in <{name}>")
    siblings.append((children, content.role, name))
    return siblings


def _error(node: Node, message: str) -> GrammarError:
    return GrammarError(message, node.file, node.line, node.column)
