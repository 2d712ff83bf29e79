"""transform: the resolved document to an output."""

from __future__ import annotations

from pipeline.edition.formats import FORMATS
from pipeline.edition.output_format import Shown
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Output, Source
from pipeline.model.options import Format


def transform(
    source: Source,
    resolved: Node,
    output: Format,
    engine: Engine,
    shown: Shown = Shown(),  # noqa: B008 - a frozen value
) -> Output:
    """Return a document in a format. Raises TransformationFailed."""
    form = FORMATS[output]
    return Output(form.path(source), form.render(source, resolved, engine, shown).encode("utf-8"))
