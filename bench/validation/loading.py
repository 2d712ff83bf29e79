"""How long a schema takes to be ready, beside parsing the same file with handlers that do nothing."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench.validation.measuring import aside, seconds
from bench.validation.peers import parse
from pipeline.relaxng import Grammar

_RUNS = 7


def loading(schema: Path) -> tuple[float, float]:
    """Return the seconds until a schema is ready and, if it is XML, those of parsing it; each in a fresh process."""
    runs = [aside(_once, schema) for _ in range(_RUNS)]
    return median(load for load, _ in runs), median(limit for _, limit in runs)


def _once(schema: Path) -> tuple[float, float]:
    load = seconds(lambda: Grammar.load(schema))
    content = schema.read_bytes()
    return load, seconds(lambda: parse(content)) if content.startswith(b"<") else 0.0
