"""The XML parser under our rules: nothing outside of the document is read, no limits that reject legal TEI.

This module makes all parsers of lxml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree

from pipeline.document import deep
from pipeline.document.entity_names import declarations, find_undeclared
from pipeline.document.lines import end_of
from pipeline.model.bounds import MOST_ENTITIES
from pipeline.storage.encodings import find_codec

TOO_DEEP = "Excessive depth in document"  # libxml2
TOO_MANY_ENTITIES = f"more than {MOST_ENTITIES:,} entities are declared or referred to"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_ODD_NAMESPACE = "WAR_NS_URI"  # libxml2
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


@dataclass(eq=False)
class NotWellFormed(Exception):
    """The parser's first complaint: 1-based line and column, and its words."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """The root of a document, and the addresses of external DTDs and parameter entities that were not read for it.

    `undeclared` are the entities that it refers to and does not declare itself, if there is something not read.
    """

    root: etree._Element
    not_read: tuple[str, ...]
    undeclared: frozenset[str]


class _Refusal(etree.Resolver):
    """Answers every request for a file with declarations of our own, and records the address.

    libxml2 reads the external DTD and parameter entities, whatever `load_dtd` says, where `collect_ids` is off; and
    where it is on, an xml:id that occurs twice is an error of the parser. Resolver.resolve_empty is no help: lxml 6.1
    opens the file all the same.
    """

    def __init__(self, undeclared: Iterable[str]) -> None:
        super().__init__()
        self._answer = declarations(undeclared)
        self.requested: dict[str, None] = {}

    def resolve(self, system_url: str | None, public_id: str | None, context: Any) -> Any:  # type: ignore[override]
        """Return the declarations that stand for an external DTD."""
        self.requested[system_url or public_id or ""] = None
        return self.resolve_string(self._answer, context)  # type: ignore[call-arg]  # lxml-stubs do not know that it is optional


def parse(content: bytes) -> etree._Element:
    """Return the root of a document; entity references stay in the tree as nodes. Raises NotWellFormed."""
    return parse_document(content).root


def parse_document(content: bytes, *, recovers: bool = False) -> Document:
    """Return a document with what was not read for it. Raises NotWellFormed.

    A namespace name is any string (Namespaces in XML 1.0, 2.2); libxml2 goes on after one that is no URI only if it
    `recovers`, which is asked for where nothing else is wrong.
    """
    entities = find_undeclared(_text(content)) if b"DOCTYPE" in content.replace(b"\0", b"") else frozenset()
    refusal = _Refusal(entities)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        collect_ids=False,
        remove_comments=False,
        recover=recovers,
    )
    parser.resolvers.add(refusal)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        entries = [entry for entry in parser.error_log if entry.level_name in ("ERROR", "FATAL")]
        for entry in entries:
            if entry.type_name != _ODD_NAMESPACE:
                raise NotWellFormed(*_place(content, entry.line, entry.column), entry.message) from error
        if recovers or not entries:
            raise NotWellFormed(1, 1, str(error)) from error
        return parse_document(content, recovers=True)
    encoding = root.getroottree().docinfo.encoding
    if encoding and find_codec(encoding) is None:
        raise NotWellFormed(1, 1, f"Unsupported encoding: {encoding}")
    document = Document(root, tuple(refusal.requested), entities if refusal.requested else frozenset())
    if len(entities) + sum(1 for _ in _entities(root)) > MOST_ENTITIES:
        raise NotWellFormed(1, 1, TOO_MANY_ENTITIES)
    return document


def parse_output(content: bytes) -> etree._Element:
    """Return the root of a document that opis made, of any depth. Raises NotWellFormed."""
    try:
        return parse(content)
    except NotWellFormed as error:
        if TOO_DEEP in error.message:
            return deep.parse_xml(content)
        raise


def iterate_output(stream: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """Yield the elements of the given names of a document that opis made, each when it ends.

    Raises etree.XMLSyntaxError, also where the document is deeper than this parser goes.
    """
    for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, huge_tree=True):
        yield element


def _place(content: bytes, line: int, column: int) -> tuple[int, int]:
    """Return a place of libxml2, for which a carriage return alone ends no line, as one among all lines."""
    if b"\r" not in content.replace(b"\r\n", b"") or b"\0" in content[:4]:
        return line, column
    codec = find_codec(declared_encoding(content) or "utf-8") or "utf-8"
    *rows, last = content.decode(codec, errors="replace").split("\n")[:line]
    return end_of("\n".join((*rows, last[: column - 1])))


def parse_html(content: bytes) -> etree._Element:
    """Return the root of a page in UTF-8 that opis made, of any depth, without its comments."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    root = etree.fromstring(content, parser)
    return deep.parse_html(content) if any(TOO_DEEP in each.message for each in parser.error_log) else root


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that the XML declaration names, if there is one."""
    match = _DECLARED.match(content)
    return match[1].decode("ascii") if match else None


def decode(content: bytes, root: etree._Element) -> str:
    """Return a parsed document's source as text, without its byte order mark."""
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    if content.startswith(UTF_16_MARKS):
        encoding = "utf-16"
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


def _text(content: bytes) -> str:
    """Return what names in a document that is not yet parsed are looked for in; characters may be wrong."""
    codec = "utf-16" if content.startswith(UTF_16_MARKS) else find_codec(declared_encoding(content) or "utf-8")
    return content.decode(codec or "latin-1", errors="replace")


def has_doctype(root: etree._Element) -> bool:
    """Return whether a document has a DOCTYPE."""
    return root.getroottree().docinfo.internalDTD is not None


def internal_entities(document: Document) -> dict[str, str]:
    """Return the entities that the internal subset declares by their values, by name."""
    return {
        entity.name: entity.content or ""
        for entity in _entities(document.root)
        if entity.system_url is None and entity.name not in document.undeclared
    }


def external_entities(document: Document) -> dict[str, str]:
    """Return the addresses of the external general entities that the internal subset declares, by name.

    lxml does not tell them from parameter entities; of these, the ones that were used are known.
    """
    return {
        entity.name: entity.system_url
        for entity in _entities(document.root)
        if entity.system_url is not None and entity.system_url not in document.not_read
    }


def _entities(root: etree._Element) -> Iterable[Any]:  # lxml-stubs know nothing of them
    dtd = root.getroottree().docinfo.internalDTD
    return dtd.iterentities() if dtd is not None else ()  # type: ignore[attr-defined,no-any-return]


def instructions(root: etree._Element, target: str) -> list[str]:
    """Return the processing instructions of a target before the root element, in order."""
    found = []
    node = root.getprevious()
    while node is not None:
        if node.tag is etree.ProcessingInstruction and node.target == target:  # type: ignore[comparison-overlap,attr-defined]
            found.append(node.text or "")
        node = node.getprevious()
    return found[::-1]


def serialize(root: etree._Element) -> str:
    """Return the document as text without declaration and DOCTYPE."""
    return etree.tostring(root, encoding="unicode", with_tail=False)
