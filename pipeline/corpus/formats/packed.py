"""The text of a file while it waits to be written: packed, so that memory holds many of them, and read in parts."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Self

_PART = 1 << 16  # code points that are packed, and bytes that are unpacked, together
_FASTEST = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """A text, compressed; `characters` is its length in code points, `line_ends` how many lines it has."""

    data: bytes
    characters: int
    line_ends: int

    @classmethod
    def of(cls, parts: Iterable[str]) -> Self:
        """Return the text that parts make, packed as they come."""
        packer = zlib.compressobj(_FASTEST)
        data = BytesIO()
        characters = waiting = line_ends = 0
        pieces: list[str] = []
        for part in parts:
            pieces.append(part)
            line_ends += part.count("\n")
            waiting += len(part)
            if waiting >= _PART:
                data.write(packer.compress("".join(pieces).encode("utf-8")))
                characters += waiting
                waiting = 0
                pieces.clear()
        data.write(packer.compress("".join(pieces).encode("utf-8")))
        data.write(packer.flush())
        return cls(data.getvalue(), characters + waiting, line_ends)

    def parts(self) -> Iterator[str]:
        """Yield the text in parts; each ends with a line end, if there is one in reach."""
        decoder = codecs.getincrementaldecoder("utf-8")()
        rest = ""
        for chunk in self._chunks():
            whole, end, rest = (rest + decoder.decode(chunk)).rpartition("\n")
            if end:
                yield whole + end
        if rest:
            yield rest

    def lines(self) -> Iterator[str]:
        """Yield the lines, without their line ends."""
        for part in self.parts():
            yield from part.removesuffix("\n").split("\n")

    def text(self) -> str:
        """Return the text."""
        return zlib.decompress(self.data).decode("utf-8")

    def stream(self) -> PackedStream:
        """Return the bytes of the text (UTF-8), as a parser reads them."""
        return PackedStream(self._chunks())

    def _chunks(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj()
        left = self.data
        while left and not unpacker.eof:
            chunk = unpacker.decompress(left, _PART)
            left = unpacker.unconsumed_tail
            yield chunk
        yield unpacker.flush()


class PackedStream:
    """The bytes of a text one after the other."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = filter(None, chunks)

    def read(self, _size: int = -1) -> bytes:
        """Return the next bytes, b"" at the end."""
        return next(self._chunks, b"")
