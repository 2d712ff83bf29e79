"""confirm: a document resolves the same when nobody watches."""

from __future__ import annotations

from pipeline.audit import compare_unwatched
from pipeline.resolve.attachment import attach_entries
from pipeline.resolve.resolve import resolve
from pipeline.stages.document import DocumentWork, parse_again


def resolve_unwatched(work: DocumentWork) -> None:
    """Resolve a document once more, without marks, and report where that gives something else."""
    assert work.watched is not None, "the stage reads it"  # noqa: S101 - as the type checker wants to know
    parsed = parse_again(work.source)
    attach_entries(parsed, work.options.view)
    resolved = resolve(parsed, work.labels, work.engine, view=work.options.view)
    compare_unwatched(work.watched, resolved, work.engine)
