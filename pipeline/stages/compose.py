"""compose: a resolved document to what it gives to a corpus."""

from __future__ import annotations

from pipeline.audit import differing_pieces, differing_text, words_of_view
from pipeline.corpus import corpus
from pipeline.stages.document import DocumentWork


def compose_pieces(work: DocumentWork) -> None:
    """Make the pieces of a corpus that a document gives; of one that the corpus does not take nothing is said."""
    whole = corpus.whole_text(work.resolved, work.engine)
    document = corpus.taken(work.parsed, whole, work.labels, work.corpus)
    if document is None:
        work.parsed.findings.clear()
        return
    work.pieces = corpus.corpus_pieces(document, work.corpus)
    work.findings += differing_text(work.source, words_of_view(work.resolved, work.engine), whole.text)
    work.findings += differing_pieces(work.source, document, work.pieces)
