"""A parsed document: its tree, its source text, and the places of the one in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from pipeline.document.lines import LINE_END
from pipeline.document.positions import Positions
from pipeline.model.document import Member, Source
from pipeline.model.finding import NOWHERE, Finding, Place, Severity
from pipeline.model.finding_rules import FindingRule

TEI = "http://www.tei-c.org/ns/1.0"
EXAMPLES = "http://www.tei-c.org/ns/Examples"  # of elements that are shown and not meant, in an egXML
ROOTS = ("TEI", "teiCorpus", "TEI.2", "teiCorpus.2")


@dataclass(slots=True)
class Included:
    """A file that was included, its text, and how many of its elements start before the first that was."""

    path: Path
    text: str
    first: int
    _positions: Positions | None = None
    _numbers: dict[etree._Element, int] | None = None

    def place(self, ordinal: int) -> Place:
        """Return where the n-th element of the file stands, counted from 0."""
        if self._positions is None:
            self._positions = Positions.of(self.text)
        return self._positions.of_element(ordinal)

    def ordinal(self, element: etree._Element, outermost: etree._Element, included: Container[etree._Element]) -> int:
        """Return how many elements of the file start before one of it; each that it includes in turn counts as one.

        `outermost` is the element that was put in, with elements `included` in turn.
        """
        if self._numbers is None:
            self._numbers = {}
            walk = etree.iterwalk(outermost, events=("start",))
            for _, each in walk:
                self._numbers[each] = len(self._numbers)
                if each is not outermost and each in included:
                    walk.skip_subtree()
        return self.first + self._numbers[element]


@dataclass(slots=True)
class Parsed:
    """A parsed document. Places are those in its file, also where it is an excerpt of that.

    `root` is None where the source is not well-formed. `changed` says that the tree is not what the
    file holds: entities or inclusions were put in; `included` are the outermost elements of the latter, `files`
    all that inclusions read.
    """

    source: Source
    root: etree._Element | None = None
    text: str = ""
    findings: list[Finding] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    changed: bool = False
    included: dict[etree._Element, Included] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    _positions: Positions | None = None
    _ordinals: dict[etree._Element, int] = field(default_factory=dict)
    _line_starts: list[int] = field(default_factory=list)

    @property
    def tree(self) -> etree._Element:
        """The root of a document that is well-formed. Raises ValueError for any other."""
        if self.root is None:
            raise ValueError(f"{self.source.path} has no tree")
        return self.root

    @property
    def positions(self) -> Positions:
        """Lines and columns of the source's elements, read when first asked for."""
        if self._positions is None:
            self._positions = Positions.of(self.text)
        return self._positions

    def place(self, element: etree._Element) -> Place:
        """Return where an element stands; for what was included, the element of the source around it."""
        self.number()
        around: etree._Element | None = element
        while around is not None and around not in self._ordinals:
            around = around.getparent()
        return self.in_file(self.positions.of_element(self._ordinals[around])) if around is not None else Place()

    def located(self, element: etree._Element) -> tuple[Path, Place]:
        """Return the file that an element stands in, and where: for what was included, the included file."""
        outermost = self._outermost(element)
        if outermost is None:
            return self.source.path, self.place(element)
        file = self.included[outermost]
        return file.path, file.place(file.ordinal(element, outermost, self.included))

    def ordinal_in_file(self, element: etree._Element) -> tuple[Path, int]:
        """Return the file of an element, and how many elements of that start before it; -1 if it is not known."""
        outermost = self._outermost(element)
        if outermost is None:
            self.number()
            return self.source.path, self._ordinals.get(element, -1)
        file = self.included[outermost]
        return file.path, file.ordinal(element, outermost, self.included)

    def _outermost(self, element: etree._Element) -> etree._Element | None:
        """Return the outermost element of the inclusion that an element came in with."""
        around: etree._Element | None = element
        while around is not None and around not in self.included:
            around = around.getparent()
        return around

    def place_of_text(self, wanted: str) -> Place:
        """Return where a string first stands in the source."""
        return self.place_of_offset(self.text.find(wanted))

    def place_of_offset(self, offset: int) -> Place:
        """Return the line and column of an offset in the source; no place for a negative one."""
        if offset < 0:
            return Place()
        line = bisect_right(self.line_starts, offset)
        return self.in_file(Place(line, offset - self.line_starts[line - 1] + 1))

    @property
    def line_starts(self) -> list[int]:
        """The offsets in the source at which its lines begin."""
        if not self._line_starts:
            self._line_starts = [0, *(match.end() for match in LINE_END.finditer(self.text))]
        return self._line_starts

    def in_file(self, place: Place) -> Place:
        """Return the place in the file of a place in what was parsed."""
        excerpt = self.source.excerpt
        if excerpt is None or not place.line:
            return place
        line, column = excerpt.place(place.line, place.column)
        steps = place.xpath.removeprefix("/").partition("/")[1:]
        return replace(place, line=line, column=column, xpath=excerpt.xpath + "".join(steps) if place.xpath else "")

    def number(self) -> None:
        """Fix the ordinals of the source's elements, before the tree is changed."""
        if not self._ordinals and self.root is not None:
            self._ordinals = {element: index for index, element in enumerate(self.root.iter("*"))}

    def report(
        self,
        rule: FindingRule,
        message: str,
        hint: str,
        place: Place = NOWHERE,
        *,
        severity: Severity | None = None,
    ) -> None:
        """Add a finding; `severity` replaces that of the catalogue, where it depends on the case."""
        self.findings.append(rule.finding(str(self.source.path), message, hint, place, severity=severity))


def is_tei(root: etree._Element | None) -> bool:
    """Return whether a tree is a TEI document or corpus, P5 or P4."""
    if root is None:
        return False
    name = etree.QName(root)
    return name.namespace in (TEI, None) and name.localname in ROOTS


def title_of(root: etree._Element) -> str:
    """Return the first title of a document's header, white space collapsed."""
    title = root.find(".//{*}titleStmt/{*}title")
    return " ".join(str(title.xpath("string()")).split()) if title is not None else ""


def put_before(node: etree._Element, text: str) -> None:
    """Put text before a node of a tree."""
    parent, previous = node.getparent(), node.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def replace_by_text(node: etree._Element, text: str) -> None:
    """Replace a node below the root by text; what follows it stays."""
    put_before(node, text + (node.tail or ""))
    node.tail = None
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def replace_by_texts(texts: Mapping[etree._Element, str]) -> None:
    """Replace nodes below the root by their texts; each text of the tree is put together once, of however many."""
    for parent in dict.fromkeys(node.getparent() for node in texts):
        if parent is None:
            continue
        holder: etree._Element | None = None  # after which the text stands
        pieces = [parent.text or ""]
        for child in list(parent):
            if child not in texts:
                _set_text(parent, holder, pieces)
                holder, pieces = child, [child.tail or ""]
            else:
                pieces += [texts[child], child.tail or ""]
                child.tail = None
                parent.remove(child)
        _set_text(parent, holder, pieces)


def _set_text(parent: etree._Element, holder: etree._Element | None, pieces: Sequence[str]) -> None:
    if len(pieces) == 1:  # nothing was put in
        return
    if holder is None:
        parent.text = "".join(pieces)
    else:
        holder.tail = "".join(pieces)
