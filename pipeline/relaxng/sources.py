"""Documents as a parser takes them: piece by piece, in an encoding that it knows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from xml.parsers import expat

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
        """The source piece by piece, in an encoding that expat knows."""
        return self._chunks()

    def feed(self, parser: expat.XMLParserType) -> None:
        """Let a parser read it all. Raises expat.ExpatError."""
        for chunk in self._chunks():
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def parser(self, separator: str) -> expat.XMLParserType:
        """A parser that knows namespaces, and the encoding even where expat itself does not."""
        return expat.ParserCreate("utf-8" if self._codec else None, separator)

    @property
    def is_utf8(self) -> bool:
        """Whether the pieces are in UTF-8."""
        if self._codec:
            return True
        is_wide = b"\0" in self._beginning[:4]
        return not is_wide and self._declared in ("", "utf-8", "us-ascii")

    @cached_property
    def _beginning(self) -> bytes:
        return next(self._pieces(), b"")

    @property
    def _declared(self) -> str:
        """The encoding that the XML declaration names; "" for none."""
        declared = _DECLARATION.match(self._beginning.removeprefix(codecs.BOM_UTF8))
        return declared[1].decode("ascii").lower() if declared else ""

    @cached_property
    def _codec(self) -> str:
        """The codec for an encoding of many bytes a character that expat does not know; "" for what it does."""
        if self._beginning.startswith(_UTF32):
            return "utf-32"
        try:
            codec = codecs.lookup(self._declared).name
        except LookupError:
            return ""
        if codec in _NATIVE or len(_ALL_BYTES.decode(codec, errors="replace")) == len(_ALL_BYTES):
            return ""
        return codec

    def _chunks(self) -> Iterator[bytes]:
        if not self._codec:
            return self._without_mark() if self.is_utf8 else self._pieces()
        decoded = codecs.iterdecode(self._pieces(), self._codec, errors="replace")
        return (text.encode("utf-8") for text in decoded)

    def _without_mark(self) -> Iterator[bytes]:
        """The pieces without a byte order mark, which expat would count as a column."""
        pieces = self._pieces()
        yield next(pieces, b"").removeprefix(codecs.BOM_UTF8)
        yield from pieces

    def _pieces(self) -> Iterator[bytes]:
        if isinstance(self._source, bytes):
            for start in range(0, len(self._source), _CHUNK):
                yield self._source[start : start + _CHUNK]
        else:
            with self._source.open("rb") as file:
                while piece := file.read(_CHUNK):
                    yield piece
