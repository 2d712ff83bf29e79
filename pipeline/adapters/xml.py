"""The XML parser under our rules: no network, no external entities, no limits that reject legal TEI."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.adapters.encodings import find_codec

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENTITY = re.compile(r"""<!ENTITY\s+([^\s%"']+)\s+(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&([^\s&;#]+);")


@dataclass(frozen=True, slots=True)
class NotWellFormed(Exception):
    """The parser's first complaint: 1-based line and column, and its words."""

    line: int
    column: int
    message: str


def parse(content: bytes) -> etree._Element:
    """The root of a document; entity references stay in the tree as nodes.

    Raises NotWellFormed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        collect_ids=False,
        remove_comments=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        for entry in parser.error_log:
            if entry.level_name in ("ERROR", "FATAL"):
                raise NotWellFormed(entry.line, entry.column, entry.message) from error
        raise NotWellFormed(1, 1, str(error)) from error
    encoding = root.getroottree().docinfo.encoding
    if encoding and find_codec(encoding) is None:
        raise NotWellFormed(1, 1, f"Unsupported encoding: {encoding}")
    return root


def declared_encoding(content: bytes) -> str | None:
    """The encoding that the XML declaration names, if there is one."""
    match = _DECLARED.match(content)
    return match[1].decode("ascii") if match else None


def decode(content: bytes, root: etree._Element) -> str:
    """A parsed document's source as text, without its byte order mark."""
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    if content.startswith(UTF_16_MARKS):
        encoding = "utf-16"
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


def expansion(text: str) -> int:
    """How many characters the largest general entity of the internal subset expands to."""
    values = {name: first or second for name, first, second in _ENTITY.findall(text)}
    sizes: dict[str, int] = {}

    def size(name: str, open_names: frozenset[str]) -> int:
        if name not in sizes:
            value = values.get(name, "")
            inner = sum(
                size(reference, open_names | {name})
                for reference in _REFERENCE.findall(value)
                if reference not in open_names and reference != name
            )
            sizes[name] = len(value) + inner
        return sizes[name]

    return max((size(name, frozenset()) for name in values), default=0)


def external_dtd(root: etree._Element) -> str | None:
    """The system identifier of the DOCTYPE, if it has one."""
    return root.getroottree().docinfo.system_url  # type: ignore[attr-defined,no-any-return]  # unknown to lxml-stubs


def internal_entities(root: etree._Element) -> dict[str, str]:
    """The general entities that the internal subset declares, by name; external ones are left out."""
    dtd = root.getroottree().docinfo.internalDTD
    entities = dtd.iterentities() if dtd is not None else ()  # type: ignore[attr-defined]  # unknown to lxml-stubs
    return {entity.name: entity.content or "" for entity in entities if entity.system_url is None}


def instructions(root: etree._Element, target: str) -> list[str]:
    """The processing instructions of a target before the root element, in order."""
    found = []
    node = root.getprevious()
    while node is not None:
        if node.tag is etree.ProcessingInstruction and node.target == target:  # type: ignore[comparison-overlap,attr-defined]
            found.append(node.text or "")
        node = node.getprevious()
    return found[::-1]


def serialize(root: etree._Element) -> str:
    """The document as text without declaration and DOCTYPE."""
    return etree.tostring(root, encoding="unicode", with_tail=False)
