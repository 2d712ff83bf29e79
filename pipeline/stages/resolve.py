"""resolve: which words a reader gets."""

from __future__ import annotations

from pipeline.resolve.resolve import resolve
from pipeline.stages.document import DocumentWork


def resolve_document(work: DocumentWork) -> None:
    """Resolve a document in the view."""
    work.resolved = resolve(work.parsed, work.labels, work.engine, view=work.options.view)


def resolve_with_annotation(work: DocumentWork) -> None:
    """Resolve a document in the view, and keep what the source says of words and sentences."""
    work.resolved = resolve(work.parsed, work.labels, work.engine, view=work.options.view, annotated=True)
