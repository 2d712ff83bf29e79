"""transform: a resolved document to the outputs of the edition."""

from __future__ import annotations

from pipeline.audit import compare_output, read_view
from pipeline.edition.images import report_images
from pipeline.edition.pages import render_entry
from pipeline.edition.transform import transform
from pipeline.model.options import Format
from pipeline.stages.boundary import boundary
from pipeline.stages.document import DocumentWork


def transform_document(work: DocumentWork) -> None:
    """Render a document in each format; a format that fails takes no other with it."""
    options, engine = work.options, work.engine
    if Format.HTML in options.formats:
        report_images(work.parsed, work.resolved, engine, external=options.trust.external_images)
    work.entry = render_entry(work.resolved, engine)
    words = read_view(work.resolved, engine)
    for output in options.formats:
        with boundary(work.source, "transform", work.findings):
            work.outputs.append(transform(work.source, work.resolved, output, engine, options.trust))
            work.findings += compare_output(work.source, words, work.outputs[-1], output)
