"""An output format: how a document is written in it, what goes beside it, and how its words are read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Source
from pipeline.model.options import Format


@dataclass(frozen=True, slots=True)
class Shown:
    """The images that outputs show: whether those of the network, and which can be printed, by their addresses."""

    external: bool = False
    printable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format of `opis build`.

    `render` writes a resolved document, and raises TransformationFailed. `read_text` returns the text of the document
    from an output, without what the output adds to it. `companions` pairs the paths, below the output folder, of files
    that the outputs need with where they are. `index` is the path of the page that lists all documents. `images` are
    the suffixes of the images and recordings that are copied beside the outputs. `report_limits` reports what an output
    shows in another form than the document has it.
    """

    name: Format
    suffix: str
    render: Callable[[Source, Node, Engine, Shown], str]
    read_text: Callable[[bytes], str]
    companions: tuple[tuple[str, Path], ...] = ()
    index: str = ""
    images: tuple[str, ...] = ()
    report_limits: Callable[[Parsed, bytes], None] | None = None

    def path(self, source: Source) -> str:
        """Return where the output of a source goes, below the output folder."""
        return f"{self.name}/{source.name}{self.suffix}"
