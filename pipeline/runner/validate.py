"""Documents judged by the grammars that apply: by opis itself one by one, or by jing in a run for each grammar.

And by the rules that apply: those of a file hold for each document in it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.model.document import Examined, SchematronChoice, Source
from pipeline.model.errors import GrammarUnusable, SchematronUnusable
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.message import Message
from pipeline.model.options import Engine, Trust
from pipeline.processes.losses import Lost
from pipeline.processes.pool import Pool
from pipeline.relaxng import GrammarError
from pipeline.runner import jing_work, work
from pipeline.runner.progress import Progress
from pipeline.schematron import SchematronError
from pipeline.storage import files
from pipeline.storage.addresses import real_path
from pipeline.validation import schematron_rules

_MOST_PER_JVM = 1000  # documents
_Judged = Iterator[tuple[Source, Sequence[Finding]]]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A grammar's file, and the folders that it may include files from (None: all)."""

    path: Path
    folders: tuple[Path, ...] | None


def judged(documents: Sequence[Examined], engine: Engine, pool: Pool, progress: Progress) -> _Judged:
    """Judge the documents that have a grammar. Raises GrammarUnusable for one that the user named."""
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
    """Return the XPaths of elements whose id the parse stage found to be that of another, by file."""
    found: dict[Path, set[str]] = {}
    for document in documents:
        xpaths = (finding.xpath for finding in document.findings if finding.rule == FindingRule.DUPLICATE_ID)
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
            each.changed,
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
        yield from _refused(grammar.path, documents, jing_work.message_of(refused))


def _by_jing(grammar: _Grammar, documents: Sequence[Examined], pool: Pool) -> _Judged:
    """Return one JVM for many documents.

    Where it is lost, one for each half of them, down to the one that is to blame.
    """
    changed = frozenset(each.source for each in documents if each.changed)
    sources = [each.source for each in documents]
    pending = [tuple(sources[first : first + _MOST_PER_JVM]) for first in range(0, len(sources), _MOST_PER_JVM)]
    reports: list[jing_work.Report] = []
    with files.temporary_folder() as folder:
        while pending:
            tasks = [
                jing_work.AskJing(grammar.path, grammar.folders, some, changed & set(some), folder, pool.limits.memory)
                for some in pending
            ]
            pending = []
            for task, result in pool.map(jing_work.ask_jing, tasks):
                if not isinstance(result, Lost):
                    if result.refused is not None:
                        yield from _refused(grammar.path, documents, result.refused)
                        return
                    yield from result.unread
                    reports += (jing_work.Report(source, found, source in changed) for source, found in result.messages)
                elif len(task.sources) > 1:
                    middle = len(task.sources) // 2
                    pending += [task.sources[:middle], task.sources[middle:]]
                else:
                    yield task.sources[0], _findings(task.sources[0], result)
    for report, findings in pool.map(jing_work.report, reports):
        yield report.source, _findings(report.source, findings)


def _findings(source: Source, result: Sequence[Finding] | Lost) -> Sequence[Finding]:
    return [result.finding(source, "validate")] if isinstance(result, Lost) else result


def _refused(grammar: Path, documents: Sequence[Examined], message: Message) -> _Judged:
    """Return a message about the grammar itself: an error if the user named it, a finding if the documents did."""
    reason = f"line {message.line}: {message.message}" if message.line else message.message
    if Path(message.path).name != grammar.name:
        reason = f"{Path(message.path).name}, {reason}"
    if any(document.grammar is not None and document.grammar.named_by_user for document in documents):
        raise GrammarUnusable(Path(message.path), reason)
    for document in documents:
        because = document.grammar.because if document.grammar else ""
        yield document.source, [_grammar_unusable(document.source, grammar, because, reason)]


def _grammar_unusable(source: Source, grammar: Path, because: str, reason: str) -> Finding:
    return FindingRule.GRAMMAR_UNUSABLE.finding(
        str(source.path),
        f"Its grammar {grammar.name} (by {because}) cannot be used: {reason}.",
        "Mend the grammar, or name another with --schema or in opis.toml.",
    )


def checked(documents: Sequence[Examined], trust: Trust, pool: Pool, progress: Progress) -> _Judged:
    """Check documents by the Schematron that applies to them. Raises SchematronUnusable for what the user named."""
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
            findings += [schematron_rules.left_out(task.source.path, each, result.reason) for each in alone.schemas]
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
                yield document.source, [schematron_rules.not_run(document.source.path, choice)]


def _of_schemas(task: work.Check, result: work.Checked, told: set[SchematronChoice]) -> Iterator[Finding]:
    """Yield findings about schemas: mistakes once in a run, an unusable schema for each document that names it."""
    for choice, mistakes in zip(task.schemas, result.mistakes, strict=False):
        if isinstance(mistakes, SchematronError):
            if choice.named_by_user:
                raise SchematronUnusable(choice.path, str(mistakes))
            yield schematron_rules.unusable(task.source.path, choice, str(mistakes))
        elif choice not in told:
            told.add(choice)
            yield from mistakes
