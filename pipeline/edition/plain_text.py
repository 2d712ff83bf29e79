"""Plain text: a line for each paragraph."""

from __future__ import annotations

from pipeline.edition.output_format import OutputFormat, Shown
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Source
from pipeline.model.options import Format
from pipeline.resolve.resolve import serialize
from pipeline.text.text_walk import text_of


def _render(_source: Source, resolved: Node, engine: Engine, _shown: Shown) -> str:
    return text_of(serialize(resolved, engine))


def _read_text(content: bytes) -> str:
    return content.decode("utf-8")


TEXT = OutputFormat(Format.TEXT, ".txt", _render, _read_text)
