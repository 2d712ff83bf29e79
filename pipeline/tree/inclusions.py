"""xi:include, carried out inside the source folder (XInclude 1.1, W3C Note 2016).

Of XPointer, shorthand pointers (an xml:id) are supported. Documents that a teiCorpus includes are left in
place and named as its members: they are documents of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.adapters import xml
from pipeline.adapters.addresses import Address, real_path
from pipeline.adapters.confinement import Load, OutOfBounds
from pipeline.adapters.encodings import find_codec
from pipeline.model.document import Member
from pipeline.model.finding import Severity
from pipeline.tree import entities
from pipeline.tree.doctypes import report_not_read
from pipeline.tree.parsed import Included, Parsed, is_tei, put_before, replace_by_text

INCLUDE = "{http://www.w3.org/2001/XInclude}include"
FALLBACK = "{http://www.w3.org/2001/XInclude}fallback"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

_DEEPEST = 100  # inclusions inside of each other


@dataclass(eq=False)
class _CannotInclude(Exception):
    """Why an inclusion cannot be carried out, and what to do."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A file, or the element of it that has an xml:id."""

    file: Path
    pointer: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """Carries out inclusions for one document; `open` are the parts that are being put in, the innermost last."""

    parsed: Parsed
    load: Load
    open: tuple[_Part, ...]

    def below(self, element: etree._Element) -> None:
        """Carry out the inclusions below an element."""
        for inclusion in list(element.iter(INCLUDE)):
            if inclusion.getparent() is not None and not _is_in_fallback(inclusion):
                self._carry_out(inclusion)

    def _carry_out(self, inclusion: etree._Element) -> None:
        place = self.parsed.place(inclusion)
        try:
            self._include(inclusion)
        except _CannotInclude as error:
            fallback = inclusion.find(FALLBACK)
            if fallback is None:
                self.parsed.report("include-missing", Severity.ERROR, error.message, error.hint, place)
                return
            put_before(inclusion, fallback.text or "")
            for child in list(fallback):
                inclusion.addprevious(child)
            replace_by_text(inclusion, "")
            self.parsed.changed = True

    def _include(self, inclusion: etree._Element) -> None:
        href = (inclusion.get("href") or "").strip()
        path = self._path(href)
        part = _part(inclusion, path)
        is_text = inclusion.get("parse") == "text"
        self._check_circle(href, _Part(part.file, "") if is_text else part)
        content = self._content(path, href)
        if is_text:
            replace_by_text(inclusion, _decoded(content, href, inclusion.get("encoding") or "utf-8"))
            self.parsed.changed = True
            return
        document = _document(content, href)
        root = document.root
        if is_tei(root) and _is_in_corpus(inclusion):
            self.parsed.members.append(Member(href, path))
            return
        report_not_read(self.parsed, document.not_read, inclusion=href, place=self.parsed.place(inclusion))
        entities.expand(self.parsed, document)
        chosen = _pointed(root, part.pointer, href) if part.pointer else root
        if part.pointer and any(each in (part, *self.open) for each in _asked_for(chosen, path)):
            raise _circle(href)
        first = next(number for number, each in enumerate(root.iter("*")) if each is chosen)
        self.parsed.included[chosen] = Included(path, xml.decode(content, root), first)
        chosen.tail, inclusion.tail = inclusion.tail, None
        parent = inclusion.getparent()
        if parent is not None:
            parent.replace(inclusion, chosen)
        chosen.set(XML_BASE, href)
        self.parsed.changed = True
        _Reader(self.parsed, self.load, (*self.open, part)).below(chosen)

    def _check_circle(self, href: str, part: _Part) -> None:
        if part in self.open or (not part.pointer and any(part.file == each.file for each in self.open)):
            raise _circle(href)
        if len(self.open) > _DEEPEST:
            raise _CannotInclude(
                f"xi:include names {href!r} inside of {_DEEPEST} other inclusions.", "Include that file further out."
            )

    def _path(self, href: str) -> Path:
        """The file that an href names, seen from the innermost open file."""
        address = Address.of(href)
        if not address.is_local:
            raise _CannotInclude(
                f"xi:include names the URL {href!r}, which is not fetched.",
                "Save the file beside the document and name it there.",
            )
        return _named_file(address, self.open[-1].file)

    def _content(self, path: Path, href: str) -> bytes:
        try:
            return self.load(path)
        except OutOfBounds as error:
            raise _CannotInclude(
                f"xi:include names {href!r}, which lies outside the source folder {self.parsed.source.root}.",
                "Move the file into the source folder, name a folder that holds both, or allow its folder in "
                "opis.toml: [trust] folders.",
            ) from error
        except OSError as error:
            raise _CannotInclude(
                f"xi:include names {href!r}, which cannot be read: {error.strerror or error}.",
                "Correct the href, put the file there, or give an xi:fallback.",
            ) from error


def include(parsed: Parsed, load: Load) -> None:
    """Carry out the inclusions of a document; `load` reads the files that it names.

    A corpus that is an excerpt includes no file: its members are the other excerpts of its own.
    """
    if next(parsed.tree.iter(INCLUDE), None) is None:
        return
    if parsed.source.excerpt is not None:
        hrefs = [inclusion.get("href") or "" for inclusion in parsed.tree.iter(INCLUDE)]
        parsed.members += [Member(href, parsed.source.path, href.removeprefix("#")) for href in hrefs]
        return
    parsed.number()
    _Reader(parsed, load, (_Part(real_path(parsed.source.path), ""),)).below(parsed.tree)


def _named_file(address: Address, file: Path) -> Path:
    """The file that a local address names as seen from a file: without a path that file itself."""
    return address.file(file.parent) if address.path else file


def _asked_for(element: etree._Element, file: Path) -> Iterator[_Part]:
    """What the inclusions below an element of a file ask for."""
    for inclusion in element.iter(INCLUDE):
        if inclusion.get("parse") != "text" and not _is_in_fallback(inclusion):
            yield _part(inclusion, _named_file(Address.of(inclusion.get("href") or ""), file))


def _part(inclusion: etree._Element, path: Path) -> _Part:
    """What an inclusion asks for in a file."""
    return _Part(real_path(path), inclusion.get("xpointer") or Address.of(inclusion.get("href") or "").fragment)


def _circle(href: str) -> _CannotInclude:
    return _CannotInclude(f"xi:include names {href!r}, which includes this document in turn.", "Break the circle.")


def _decoded(content: bytes, href: str, encoding: str) -> str:
    codec = find_codec(encoding)
    if codec is None:
        raise _CannotInclude(
            f"xi:include reads {href!r} in the encoding {encoding!r}, which is not a known text encoding.",
            "Correct the encoding, or convert the file to UTF-8 and drop it.",
        )
    text = content.decode(codec, errors="replace")
    unfit = xml.NOT_IN_XML.search(text)
    if unfit is not None:
        raise _CannotInclude(
            f"xi:include reads {href!r}, which holds the character U+{ord(unfit[0]):04X}: XML allows it nowhere.",
            "Remove it from that file, or give the file's encoding in @encoding.",
        )
    return text


def _document(content: bytes, href: str) -> xml.Document:
    try:
        return xml.parse_document(content)
    except xml.NotWellFormed as error:
        raise _CannotInclude(
            f"xi:include names {href!r}, which is not well-formed: line {error.line}, {error.message}.",
            "Mend that file.",
        ) from error


def _is_in_fallback(inclusion: etree._Element) -> bool:
    return any(ancestor.tag == FALLBACK for ancestor in inclusion.iterancestors())


def _is_in_corpus(inclusion: etree._Element) -> bool:
    parent = inclusion.getparent()
    return parent is not None and etree.QName(parent).localname in ("teiCorpus", "teiCorpus.2")


def _pointed(root: etree._Element, pointer: str, href: str) -> etree._Element:
    for element in root.iter("*"):
        if element.get(xml.XML_ID) == pointer:
            return element
    raise _CannotInclude(
        f"xi:include asks for {pointer!r} in {href!r}, which has no such xml:id.",
        "Name an xml:id of that file; other XPointer schemes are not supported.",
    )
