"""What is wrong with a schema."""

from __future__ import annotations

from pathlib import Path


class GrammarError(Exception):
    """A schema that cannot be used, at a 1-based line and column of one of its files (0 if unknown)."""

    def __init__(self, message: str, file: Path, line: int = 0, column: int = 0) -> None:
        super().__init__(message, file, line, column)
        self.message = message
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"
