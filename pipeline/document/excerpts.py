"""A teiCorpus that holds its documents, cut into them: one pass of expat, and no tree, however large the file is.

Files with a DOCTYPE or with inclusions are not cut: their documents are not to be had without the rest.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from pipeline.document.lines import end_of
from pipeline.document.repeated_ids import ID_AS_WRITTEN, Identifiers, Repeated
from pipeline.document.xml import UTF_16_MARKS
from pipeline.model.document import Source
from pipeline.model.excerpt import Excerpt, Part
from pipeline.storage.confinement import open_source, read_source
from pipeline.storage.encodings import find_codec

_CORPUS = frozenset(("teiCorpus", "teiCorpus.2"))
_DOCUMENT = frozenset(("TEI", "TEI.2"))
_INHERITED = re.compile(r"xmlns(:.+)?|xml:(lang|space|base)")  # attributes that hold for what is in an element
_LABEL = re.compile(r"[^\W\d][\w.-]{0,99}")  # an xml:id that can name a file, and is no number
_INCLUDE = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="#{label}"/>'
_CHUNK = 1 << 16


def read_content(source: Source) -> bytes:
    """Return the bytes of a document: those of its file, or of its parts of a file. Raises OSError."""
    if source.excerpt is None:
        return read_source(source)
    with open_source(source) as file:
        return b"".join(part.before + _stretch(file, part) for part in source.excerpt.parts)


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file that holds a corpus with its documents.

    `excerpts` are first what it holds beside its TEI elements, then each of these; in the first, an xi:include of
    #LABEL stands for each of the others. `repeated` are the identifiers that occur again in the file.
    """

    excerpts: tuple[Excerpt, ...]
    repeated: tuple[Repeated, ...]


def read_corpus_file(source: Source) -> CorpusFile | None:
    """Return the documents of a file; None where it is one document. Raises OSError."""
    with open_source(source) as file:
        cutter = _Cutter(file)
        try:
            cutter.read()
        except (_Undivided, expat.ExpatError, LookupError, ValueError):  # the last two: of unknown encodings
            return None
        return CorpusFile(tuple(cutter.excerpts()), cutter.identifiers.repeated(source))


def _stretch(file: BinaryIO, part: Part) -> bytes:
    file.seek(part.start)
    return file.read(part.end - part.start)


class _Undivided(Exception):
    """The file is one document, or has to be read as one."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A place in the file: byte, and line and column from 1."""

    byte: int
    line: int
    column: int

    def after(self, text: str, size: int) -> _Point:
        """Return the place after a text of so many bytes."""
        return _Point(self.byte + size, *end_of(text, self.line, self.column))


@dataclass(frozen=True, slots=True)
class _Document:
    """A TEI element of a corpus; `inherited` are the attributes that hold in it and that it does not have."""

    name: str
    id: str
    xpath: str
    inherited: str
    start: _Point
    end: _Point


@dataclass(slots=True)
class _Corpus:
    """A corpus that is open; `counts` are those of its children by name."""

    xpath: str
    inherited: dict[str, str]
    counts: Counter[str] = field(default_factory=Counter)


class _Cutter:
    """Reads a file, and notes where the TEI elements of its corpora are."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._open: list[_Corpus] = []
        self._root = ""
        self._inside = 0  # how many elements are open in the innermost corpus
        self._begun: tuple[_Point, dict[str, str]] | None = None
        self._found: list[_Document] = []
        self.identifiers = Identifiers()
        self._encoding = ""
        self._has_mark = False  # a byte order mark, which is no character of the text
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._declare
        self._parser.StartDoctypeDeclHandler = self._undivided
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self) -> None:
        """Read the file. Raises _Undivided, expat.ExpatError."""
        mark = self._file.read(len(BOM_UTF8))
        if mark.startswith(UTF_16_MARKS):
            raise _Undivided
        self._has_mark = mark == BOM_UTF8
        self._parser.Parse(mark, False)
        while chunk := self._file.read(_CHUNK):
            self._parser.Parse(chunk, False)
        self._parser.Parse(b"", True)
        if not self._found:
            raise _Undivided

    def excerpts(self) -> list[Excerpt]:
        """Return the corpus's own parts as one document, then its embedded documents."""
        labels = self._labels()
        return [self._rest(labels), *map(self._excerpt, self._found, labels)]

    def _declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._encoding = encoding or ""
        codec = find_codec(encoding or "utf-8")
        if codec is None or (self._has_mark and codec != "utf-8"):
            raise _Undivided

    def _undivided(self, *_: object) -> None:
        raise _Undivided

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ID_AS_WRITTEN in attributes:
            self.identifiers.add(attributes[ID_AS_WRITTEN])
        if self._inside:
            self._inside += 1
            if name.endswith("include"):
                raise _Undivided
            return
        local = name.rpartition(":")[2]
        if local in _CORPUS:
            around = self._open[-1].inherited if self._open else {}
            own = {key: value for key, value in attributes.items() if _INHERITED.fullmatch(key)}
            self._open.append(_Corpus(self._xpath(local), {**around, **own}))
            return
        if not self._open or local == "include":
            raise _Undivided
        self._inside = 1
        if local in _DOCUMENT:
            self._begun = self._here(), attributes
        else:
            self._xpath(local)

    def _end(self, name: str) -> None:
        if not self._inside:
            self._open.pop()
            return
        self._inside -= 1
        if self._inside or self._begun is None:
            return
        start, attributes = self._begun
        self._begun = None
        xpath = self._xpath(name.rpartition(":")[2])
        here = self._here()
        tag = self._end_tag(name, here.byte)
        if not tag:  # <TEI/> has nothing that could be a document
            return
        inherited = "".join(
            f" {key}={quoteattr(value)}" for key, value in self._open[-1].inherited.items() if key not in attributes
        )
        end = here.after(tag.decode("latin-1"), len(tag))
        self._found.append(_Document(name, attributes.get(ID_AS_WRITTEN, ""), xpath, inherited, start, end))

    def _xpath(self, local: str) -> str:
        """Return the XPath of a child of the innermost corpus, or of the root; it is counted."""
        if not self._open:
            self._root = f"/{local}[1]"
            return self._root
        corpus = self._open[-1]
        corpus.counts[local] += 1
        return f"{corpus.xpath}/{local}[{corpus.counts[local]}]"

    def _here(self) -> _Point:
        parser = self._parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return _Point(parser.CurrentByteIndex, line, column - (self._has_mark and line == 1))

    def _end_tag(self, name: str, start: int) -> bytes:
        """Return the end tag of an element that starts at a byte; nothing if it has none there."""
        position = self._file.tell()
        self._file.seek(start)
        tag = self._file.read(_CHUNK)
        while b">" not in tag:
            tag += self._file.read(_CHUNK)
        self._file.seek(position)
        return tag[: tag.index(b">") + 1] if tag.startswith(self._bytes(f"</{name}")) else b""

    def _labels(self) -> list[str]:
        """Return a name for each document: its xml:id if it is one of a kind and can name a file, else its number."""
        digits = len(str(len(self._found)))
        ids = Counter(document.id for document in self._found)
        return [
            document.id if ids[document.id] == 1 and _LABEL.fullmatch(document.id) else f"{number:0{digits}}"
            for number, document in enumerate(self._found, 1)
        ]

    def _excerpt(self, document: _Document, label: str) -> Excerpt:
        """Return a TEI element as a document: the declaration, and in its start tag what it inherits."""
        declaration = f'<?xml version="1.0" encoding="{self._encoding}"?>\n' if self._encoding else ""
        name = f"<{document.name}"
        start, line = document.start, 2 if declaration else 1
        after = start.after(name, len(self._bytes(name)))
        parts = (
            Part(start.byte, after.byte, self._bytes(declaration), start.line, start.column, line, 1),
            Part(
                after.byte,
                document.end.byte,
                self._bytes(document.inherited),
                after.line,
                after.column,
                line,
                1 + len(name) + len(document.inherited),
            ),
        )
        return Excerpt(parts, document.xpath, label)

    def _rest(self, labels: list[str]) -> Excerpt:
        """Return the corpus's own parts, without its documents."""
        parts: list[Part] = []
        start, at_line, at_column, before = _Point(0, 1, 1), 1, 1, ""
        for document, label in zip(self._found, labels, strict=True):
            end = document.start
            parts.append(Part(start.byte, end.byte, self._bytes(before), start.line, start.column, at_line, at_column))
            before = _INCLUDE.format(label=label)
            at_column = at_column + end.column - start.column if end.line == start.line else end.column
            at_line += end.line - start.line
            at_column += len(before)
            start = document.end
        size = self._file.seek(0, 2)
        parts.append(Part(start.byte, size, self._bytes(before), start.line, start.column, at_line, at_column))
        return Excerpt(tuple(parts), self._root)

    def _bytes(self, text: str) -> bytes:
        return text.encode(self._encoding or "utf-8", "xmlcharrefreplace")
