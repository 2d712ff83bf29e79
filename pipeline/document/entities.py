"""Entity references: text for each of them.

The internal subset's value comes first (XML 1.0, 4.4); without one, the character that the name stands
for in HTML or in the ISO entity sets; a name that nobody knows stays as it is written.
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.document import xml
from pipeline.document.entity_names import character_of, names_in_values
from pipeline.document.parsed import Parsed, put_before, replace_by_texts
from pipeline.model.finding import Place, Severity
from pipeline.model.finding_rules import FindingRule

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
    if declared or document.undeclared:
        _write_out_attributes(root)
    texts: dict[etree._Element, str] = {}
    values = _Values(declared)
    for reference in references:
        name = reference.text[1:-1] if reference.text else ""
        if name in declared:
            texts[reference] = values.put_before(reference, name)
        else:
            undeclared[name] = None if name in external else character_of(name)
            texts[reference] = undeclared[name] or f"&{name};"
    replace_by_texts(texts)
    offsets = _first_offsets(parsed.text) if undeclared else {}
    for name, character in undeclared.items():
        _report(parsed, name, character, external.get(name), parsed.place_of_offset(offsets.get(name, -1)))


def _write_out_attributes(root: etree._Element) -> None:
    """Put the text of values in the place of the references that libxml2 keeps in them and would write out again."""
    for element in root.iter("*"):
        for name, value in element.items():
            element.set(name, value)


def _first_offsets(text: str) -> dict[str, int]:
    """Return where each entity is first referred to in a source."""
    offsets: dict[str, int] = {}
    for reference in _REFERENCE.finditer(text):
        offsets.setdefault(reference[1], reference.start())
    return offsets


class _Values:
    """The values of the entities of a document, each with the entities in it put in."""

    def __init__(self, declared: dict[str, str]) -> None:
        self._declared = declared
        self._values: dict[str, str] = {}
        self._around: etree._Element | None = None
        self._prefixes: dict[str | None, str] = {}  # in scope there

    def put_before(self, reference: etree._Element, name: str) -> str:
        """Put the elements that an entity stands for before a reference to it; return its text, or that after them."""
        if name not in self._values:
            self._values[name] = _expanded(name, self._declared, frozenset())
        value = self._values[name]
        if "<" not in value and "&" not in value:
            return value
        wrapper = self._parse(reference, value)
        if wrapper is None:
            return f"&{name};"
        put_before(reference, wrapper.text or "")
        for child in list(wrapper):
            reference.addprevious(child)
        return ""

    def _parse(self, reference: etree._Element, value: str) -> etree._Element | None:
        """Return the content of an entity, in the namespaces that are in scope at a reference; None if it is none."""
        around = reference.getparent()
        if around is not self._around and around is not None:
            self._around, self._prefixes = around, {key: url for key, url in around.nsmap.items() if key != "xml"}
        used = {key: url for key, url in self._prefixes.items() if key is None or f"{key}:" in value}
        namespaces = "".join(f' xmlns{":" + key if key else ""}="{url}"' for key, url in used.items())
        try:
            return xml.parse(f"<x{namespaces}>{value}</x>".encode())
        except xml.NotWellFormed:
            return None


def _expanded(name: str, declared: dict[str, str], around: frozenset[str]) -> str:
    """Return an entity's value, the entities in it put in; one that holds itself stays as it is written."""
    inside = around | {name}
    return _REFERENCE.sub(
        lambda match: _expanded(match[1], declared, inside) if match[1] in declared.keys() - inside else match[0],
        declared[name],
    )


def _report(parsed: Parsed, name: str, character: str | None, address: str | None, place: Place) -> None:
    if address is not None:
        parsed.report(
            FindingRule.ENTITY_NOT_READ,
            f"The entity &{name}; stands for {address!r}; opis reads no external entity, and keeps the reference as it "
            "is written.",
            "Include the file by xi:include, or write its text.",
            place,
        )
    elif character is not None:
        parsed.report(
            FindingRule.ENTITY_GUESSED,
            f"The entity &{name}; is not declared here; it is read as “{character}”, as in HTML and the ISO sets.",
            f"Write “{character}” itself.",
            place,
        )
    else:
        parsed.report(
            FindingRule.ENTITY_UNDEFINED,
            f"The entity &{name}; is not declared in the document; the reference is kept as it is written.",
            "Declare it in the DOCTYPE's internal subset, or write its text.",
            place,
            severity=Severity.WARNING,
        )
