"""Lines and columns of elements, which lxml does not keep, by a second pass of expat over the source."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from pipeline.model.finding import Place


@dataclass(slots=True)
class Positions:
    """Where the elements of a source are, addressed by ordinal: how many elements start before.

    `starts` holds line and column (1-based, in characters) of each start tag; `events` the same for
    start and end tags together, with the ordinal of the element that they belong to.
    """

    starts: list[tuple[int, int]] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    events: list[tuple[int, int]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Positions:
        """Read a source; what follows a place that is not well-formed has no position."""
        positions = cls()
        parser = expat.ParserCreate()
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        open_elements: list[int] = []
        siblings: list[dict[str, int]] = [{}]

        def here() -> tuple[int, int]:
            return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

        def start(name: str, _attributes: object) -> None:
            local = name.rpartition(":")[2]
            count = siblings[-1][local] = siblings[-1].get(local, 0) + 1
            ordinal = len(positions.starts)
            positions.starts.append(here())
            positions.parents.append(open_elements[-1] if open_elements else -1)
            positions.steps.append(f"{local}[{count}]")
            positions.events.append(here())
            positions.owners.append(ordinal)
            open_elements.append(ordinal)
            siblings.append({})

        def end(_name: str) -> None:
            positions.events.append(here())
            positions.owners.append(open_elements.pop())
            siblings.pop()

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        if "<!ENTITY" in text:  # what a reference stands for is no element of the source: not expanded, if it has this
            parser.DefaultHandler = lambda _data: None
        with suppress(expat.ExpatError):
            parser.Parse(text, True)
        return positions

    def of_element(self, ordinal: int) -> Place:
        """Return the place of an element's start tag."""
        if not 0 <= ordinal < len(self.starts):
            return Place()
        line, column = self.starts[ordinal]
        return Place(line, column, self.xpath(ordinal))

    def before(self, line: int, column: int) -> Place:
        """Return the place of the tag that ends at, or last before, a line and column (as SAX reports them)."""
        index = self._event_before(line, column)
        if index < 0:
            return Place(line, column)
        tag_line, tag_column = self.events[index]
        return Place(tag_line, tag_column, self.xpath(self.owners[index]))

    def ordinal_before(self, line: int, column: int) -> int:
        """Return the ordinal of the element whose tag ends there; -1 before the first."""
        index = self._event_before(line, column)
        return self.owners[index] if index >= 0 else -1

    def _event_before(self, line: int, column: int) -> int:
        return bisect_right(self.events, (line, column - 1)) - 1

    def xpath(self, ordinal: int) -> str:
        """Return the element's path by local names and positions among siblings of the same name."""
        steps = []
        while ordinal >= 0:
            steps.append(self.steps[ordinal])
            ordinal = self.parents[ordinal]
        return "/" + "/".join(reversed(steps))
