"""Identifiers that occur twice in a file, found without keeping them: eight bytes each, a second pass if need be."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from xml.parsers import expat

from pipeline.model.document import Source
from pipeline.model.finding import Place
from pipeline.storage.confinement import open_source

ID_AS_WRITTEN = "xml:id"  # for a parser that knows no namespaces


@dataclass(frozen=True, slots=True)
class Repeated:
    """An xml:id that an element before has: the line of that, and where it occurs again."""

    id: str
    first_line: int
    place: Place


@dataclass(slots=True)
class Identifiers:
    """The identifiers of a file, by their hashes."""

    _hashes: array[int] = field(default_factory=lambda: array("q"))

    def add(self, identifier: str) -> None:
        """One more."""
        self._hashes.append(hash(identifier))

    def repeated(self, source: Source) -> tuple[Repeated, ...]:
        """Return those of the file that occur again, each time that they do. Raises OSError."""
        ordered = sorted(self._hashes)
        suspects = {one for one, other in pairwise(ordered) if one == other}
        return tuple(_Search(suspects).read(source)) if suspects else ()


class _Search:
    """Reads a file once more, and finds what has one of some hashes."""

    def __init__(self, suspects: set[int]) -> None:
        self._suspects = suspects
        self._first: dict[str, int] = {}
        self._found: list[Repeated] = []
        self._counts: list[Counter[str]] = [Counter()]
        self._steps: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self, source: Source) -> list[Repeated]:
        with open_source(source) as file:
            self._parser.ParseFile(file)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._counts[-1][local] += 1
        self._steps.append(f"/{local}[{self._counts[-1][local]}]")
        self._counts.append(Counter())
        identifier = attributes.get(ID_AS_WRITTEN)
        if identifier is None or hash(identifier) not in self._suspects:
            return
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        if identifier in self._first:
            place = Place(line, column, "".join(self._steps))
            self._found.append(Repeated(identifier, self._first[identifier], place))
        self._first.setdefault(identifier, line)

    def _end(self, _name: str) -> None:
        self._counts.pop()
        self._steps.pop()
