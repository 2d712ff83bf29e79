"""How much of the machine a document may take."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {"M": 1 << 20, "G": 1 << 30}
_SIZE = re.compile(r"(?P<number>\d{1,9}(?:\.\d{1,3})?)(?P<unit>[MG])", re.IGNORECASE | re.ASCII)
_LEAST = 128 << 20  # what a worker takes before it has read anything


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds for each stage of one document: seconds, and bytes of memory of the process that does it.

    Without a number of bytes, it is a share of the machine's memory.
    """

    deadline: float = 600.0
    memory: int | None = None

    def replaced_by(self, deadline: float | None, memory: int | None) -> Limits:
        """Return these limits, with others where they are given."""
        return Limits(deadline or self.deadline, memory or self.memory)


def read_memory(text: str) -> int:
    """Return the bytes of a bound for memory like 512M or 2G. Raises ValueError."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a size like 512M or 2G")
    size = int(float(match["number"]) * _UNITS[match["unit"].upper()])
    if size < _LEAST:
        raise ValueError(f"{text!r} is too little for any document: at least {write_size(_LEAST)} are needed")
    return size


def write_size(number: int) -> str:
    """Return a size as people write it: 512 MB, 2 GB."""
    unit = "G" if number >= _UNITS["G"] else "M"
    return f"{number / _UNITS[unit]:.3g} {unit}B"
