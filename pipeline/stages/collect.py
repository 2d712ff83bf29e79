"""collect: what each document gets from the others."""

from __future__ import annotations

from pipeline.collection import collect
from pipeline.stages.run import Run


def collect_labels(run: Run) -> None:
    """Reduce the facts of all documents to the labels of each. Raises WitnessUnknown."""
    collect.check_witness(run.documents, run.options.view)
    register = collect.Register(run.documents, run.options.language)
    run.language = register.language
    run.labels = {document.source: register.labels(document) for document in run.accepted}
