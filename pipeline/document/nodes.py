"""Where a node of a document stands in its file, by the number of its element."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from pipeline.document.lines import end_of
from pipeline.document.parsed import Parsed
from pipeline.model.finding import Place

_TAG = re.compile(r"""<[^\s/>]+(?:"[^"]*"|'[^']*'|[^"'>])*""")
_ATTRIBUTE = re.compile(r"""\s([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")


class Nodes:
    """Finds nodes of one document."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._elements: list[etree._Element] = list(parsed.tree.iter("*")) if parsed.changed else []

    def place(self, element: int, step: str = "", attribute: str = "") -> Place:
        """Return the place of a node: an attribute's own, by its expanded name, for others that of their element's tag.

        `element` counts from 0 in document order, -1 is what stands beside the root; `step` is what the node's XPath
        has after that of the element.
        """
        if element < 0:
            place = self.place(0)
            return replace(place, xpath=f"/{step}")
        if not self._elements:
            place = self._parsed.positions.of_element(element)
            return self._with(self._parsed.in_file(self._at(place, attribute)), step)
        if element >= len(self._elements):
            return Place()
        return self._with(self._parsed.place(self._elements[element]), step)

    def _with(self, place: Place, step: str) -> Place:
        return replace(place, xpath=f"{place.xpath}/{step}") if step and place.xpath else place

    def _at(self, tag: Place, attribute: str) -> Place:
        """Return the place of an attribute in a tag; that of the tag for none, or for one that is not written there."""
        text, lines = self._parsed.text, self._parsed.line_starts
        if not attribute or not 0 < tag.line <= len(lines):
            return tag
        start = lines[tag.line - 1] + tag.column - 1
        written = _TAG.match(text, start)
        local = attribute.rpartition("}")[2]
        for found in _ATTRIBUTE.finditer(text, start, written.end() if written else start):
            prefix, _, name = found[1].rpartition(":")
            if name == local and bool(prefix) == attribute.startswith("{"):
                line, column = end_of(text[start : found.start(1)], tag.line, tag.column)
                return replace(tag, line=line, column=column)
        return tag
