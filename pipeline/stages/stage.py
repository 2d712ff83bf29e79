"""A stage of the pipeline: what it is called, what it does, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.stages.document import DocumentWork
from pipeline.stages.run import Run


@dataclass(frozen=True, slots=True)
class CollectionStage:
    """A stage of the whole run: `act` fills the fields `writes` of the run from the fields `reads`."""

    name: str
    does: str
    act: Callable[[Run], None]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentStage:
    """A stage of one document, done in a worker: `act` fills the fields `writes` of its work from the fields `reads`.

    It is skipped where a stage before it failed to provide one of the fields that it reads.
    """

    name: str
    does: str
    act: Callable[[DocumentWork], None]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


Stage = CollectionStage | DocumentStage
