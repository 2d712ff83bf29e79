"""Lines and columns of the attributes in a start tag, which a parser does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from xml.parsers import expat

from pipeline.document.lines import LINE_END
from pipeline.relaxng.engine.derivatives import split
from pipeline.relaxng.node import XML

_ATTRIBUTE = re.compile(r"""\s([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")
_UTF16 = (b"<\0", b"\0<")


def usual_name(name: str) -> str:
    """Return an attribute's expanded name as it is usually written."""
    uri, local = split(name)
    return f"xml:{local}" if uri == XML else local


class StartTag:
    """The start tag that a parser is at; its text is looked at only when it is asked for."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser

    def place(self, name: str) -> tuple[int, int]:
        """Return the 1-based line and column of an attribute by its expanded name; the tag's if it is not found."""
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        found = self._find(name)
        if found is None:
            return line, column
        number = bisect_right(self._line_starts, found.start(1)) - 1
        if number == 0:
            return line, column + found.start(1)
        return line + number, found.start(1) - self._line_starts[number] + 1

    def written(self, name: str) -> str:
        """Return the attribute's name as it is written, with its prefix."""
        found = self._find(name)
        return found[1] if found is not None else usual_name(name)

    def _find(self, name: str) -> re.Match[str] | None:
        uri, local = split(name)
        return self._attributes.get((local, bool(uri)))

    @cached_property
    def _attributes(self) -> dict[tuple[str, bool], re.Match[str]]:
        """Return where attributes are written, by their local names and whether they have a prefix."""
        attributes: dict[tuple[str, bool], re.Match[str]] = {}
        for found in _ATTRIBUTE.finditer(self._text):
            prefix, _, local = found[1].rpartition(":")
            attributes.setdefault((local, bool(prefix)), found)
        return attributes

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(each.end() for each in LINE_END.finditer(self._text))]

    @cached_property
    def _text(self) -> str:
        """Return the text from the tag's beginning; a default attribute of a DTD is not in it."""
        content = self._parser.GetInputContext() or b""
        encoding = "utf-8"
        if content[:2] in _UTF16:
            encoding = "utf-16-le" if content.startswith(_UTF16[0]) else "utf-16-be"
        return _until_end(content.decode(encoding, errors="replace"))


def _until_end(text: str) -> str:
    """Return a start tag without what follows it; quoted values may hold “>”."""
    quote = ""
    for n, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == ">":
            return text[: n + 1]
    return text
