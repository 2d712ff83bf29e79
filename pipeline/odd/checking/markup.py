"""The markup of an ODD: elements and words that mean nothing where they stand, names that are missing.

Source: TEI Guidelines, 23 (the value lists of the attributes of specification elements).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.model.finding import Severity
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.declarations.declaration import ListKind, Mode
from pipeline.odd.declarations.elements import SPECIFICATIONS, children, local_name, mode_of
from pipeline.odd.declarations.pattern_names import Expansion
from pipeline.odd.places import did_you_mean, report
from pipeline.odd.reading.content_reading import UNBOUNDED, number

_MODES = tuple(Mode)
_ALLOWED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("classes", "mode"): ("change", "replace"),
    ("valList", "type"): tuple(ListKind),
    ("attDef", "usage"): ("req", "rec", "opt", "mwa"),
    ("attList", "org"): ("group", "choice"),
    ("classRef", "expand"): (*Expansion, "alternation"),
    ("classSpec", "type"): ("model", "atts"),
    ("constraintSpec", "scheme"): ("schematron", "isoschematron", "xsl", "private"),
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
    "moduleRef": "key",
    "memberOf": "key",
}
_PROSE = frozenset({"altIdent", "equiv", "gloss", "desc", "remarks", "exemplum", "listRef"})
_MODELS = frozenset({"model", "modelGrp", "modelSequence", "outputRendition"})
_REFERENCES = frozenset({"elementRef", "classRef", "macroRef", "dataRef"})
_CONTENTS = _REFERENCES | {"sequence", "alternate", "textNode", "anyElement", "empty", "valList"}
_GROUPS = frozenset({"moduleRef", "moduleSpec", "specGrp", "specGrpRef", "constraintSpec", *SPECIFICATIONS})
_SPEC = _PROSE | _MODELS | {"classes", "content", "valList", "constraintSpec", "attList"}
_CHILDREN: Mapping[str, frozenset[str]] = {
    "schemaSpec": _PROSE | _MODELS | _REFERENCES | _GROUPS,
    "elementSpec": _SPEC,
    "classSpec": _SPEC,
    "macroSpec": _SPEC,
    "dataSpec": _SPEC,
    "content": _CONTENTS | {"content"},
    "sequence": _CONTENTS,
    "alternate": _CONTENTS,
    "datatype": _CONTENTS,
    "classes": frozenset({"memberOf"}),
    "attList": _PROSE | {"attList", "attDef", "attRef"},
    "valList": _PROSE | {"valItem", "paramList"},
}
_NUMBER = re.compile(r"[0-9]+")
_OCCURRENCES = {"minOccurs": "a number", "maxOccurs": "a number or unbounded"}


def check(odd: Parsed, spec: etree._Element, declared: Iterable[etree._Element]) -> None:
    """Report what means nothing in a schemaSpec and its declarations, and what is missing."""
    _check_children(odd, spec, "schemaSpec")
    for declaration in declared:
        for element in declaration.iter(etree.Element):
            name = local_name(element)
            if name:
                _check_words(odd, element, name)
                _check_children(odd, element, name)
                _check_occurrences(odd, element)
                _check_needed(odd, element, name)
                _check_lists(odd, element, name)


def _check_words(odd: Parsed, element: etree._Element, name: str) -> None:
    for attribute in ("mode", "type", "usage", "org", "expand", "scheme"):
        allowed = _ALLOWED.get((name, attribute), _MODES if attribute == "mode" else ())
        found = element.get(attribute)
        if found is not None and allowed and found not in allowed:
            report(
                odd,
                element,
                FindingRule.ODD_WORD_UNKNOWN,
                f"{attribute}={found!r} on <{name}> means nothing.",
                did_you_mean(found, allowed, f"It may be {', '.join(allowed)}."),
                attribute=attribute,
            )


def _check_occurrences(odd: Parsed, element: etree._Element) -> None:
    for attribute, expected in _OCCURRENCES.items():
        found = element.get(attribute)
        unlimited = attribute == "maxOccurs" and found == UNBOUNDED
        if found is not None and not unlimited and not _NUMBER.fullmatch(found):
            report(
                odd,
                element,
                FindingRule.ODD_OCCURRENCE_WRONG,
                f"{attribute}={found!r} is not {expected}.",
                f"It counts as 1; write {expected}.",
                attribute=attribute,
            )
    least, most = element.get("minOccurs", "1"), element.get("maxOccurs", "1")
    if least.isdecimal() and most.isdecimal() and number(least, 1) > number(most, 1):
        by_default = "" if element.get("maxOccurs") else ", the default"
        report(
            odd,
            element,
            FindingRule.ODD_OCCURRENCE_WRONG,
            f"minOccurs={least!r} is more than maxOccurs={most!r}{by_default}.",
            f'Raise maxOccurs: it counts as {least}; "unbounded" sets no limit.',
            attribute="minOccurs",
        )


def _check_children(odd: Parsed, element: etree._Element, name: str) -> None:
    """Elements of TEI that have no business there: most of them misspelt."""
    allowed = _CHILDREN.get(name, frozenset())
    for each in children(element) if allowed else ():
        if local_name(each) not in allowed:
            report(
                odd,
                each,
                FindingRule.ODD_MARKUP_UNKNOWN,
                f"<{local_name(each)}> means nothing in <{name}>.",
                did_you_mean(local_name(each), allowed, f"<{name}> may hold {', '.join(sorted(allowed))}."),
            )


def _check_lists(odd: Parsed, element: etree._Element, name: str) -> None:
    """Report changes in a list whose mode is no change, and numbers without effect."""
    if name == "valItem" and element.get("mode") in (Mode.DELETE, Mode.CHANGE):
        around = element.getparent()
        if around is not None and around.get("mode") != Mode.CHANGE:
            report(
                odd,
                element,
                FindingRule.ODD_CHANGE_WITHOUT_EFFECT,
                f"The value {element.get('ident')!r} is {element.get('mode')}d in a valList that replaces the whole.",
                'Write mode="change" on the valList.',
                severity=Severity.ERROR,
            )
    if name == "valList":
        seen: set[str | None] = set()
        for item in children(element, "valItem"):
            if item.get("ident") in seen:
                report(
                    odd,
                    item,
                    FindingRule.ODD_VALUE_TWICE,
                    f"The value {item.get('ident')!r} is in this list before.",
                    "Take one of the two out.",
                    attribute="ident",
                )
            seen.add(item.get("ident"))
    if name == "memberOf" and {"min", "max"} & set(element.keys()):
        report(
            odd,
            element,
            FindingRule.ODD_IGNORED,
            "min and max on <memberOf> are not carried out: a member of a class may stand wherever the class may.",
            "Say how often it may occur where the content refers to it.",
        )


def _check_needed(odd: Parsed, element: etree._Element, name: str) -> None:
    needed = _NEEDED.get(name)
    if name == "moduleRef" and element.get("url") is not None:
        return
    if needed is not None and element.get(needed) is None:
        report(
            odd,
            element,
            FindingRule.ODD_NAME_MISSING,
            f"<{name}> has no {needed}.",
            f'Name what it is about: {needed}="...".',
        )
    elif name == "classSpec" and element.get("type") is None and mode_of(element) in (Mode.ADD, Mode.REPLACE):
        report(
            odd,
            element,
            FindingRule.ODD_NAME_MISSING,
            "<classSpec> has no type.",
            'Write type="atts" for a class of attributes, type="model" for one of elements.',
        )
