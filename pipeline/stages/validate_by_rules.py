"""validate: by the Schematron rules that apply to each document."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.engine.saxon import Node
from pipeline.model.document import ParseResult, SchematronChoice, Source
from pipeline.model.errors import SchematronUnusable
from pipeline.model.finding import Finding
from pipeline.processes.losses import Lost
from pipeline.processes.pool import Pool
from pipeline.schematron import Schematron, SchematronError, prepare
from pipeline.stages.boundary import boundary
from pipeline.stages.document import parse_source
from pipeline.stages.run import Run
from pipeline.stages.verdicts import Verdicts
from pipeline.storage.confinement import Confinement
from pipeline.validation import schematron_rules


@dataclass(frozen=True, slots=True)
class RulesTask:
    """Check a document by Schematron."""

    source: Source
    schemas: tuple[SchematronChoice, ...]


@dataclass(frozen=True, slots=True)
class RulesResult:
    """What schemas say of a document; what is wrong with each of them, or why it cannot be used, in their order."""

    findings: tuple[Finding, ...]
    mistakes: tuple[tuple[Finding, ...] | SchematronError, ...] = ()


def validate_by_rules(documents: Sequence[ParseResult], run: Run) -> Verdicts:
    """Yield the findings about each document. Raises SchematronUnusable for a schema that the user named."""
    trust = run.options.trust
    if not trust.document_rules:
        yield from _not_run(documents)
    chosen = {
        document.source.path: schemas
        for document in documents
        if (schemas := tuple(each for each in document.schematron if each.is_trusted or trust.document_rules))
    }
    tasks = [
        RulesTask(document.source, chosen[document.source.path])
        for document in documents
        if document.source.path in chosen
    ]
    if not tasks:
        return
    run.progress.start("validate", len(tasks), 0)
    reported: set[SchematronChoice] = set()
    left_out: set[SchematronChoice] = set()
    while tasks:
        done = 0
        with closing(run.pool.map(check_document, [_without(task, left_out) for task in tasks])) as results:
            for task, result in results:
                done += 1
                run.progress.advance(0)
                if isinstance(result, Lost):  # what is under way has the same schemas
                    findings, lost = _without_result(task, result, run.pool, reported)
                    left_out |= lost
                    yield task.source, findings
                    break
                yield task.source, [*result.findings, *_of_schemas(task, result, reported)]
        tasks = tasks[done:]


def _without(task: RulesTask, left_out: Collection[SchematronChoice]) -> RulesTask:
    return replace(task, schemas=tuple(each for each in task.schemas if each not in left_out))


def _without_result(
    task: RulesTask, lost: Lost, pool: Pool, reported: set[SchematronChoice]
) -> tuple[list[Finding], set[SchematronChoice]]:
    """Return the findings about a document whose check was lost, and the schemas that are to blame.

    Of several schemas each is tried alone, so that the others are not left out with it.
    """
    results: Sequence[tuple[RulesTask, RulesResult | Lost]] = [(task, lost)]
    if len(task.schemas) > 1:
        results = list(pool.map(check_document, [replace(task, schemas=(each,)) for each in task.schemas]))
    findings: list[Finding] = []
    blamed: set[SchematronChoice] = set()
    for alone, result in results:
        if isinstance(result, Lost):
            blamed.update(alone.schemas)
            findings += [
                schematron_rules.report_left_out(task.source.path, each, result.reason) for each in alone.schemas
            ]
        else:
            findings += [*result.findings, *_of_schemas(alone, result, reported)]
    return findings or [lost.finding(task.source, "validate")], blamed


def _not_run(documents: Sequence[ParseResult]) -> Verdicts:
    """Yield the findings for rules that only documents name, once for each schema."""
    reported: set[str] = set()
    for document in documents:
        for choice in document.schematron:
            if not choice.is_trusted and (real := os.path.realpath(choice.path)) not in reported:
                reported.add(real)
                yield document.source, [schematron_rules.report_not_run(document.source.path, choice)]


def _of_schemas(task: RulesTask, result: RulesResult, reported: set[SchematronChoice]) -> Iterator[Finding]:
    """Yield findings about schemas: mistakes once in a run, an unusable schema for each document that names it."""
    for choice, mistakes in zip(task.schemas, result.mistakes, strict=False):
        if isinstance(mistakes, SchematronError):
            if choice.named_by_user:
                raise SchematronUnusable(choice.path, str(mistakes))
            yield schematron_rules.report_unusable(task.source.path, choice, str(mistakes))
        elif choice not in reported:
            reported.add(choice)
            yield from mistakes


def check_document(task: RulesTask) -> RulesResult:
    """Check the document by the rules of schemas; return findings, and the mistakes of the schemas."""
    findings: list[Finding] = []
    schemas: list[Schematron | SchematronError] = []
    with boundary(task.source, "validate", findings):
        schemas += [_schematron(each.path, each.phase, each.folders) for each in task.schemas]
        parsed = parse_source(task.source)
        tree = schematron_rules.tree_to_check(parsed)
        documents: dict[Confinement | None, Node] = {}
        for schema, choice in zip(schemas, task.schemas, strict=True):
            if isinstance(schema, Schematron):
                with boundary(task.source, "validate", findings):
                    confinement = _confinement(choice.folders)
                    if confinement not in documents:
                        documents[confinement] = prepare(tree, task.source.path, confinement)
                    violations = schema.check(documents[confinement])
                    findings += schematron_rules.convert_violations(parsed, violations, confinement)
    mistakes = (
        s if isinstance(s, SchematronError) else tuple(schematron_rules.convert_mistakes(s.mistakes)) for s in schemas
    )
    return RulesResult(tuple(findings), tuple(mistakes))


@lru_cache(maxsize=16)
def _schematron(path: Path, phase: str, folders: tuple[Path, ...] | None) -> Schematron | SchematronError:
    """Return a Schematron schema, compiled once by the process."""
    try:
        return Schematron.load(path, phase, _confinement(folders))
    except SchematronError as error:
        return error


def _confinement(folders: tuple[Path, ...] | None) -> Confinement | None:
    return None if folders is None else Confinement(folders)
