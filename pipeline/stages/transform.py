"""transform: a resolved document to the outputs of the edition."""

from __future__ import annotations

from pipeline.audit import compare_output, read_view
from pipeline.edition.formats import FORMATS
from pipeline.edition.images import find_images, report_images
from pipeline.edition.output_format import Shown
from pipeline.edition.pages import render_entry
from pipeline.edition.text_lacking import report_lack_of_text
from pipeline.edition.transform import transform
from pipeline.stages.boundary import boundary
from pipeline.stages.document import DocumentWork


def transform_document(work: DocumentWork) -> None:
    """Render a document in each format; a format that fails takes no other with it."""
    options, engine = work.options, work.engine
    shown = Shown(external=options.trust.external_images)
    if any(FORMATS[output].images for output in options.formats):
        images = find_images(work.parsed, work.resolved, engine)
        report_images(work.parsed, images, external=shown.external)
        work.images = tuple(image.copy for image in images if image.copy)
        shown = Shown(shown.external, frozenset(image.address for image in images if image.is_printable))
    work.entry = render_entry(work.resolved, engine)
    words = read_view(work.resolved, engine)
    report_lack_of_text(work.parsed, words)
    for output in options.formats:
        with boundary(work.source, "transform", work.findings):
            work.outputs.append(transform(work.source, work.resolved, output, engine, shown))
            work.findings += compare_output(work.source, words, work.outputs[-1], output)
            if report_limits := FORMATS[output].report_limits:
                report_limits(work.parsed, work.outputs[-1].content)
