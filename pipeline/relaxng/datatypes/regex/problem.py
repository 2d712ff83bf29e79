"""What is wrong with a regular expression, or with a text for one."""

from __future__ import annotations


class PatternError(Exception):
    """A regular expression that cannot be read; `offset` counts its characters from 0."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message, offset)
        self.message = message
        self.offset = offset

    def __str__(self) -> str:
        return f"{self.message} (at character {self.offset + 1})"


class TooManyWays(Exception):
    """A text that an expression can read in so many ways that it was given up."""
