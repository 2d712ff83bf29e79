"""claim: which document may write which output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

from pipeline.corpus.formats.txm import txm_path
from pipeline.corpus.options import CorpusFormat
from pipeline.document.naming import same_for_file_systems
from pipeline.edition.formats import FORMATS
from pipeline.model.document import ParseResult, Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import Format
from pipeline.model.producer import CORPUS, REPORT
from pipeline.stages.run import Run
from pipeline.storage import inputs
from pipeline.storage.addresses import real_path

_OF_CORPUS = (".txt", ".conllu")  # suffixes of the files of a corpus that are named after a document


def claim_pages(run: Run) -> None:
    """Refuse the documents whose outputs belong to another, or are read, and those that include what all write."""
    chosen = [FORMATS[output] for output in run.options.formats]
    shared = {REPORT, *(form.index for form in chosen), *(path for form in chosen for path, _ in form.companions)}
    _refuse_readers(run, shared.__contains__)
    sources = [document.source for document in run.accepted]
    run.refuse(find_collisions(sources, run.options.formats, run.folder.inputs()))


def claim_corpus_files(run: Run) -> None:
    """Refuse the documents whose files in a corpus belong to another, and those that include files of the corpus."""
    _refuse_readers(run, CORPUS.makes)
    sources = [document.source for document in run.accepted]
    run.refuse(_find_corpus_collisions(sources, run.corpus.formats, run.folder.inputs()))


def _refuse_readers(run: Run, is_written: Callable[[str], bool]) -> None:
    """Refuse the documents that include or name as a schema what this run writes; that is then read no more."""
    refused: dict[Source, Finding] = {}
    for document in run.accepted:
        for file, does in _read_for(document):
            path = run.folder.path_of(file)
            if path is not None and is_written(path):
                inputs.forget(str(file))
                refused[document.source] = FindingRule.OUTPUT_COLLISION.finding(
                    str(document.source.path),
                    f"It {does} {path} of the output folder, which this run writes; it is left out.",
                    "Name a source, or choose another folder with --out.",
                )
    run.refuse(refused)


def _read_for(document: ParseResult) -> Iterable[tuple[Path, str]]:
    """Yield the files, without links, that a document makes the run read, and what it does with each."""
    yield from ((file, "includes") for file in document.included)
    for schema in (document.grammar, *document.schematron):
        if schema is not None and schema.path is not None and not schema.named_by_user:
            yield real_path(schema.path), "names as its schema"


def find_collisions(
    sources: Sequence[Source], formats: Iterable[Format], read: Iterable[str] = ()
) -> dict[Source, Finding]:
    """Return the sources that may not be built: an earlier one or the index has the same output, or the run reads it.

    `read` are the paths below the output folder of what the run reads.
    """
    chosen = [FORMATS[output] for output in formats]
    taken = {form.index: "the index page" for form in chosen if form.index}
    taken |= {path: "the edition itself" for form in chosen for path, _ in form.companions}
    return _find(sources, lambda source: [form.path(source) for form in chosen], taken, read)


def _find_corpus_collisions(
    sources: Sequence[Source], formats: Iterable[CorpusFormat], read: Iterable[str] = ()
) -> dict[Source, Finding]:
    """Return the sources that a corpus may not take: an earlier one has the same name, or the run reads an output."""
    has_tei = CorpusFormat.TXM in formats

    def claims(source: Source) -> list[str]:
        tei = [txm_path(source.name)] if has_tei else []
        return [*(f"{source.name}{suffix}" for suffix in _OF_CORPUS), *tei]

    return _find(sources, claims, {}, read)


def _find(
    sources: Sequence[Source],
    claims: Callable[[Source], Sequence[str]],
    taken: dict[str, str],
    read: Iterable[str],
) -> dict[Source, Finding]:
    """Return the sources that claim a taken path, be it as a folder, or apart from case or composition of letters."""
    refused: dict[Source, Finding] = {}
    owners = {same_for_file_systems(path): owner for path, owner in taken.items()}
    folders = {folder: owner for path, owner in owners.items() for folder in _folders(path)}
    owners.update(dict.fromkeys(map(same_for_file_systems, read), "the files that this run reads"))
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
