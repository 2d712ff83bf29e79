"""Words that an ODD may use where only a few are allowed: modes, usages, numbers of occurrences, idents.

Source: TEI Guidelines, 23 (the value lists of the attributes of specification elements).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from pipeline.odd.declaration import ListKind, Mode
from pipeline.odd.names import Expansion
from pipeline.odd.places import did_you_mean, error
from pipeline.odd.reading import local_name
from pipeline.tree.parsed import Parsed

_MODES = tuple(Mode)
_ALLOWED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("classes", "mode"): ("change", "replace"),
    ("valList", "type"): tuple(ListKind),
    ("attDef", "usage"): ("req", "rec", "opt", "mwa"),
    ("attList", "org"): ("group", "choice"),
    ("classRef", "expand"): (*Expansion, "alternation"),
    ("classSpec", "type"): ("model", "atts"),
}
_NEEDED: Mapping[str, str] = {
    "elementSpec": "ident",
    "classSpec": "ident",
    "macroSpec": "ident",
    "dataSpec": "ident",
    "attDef": "ident",
    "valItem": "ident",
    "elementRef": "key",
    "classRef": "key",
    "macroRef": "key",
    "memberOf": "key",
}
_NUMBER = re.compile(r"[0-9]+")
_OCCURRENCES = {"minOccurs": "a number", "maxOccurs": "a number or unbounded"}


def check(odd: Parsed, declared: Iterable[etree._Element]) -> None:
    """Report the words in declarations that mean nothing, and what is missing."""
    for declaration in declared:
        for element in declaration.iter(etree.Element):
            name = local_name(element)
            if name:
                _check_words(odd, element, name)
                _check_occurrences(odd, element)
                _check_needed(odd, element, name)


def _check_words(odd: Parsed, element: etree._Element, name: str) -> None:
    for attribute in ("mode", "type", "usage", "org", "expand"):
        allowed = _ALLOWED.get((name, attribute), _MODES if attribute == "mode" else ())
        found = element.get(attribute)
        if found is not None and allowed and found not in allowed:
            error(
                odd,
                element,
                "odd-word-unknown",
                f"{attribute}={found!r} on <{name}> means nothing.",
                did_you_mean(found, allowed, f"It may be {', '.join(allowed)}."),
                attribute=attribute,
            )


def _check_occurrences(odd: Parsed, element: etree._Element) -> None:
    for attribute, expected in _OCCURRENCES.items():
        found = element.get(attribute)
        unlimited = attribute == "maxOccurs" and found == "unbounded"
        if found is not None and not unlimited and not _NUMBER.fullmatch(found):
            error(
                odd,
                element,
                "odd-occurrence-wrong",
                f"{attribute}={found!r} is not {expected}.",
                f"It counts as 1; write {expected}.",
                attribute=attribute,
            )
    least, most = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
    if least.isdecimal() and most.isdecimal() and int(least) > int(most):
        by_default = "" if element.get("maxOccurs") else ", the default"
        error(
            odd,
            element,
            "odd-occurrence-wrong",
            f"minOccurs={least!r} is more than maxOccurs={most!r}{by_default}.",
            f'Raise maxOccurs: it counts as {least}; "unbounded" sets no limit.',
            attribute="minOccurs",
        )


def _check_needed(odd: Parsed, element: etree._Element, name: str) -> None:
    needed = _NEEDED.get(name)
    if needed is not None and element.get(needed) is None:
        error(
            odd,
            element,
            "odd-name-missing",
            f"<{name}> has no {needed}.",
            f'Name what it is about: {needed}="...".',
        )
