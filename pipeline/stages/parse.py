"""parse: bytes to a tree in which nothing is left to look up.

Entities of the internal subset are expanded, those of a DTD that is not read are named in findings,
xi:include is carried out inside the source folder (XInclude 1.1, W3C Note 2016, without xpointer
schemes other than shorthand). Members of a teiCorpus are left in place: they are documents of their own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from pipeline.adapters import xml
from pipeline.adapters.positions import Positions
from pipeline.model.document import Member, Source
from pipeline.model.finding import Finding, Place, Severity
from pipeline.stages import encodings

TEI = "http://www.tei-c.org/ns/1.0"
INCLUDE = "{http://www.w3.org/2001/XInclude}include"
FALLBACK = "{http://www.w3.org/2001/XInclude}fallback"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
ROOTS = ("TEI", "teiCorpus", "TEI.2", "teiCorpus.2")
_ACCENTS = {
    "acute": "\u0301", "breve": "\u0306", "caron": "\u030c", "cedil": "\u0327", "circ": "\u0302", "dblac": "\u030b",
    "dot": "\u0307", "grave": "\u0300", "macr": "\u0304", "ogon": "\u0328", "ring": "\u030a", "tilde": "\u0303",
    "uml": "\u0308",
}  # fmt: skip
_REFERENCE = re.compile(r"&([^\s&;#]+);")
_LARGEST_ENTITY = 10_000_000

Load = Callable[[Path], bytes]


@dataclass(slots=True)
class Parsed:
    """A parsed document.

    `root` is None where the source is not well-formed. `changed` says that the tree is not what the
    file holds: entities or inclusions were put in.
    """

    source: Source
    root: etree._Element | None = None
    text: str = ""
    findings: list[Finding] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    changed: bool = False
    _positions: Positions | None = None
    _ordinals: dict[etree._Element, int] = field(default_factory=dict)

    def positions(self) -> Positions:
        """Lines and columns of the source's elements, read when first asked for."""
        if self._positions is None:
            self._positions = Positions.of(self.text)
        return self._positions

    def place(self, element: etree._Element) -> Place:
        """Where an element stands; for what was included, the element of the source around it."""
        self.number()
        around: etree._Element | None = element
        while around is not None and around not in self._ordinals:
            around = around.getparent()
        return self.positions().of_element(self._ordinals[around]) if around is not None else Place()

    def place_of_ordinal(self, ordinal: int) -> Place:
        """Where the n-th element of the tree stands, counted from 0 in document order."""
        if self.root is None or not self.changed:
            return self.positions().of_element(ordinal)
        found = next((element for index, element in enumerate(self.root.iter("*")) if index == ordinal), None)
        return self.place(found) if found is not None else Place()

    def number(self) -> None:
        """Fix the ordinals of the source's elements, before the tree is changed."""
        if not self._ordinals and self.root is not None:
            self._ordinals = {element: index for index, element in enumerate(self.root.iter("*"))}

    def report(self, rule: str, severity: Severity, message: str, hint: str, place: Place | None = None) -> None:
        """Add a finding."""
        at = place or Place()
        self.findings.append(
            Finding(rule, severity, str(self.source.path), message, hint, at.line, at.column, at.xpath)
        )


def parse(source: Source, content: bytes, load: Load) -> Parsed:
    """Parse a source; `load` reads the files that it includes."""
    parsed = Parsed(source)
    if not content.strip():
        parsed.report("empty-file", Severity.ERROR, "The file is empty.", "Remove it, or put a TEI document into it.")
        return parsed
    start = content[:100_000].decode("latin-1") if b"<!ENTITY" in content else ""
    if xml.expansion(start) > _LARGEST_ENTITY:
        parsed.report(
            "entity-expansion",
            Severity.ERROR,
            f"An entity of this document expands to more than {_LARGEST_ENTITY:,} characters.",
            "Write the text itself instead of nested entities.",
        )
        return parsed
    try:
        parsed.root = xml.parse(content)
    except xml.NotWellFormed as error:
        parsed.findings.append(encodings.explain(source, content, error))
        return parsed
    parsed.text = xml.decode(content, parsed.root)
    _report_dtd(parsed)
    _expand_entities(parsed)
    _include(parsed, load)
    _report_duplicate_ids(parsed)
    _report_root(parsed)
    return parsed


def is_tei(root: etree._Element | None) -> bool:
    """Whether a tree is a TEI document or corpus, P5 or P4."""
    if root is None:
        return False
    name = etree.QName(root)
    return name.namespace in (TEI, None) and name.localname in ROOTS


def _report_dtd(parsed: Parsed) -> None:
    assert parsed.root is not None
    named = parsed.root.getroottree().docinfo.system_url
    if named:
        line = parsed.text.count("\n", 0, max(parsed.text.find("<!DOCTYPE"), 0)) + 1
        parsed.report(
            "dtd-not-read",
            Severity.INFO,
            f"The DOCTYPE names the external DTD {named!r}; opis reads no external DTD.",
            "Entities and default attribute values that it declares are missing. If you need them, "
            "write the characters themselves and drop the DOCTYPE.",
            Place(line, 1),
        )


def _expand_entities(parsed: Parsed) -> None:
    """Put text for entity references: the internal subset's value, or the character that HTML gives the
    name; a name that nobody knows stays as it is written.
    """
    root = parsed.root
    assert root is not None
    references = list(root.iter(etree.Entity))
    if not references:
        return
    parsed.number()
    dtd = root.getroottree().docinfo.internalDTD
    internal = [entity for entity in dtd.iterentities() if entity.system_url is None] if dtd is not None else []
    declared = {entity.name: entity.content or "" for entity in internal}
    reported: set[str] = set()
    for reference in references:
        name = reference.name
        if name in declared and "<" not in declared[name] and "&" not in declared[name]:
            _replace(reference, declared[name])
            continue
        if name in declared:
            _replace_markup(reference, name, declared)
            continue
        character = _character(name)
        known = character is not None
        _replace(reference, character or f"&{name};")
        if name in reported:
            continue
        reported.add(name)
        place = _place_of_text(parsed.text, f"&{name};")
        if known:
            parsed.report(
                "entity-guessed",
                Severity.INFO,
                f"The entity &{name}; is not declared here; it is read as “{character}”, which is what its name means elsewhere.",
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
    parsed.changed = True


def _character(name: str) -> str | None:
    """The character that an entity name stands for: in HTML, or a letter and an accent in the manner of
    the ISO entity sets (ebreve).
    """
    character = html.unescape(f"&{name};")
    if character != f"&{name};":
        return character
    accent = _ACCENTS.get(name[1:])
    return unicodedata.normalize("NFC", name[0] + accent) if accent and name[0].isalpha() else None


def _replace(node: etree._Element, text: str) -> None:
    """Replace a node by text, keeping its tail."""
    parent = node.getparent()
    assert parent is not None
    _add_before(node, text + (node.tail or ""))
    node.tail = None
    parent.remove(node)


def _add_before(node: etree._Element, text: str) -> None:
    """Put text before a node."""
    parent, previous = node.getparent(), node.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _replace_markup(reference: etree._Element, name: str, declared: dict[str, str]) -> None:
    """Replace a reference to an entity that holds markup or other references."""
    parent = reference.getparent()
    assert parent is not None
    namespaces = "".join(
        f' xmlns{":" + prefix if prefix else ""}="{url}"' for prefix, url in parent.nsmap.items() if prefix != "xml"
    )
    try:
        wrapper = xml.parse(f"<x{namespaces}>{_expanded(name, declared, frozenset())}</x>".encode())
    except xml.NotWellFormed:
        _replace(reference, f"&{name};")
        return
    _add_before(reference, wrapper.text or "")
    for child in list(wrapper):
        reference.addprevious(child)
    _replace(reference, "")


def _expanded(name: str, declared: dict[str, str], around: frozenset[str]) -> str:
    """An entity's value, the entities in it put in; one that holds itself stays as it is written."""
    inside = around | {name}
    return _REFERENCE.sub(
        lambda match: _expanded(match[1], declared, inside) if match[1] in declared.keys() - inside else match[0],
        declared[name],
    )


def _place_of_text(text: str, wanted: str) -> Place:
    offset = text.find(wanted)
    if offset < 0:
        return Place()
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _include(parsed: Parsed, load: Load) -> None:
    """Carry out the inclusions that are not members of a corpus."""
    assert parsed.root is not None
    if next(parsed.root.iter(INCLUDE), None) is None:
        return
    parsed.number()
    folder = parsed.source.path.parent
    _include_in(parsed, parsed.root, folder, load, (parsed.source.path.resolve(),))


def _include_in(
    parsed: Parsed, element: etree._Element, folder: Path, load: Load, open_files: tuple[Path, ...]
) -> None:
    for include in list(element.iter(INCLUDE)):
        if include.getparent() is None or any(ancestor.tag == FALLBACK for ancestor in include.iterancestors()):
            continue
        _carry_out(parsed, include, folder, load, open_files)


def _carry_out(parsed: Parsed, include: etree._Element, folder: Path, load: Load, open_files: tuple[Path, ...]) -> None:
    href = (include.get("href") or "").strip()
    place = parsed.place(include)
    split = urlsplit(href)
    pointer = include.get("xpointer") or split.fragment
    if split.scheme and split.scheme != "file":
        _failed(parsed, include, f"xi:include names the URL {href!r}, which is not fetched.",
                "Save the file beside the document and name it there.", place)  # fmt: skip
        return
    path = (folder / unquote(split.path)) if split.path else open_files[-1]
    target = path.resolve()
    if not target.is_relative_to(parsed.source.root.resolve()):
        _failed(parsed, include, f"xi:include names {href!r}, which lies outside the source folder {parsed.source.root}.",
                "Move the file into the source folder, or name a folder that holds both.", place)  # fmt: skip
        return
    if target in open_files and not pointer:
        _failed(parsed, include, f"xi:include names {href!r}, which includes this document in turn.",
                "Break the circle.", place)  # fmt: skip
        return
    try:
        content = load(target)
    except OSError as error:
        _failed(parsed, include, f"xi:include names {href!r}, which cannot be read: {error.strerror or error}.",
                "Correct the href, put the file there, or give an xi:fallback.", place)  # fmt: skip
        return
    if include.get("parse") == "text":
        encoding = include.get("encoding") or "utf-8"
        try:
            text = content.decode(encoding, errors="replace")
        except LookupError:
            _failed(parsed, include, f"xi:include reads {href!r} in the encoding {encoding!r}, which is unknown.",
                    "Correct the encoding, or convert the file to UTF-8 and drop it.", place)  # fmt: skip
            return
        _replace(include, text)
        parsed.changed = True
        return
    try:
        root = xml.parse(content)
    except xml.NotWellFormed as error:
        _failed(parsed, include, f"xi:include names {href!r}, which is not well-formed: line {error.line}, {error.message}.",
                "Mend that file.", place)  # fmt: skip
        return
    if is_tei(root) and _in_corpus(include):
        parsed.members.append(Member(href, path, title_of(root)))
        return
    chosen = _pointed(root, pointer) if pointer else root
    if chosen is None:
        _failed(parsed, include, f"xi:include asks for {pointer!r} in {href!r}, which has no such xml:id.",
                "Name an xml:id of that file; other XPointer schemes are not supported.", place)  # fmt: skip
        return
    tail, include.tail = include.tail, None
    parent = include.getparent()
    assert parent is not None
    parent.replace(include, chosen)
    chosen.tail = tail
    chosen.set(XML_BASE, href)
    parsed.changed = True
    _include_in(parsed, chosen, path.parent, load, (*open_files, target))


def _failed(parsed: Parsed, include: etree._Element, message: str, hint: str, place: Place) -> None:
    """An inclusion that cannot be carried out: its fallback takes its place, else it is reported."""
    fallback = include.find(FALLBACK)
    if fallback is None:
        parsed.report("include-missing", Severity.ERROR, message, hint, place)
        return
    _add_before(include, fallback.text or "")
    for child in list(fallback):
        include.addprevious(child)
    _replace(include, "")
    parsed.changed = True


def _in_corpus(include: etree._Element) -> bool:
    parent = include.getparent()
    return parent is not None and etree.QName(parent).localname in ("teiCorpus", "teiCorpus.2")


def _pointed(root: etree._Element, pointer: str) -> etree._Element | None:
    for element in root.iter("*"):
        if element.get(xml.XML_ID) == pointer:
            return element
    return None


def title_of(root: etree._Element) -> str:
    """The first title of a document's header, white space collapsed."""
    title = root.find(".//{*}titleStmt/{*}title")
    return " ".join(str(title.xpath("string()")).split()) if title is not None else ""


def _report_duplicate_ids(parsed: Parsed) -> None:
    assert parsed.root is not None
    seen: dict[str, etree._Element] = {}
    for element in parsed.root.iter("*"):
        identifier = element.get(xml.XML_ID)
        if identifier is None:
            continue
        first = seen.setdefault(identifier, element)
        if first is not element:
            place = parsed.place(element)
            earlier = parsed.place(first)
            parsed.report(
                "duplicate-id",
                Severity.ERROR,
                f'xml:id="{identifier}" occurs twice; the first is in line {earlier.line}.',
                "Give one of them another id, and check the pointers to it.",
                place,
            )


def _report_root(parsed: Parsed) -> None:
    root = parsed.root
    assert root is not None
    if is_tei(root):
        return
    name = etree.QName(root)
    place = parsed.place(root)
    if name.namespace == TEI:
        parsed.report(
            "tei-fragment",
            Severity.INFO,
            f"The file holds the TEI element {name.localname}, not a whole document; it is not built by itself.",
            "Nothing to do if other files include it.",
            place,
        )
    else:
        namespace = f" in the namespace {name.namespace}" if name.namespace else " without a namespace"
        parsed.report(
            "not-tei",
            Severity.WARNING,
            f"The root element is {name.localname}{namespace}: not a TEI document; it is not built.",
            'A TEI document begins with <TEI xmlns="http://www.tei-c.org/ns/1.0">. Move other files elsewhere.',
            place,
        )
