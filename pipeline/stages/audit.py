"""audit: the account of every character of a document."""

from __future__ import annotations

from pipeline.audit import account_for
from pipeline.stages.document import DocumentWork


def account_for_document(work: DocumentWork) -> None:
    """Draw up the account of a document; what it cannot explain becomes findings."""
    assert work.watched is not None, "the stage reads it"  # noqa: S101 - as the type checker wants to know
    work.account = account_for(work.watched, work.options.view, work.engine)
