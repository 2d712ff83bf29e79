"""What happens to time and memory as documents grow."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.validation import sets
from bench.validation.measuring import aside, peak
from pipeline.relaxng import Grammar


@dataclass(frozen=True, slots=True)
class Point:
    """A document of a size: how long it takes, and the most memory that its process held, in MB."""

    megabytes: float
    seconds: float
    peak: float
    valid: bool


def curve(name: str, sizes: Sequence[int]) -> Iterator[Point]:
    """Yield the points of a set for sizes in MB, each taken in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "grown.xml")
        for size in sizes:
            aside(_write, name, path, size)
            yield aside(_point, path)


def _write(name: str, path: Path, megabytes: int) -> None:
    sets.specimen(name).write(path, megabytes * 1_000_000)


def _point(path: Path) -> Point:
    grammar = Grammar.load(sets.TEI_ALL)
    start = time.perf_counter()
    valid = grammar.is_valid(path)
    passed = time.perf_counter() - start
    return Point(path.stat().st_size / 1e6, passed, peak(), valid)
