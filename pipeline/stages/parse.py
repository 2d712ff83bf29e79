"""parse: each source to a tree, and what the other stages want to know of it; the tree stays in the worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.collection import collect
from pipeline.document import excerpts
from pipeline.document.naming import excerpt_name
from pipeline.document.parse import parse, report_duplicate_id
from pipeline.document.parsed import is_tei
from pipeline.document.read import name_below
from pipeline.model.document import Facts, ParseResult, Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import Options
from pipeline.processes.losses import Lost
from pipeline.resources import PROFILE, PROFILE_RULES
from pipeline.stages.boundary import boundary
from pipeline.stages.run import Run, size_of
from pipeline.storage.addresses import real_path
from pipeline.storage.confinement import confinement_of
from pipeline.validation import grammars, schematron_rules
from pipeline.validation.language_codes import report_language_codes

# About a schema, not a document: told of the first document that names it.
_ONCE = frozenset(
    (
        FindingRule.GRAMMAR_OUTSIDE, FindingRule.GRAMMAR_MISSING, FindingRule.GRAMMAR_NOT_FETCHED,
        FindingRule.SCHEMATRON_OUTSIDE, FindingRule.SCHEMATRON_MISSING, FindingRule.SCHEMATRON_NOT_FETCHED,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParseTask:
    """Parse a source."""

    source: Source
    options: Options


def parse_sources(run: Run) -> None:
    """Parse the sources, then the documents that corpora among them include or hold."""
    known: set[str] = set()
    is_new = _advice_filter()
    pending = list(run.sources.found)
    run.progress.start("parse", len(pending), sum(map(size_of, pending)))
    while pending:
        known.update(os.path.realpath(source.path) for source in pending)
        found = []
        tasks = [ParseTask(each, run.options) for each in pending]
        for task, result in run.pool.map(parse_source, tasks, weight=lambda task: size_of(task.source)):
            if isinstance(result, Lost):
                document = ParseResult(task.source, (result.finding(task.source, "parse"),))
            else:
                document = result
            run.add(document.source, filter(is_new, document.findings))
            run.progress.advance(document.size)
            found.append(document)
        run.documents += found
        pending = [*_members(found, known), *_excerpts(found)]
        run.progress.extend(len(pending), sum(map(size_of, pending)))
    run.documents.sort(key=lambda document: (str(document.source.root), document.source))
    run.accepted = [document for document in run.documents if document.facts.is_tei]


def parse_source(task: ParseTask) -> ParseResult:
    """Return a document's findings so far, its facts, and the schemas that apply to it, in a worker.

    A file that holds several documents gives the first of them, and the excerpts that are the others; the grammar
    of the first is that of the whole file.
    """
    source = task.source
    findings: list[Finding] = []
    with boundary(source, "parse", findings):
        whole = excerpts.read_corpus_file(source) if source.excerpt is None else None
        if whole is not None:
            source = replace(source, excerpt=whole.excerpts[0])
        content = excerpts.read_content(source)
        parsed = parse(source, content, confinement_of(source).read)
        for each in whole.repeated if whole else ():
            report_duplicate_id(parsed, each.id, each.first_line, each.place)
        any_root = task.options.schema is not None or task.options.schematron
        if not is_tei(parsed.root) and (parsed.root is None or not any_root):
            return ParseResult(source, tuple(parsed.findings), size=len(content))
        facts = collect.gather_facts(parsed) if is_tei(parsed.root) else Facts()
        included = tuple(map(real_path, parsed.files))
        if source.excerpt and source.excerpt.label:
            return ParseResult(source, tuple(parsed.findings), facts, size=len(content))
        rules = schematron_rules.choose_schematron(parsed, task.options, PROFILE_RULES)
        grammar = grammars.choose_grammar(parsed, task.options, PROFILE)
        report_language_codes(parsed)
        changed = grammar.path is not None and grammars.is_changed(parsed, task.options.engine)
        others = whole.excerpts[1:] if whole else ()
        return ParseResult(
            source, tuple(parsed.findings), facts, grammar, changed, len(content), others, rules, included
        )
    return ParseResult(source, tuple(findings))


def _advice_filter() -> Callable[[Finding], bool]:
    """Return a predicate that rejects findings about a schema that were told before."""
    given: set[tuple[str, str]] = set()

    def is_new(finding: Finding) -> bool:
        advice = finding.rule, finding.hint
        if finding.rule in _ONCE and advice in given:
            return False
        given.add(advice)
        return True

    return is_new


def _excerpts(documents: Iterable[ParseResult]) -> Iterator[Source]:
    """Yield the other documents of files that hold several.

    Their outputs go beside those of the file, so that links hold.
    """
    for document in documents:
        for excerpt in document.excerpts:
            yield replace(document.source, name=excerpt_name(document.source.name, excerpt.label), excerpt=excerpt)


def _members(documents: Iterable[ParseResult], known: set[str]) -> list[Source]:
    """Return the documents that corpora include and that no PATH names."""
    found: dict[str, Source] = {}
    for document in documents:
        for member in document.facts.members:
            real = os.path.realpath(member.path)
            if real not in known and real not in found:
                found[real] = _member(document.source, Path(real))
    return list(found.values())


def _member(corpus: Source, real: Path) -> Source:
    """Return a document that a corpus includes, named by its path below the folder that it was found in."""
    folders = (corpus.root, *corpus.folders)
    folder = next(each for each in folders if real.is_relative_to(os.path.realpath(each)))
    path = folder / real.relative_to(os.path.realpath(folder))
    return replace(corpus, name=name_below(folder, path), path=path, excerpt=None)
