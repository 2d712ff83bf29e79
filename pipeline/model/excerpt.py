"""A document that is a part of a file: a TEI element of a teiCorpus, or what the corpus holds beside those."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file, from the byte `start` to the byte `end`; `before` is put before it.

    `line` and `column` say where the stretch starts in the file, `at_line` and `at_column` where it starts in
    the excerpt: from 1, in characters.
    """

    start: int
    end: int
    before: bytes
    line: int
    column: int
    at_line: int
    at_column: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A document that is a part of a file: one stretch of it or more, in the file's order.

    `label` names a TEI element among those of the file; what the corpus holds beside them has none. `xpath` is
    that of the document's root in the file.
    """

    parts: tuple[Part, ...]
    xpath: str
    label: str = ""

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Return the line and column in the file of a line and column of the excerpt."""
        number = bisect_right(self.parts, (line, column), key=lambda part: (part.at_line, part.at_column)) - 1
        part = self.parts[max(number, 0)]
        if number < 0:  # in what is put before the first part
            return part.line, part.column
        if line == part.at_line:
            return part.line, part.column + column - part.at_column
        return part.line + line - part.at_line, column
