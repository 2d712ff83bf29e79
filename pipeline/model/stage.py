"""A stage of the pipeline, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """What a stage works on: one document, or the facts of all of them."""

    DOCUMENT = "document"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: its name, its module, what it does, what it reads and writes (kinds of value), and its scope."""

    name: str
    module: str
    does: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    scope: Scope
