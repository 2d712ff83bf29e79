"""Documents judged by the grammars that apply: by opis itself one by one, or by jing in a run for each grammar.

And by the rules that apply: those of a file hold for each document in it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import work
from pipeline.adapters import jing, xml
from pipeline.adapters.addresses import real_path
from pipeline.adapters.confinement import Load, load_within, read_source
from pipeline.adapters.pool import Lost, Pool
from pipeline.model.document import Examined, SchematronChoice, Source
from pipeline.model.errors import GrammarUnusable, SchematronUnusable
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Message
from pipeline.model.options import Engine, Trust
from pipeline.progress import Progress
from pipeline.relaxng import GrammarError
from pipeline.relaxng.inclusion import read_all
from pipeline.schematron import SchematronError
from pipeline.stages import schematron

_Judged = Iterator[tuple[Source, Sequence[Finding]]]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A grammar's file, and the folders that it may include files from (None: all)."""

    path: Path
    folders: tuple[Path, ...] | None


def judged(documents: Sequence[Examined], engine: Engine, pool: Pool, progress: Progress) -> _Judged:
    """What grammars say of the documents that have one. Raises GrammarUnusable for one that the user named."""
    by_grammar: dict[_Grammar, list[Examined]] = {}
    for document in documents:
        if document.grammar is not None and document.grammar.path is not None:
            grammar = _Grammar(real_path(document.grammar.path), document.grammar.folders)
            by_grammar.setdefault(grammar, []).append(document)
    progress.start("validating", sum(map(len, by_grammar.values())), 0)
    repeated = _repeated(documents)
    for grammar, found in by_grammar.items():
        if engine is Engine.JING:
            yield from _by_jing(grammar, found, pool)
        else:
            yield from _by_opis(grammar, found, pool, progress, repeated)


def _repeated(documents: Sequence[Examined]) -> dict[Path, frozenset[str]]:
    """The XPaths of elements whose id the parse stage found to be that of another, by file."""
    found: dict[Path, set[str]] = {}
    for document in documents:
        xpaths = (finding.xpath for finding in document.findings if finding.rule == "duplicate-id")
        found.setdefault(document.source.path, set()).update(xpaths)
    return {path: frozenset(xpaths) for path, xpaths in found.items()}


def _by_opis(
    grammar: _Grammar,
    documents: Sequence[Examined],
    pool: Pool,
    progress: Progress,
    repeated: dict[Path, frozenset[str]],
) -> _Judged:
    tasks = [
        work.Judge(
            each.source,
            grammar.path,
            grammar.folders,
            each.infoset,
            corpus=bool(each.facts.members),
            repeated=repeated[each.source.path],
        )
        for each in documents
    ]
    refused: GrammarError | None = None
    for task, result in pool.map(work.judge, tasks):
        if isinstance(result, GrammarError):
            refused = result
        else:
            yield task.source, _findings(task.source, result)
        progress.advance(0)
    if refused is not None:
        yield from _refused(grammar.path, documents, _message(refused))


def _by_jing(grammar: _Grammar, documents: Sequence[Examined], pool: Pool) -> _Judged:
    """Ask jing, if the files of the grammar may all be read and none names a DTD: jing follows every reference."""
    load = load_within(grammar.folders)
    try:
        read_all(grammar.path, load if jing.is_compact(grammar.path) else _without_doctypes(load))
    except GrammarError as error:
        yield from _refused(grammar.path, documents, _message(error))
        return
    with tempfile.TemporaryDirectory() as folder:
        by_path = {_readable(document, Path(folder, f"{n}.xml")): document for n, document in enumerate(documents)}
        messages: dict[Source, list[Message]] = {}
        for message in jing.validate(grammar.path, [Path(path) for path in by_path]):
            found = by_path.get(message.path)
            if found is None:
                yield from _refused(grammar.path, documents, message)
                return
            messages.setdefault(found.source, []).append(message)
    tasks = [
        work.Report(each.source, tuple(messages[each.source]), each.infoset)
        for each in documents
        if each.source in messages
    ]
    for task, result in pool.map(work.report, tasks):
        yield task.source, _findings(task.source, result)


def _without_doctypes(load: Load) -> Load:
    """Return what reads schemas in XML by `load` and refuses those whose DOCTYPE names files."""

    def read(path: Path) -> bytes:
        content = load(path)
        try:
            document = xml.parse_document(content)
        except xml.NotWellFormed as error:
            raise GrammarError(f"is not well-formed XML: {error.message}", path, error.line, error.column) from error
        named = [*document.not_read, *xml.external_entities(document).values()]
        if named:
            message = f"its DOCTYPE names {named[0]!r}, which jing would read; drop it, or leave out --engine jing"
            raise GrammarError(message, path, 1, 1)
        return content

    return read


def _findings(source: Source, result: Sequence[Finding] | Lost) -> Sequence[Finding]:
    return [result.finding(source, "validate")] if isinstance(result, Lost) else result


def _message(error: GrammarError) -> Message:
    return Message(str(error.file), error.line, error.column, error.message)


def _refused(grammar: Path, documents: Sequence[Examined], message: Message) -> _Judged:
    """A message about the grammar itself: an error if the user named it, a finding if the documents did."""
    reason = f"line {message.line}: {message.message}"
    if Path(message.path).name != grammar.name:
        reason = f"{Path(message.path).name}, {reason}"
    if any(document.grammar is not None and document.grammar.named_by_user for document in documents):
        raise GrammarUnusable(Path(message.path), reason)
    for document in documents:
        because = document.grammar.because if document.grammar else ""
        yield document.source, [_grammar_unusable(document.source, grammar, because, reason)]


def _readable(document: Examined, copy: Path) -> str:
    """The absolute path of what a validator reads: the file, or a copy of its infoset.

    A file is copied too if another program could not print its name: bytes that are no UTF-8, control characters.
    """
    path = document.source.path
    if document.infoset is None and str(path).isprintable():
        return os.path.abspath(path)  # noqa: PTH100 - links stay: messages name the path as it is given
    copy.write_bytes(read_source(document.source) if document.infoset is None else document.infoset)
    return str(copy)


def _grammar_unusable(source: Source, grammar: Path, because: str, reason: str) -> Finding:
    return Finding(
        "grammar-unusable",
        Severity.ERROR,
        str(source.path),
        f"Its grammar {grammar.name} (by {because}) cannot be used: {reason}.",
        "Mend the grammar, or name another with --schema or in opis.toml.",
    )


def checked(documents: Sequence[Examined], trust: Trust, pool: Pool, progress: Progress) -> _Judged:
    """What Schematron says of the documents that it applies to. Raises SchematronUnusable for what the user named."""
    if not trust.document_rules:
        yield from _not_run(documents)
    chosen = {
        document.source.path: schemas
        for document in documents
        if (schemas := tuple(each for each in document.schematron if each.is_trusted or trust.document_rules))
    }
    tasks = [
        work.Check(document.source, chosen[document.source.path])
        for document in documents
        if document.source.path in chosen
    ]
    if not tasks:
        return
    progress.start("checking", len(tasks), 0)
    told: set[SchematronChoice] = set()
    left_out: set[SchematronChoice] = set()
    while tasks:
        done = 0
        with closing(pool.map(work.check, [_without(task, left_out) for task in tasks])) as results:
            for task, result in results:
                done += 1
                progress.advance(0)
                if isinstance(result, Lost):  # what is under way has the same schemas
                    findings, lost = _without_result(task, result, pool, told)
                    left_out |= lost
                    yield task.source, findings
                    break
                yield task.source, [*result.findings, *_of_schemas(task, result, told)]
        tasks = tasks[done:]


def _without(task: work.Check, left_out: Collection[SchematronChoice]) -> work.Check:
    return replace(task, schemas=tuple(each for each in task.schemas if each not in left_out))


def _without_result(
    task: work.Check, lost: Lost, pool: Pool, told: set[SchematronChoice]
) -> tuple[list[Finding], set[SchematronChoice]]:
    """Return the findings about a document whose check was lost, and the schemas that are to blame.

    Of several schemas each is tried alone, so that the others are not left out with it.
    """
    results: Sequence[tuple[work.Check, work.Checked | Lost]] = [(task, lost)]
    if len(task.schemas) > 1:
        results = list(pool.map(work.check, [replace(task, schemas=(each,)) for each in task.schemas]))
    findings: list[Finding] = []
    blamed: set[SchematronChoice] = set()
    for alone, result in results:
        if isinstance(result, Lost):
            blamed.update(alone.schemas)
            findings += [schematron.left_out(task.source.path, each, result.reason) for each in alone.schemas]
        else:
            findings += [*result.findings, *_of_schemas(alone, result, told)]
    return findings or [lost.finding(task.source, "validate")], blamed


def _not_run(documents: Sequence[Examined]) -> _Judged:
    """Yield the findings for rules that only documents name, once for each schema."""
    told: set[str] = set()
    for document in documents:
        for choice in document.schematron:
            if not choice.is_trusted and (real := os.path.realpath(choice.path)) not in told:
                told.add(real)
                yield document.source, [schematron.not_run(document.source.path, choice)]


def _of_schemas(task: work.Check, result: work.Checked, told: set[SchematronChoice]) -> Iterator[Finding]:
    """What is wrong with schemas: mistakes once in a run, a schema that is of no use for each document naming it."""
    for choice, mistakes in zip(task.schemas, result.mistakes, strict=False):
        if isinstance(mistakes, SchematronError):
            if choice.named_by_user:
                raise SchematronUnusable(choice.path, str(mistakes))
            yield schematron.unusable(task.source.path, choice, str(mistakes))
        elif choice not in told:
            told.add(choice)
            yield from mistakes
