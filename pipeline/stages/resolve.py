"""resolve: which words a reader gets."""

from __future__ import annotations

from pipeline.audit import unwatch, watch
from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Node
from pipeline.resolve.attachment import attach_entries
from pipeline.resolve.resolve import resolve
from pipeline.stages.document import DocumentWork


def resolve_watched(work: DocumentWork) -> None:
    """Resolve a document in the view, with a mark before each of its texts."""

    def resolve_in_view(parsed: Parsed) -> Node:
        return resolve(parsed, work.labels, work.engine, view=work.options.view)

    attach_entries(work.parsed, work.options.view)
    work.watched = watch(work.parsed, resolve_in_view)
    work.resolved = unwatch(work.watched, work.engine)


def resolve_with_annotation(work: DocumentWork) -> None:
    """Resolve a document in the view, and keep what the source says of words and sentences."""
    attach_entries(work.parsed, work.options.view)
    work.resolved = resolve(work.parsed, work.labels, work.engine, view=work.options.view, annotated=True)
