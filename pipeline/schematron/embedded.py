"""Schematron in other schema languages: RELAX NG, with what it includes, and any other XML (W3C Schema)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

from pipeline.schematron.assembly import Embedded, assemble, declared_in, rules_in
from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.expansion import Expansion
from pipeline.schematron.inclusion import include_all, read_referred, target
from pipeline.schematron.names import RELAX_NG, SCHEMATRON, XSLT, namespace
from pipeline.storage.confinement import Load

_REFERENCES = (f"{{{RELAX_NG}}}include", f"{{{RELAX_NG}}}externalRef")
_ELEMENT = f"{{{RELAX_NG}}}element"


def schema_of(
    root: etree._Element, file: Path, load: Load, expansion: Expansion
) -> tuple[etree._Element, list[Mistake]]:
    """Return the rules of a file and of what it includes as a schema, and what was left out. Raises SchematronError."""
    parts: list[Embedded] = []
    mistakes: list[Mistake] = []
    files = list(_files(root, file, load, expansion, set()))
    declared = {prefix: uri for found, _ in files for prefix, uri in declared_in(found).items()}
    for found, holder in files:
        for parent, elements in groupby(_outermost(found), lambda element: element.getparent()):
            context, prefixes = _context(parent)
            try:
                parts.append(rules_in(elements, identifier=holder.stem, context=context, prefixes=declared | prefixes))
            except SchematronError as error:
                mistakes.append(error.mistake)
    return assemble(parts), mistakes


def _files(
    root: etree._Element, file: Path, load: Load, expansion: Expansion, known: set[str]
) -> Iterator[tuple[etree._Element, Path]]:
    """Yield the roots of a grammar and of those that it includes, each once."""
    known.add(os.path.realpath(file))
    include_all(root, file, load, expansion)
    yield root, file
    for reference in root.iter(*_REFERENCES):
        path, _ = target(reference, file, reference.get("href", ""))
        if os.path.realpath(path) not in known and path.suffix != ".rnc":
            yield from _files(read_referred(reference, path, load), path, load, expansion, known)


def _outermost(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of Schematron that stand in another vocabulary, and those of XSLT beside them."""
    for element in root.iter(f"{{{SCHEMATRON}}}*", f"{{{XSLT}}}*"):
        parent = element.getparent()
        if parent is None or namespace(parent) in (SCHEMATRON, XSLT):
            continue
        if namespace(element) == SCHEMATRON or next(parent.iterchildren(f"{{{SCHEMATRON}}}*"), None) is not None:
            yield element


def _context(parent: etree._Element | None) -> tuple[str, dict[str, str]]:
    """Return the context of asserts that stand alone in RELAX NG: the element whose pattern they stand in."""
    element = parent
    while element is not None and element.tag != _ELEMENT:
        element = element.getparent()
    name = element.get("name", "").strip() if element is not None else ""
    if element is None or not name:
        return "", {}
    if ":" in name:
        return name, {}
    uri = next((each.get("ns", "") for each in (element, *element.iterancestors()) if each.get("ns") is not None), "")
    return (f"specified:{name}", {"specified": uri}) if uri else (name, {})
