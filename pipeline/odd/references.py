"""References in an ODD's own declarations that lead nowhere: slips of the pen, and what the schema does not take.

A reference to what the source has and the schema does not take is ordinary: contents are copied with all they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from pipeline.odd.patterns import DATATYPES
from pipeline.odd.places import did_you_mean, error
from pipeline.odd.reading import local_name
from pipeline.odd.specification import Vocabulary
from pipeline.relaxng.datatypes.xsd import TYPES
from pipeline.tree.parsed import Parsed

_KINDS = {
    "elementRef": "element",
    "classRef": "class",
    "memberOf": "class",
    "macroRef": "macro",
    "dataRef": "datatype",
}
_OTHERWISE = "Look the name up in the Guidelines, or declare it in the ODD."


def check(odd: Parsed, declared: Iterable[etree._Element], known: Sequence[Vocabulary]) -> None:
    """Report what declarations refer to and none of the vocabularies has: the schema's, and its sources'."""
    names = {
        "elementRef": {ident for each in known for ident in each.elements},
        "classRef": {ident for each in known for ident in each.classes},
        "macroRef": {ident for each in known for ident in each.macros},
    }
    names["memberOf"] = names["classRef"]
    names["dataRef"] = names["macroRef"]
    for declaration in declared:
        for element in declaration.iter(etree.Element):
            kind = local_name(element)
            if element is not declaration and kind in _KINDS:
                _check_key(odd, element, _KINDS[kind], names[kind])
            if kind == "dataRef":
                _check_name(odd, element)


def _check_key(odd: Parsed, element: etree._Element, kind: str, known: Iterable[str]) -> None:
    key = element.get("key")
    if key is not None and key not in known and element.get("mode") != "delete":
        error(
            odd,
            element,
            f"odd-{kind}-unknown",
            f"The {kind} {key!r} is unknown.",
            did_you_mean(key, known, _OTHERWISE),
            attribute="key",
        )


def _check_name(odd: Parsed, element: etree._Element) -> None:
    name = element.get("name")
    if name is not None and name not in TYPES:
        error(
            odd,
            element,
            "odd-datatype-unknown",
            f"W3C Schema has no datatype {name!r}.",
            did_you_mean(name, TYPES, f"dataRef/@name is one of {DATATYPES}; the TEI's are named by key."),
            attribute="name",
        )
