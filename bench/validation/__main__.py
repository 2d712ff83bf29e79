"""Print how fast validation is and how it grows.

Run: python -m bench.validation [--stream]

The corpora are those of ../shared; --stream adds a document of 1 GB. Each set is measured in a process of
its own, which leaves this one small: what a process reports as its peak begins with its parent's.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bench.validation import depth, growth, loading, sets, speed
from bench.validation.measuring import aside

_SIZES = (1, 5, 25, 100, 200)  # MB
_STREAM = 1000  # MB
_SCHEMAS = (sets.TEI_ALL, Path("schemas/opis.rng"))
_VALID = (
    "files",
    "MB",
    "limit",
    "cold",
    "warm",
    "jing",
    "jing CPU",
    "jing 2nd",
    "/limit",
    "/jing",
    "/jing CPU",
    "/jing 2nd",
    "jing once",
)
_ALL = ("files", "MB", "ours", "jing", "jing CPU", "ours/jing", "ours/jing CPU")


def _valid() -> None:
    print("Valid documents by tei_all, MB/s: medians, all in turns; cold is the first pass after loading, jing is a")
    print("JVM after many passes, jing CPU counts all its processors, jing 2nd is its second pass, /x is how many")
    print("times as fast we are when warm; jing once is seconds with the start of the JVM")
    print(_row("", _VALID, _VALID))
    for name in sets.NAMES:
        row = aside(speed.of_valid, name)
        jing = row.jing
        peers = (jing.warm, jing.processor, jing.second)
        rates = [f"{row.megabytes / each:.1f}" for each in (row.limit, row.cold, row.ours, *peers)]
        ratios = [f"{each / row.ours:.2f}" for each in (row.limit, *peers)]
        cells = (f"{row.files}", f"{row.megabytes:.1f}", *rates, *ratios, f"{jing.once:.2f}")
        print(_row(name, _VALID, cells), flush=True)


def _all() -> None:
    print("\nAll well-formed documents, with what is wrong with them, MB/s")
    print(_row("", _ALL, _ALL))
    for name in sets.MIXED:
        row = aside(speed.of_all, name)
        rates = [f"{row.megabytes / each:.1f}" for each in (row.ours, row.jing.warm, row.jing.processor)]
        ratios = [f"{each / row.ours:.2f}" for each in (row.jing.warm, row.jing.processor)]
        cells = (f"{row.files}", f"{row.megabytes:.1f}", *rates, *ratios)
        print(_row(name, _ALL, cells), flush=True)


def _row(name: str, columns: Sequence[str], cells: Sequence[str]) -> str:
    widths = (max(7, len(column) + 2) for column in columns)
    return f"{name:<30}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _loading() -> None:
    print("\nLoading a schema, seconds in a fresh process: median of 7")
    for schema in _SCHEMAS:
        ready, limit = loading.loading(schema)
        beside = f"{limit:.3f} to parse it with handlers that do nothing" if limit else ""
        print(f"{schema.name:<30} {ready:.3f}   {beside}", flush=True)


def _growth() -> None:
    print("\nGrowing documents: seconds, MB/s, peak memory of the process in MB")
    print(f"{'':<30}" + "".join(f"{f'{size} MB':>24}" for size in _SIZES))
    for name in sets.NAMES:
        print(f"{name:<30}", end="", flush=True)
        for point in growth.curve(name, _SIZES):
            print(_point(point), end="", flush=True)
        print()


def _stream() -> None:
    print(f"\nA document of {_STREAM} MB: seconds, MB/s, peak memory of the process in MB")
    for point in growth.curve(sets.NAMES[0], (_STREAM,)):
        print(f"{sets.NAMES[0]:<30}{_point(point)}")


def _point(point: growth.Point) -> str:
    answer = "" if point.valid else "  NOT VALID"
    return f"{point.seconds:10.2f}{point.megabytes / point.seconds:7.1f}{point.peak:7.0f}{answer}"


def _depth() -> None:
    print("\nNesting")
    for act in (
        depth.deep_document,
        depth.mistake_in_the_deep,
        depth.schema_of_deep_elements,
        depth.schema_of_deep_groups,
    ):
        print(f"{act.__name__.replace('_', ' '):<30} {aside(act)}", flush=True)


def main() -> None:
    """Print the tables."""
    _valid()
    _all()
    _loading()
    _growth()
    if "--stream" in sys.argv[1:]:
        _stream()
    _depth()


if __name__ == "__main__":
    main()
