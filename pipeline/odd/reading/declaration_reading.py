"""What all declarations have in common, read: prose, constraints, lists of values, names in documents.

Source: TEI Guidelines, 23.4.1, 23.5.2 and 23.5.3.
"""

from __future__ import annotations

from lxml import etree

from pipeline.document.parsed import TEI
from pipeline.odd.declarations.declaration import Constraint, ListKind, Mode, Prose, ValueItem, ValueList
from pipeline.odd.declarations.elements import children, mode_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def prose(element: etree._Element) -> Prose:
    """Return the prose of a declaration."""
    return Prose(
        tuple(children(element, "gloss")),
        tuple(children(element, "desc")),
        tuple(children(element, "remarks")),
        tuple(children(element, "exemplum")),
        element.get("validUntil", ""),
    )


def constraints(element: etree._Element) -> tuple[Constraint, ...]:
    """Return the constraints declared right in an element."""
    return tuple(constraint(each) for each in children(element, "constraintSpec"))


def constraint(element: etree._Element) -> Constraint:
    """Return a constraintSpec."""
    return Constraint(element.get("ident", ""), mode_of(element), element.get("scheme", "schematron"), element)


def value_list(element: etree._Element) -> ValueList:
    """Return a valList."""
    kind = element.get("type")
    mode = mode_of(element)
    items = tuple(
        ValueItem(each.get("ident", ""), mode_of(each), documented_name(each), prose(each), each)
        for each in children(element, "valItem")
    )
    if kind in list(ListKind):
        return ValueList(ListKind(kind), mode, items, element)
    return ValueList(None if mode is Mode.CHANGE else ListKind.OPEN, mode, items, element)


def documented_name(element: etree._Element) -> str:
    """Return the name that documents use: the altIdent, else the ident, whose prefix only says again what `@ns` says.

    Of several it is the one in the schema's language (schemaSpec/@targetLang), else the one in none, else the first.
    """
    others = list(children(element, "altIdent"))
    if len(others) > 1:
        spec = next(element.getroottree().getroot().iter(f"{{{TEI}}}schemaSpec"), None)
        ranks = (spec.get("targetLang") if spec is not None else None, None)
        others.sort(key=lambda each: ranks.index(each.get(_LANG)) if each.get(_LANG) in ranks else len(ranks))
    name = "".join(map(str, others[0].itertext())).strip() if others else ""
    ident = element.get("ident", "")
    return str(name or (ident.rpartition(":")[2] if element.get("ns") else ident))
