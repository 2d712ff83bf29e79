"""XPath as text: what can be told of an expression without an engine."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LITERAL = r"""\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\(:.*?:\)"""
_NAME = r"[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?"
_VARIABLE = re.compile(rf"{_LITERAL}|\$\s*({_NAME})", re.DOTALL)
_PREFIX = re.compile(rf"{_LITERAL}|([^\W\d][\w.-]*):(?=[^\W\d]|\*)", re.DOTALL)
_NOT_CODE = re.compile(_LITERAL, re.DOTALL)
_UNION = re.compile(r"\sunion\s")
_NODE_TESTS = {
    "text": frozenset(("text",)),
    "comment": frozenset(("comment",)),
    "processing-instruction": frozenset(("instruction",)),
    "element": frozenset(("element",)),
    "attribute": frozenset(("attribute",)),
    "document-node": frozenset(("document",)),
    "node": frozenset(("element", "text", "comment", "instruction")),
}
ALL_KINDS = frozenset(("document", "element", "attribute", "text", "comment", "instruction"))
_STEP_OF_KIND = re.compile(r"(?:child::|descendant::)?([a-z-]+)\s*\([^()]*\)")
_NAME_STEP = re.compile(rf"(?:child::|descendant::|descendant-or-self::)?(?:\*:)?(?:{_NAME}|\*)(?::\*)?")


def rename_variables(expression: str, names: Mapping[str, str]) -> str:
    """Return the expression with variables under other names, wherever they are bound or used in it."""

    def replaced(match: re.Match[str]) -> str:
        return f"${names[match[1]]}" if match[1] in names else match[0]

    return _VARIABLE.sub(replaced, expression) if names else expression


def prefixes(expression: str) -> set[str]:
    """Return the namespace prefixes that an expression seems to use; an axis is none."""
    return {match[1] for match in _PREFIX.finditer(expression) if match[1]}


def with_prefixes(expression: str, names: Mapping[str, str]) -> str:
    """Return the expression with namespace prefixes under other names."""

    def replaced(match: re.Match[str]) -> str:
        return f"{names[match[1]]}:" if match[1] in names else match[0]

    return _PREFIX.sub(replaced, expression) if names else expression


def kinds_matched(pattern: str) -> frozenset[str]:
    """Return the kinds of nodes that a match pattern could match; all of them where the text does not tell.

    XSLT 3.0, 5.5.3: what decides is the last step of each alternative.
    """
    alternatives = _split(_UNION.sub("|", _without_predicates(pattern)), "|")
    return frozenset(kind for alternative in alternatives for kind in _kinds_of_path(alternative.strip()))


def _kinds_of_path(path: str) -> frozenset[str]:
    if path == "/":
        return frozenset(("document",))
    step = _split(path, "/")[-1].strip()
    if step.startswith("(") and step.endswith(")"):
        return kinds_matched(step[1:-1])
    if step.startswith(("@", "attribute::")):
        return frozenset(("attribute",))
    if _NAME_STEP.fullmatch(step):
        return frozenset(("element",))
    test = _STEP_OF_KIND.fullmatch(step)
    return _NODE_TESTS.get(test[1], ALL_KINDS) if test else ALL_KINDS


def _split(text: str, separator: str) -> list[str]:
    """Return the parts between separators that stand outside of parentheses."""
    depth, parts = 0, [""]
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == separator and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _without_predicates(pattern: str) -> str:
    """Return a pattern without what stands in square brackets, literals and comments."""
    depth, kept = 0, []
    for character in _NOT_CODE.sub(lambda match: "" if match[0].startswith("(") else "''", pattern):
        depth += character == "["
        if not depth:
            kept.append(character)
        depth -= character == "]"
    return "".join(kept)
