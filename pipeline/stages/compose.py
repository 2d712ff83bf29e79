"""compose: a resolved document to what it gives to a corpus."""

from __future__ import annotations

from pipeline.audit import compare_pieces, compare_text, read_view
from pipeline.corpus import corpus
from pipeline.stages.document import DocumentWork


def compose_pieces(work: DocumentWork) -> None:
    """Make the pieces of a corpus that a document gives; of one that the corpus does not take nothing is said."""
    whole = corpus.read_whole(work.resolved, work.engine)
    document = corpus.select_document(work.parsed, whole, work.labels, work.corpus)
    if document is None:
        work.parsed.findings.clear()
        return
    work.findings += compare_text(work.source, read_view(work.resolved, work.engine), whole.text)
    del whole
    work.release()
    work.pieces = corpus.make_pieces(document, work.corpus)
    work.findings += compare_pieces(work.source, document, work.pieces)
