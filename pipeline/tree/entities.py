"""Entity references: text for each of them.

The internal subset's value comes first (XML 1.0, 4.4); without one, the character that the name stands
for in HTML or in the ISO entity sets; a name that nobody knows stays as it is written.
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.adapters import xml
from pipeline.adapters.entity_names import character_of, names_in_values
from pipeline.model.finding import Severity
from pipeline.tree.parsed import Parsed, put_before, replace_by_text

_REFERENCE = re.compile(r"&([^\s&;#]+);")


def expand(parsed: Parsed, document: xml.Document) -> None:
    """Put text for the references of a document, the parsed one or an included one, and report what was guessed."""
    root = document.root
    declared, external = xml.internal_entities(document), xml.external_entities(document)
    undeclared: dict[str, str | None] = {}
    if document.undeclared and root is parsed.root:
        undeclared = {name: character_of(name) for name in names_in_values(parsed.text) if name in document.undeclared}
    references = list(root.iter(etree.Entity))
    if references or undeclared:
        parsed.number()
        parsed.changed = True
    for reference in references:
        name = reference.text[1:-1] if reference.text else ""
        if name in declared:
            _put_value(reference, name, declared)
        else:
            undeclared[name] = None if name in external else character_of(name)
            replace_by_text(reference, undeclared[name] or f"&{name};")
    for name, character in undeclared.items():
        _report(parsed, name, character, external.get(name))


def _put_value(reference: etree._Element, name: str, declared: dict[str, str]) -> None:
    """Replace a reference by the value of its entity, which may hold markup and other references."""
    value = _expanded(name, declared, frozenset())
    if "<" not in value and "&" not in value:
        replace_by_text(reference, value)
        return
    around = reference.getparent()
    prefixes = around.nsmap.items() if around is not None else ()
    namespaces = "".join(f' xmlns{":" + key if key else ""}="{url}"' for key, url in prefixes if key != "xml")
    try:
        wrapper = xml.parse(f"<x{namespaces}>{value}</x>".encode())
    except xml.NotWellFormed:
        replace_by_text(reference, f"&{name};")
        return
    put_before(reference, wrapper.text or "")
    for child in list(wrapper):
        reference.addprevious(child)
    replace_by_text(reference, "")


def _expanded(name: str, declared: dict[str, str], around: frozenset[str]) -> str:
    """An entity's value, the entities in it put in; one that holds itself stays as it is written."""
    inside = around | {name}
    return _REFERENCE.sub(
        lambda match: _expanded(match[1], declared, inside) if match[1] in declared.keys() - inside else match[0],
        declared[name],
    )


def _report(parsed: Parsed, name: str, character: str | None, address: str | None) -> None:
    place = parsed.place_of_text(f"&{name};")
    if address is not None:
        parsed.report(
            "entity-not-read",
            Severity.WARNING,
            f"The entity &{name}; stands for {address!r}; opis reads no external entity, and keeps the reference as it "
            "is written.",
            "Include the file by xi:include, or write its text.",
            place,
        )
    elif character is not None:
        parsed.report(
            "entity-guessed",
            Severity.INFO,
            f"The entity &{name}; is not declared here; it is read as “{character}”, as in HTML and the ISO sets.",
            f"Write “{character}” itself.",
            place,
        )
    else:
        parsed.report(
            "entity-undefined",
            Severity.WARNING,
            f"The entity &{name}; is not declared in the document; the reference is kept as it is written.",
            "Declare it in the DOCTYPE's internal subset, or write its text.",
            place,
        )
