"""Where a rule stands in its schema, through all that inclusion and templating do to it.

Elements are marked with their file and their number in it when a file is read; copies keep the mark. Lines are looked
up only when something is to be told.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from lxml import etree

from pipeline.document import xml
from pipeline.document.positions import Positions
from pipeline.schematron.names import OLD_SCHEMATRON, SCHEMATRON, XSLT, attributes, local_name
from pipeline.storage.confinement import read_regular

_OURS = "urn:opis:schematron"
_AT = f"{{{_OURS}}}at"
_MARKED = tuple(f"{{{uri}}}" for uri in (SCHEMATRON, XSLT, OLD_SCHEMATRON))
_LONGEST = 120  # characters of an attribute in a message


@dataclass(frozen=True, slots=True)
class Origin:
    """A construct of a schema: the n-th element of a file, counted from 0, and the attribute in question if any.

    `known_line` is the line where no element can be named (-1), as in a file that is not well-formed.
    """

    file: Path
    ordinal: int = -1
    element: str = ""
    attribute: str = ""
    value: str = ""
    known_line: int = 0

    @property
    def line(self) -> int:
        """The 1-based line of the element's start tag; 0 where it is not known."""
        return _positions(self.file).of_element(self.ordinal).line if self.ordinal >= 0 else self.known_line

    @property
    def column(self) -> int:
        """The 1-based column of the element's start tag; 0 where it is not known."""
        return _positions(self.file).of_element(self.ordinal).column if self.ordinal >= 0 else int(bool(self.line))

    @property
    def construct(self) -> str:
        """How a message names it: <assert test="…">."""
        value = " ".join(self.value.split())
        shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        return f'<{self.element} {self.attribute}="{shown}">' if self.attribute else f"<{self.element}>"


def mark(root: etree._Element, file: Path) -> None:
    """Note on the root, and on each element of Schematron and XSLT, where it stands."""
    for ordinal, element in enumerate(root.iter("*")):
        if element is root or str(element.tag).startswith(_MARKED):
            element.set(_AT, f"{ordinal} {file}")


def mark_at(element: etree._Element, file: Path, ordinal: int) -> None:
    """Note on an element where it stands, if it was read otherwise."""
    element.set(_AT, f"{ordinal} {file}")


def mark_as(element: etree._Element, file: Path) -> None:
    """Note on an element that is in no file, as it was put together, for which file it stands."""
    element.set(_AT, f"-1 {file}")


def is_mark(name: str) -> bool:
    """Return whether an attribute's expanded name is that of such a note."""
    return name == _AT


def origin(element: etree._Element, attribute: str = "") -> Origin:
    """Return where an element stands, and with an attribute of it."""
    around: etree._Element | None = element
    while around is not None and around.get(_AT) is None:
        around = around.getparent()
    mark = around.get(_AT) if around is not None else None
    ordinal, _, file = (mark or "-1 ").partition(" ")
    value = element.get(attribute, "") if attribute else ""
    return Origin(Path(file), int(ordinal), local_name(element), attribute, value)


def taken_out(element: etree._Element) -> etree._Element:
    """Return a copy of an element by itself, with the prefixes that were in scope there, and without what was noted."""
    copy = etree.Element(element.tag, dict(attributes(element)), nsmap=cast("dict[str, str]", element.nsmap))
    copy.text = element.text
    copy.extend(deepcopy(child) for child in element)
    kept = set()
    for each in copy.iter("*"):
        each.attrib.pop(_AT, "")
        kept |= {prefix for prefix, uri in each.nsmap.items() if prefix and uri != _OURS}
    etree.cleanup_namespaces(copy, keep_ns_prefixes=sorted(kept))
    return copy


@lru_cache(maxsize=8)
def _positions(file: Path) -> Positions:
    try:
        content = read_regular(file)
        return Positions.of(xml.decode(content, xml.parse(content)))
    except (OSError, xml.NotWellFormed):
        return Positions()
