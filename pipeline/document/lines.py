"""Lines of XML: a line feed ends one, a carriage return, or both together (XML 1.0, 2.11)."""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n?|\n")


def end_of(text: str, line: int = 1, column: int = 1) -> tuple[int, int]:
    """Return the line and column after a text that begins at a line and column; all count from 1."""
    count, last = text.count("\n"), text.rfind("\n") + 1
    if "\r" in text:
        ends = [found.end() for found in LINE_END.finditer(text)]
        count, last = len(ends), ends[-1]
    return (line + count, len(text) - last + 1) if count else (line, column + len(text))
