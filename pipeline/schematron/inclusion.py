"""One tree out of the files of a schema: include and extends with href (ISO 19757-3, 5.4.4 and 5.4.5)."""

from __future__ import annotations

import os
from copy import deepcopy
from pathlib import Path

from lxml import etree

from pipeline.document import xml
from pipeline.schematron.assembly import declared_in, free_prefix, prefixes_used, rename_prefixes
from pipeline.schematron.errors import SchematronError
from pipeline.schematron.expansion import Expansion, check_depth
from pipeline.schematron.names import OLD_SCHEMATRON, SCHEMATRON, local_name, namespace, sch
from pipeline.schematron.origins import mark, origin
from pipeline.storage.addresses import Address
from pipeline.storage.confinement import Load

_Chain = tuple[tuple[str, str], ...]
_WHOLE = frozenset(("schema", "library"))


def read_file(file: Path, load: Load) -> etree._Element:
    """Return the root of a file, with the origins of its rules. Raises SchematronError, also for Schematron 1.5."""
    try:
        content = load(file)
    except OSError as error:
        raise SchematronError.in_file(file, f"The file cannot be read: {error.strerror or error}.") from error
    return _root(content, file)


def read_referred(element: etree._Element, file: Path, load: Load) -> etree._Element:
    """Return the root of a file that an element refers to by its href. Raises SchematronError."""
    href = element.get("href", "").strip()
    try:
        content = load(file)
    except FileNotFoundError as error:
        raise SchematronError.at(
            origin(element, "href"),
            f"{href!r} is named here and not there.",
            f"Put {file.name} there, or mend the href.",
        ) from error
    except OSError as error:
        raise SchematronError.at(
            origin(element, "href"),
            f"{href!r} cannot be read: {error.strerror or error}.",
            f"Put {file.name} beside the schema, or mend the href.",
        ) from error
    return _root(content, file)


def _root(content: bytes, file: Path) -> etree._Element:
    try:
        root = xml.parse(content)
    except xml.NotWellFormed as error:
        raise SchematronError.in_file(
            file, f"The file is not well-formed XML: {error.message}.", "Mend its markup first.", error.line
        ) from error
    mark(root, file)
    old = next(root.iter(f"{{{OLD_SCHEMATRON}}}*"), None)
    if old is not None and next(root.iter(f"{{{SCHEMATRON}}}*"), None) is None:
        raise SchematronError.at(
            origin(old),
            f"The rules are Schematron 1.5, in the old namespace {OLD_SCHEMATRON!r}.",
            f"opis runs ISO Schematron: change the namespace to {SCHEMATRON!r}, and each <key> to <xsl:key>.",
        )
    return root


def include_all(root: etree._Element, file: Path, load: Load, expansion: Expansion, chain: _Chain = ()) -> None:
    """Put what include and extends name in their place, in a tree read from a file. Raises SchematronError."""
    chain = (*chain, (os.path.realpath(file), ""))
    for element in list(root.iter(sch("include"), sch("extends"))):
        if element.get("href") is None:
            if element.tag == sch("include"):
                raise SchematronError.at(origin(element), "An <include> has no href.", "Say which file it includes.")
            continue
        found = _referred(element, file, load, expansion, chain)
        takes_children = element.tag == sch("extends") or local_name(found) in _WHOLE
        if element.tag == sch("extends"):
            _check_extended(element, found)
        _replace(element, list(found) if takes_children else [found])


def target(element: etree._Element, file: Path, href: str) -> tuple[Path, str]:
    """Return the file and the fragment that a reference leads to. Raises SchematronError unless it is local."""
    address = Address.of(href)
    if not address.is_local:
        raise SchematronError.at(
            origin(element, "href"),
            f"{href!r} is not a local file; opis fetches nothing from the network.",
            f"Save it beside {file.name} and name that.",
        )
    return address.file(file.parent) if address.path else file, address.fragment


def _referred(element: etree._Element, file: Path, load: Load, expansion: Expansion, chain: _Chain) -> etree._Element:
    """Return the element that an href leads to, itself with all that it includes."""
    href = element.get("href", "").strip()
    path, fragment = target(element, file, href)
    real = os.path.realpath(path)
    key = (real, fragment)
    if key in chain or (real, "") in chain[:-1] or (real == chain[-1][0] and not fragment):
        raise SchematronError.at(
            origin(element, "href"), f"{href!r} leads back to what includes it.", "Break the circle."
        )
    check_depth(len(chain), element, "href")
    root = read_referred(element, path, load)
    expansion.add_file(root, element)
    found = root
    if fragment:
        named = (each for each in root.iter("*") if fragment in (each.get(xml.XML_ID), each.get("id")))
        match = next(named, None)
        if match is None:
            raise SchematronError.at(
                origin(element, "href"), f"{path.name} has no element {fragment!r}.", "Name one of its ids after the #."
            )
        found = deepcopy(match)
        _bring_prefixes(found, root, element.getroottree().getroot())
    if namespace(found) != SCHEMATRON:
        raise SchematronError.at(
            origin(element, "href"),
            f"{href!r} leads to <{local_name(found)}>, which is not Schematron.",
            "Only parts of a Schematron schema can be included.",
        )
    include_all(found, path, load, expansion, (*chain, key) if fragment else chain)
    return found


def _bring_prefixes(part: etree._Element, schema: etree._Element, into: etree._Element) -> None:
    """Declare the prefixes of a part of a schema in the one that includes it, by other names where those are taken."""
    bound, declared = declared_in(into), declared_in(schema)
    used = {prefix: declared[prefix] for prefix in sorted(prefixes_used(part)) if prefix in declared}
    names = {prefix: free_prefix(prefix, uri, bound) for prefix, uri in used.items()}
    rename_prefixes(part, {old: new for old, new in names.items() if old != new})
    for prefix, uri in used.items():
        if names[prefix] not in bound:
            into.insert(0, etree.Element(sch("ns"), {"prefix": names[prefix], "uri": uri}))


def _check_extended(element: etree._Element, found: etree._Element) -> None:
    parent = element.getparent()
    around = local_name(parent) if parent is not None else ""
    if local_name(found) != around and not {local_name(found), around} <= _WHOLE:
        raise SchematronError.at(
            origin(element, "href"),
            f"A <{around}> is extended by {element.get('href')!r}, which is a <{local_name(found)}>.",
            f"What a <{around}> extends must be a <{around}> too.",
        )


def _replace(element: etree._Element, by: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = by
