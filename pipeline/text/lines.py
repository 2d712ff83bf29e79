"""The plain text while it is written: lines, blank lines, rows of a table, and where its stretches start.

Invariants: a line for each block, never empty; a blank line where a division begins or ends, never two together;
a row of a table is a line, its cells set apart by tabs, the lines of a cell by a space.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Stretch:
    """A stretch of the text: code points. It starts with the first character that is written after it was begun."""

    start: int = -1
    end: int = -1


@dataclass(slots=True)
class _Row:
    has_text: bool = False
    cells: int = 0
    tabs: int = 0  # that are due before the next text


@dataclass(slots=True)
class Lines:
    """The text so far."""

    length: int = 0
    _parts: list[str] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)
    _waiting: list[Stretch] = field(default_factory=list)
    _in_line: bool = False
    _blank_due: bool = False

    def write(self, text: str) -> None:
        """Go on with a line, or begin one."""
        if not text:
            return
        if not self._in_line:
            self._add(self._separator(len(self._rows)))
            self._in_line = True
        for stretch in self._waiting:
            stretch.start = self.length
            if stretch.end >= 0:  # a point
                stretch.end = self.length
        self._waiting.clear()
        self._add(text)

    def end_line(self) -> None:
        """End the current line."""
        self._in_line = False

    def end_part(self) -> None:
        """End the current part: a blank line comes before the next text."""
        self._in_line = False
        self._blank_due = True

    def start_row(self) -> None:
        """Start a row of a table."""
        self._in_line = False
        self._rows.append(_Row())

    def start_cell(self) -> None:
        """Start another cell."""
        self._in_line = False
        row = self._rows[-1]
        row.tabs += row.cells > 0
        row.cells += 1

    def end_row(self) -> None:
        """End the row."""
        row = self._rows.pop()
        if row.has_text:
            self._add(row.tabs * "\t")
        self._in_line = False

    def begin(self) -> Stretch:
        """Return a stretch that starts here."""
        stretch = Stretch()
        self._waiting.append(stretch)
        return stretch

    def end(self, stretch: Stretch) -> None:
        """End the stretch; one in which nothing was written is empty, and stands after the text before it."""
        if stretch.start < 0:
            stretch.start = self.length
            self._waiting = [each for each in self._waiting if each is not stretch]
        stretch.end = self.length

    def point(self) -> Stretch:
        """Return an empty stretch: in a line where it stands, otherwise where the next line starts."""
        stretch = Stretch(self.length, self.length)
        if not self._in_line:
            self._waiting.append(stretch)
        return stretch

    def text(self) -> str:
        """Return the whole text, its last line ended."""
        return "".join(self._parts) + ("\n" if self._parts else "")

    def _add(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self.length += len(text)

    def _separator(self, depth: int) -> str:
        """Return the separator before a line that stands in so many nested rows."""
        if depth:
            row = self._rows[depth - 1]
            tabs, row.tabs = row.tabs * "\t", 0
            if row.has_text:
                return tabs or " "
            row.has_text = True
            return self._separator(depth - 1) + tabs
        blank, self._blank_due = self._blank_due, False
        return "" if not self.length else "\n\n" if blank else "\n"
