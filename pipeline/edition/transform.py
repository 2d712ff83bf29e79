"""transform: the resolved document to an output."""

from __future__ import annotations

from pipeline.edition.formats import FORMATS
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Output, Source
from pipeline.model.options import Format, Trust


def transform(
    source: Source,
    resolved: Node,
    output: Format,
    engine: Engine,
    trust: Trust = Trust(),  # noqa: B008 - a frozen value
) -> Output:
    """Return a document in a format. Raises TransformationFailed."""
    form = FORMATS[output]
    return Output(form.path(source), form.render(source, resolved, engine, trust).encode("utf-8"))
