"""validate: by a RELAX NG grammar, document by document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.model.document import ParseResult, Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng import Grammar, GrammarError
from pipeline.stages.boundary import boundary
from pipeline.stages.document import parse_source
from pipeline.stages.run import Run
from pipeline.stages.verdicts import GrammarFile, Verdicts, message_of, read_findings, reject_grammar
from pipeline.storage.confinement import load_within
from pipeline.validation import grammars


@dataclass(frozen=True, slots=True)
class GrammarTask:
    """Validate a document, or its infoset where that is `changed` against the file.

    `repeated` are the XPaths of elements whose id the parse stage found to be that of another.
    """

    source: Source
    grammar: GrammarFile
    changed: bool
    corpus: bool
    repeated: frozenset[str]


def validate_by_opis(grammar: GrammarFile, documents: Sequence[ParseResult], run: Run) -> Verdicts:
    """Yield the findings about each document. Raises GrammarUnusable for a grammar that the user named."""
    repeated = _repeated(run.documents)
    tasks = [
        GrammarTask(each.source, grammar, each.changed, bool(each.facts.members), repeated[each.source.path])
        for each in documents
    ]
    refused: GrammarError | None = None
    for task, result in run.pool.map(validate_document, tasks):
        if isinstance(result, GrammarError):
            refused = result
        else:
            yield task.source, read_findings(task.source, result)
        run.progress.advance(0)
    if refused is not None:
        yield from reject_grammar(grammar.path, documents, message_of(refused))


def validate_document(task: GrammarTask) -> tuple[Finding, ...] | GrammarError:
    """Return the findings about a document, or the error of the grammar, in a worker."""
    source = task.source
    findings: list[Finding] = []
    with boundary(source, "validate", findings):
        grammar = _load(task.grammar.path, task.grammar.folders)
        if isinstance(grammar, GrammarError):
            return grammar
        changed = parse_source(source) if task.changed else None
        findings += grammars.judge(source, grammar, changed=changed, corpus=task.corpus, repeated=task.repeated)
    return tuple(findings)


def _repeated(documents: Sequence[ParseResult]) -> dict[Path, frozenset[str]]:
    """Return the XPaths of elements whose id the parse stage found to be that of another, by file."""
    found: dict[Path, set[str]] = {}
    for document in documents:
        xpaths = (finding.xpath for finding in document.findings if finding.rule == FindingRule.DUPLICATE_ID)
        found.setdefault(document.source.path, set()).update(xpaths)
    return {path: frozenset(xpaths) for path, xpaths in found.items()}


@lru_cache(maxsize=16)
def _load(path: Path, folders: tuple[Path, ...] | None) -> Grammar | GrammarError:
    """Return a grammar, loaded once by the process."""
    try:
        return Grammar.load(path, load_within(folders))
    except GrammarError as error:
        return error
