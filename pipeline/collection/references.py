"""references: where the pointers of a document lead, before it is known what the other documents hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex
from lxml import etree

from pipeline.document.parsed import TEI
from pipeline.document.xml import XML_ID

_POINTING = ("target", "ref", "url", "doc", "facs")  # in this order, as in xslt/resolve/references.xsl
_ADDRESS = re.compile(r"(?i:https?|ftp|mailto|urn|doi|file|data|javascript|tel|geo):")
_PREFIXED = re.compile(r"([A-Za-z][\w+.-]*):([^/].*)")
_FILE = re.compile(r"[/#\\]|\.xml$", re.IGNORECASE)
_LONGEST = 1.0  # seconds that a pattern of a document may take on one pointer


@dataclass(frozen=True, slots=True)
class Prefix:
    """A private URI scheme that a header declares (prefixDef; TEI P5, 16.2.3)."""

    pattern: regex.Pattern[str]
    replacement: str

    def expand(self, value: str) -> str | None:
        """Return what the part of a pointer after its prefix stands for; None if it is not of the pattern."""
        try:
            match = self.pattern.fullmatch(value, timeout=_LONGEST)
        except TimeoutError:
            return None
        if match is None:
            return None
        groups = (match[0], *match.groups(default=""))
        return re.sub(
            r"\$(\d)", lambda found: groups[int(found[1])] if int(found[1]) < len(groups) else "", self.replacement
        )


def gather_references(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return the pointers that are not plainly addresses or ids of their document, each with what it stands for.

    That is `#id` for an element of the document, an id alone for one that may be another document's, the path of a
    file with or without `#id`, or a URL. Pointers are as written, the first of several in an attribute; sorted.
    """
    prefixes = _read_prefixes(root)
    ids = {identifier for element in root.iter("*") if (identifier := element.get(XML_ID))}
    found: dict[str, str] = {}
    for pointer in _pointers(root):
        if pointer not in found:
            found[pointer] = _expand(pointer, prefixes, ids)
    return tuple(sorted((pointer, expanded) for pointer, expanded in found.items() if expanded))


def _pointers(root: etree._Element) -> Iterator[str]:
    for element in root.iter("*"):
        first = next((value for name in _POINTING if (value := (element.get(name) or "").strip())), "")
        if first:
            yield first.split(maxsplit=1)[0]
        yield from (element.get("who") or "").split()


def _expand(pointer: str, prefixes: dict[str, list[Prefix]], ids: set[str]) -> str:
    """Return what a pointer stands for; nothing where it is to be taken as it is."""
    if pointer.startswith("#"):
        identifier = pointer[1:]
        return "" if identifier in ids else identifier
    if prefixed := _PREFIXED.fullmatch(pointer):
        name, value = prefixed.groups()
        expanded = next((each for prefix in prefixes.get(name, ()) if (each := prefix.expand(value))), None)
        if expanded is not None:
            return _expand(expanded, {}, ids) or expanded
        if _ADDRESS.match(pointer) or name in prefixes:
            return ""
        pointer = value
    if _ADDRESS.match(pointer):
        return ""
    if _FILE.search(pointer):
        return pointer
    return f"#{pointer}" if pointer in ids else pointer


def _read_prefixes(root: etree._Element) -> dict[str, list[Prefix]]:
    """Return the prefixes that a header declares; patterns that are none are passed over."""
    found: dict[str, list[Prefix]] = {}
    for definition in root.iter(f"{{{TEI}}}prefixDef"):
        try:
            pattern = regex.compile(definition.get("matchPattern") or "")
        except regex.error:
            continue
        prefix = Prefix(pattern, definition.get("replacementPattern") or "")
        found.setdefault(definition.get("ident") or "", []).append(prefix)
    return found
