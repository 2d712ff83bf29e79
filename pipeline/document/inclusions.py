"""xi:include, carried out inside the source folder (XInclude 1.1, W3C Note 2016).

Of XPointer, shorthand pointers (an xml:id) are supported. Documents that a teiCorpus includes are left in
place and named as its members: they are documents of their own.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from lxml import etree

from pipeline.document import entities, xml
from pipeline.document.doctypes import report_not_read
from pipeline.document.included_files import CannotInclude, File, decode, index_file, read_tree
from pipeline.document.parsed import Included, Parsed, is_tei, put_before, replace_by_texts
from pipeline.model.bounds import DEEPEST_INCLUSION, MOST_INCLUDED, MOST_INCLUSIONS
from pipeline.model.document import Member
from pipeline.model.finding_rules import FindingRule
from pipeline.storage.addresses import Address, real_path, resolve
from pipeline.storage.confinement import Load, OutOfBounds

INCLUDE = "{http://www.w3.org/2001/XInclude}include"
FALLBACK = "{http://www.w3.org/2001/XInclude}fallback"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


class _Full(Exception):
    """So much was put into the document that nothing more is."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A file, or the element of it that has an xml:id."""

    file: Path
    pointer: str


@dataclass(slots=True)
class _State:
    """What is known while the inclusions of one document are carried out.

    `files` are those that elements were taken out of; `texts` is what inclusions leave as text in their place; `number`
    counts what was put in, `size` its bytes; `is_full` says that a bound was reached, which is reported once.
    """

    files: dict[Path, File] = field(default_factory=dict)
    texts: dict[etree._Element, str] = field(default_factory=dict)
    number: int = 0
    size: int = 0
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    """Carries out inclusions for one document; `open` are the parts that are being put in, the innermost last."""

    parsed: Parsed
    load: Load
    open: tuple[_Part, ...]
    state: _State

    def below(self, element: etree._Element) -> None:
        """Carry out the inclusions below an element."""
        for inclusion in list(element.iter(INCLUDE)):
            if inclusion.getparent() is not None and not _is_in_fallback(inclusion) and not self.state.is_full:
                self._carry_out(inclusion)

    def _carry_out(self, inclusion: etree._Element) -> None:
        place = self.parsed.place(inclusion)
        try:
            self._include(inclusion)
        except _Full:
            return
        except CannotInclude as error:
            fallback = inclusion.find(FALLBACK)
            if fallback is None:
                self.parsed.report(FindingRule.INCLUDE_MISSING, error.message, error.hint, place)
                return
            self._put_fallback(inclusion, fallback)

    def _put_fallback(self, inclusion: etree._Element, fallback: etree._Element) -> None:
        children = list(fallback)
        self.state.texts[inclusion] = "" if children else fallback.text or ""
        if children:
            put_before(inclusion, fallback.text or "")
            for child in children:
                inclusion.addprevious(child)
        self.parsed.changed = True

    def _include(self, inclusion: etree._Element) -> None:
        href = (inclusion.get("href") or "").strip()
        path = self._path(inclusion, href)
        part = _part(inclusion, path)
        is_text = inclusion.get("parse") == "text"
        self._check_circle(href, _Part(part.file, "") if is_text else part)
        if is_text:
            content = self._content(path, href)
            self._count(len(content), inclusion, href)
            self.state.texts[inclusion] = decode(content, href, inclusion.get("encoding") or "utf-8")
            self.parsed.changed = True
        elif part.pointer:
            self._include_part(inclusion, path, part, href)
        else:
            self._include_whole(inclusion, path, part, href)

    def _include_whole(self, inclusion: etree._Element, path: Path, part: _Part, href: str) -> None:
        content = self._content(path, href)
        document = read_tree(content, href)
        root = document.root
        if is_tei(root) and _is_in_corpus(inclusion):
            self.parsed.members.append(Member(href, path))
            return
        self._finish(document, inclusion, href)
        size = len(xml.serialize(root)) if xml.has_doctype(root) else len(content)
        self._count(size, inclusion, href)
        self._put(root, inclusion, part, Included(path, xml.decode(content, root), 0), _join(href, _base(root)))

    def _include_part(self, inclusion: etree._Element, path: Path, part: _Part, href: str) -> None:
        """Put a copy of an element of a file in the place of an inclusion; the file is read once for all of them."""
        file = self.state.files.get(part.file)
        if file is None:
            content = self._content(path, href)
            document = read_tree(content, href)
            self._finish(document, inclusion, href)
            file = self.state.files[part.file] = index_file(document.root, xml.decode(content, document.root))
        if is_tei(file.root) and _is_in_corpus(inclusion):
            self.parsed.members.append(Member(href, path))
            return
        if part.pointer not in file.elements:
            raise CannotInclude(
                f"xi:include asks for {part.pointer!r} in {href!r}, which has no such xml:id.",
                "Name an xml:id of that file; other XPointer schemes are not supported.",
            )
        number, found = file.elements[part.pointer]
        if any(each in (part, *self.open) for each in _asked_for(found, path)):
            raise _circle(href)
        self._count(len(xml.serialize(found)), inclusion, href)
        self._put(deepcopy(found), inclusion, part, Included(path, file.text, number), _join(href, _base(found)))

    def _finish(self, document: xml.Document, inclusion: etree._Element, href: str) -> None:
        """Put text for the references of an included file, and report what was not read for it."""
        report_not_read(self.parsed, document.not_read, inclusion=href, place=self.parsed.place(inclusion))
        entities.expand(self.parsed, document)

    def _put(
        self, chosen: etree._Element, inclusion: etree._Element, part: _Part, included: Included, base: str
    ) -> None:
        """Put an element in the place of an inclusion, with its base, and carry out the inclusions below it."""
        self.parsed.included[chosen] = included
        chosen.tail, inclusion.tail = inclusion.tail, None
        parent = inclusion.getparent()
        if parent is not None:
            parent.replace(inclusion, chosen)
        chosen.set(XML_BASE, _join(inclusion.get(XML_BASE, ""), base))
        self.parsed.changed = True
        _Reader(self.parsed, self.load, (*self.open, part), self.state).below(chosen)

    def _count(self, size: int, inclusion: etree._Element, href: str) -> None:
        """Count what is put in. Raises _Full beyond the bounds."""
        state = self.state
        state.number += 1
        state.size += size
        if state.number <= MOST_INCLUSIONS and state.size <= MOST_INCLUDED:
            return
        state.is_full = True
        found = f"{MOST_INCLUDED:,} bytes" if state.number <= MOST_INCLUSIONS else f"{MOST_INCLUSIONS:,} files"
        self.parsed.report(
            FindingRule.INCLUDE_TOO_MUCH,
            f"With this xi:include of {href!r} more than {found} would be put into the document; it and all that "
            "follow are left out.",
            "Files that include others twice double with each level: include each once, or split the document.",
            self.parsed.place(inclusion),
        )
        raise _Full

    def _check_circle(self, href: str, part: _Part) -> None:
        if part in self.open or (not part.pointer and any(part.file == each.file for each in self.open)):
            raise _circle(href)
        if len(self.open) > DEEPEST_INCLUSION:
            raise CannotInclude(
                f"xi:include names {href!r} inside of {DEEPEST_INCLUSION} other inclusions.",
                "Include that file further out.",
            )

    def _path(self, inclusion: etree._Element, href: str) -> Path:
        """Return the file that the href of an inclusion names; without a path the innermost open file."""
        address = _join(_base(inclusion), href)
        if not Address.of(address).is_local:
            by_base = "" if address == href else f" (with xml:base {address!r})"
            raise CannotInclude(
                f"xi:include names the URL {href!r}{by_base}, which is not fetched.",
                "Save the file beside the document and name it there.",
            )
        return _named_file(inclusion, file=self.open[-1].file, folder=self.open[0].file.parent)

    def _content(self, path: Path, href: str) -> bytes:
        self.parsed.files.append(path)
        try:
            return self.load(path)
        except OutOfBounds as error:
            raise CannotInclude(
                f"xi:include names {href!r}, which lies outside the source folder {self.parsed.source.root}.",
                "Move the file into the source folder, name a folder that holds both, or allow its folder in "
                "opis.toml: [trust] folders.",
            ) from error
        except OSError as error:
            raise CannotInclude(
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
    state = _State()
    _Reader(parsed, load, (_Part(real_path(parsed.source.path), ""),), state).below(parsed.tree)
    replace_by_texts(state.texts)


def _base(element: etree._Element) -> str:
    """Return the base of an element, as seen from the file of its tree (XML Base, W3C 2009, 3 and 4)."""
    bases = (each.get(XML_BASE, "") for each in (element, *element.iterancestors()))
    return reduce(_join, reversed([*filter(None, bases)]), "")


def _join(base: str, href: str) -> str:
    """Return an address as seen from a base; unlike the standard library keep the `..` of a base that is relative."""
    address = Address.of(href)
    if not address.is_relative or address.path.startswith("/"):
        return href
    if not address.path:
        return base
    if Address.of(base).is_relative:
        return posixpath.join(posixpath.dirname(base), href)
    return resolve(base, href)


def _named_file(inclusion: etree._Element, *, file: Path, folder: Path) -> Path:
    """Return the file that an inclusion names, as seen from a folder; without a path the one it is written in."""
    href = (inclusion.get("href") or "").strip()
    return Address.of(_join(_base(inclusion), href)).file(folder) if Address.of(href).path else file


def _asked_for(element: etree._Element, file: Path) -> Iterator[_Part]:
    """Yield the parts that the inclusions below an element of a file ask for."""
    for inclusion in element.iter(INCLUDE):
        if inclusion.get("parse") != "text" and not _is_in_fallback(inclusion):
            yield _part(inclusion, _named_file(inclusion, file=file, folder=file.parent))


def _part(inclusion: etree._Element, path: Path) -> _Part:
    """Return the part of a file that an inclusion asks for."""
    return _Part(real_path(path), inclusion.get("xpointer") or Address.of(inclusion.get("href") or "").fragment)


def _circle(href: str) -> CannotInclude:
    return CannotInclude(f"xi:include names {href!r}, which includes this document in turn.", "Break the circle.")


def _is_in_fallback(inclusion: etree._Element) -> bool:
    return any(ancestor.tag == FALLBACK for ancestor in inclusion.iterancestors())


def _is_in_corpus(inclusion: etree._Element) -> bool:
    parent = inclusion.getparent()
    return parent is not None and etree.QName(parent).localname in ("teiCorpus", "teiCorpus.2")
