"""Documents as a parser takes them: piece by piece, in an encoding that it knows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

from pipeline.storage.confinement import open_regular
from pipeline.storage.encodings import find_codec

_CHUNK = 1 << 15  # bytes: a piece that stays in the processor's cache
_DECLARATION = re.compile(rb"""^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']""", re.ASCII)
_NATIVE = frozenset(("utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "ascii"))
_ALL_BYTES = bytes(range(256))
_UTF32 = (b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00")


class Reading:
    """A source that can be read from its beginning as often as needed: a file, or bytes. Raises OSError."""

    def __init__(self, source: Path | bytes) -> None:
        self._source = source

    def __iter__(self) -> Iterator[bytes]:
        """Return the source piece by piece, in an encoding that expat knows."""
        return self._chunks()

    def feed(self, parser: expat.XMLParserType) -> None:
        """Let a parser read it all. Raises expat.ExpatError, also for an encoding that is none."""
        for chunk in self._chunks():
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def parser(self, separator: str) -> expat.XMLParserType:
        """Return a parser that knows namespaces, and the encoding even where expat itself does not."""
        return expat.ParserCreate("utf-8" if self._codec or self._has_mark else None, separator)

    @property
    def is_utf8(self) -> bool:
        """Whether the pieces are in UTF-8."""
        if self._codec or self._has_mark:
            return True
        is_wide = b"\0" in self._beginning[:4]
        return not is_wide and self._declared in ("", "utf-8", "us-ascii")

    @cached_property
    def _beginning(self) -> bytes:
        return next(self._pieces(), b"")

    @property
    def _has_mark(self) -> bool:
        """Whether it begins with the byte order mark of UTF-8, which counts more than what it declares."""
        return self._beginning.startswith(codecs.BOM_UTF8)

    @property
    def _declared(self) -> str:
        """The encoding that the XML declaration names; "" for none."""
        declared = _DECLARATION.match(self._beginning)
        return declared[1].decode("ascii").lower() if declared else ""

    @cached_property
    def _codec(self) -> str:
        """The codec for an encoding of many bytes a character that expat does not know; "" for what it does."""
        if self._beginning.startswith(_UTF32):
            return "utf-32"
        if not self._declared:
            return ""
        codec = find_codec(self._declared)
        if codec is None:
            raise _unknown_encoding(self._declared)
        if codec in _NATIVE or len(_ALL_BYTES.decode(codec, errors="replace")) == len(_ALL_BYTES):
            return ""
        return codec

    def _chunks(self) -> Iterator[bytes]:
        if not self._codec:
            return self._without_mark() if self.is_utf8 else self._pieces()
        decoded = codecs.iterdecode(self._pieces(), self._codec, errors="replace")
        return (text.encode("utf-8") for text in decoded)

    def _without_mark(self) -> Iterator[bytes]:
        """Yield the pieces without a byte order mark, which expat would count as a column."""
        pieces = self._pieces()
        yield next(pieces, b"").removeprefix(codecs.BOM_UTF8)
        yield from pieces

    def _pieces(self) -> Iterator[bytes]:
        if isinstance(self._source, bytes):
            for start in range(0, len(self._source), _CHUNK):
                yield self._source[start : start + _CHUNK]
        else:
            with open_regular(self._source) as file:
                while piece := file.read(_CHUNK):
                    yield piece


def _unknown_encoding(name: str) -> expat.ExpatError:
    """Return the parser's own error for an encoding, which Python's would replace by others."""
    error = expat.ExpatError(f"{expat.errors.XML_ERROR_UNKNOWN_ENCODING}: {name}")
    error.code = expat.errors.codes[expat.errors.XML_ERROR_UNKNOWN_ENCODING]
    error.lineno, error.offset = 1, 0
    return error
