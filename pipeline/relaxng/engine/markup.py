"""Markup as it is written: the texts and tags of a document, taken apart without a parser's events.

To cut at `>` is exact in documents that are well-formed, of which a parser has to make sure beside
this, once comments, processing instructions and CDATA sections are out of the way. What cannot be cut so, this
module does not try: it raises `Unusual`, and the document has to be read in another way.
"""

from __future__ import annotations

import re
from html.entities import html5

_aside = re.compile(rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ids = re.compile(rb'xml:id="([A-Za-z_][A-Za-z0-9_.-]*+)"').split
_attributes = re.compile(r"""\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.ASCII).split
_reference = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));", re.ASCII)
_line_end = re.compile(r"\r\n?")
_white_space = re.compile(r"\r\n|[\t\r\n]")
_PARTS = 4  # that each attribute makes: its name, its value in either quotes, and what stands behind it, nothing
_VALUE = 2
_LONGEST = 1 << 20  # bytes of one text, tag or comment that are held

TAKEN = " x"  # no identifier that anybody writes, but one by its datatype
WITH_TAKEN = f'xml:id="{TAKEN}"'.encode()


class Unusual(Exception):
    """The document has something that this module does not read."""


class Cutter:
    """Cuts a document that comes piece by piece in UTF-8.

    With `takes_ids` the values of xml:id are taken out, since a tag is hardly ever written twice with them:
    `TAKEN` stands in their place. What looks like one can be text; then fewer tags have TAKEN than `taken` says.
    """

    def __init__(self, *, takes_ids: bool) -> None:
        self.ids: set[bytes] = set()  # those that were taken
        self.taken = 0  # how many, equal ones counted each
        self._takes_ids = takes_ids
        self._held: bytes | None = None  # what is not cut yet; None before the beginning

    def cut(self, piece: bytes) -> list[bytes]:
        """Return the next tags that are whole, each with the text before it: `text<tag`. A `>` in a text cuts it too.

        Raises Unusual at a document type declaration, and where a single text, tag or comment is longer than a
        megabyte.
        """
        held = self._held
        whole = piece if held is None else held + piece
        rest = b""
        if b"<!" in whole or b"<?" in whole:
            whole = _aside.sub(_instead, whole)
            unfinished = [start for mark in (b"<!", b"<?") if (start := whole.find(mark)) >= 0]
            if unfinished:
                whole, rest = whole[: min(unfinished)], whole[min(unfinished) :]
                if rest.startswith(b"<!D"):
                    raise Unusual
        parts = (self._without_ids(whole) if self._takes_ids else whole).split(b">")
        self._held = parts.pop() + rest
        if len(self._held) > _LONGEST:
            raise Unusual
        return parts

    def _without_ids(self, whole: bytes) -> bytes:
        between = _ids(whole)
        if len(between) == 1:
            return whole
        found = between[1::2]
        self.ids.update(found)
        self.taken += len(found)
        return WITH_TAKEN.join(between[::2])


def _instead(aside: re.Match[bytes]) -> bytes:
    section = aside[1]
    return section.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;") if section else b""


def start_tag(tag: bytes) -> tuple[str, list[tuple[str, str]], bool]:
    """Return the name of a start tag, its attributes by name and value as a parser hands them over, and if it is empty.

    Raises Unusual if an attribute has a `>`, at which it was cut.
    """
    written = tag.decode()
    is_empty = written[-1] == "/"
    parts = _attributes(written.rstrip("/ \t\r\n"))
    name, values = parts[0], parts[_VALUE::_PARTS]
    if any(parts[_PARTS::_PARTS]) or '"' in name or "'" in name:
        raise Unusual
    if None in values or "&" in written or not written.isprintable():
        singles = parts[_VALUE + 1 :: _PARTS]
        values = [_value(double or single or "") for double, single in zip(values, singles, strict=True)]
    return name, list(zip(parts[1::_PARTS], values, strict=True)), is_empty


def text(written: bytes) -> str:
    """Return a text as a parser hands it over."""
    return _resolved(_line_end.sub("\n", written.decode()))


def _value(written: str) -> str:
    return _resolved(_white_space.sub(" ", written))


def _resolved(written: str) -> str:
    return _reference.sub(_character, written) if "&" in written else written


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name is not None:
        return html5[f"{name};"]
    return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
