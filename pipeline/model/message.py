"""What a validator says, whichever engine it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One message about a file, with the 1-based position just after the tag that it concerns."""

    path: str
    line: int
    column: int
    message: str
