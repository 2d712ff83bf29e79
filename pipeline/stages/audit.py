"""audit: the account of every character of a document."""

from __future__ import annotations

from pipeline.audit import audit
from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Node
from pipeline.resolve.resolve import resolve
from pipeline.stages.document import DocumentWork


def account_for_document(work: DocumentWork) -> None:
    """Draw up the account of a resolved document; what it cannot explain becomes findings."""
    view = work.options.view

    def resolve_again(parsed: Parsed) -> Node:
        return resolve(parsed, work.labels, work.engine, view=view)

    work.account = audit(work.parsed, work.resolved, resolve_again, view, work.engine)
