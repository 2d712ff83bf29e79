"""The plain text of a resolved document (schemas/resolved.rnc): one walk over its tree, on which `reading` builds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from lxml import etree

from pipeline.document import xml
from pipeline.text.lines import Lines

RESOLVED = "{urn:opis:resolved}"
_WHOLE = frozenset(("meta", "untreated", "note", "apparatus", "members", "gap"))  # nothing in them is walked over
_LINES = frozenset(("block", "event", "gap"))  # a line each, where they are in none
_INLINE = frozenset(("block", "span", "event"))
_GAP = "[…]"  # words that a gap parts must not look like one


def text_of(resolved: str) -> str:
    """Return the plain text of a resolved document."""
    walk = TextWalk()
    walk.over(xml.parse_output(resolved.encode("utf-8")))
    return unicodedata.normalize("NFC", walk.lines.text())


def is_inline(element: etree._Element | None) -> bool:
    """Return whether the text of an element belongs to a line."""
    return element is not None and element.tag.removeprefix(RESOLVED) in _INLINE


@dataclass(slots=True)
class TextWalk:
    """A walk that writes the text of a document."""

    lines: Lines = field(default_factory=Lines)

    def over(self, document: etree._Element) -> None:
        """Write the text of a document."""
        for text in document.iterchildren(f"{RESOLVED}text"):
            walk = etree.iterwalk(text, events=("start", "end"))
            for event, element in walk:
                name = element.tag.removeprefix(RESOLVED)
                if event == "start":
                    self.start(element, name)
                    if name in _WHOLE:
                        walk.skip_subtree()
                    elif name in _INLINE and element.text:
                        self.lines.write(element.text)
                else:
                    self.end(element, name)
                    if element.tail and element is not text and is_inline(element.getparent()):
                        self.lines.write(element.tail)

    def start(self, element: etree._Element, name: str) -> None:
        """Begin an element: set it apart, and write what stands for it."""
        self.set_apart(element, name)
        if name == "gap":
            self.lines.write(_GAP)
        elif name == "break" and element.get("starts") == "line":
            self.lines.end_line()

    def set_apart(self, element: etree._Element, name: str) -> None:
        """End what stands before an element."""
        if name == "division":
            self.lines.end_part()
        elif name == "row":
            self.lines.start_row()
        elif name == "cell":
            self.lines.start_cell()
        elif name in _LINES and not is_inline(element.getparent()):
            self.lines.end_line()

    def end(self, element: etree._Element, name: str) -> None:
        """End an element."""
        if name == "division":
            self.lines.end_part()
        elif name == "row":
            self.lines.end_row()
        elif name in _LINES and not is_inline(element.getparent()):
            self.lines.end_line()
