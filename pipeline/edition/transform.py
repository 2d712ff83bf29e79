"""transform: the resolved document to the outputs; HTML and XSL-FO by a stylesheet each."""

from __future__ import annotations

from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Output, Source
from pipeline.model.options import Format
from pipeline.resolve.resolve import written
from pipeline.resources import XSLT
from pipeline.text.text_walk import text_of

STYLESHEETS = {Format.HTML: XSLT / "html.xsl", Format.FO: XSLT / "fo.xsl"}
SUFFIXES = {Format.HTML: ".html", Format.FO: ".fo", Format.TEXT: ".txt"}
ENTRY = XSLT / "entry.xsl"
INDEX = XSLT / "html-index.xsl"


def output_path(source: Source, output: Format) -> str:
    """Return where an output of a source goes, below the output folder."""
    return f"{output}/{source.name}{SUFFIXES[output]}"


def transform(
    source: Source, resolved: Node, output: Format, engine: Engine, *, external_images: bool = False
) -> Output:
    """Return a document in a format; `external_images` lets pages show images of the network.

    Raises TransformationFailed.
    """
    if output is Format.TEXT:
        text = text_of(written(resolved, engine))
    else:
        parameters = _page_parameters(source, external_images=external_images) if output is Format.HTML else {}
        text = engine.render(STYLESHEETS[output], resolved, parameters)
    return Output(output_path(source, output), text.encode("utf-8"))


def _page_parameters(source: Source, *, external_images: bool) -> dict[str, str]:
    return {"root": "../" * source.name.count("/"), "external-images": "yes" if external_images else "no"}


def entry(resolved: Node, engine: Engine) -> str:
    """Return the document's line in the index, as an r:entry."""
    return engine.render(ENTRY, resolved)
