"""emit: which outputs a run writes, and who may write where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lxml import etree

from pipeline.adapters import xml
from pipeline.adapters.saxon import Engine
from pipeline.model.document import Output, Source
from pipeline.model.finding import Finding, Severity
from pipeline.model.options import Format, Options
from pipeline.resources import XSLT
from pipeline.stages.resolve import RESOLVED
from pipeline.stages.transform import INDEX, output_path

INDEX_PATH = "html/index.html"
# What goes with the outputs of a format: the pages' style, FOP's configuration.
_COMPANIONS = {
    Format.HTML: ("html/opis.css", XSLT / "html" / "opis.css"),
    Format.FO: ("fo/fop.xconf", XSLT / "fo" / "fop.xconf"),
}


def collisions(sources: Sequence[Source], formats: Iterable[Format]) -> dict[Source, Finding]:
    """The sources that may not be built because an earlier one, or the index, has the same output."""
    formats = tuple(formats)
    taken = {INDEX_PATH: "the index page"} if Format.HTML in formats else {}
    return _collisions(sources, lambda source: [output_path(source, output) for output in formats], taken)


def name_collisions(sources: Sequence[Source]) -> dict[Source, Finding]:
    """The sources that a corpus may not take because an earlier one has the same name."""
    return _collisions(sources, lambda source: [source.name], {})


def _collisions(
    sources: Sequence[Source], claims: Callable[[Source], Sequence[str]], taken: dict[str, str]
) -> dict[Source, Finding]:
    """The sources that claim a path which is taken, small and capital letters alike."""
    refused: dict[Source, Finding] = {}
    for source in sources:
        paths = claims(source)
        owner = next((taken[path.casefold()] for path in paths if path.casefold() in taken), None)
        if owner is None:
            taken.update((path.casefold(), str(source.path)) for path in paths)
            continue
        refused[source] = Finding(
            "output-collision",
            Severity.ERROR,
            str(source.path),
            f"Its output {paths[0]} already belongs to {owner}; it is left out.",
            "Rename one of the two, or give each a folder of its own with --out.",
        )
    return refused


def companions(formats: Iterable[Format]) -> list[tuple[str, Path]]:
    """The files that the outputs of the formats need beside them: where they go, where they are."""
    return [_COMPANIONS[output] for output in formats if output in _COMPANIONS]


def index(entries: Sequence[str], options: Options, engine: Engine) -> Output:
    """The page that lists all documents, from their entries."""
    collection = etree.Element(f"{{{RESOLVED}}}collection", {"lang": options.language}, nsmap={"r": RESOLVED})
    if options.title:
        collection.set("title", options.title)
    collection.extend(xml.parse(entry.encode("utf-8")) for entry in entries)
    page = engine.render(INDEX, engine.parse(etree.tostring(collection, encoding="unicode")))
    return Output(INDEX_PATH, page.encode("utf-8"))
