"""emit: which outputs a run writes, and who may write where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from lxml import etree

from pipeline.corpus.formats.txm import txm_path
from pipeline.corpus.options import CorpusFormat
from pipeline.document import xml
from pipeline.document.naming import same_for_file_systems
from pipeline.edition.transform import INDEX, output_path
from pipeline.engine.saxon import Engine
from pipeline.model.document import Output, Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import Format, Options
from pipeline.resolve.resolve import RESOLVED
from pipeline.resources import XSLT

INDEX_PATH = "html/index.html"
_OF_CORPUS = (".txt", ".conllu")  # suffixes of the files of a corpus that are named after a document
# What goes with the outputs of a format: the pages' style, FOP's configuration.
_COMPANIONS = {
    Format.HTML: ("html/opis.css", XSLT / "html" / "opis.css"),
    Format.FO: ("fo/fop.xconf", XSLT / "fo" / "fop.xconf"),
}


def collisions(
    sources: Sequence[Source], formats: Iterable[Format], inputs: Iterable[str] = ()
) -> dict[Source, Finding]:
    """Return the sources that may not be built: an earlier one or the index has the same output, or the run reads it.

    `inputs` are the paths below the output folder of what the run reads.
    """
    formats = tuple(formats)
    taken = {INDEX_PATH: "the index page"} if Format.HTML in formats else {}
    taken |= dict.fromkeys((path for path, _ in companions(formats)), "the edition itself")
    return _collisions(sources, lambda source: [output_path(source, output) for output in formats], taken, inputs)


def corpus_collisions(
    sources: Sequence[Source], formats: Iterable[CorpusFormat], inputs: Iterable[str] = ()
) -> dict[Source, Finding]:
    """Return the sources that a corpus may not take: an earlier one has the same name, or the run reads an output."""
    has_tei = CorpusFormat.TXM in formats

    def claims(source: Source) -> list[str]:
        tei = [txm_path(source.name)] if has_tei else []
        return [*(f"{source.name}{suffix}" for suffix in _OF_CORPUS), *tei]

    return _collisions(sources, claims, {}, inputs)


def _collisions(
    sources: Sequence[Source],
    claims: Callable[[Source], Sequence[str]],
    taken: dict[str, str],
    inputs: Iterable[str],
) -> dict[Source, Finding]:
    """Return the sources that claim a taken path, be it as a folder, or apart from case or composition of letters."""
    refused: dict[Source, Finding] = {}
    owners = {same_for_file_systems(path): owner for path, owner in taken.items()}
    folders = {folder: owner for path, owner in owners.items() for folder in _folders(path)}
    owners.update(dict.fromkeys(map(same_for_file_systems, inputs), "the files that this run reads"))
    for source in sources:
        paths = claims(source)
        claimed = list(map(same_for_file_systems, paths))
        found = [
            owners.get(key) or folders.get(key) or next(filter(None, map(owners.get, _folders(key))), None)
            for key in claimed
        ]
        wanted, owner = next(((path, each) for path, each in zip(paths, found, strict=True) if each), ("", None))
        if owner is None:
            owners.update(dict.fromkeys(claimed, str(source.path)))
            folders.update((folder, str(source.path)) for path in claimed for folder in _folders(path))
            continue
        refused[source] = FindingRule.OUTPUT_COLLISION.finding(
            str(source.path),
            f"Its output {wanted} already belongs to {owner}; it is left out.",
            "Rename one of the two, or give each a folder of its own with --out. "
            "Names that differ in capital letters or in composed accents only are the same to some file systems.",
        )
    return refused


def _folders(path: str) -> list[str]:
    """Return the folders that a path leads through."""
    return [str(folder) for folder in PurePosixPath(path).parents][:-1]


def companions(formats: Iterable[Format]) -> list[tuple[str, Path]]:
    """Return the files that the outputs of the formats need beside them: where they go, where they are."""
    return [_COMPANIONS[output] for output in formats if output in _COMPANIONS]


def index(entries: Sequence[str], options: Options, engine: Engine) -> Output:
    """Return the page that lists all documents, from their entries."""
    collection = etree.Element(f"{{{RESOLVED}}}collection", {"lang": options.language}, nsmap={"r": RESOLVED})
    if options.title:
        collection.set("title", options.title)
    collection.extend(xml.parse(entry.encode("utf-8")) for entry in entries)
    page = engine.render(INDEX, engine.parse(etree.tostring(collection, encoding="unicode")))
    return Output(INDEX_PATH, page.encode("utf-8"))
