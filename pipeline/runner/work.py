"""What a worker does for one document: pure functions of a task, picklable at both ends.

An unforeseen exception becomes a finding here: one document's trouble is not another's (`runner.boundary`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.audit import audit, differing, differing_pieces, differing_text, words_of_view
from pipeline.collection import collect
from pipeline.corpus import corpus
from pipeline.corpus.options import CorpusOptions
from pipeline.document import excerpts
from pipeline.document.parse import parse, report_duplicate_id
from pipeline.document.parsed import Parsed, is_tei
from pipeline.edition.images import report_images
from pipeline.edition.pages import HTML, render_entry, render_index
from pipeline.edition.transform import transform
from pipeline.engine.saxon import Engine, Node
from pipeline.model.account import Account
from pipeline.model.document import Examined, Facts, Labels, Output, Rendered, SchematronChoice, Source
from pipeline.model.finding import Finding
from pipeline.model.options import Format, Options, View
from pipeline.relaxng import Grammar, GrammarError
from pipeline.resolve.resolve import resolve
from pipeline.resources import PROFILE, PROFILE_RULES
from pipeline.runner.boundary import boundary
from pipeline.schematron import Schematron, SchematronError, prepared
from pipeline.storage.confinement import Confinement, confinement_of, load_within
from pipeline.validation import grammars, schematron_rules


@dataclass(frozen=True, slots=True)
class Examine:
    """Read and parse a document."""

    source: Source
    options: Options


@dataclass(frozen=True, slots=True)
class Judge:
    """Validate a document, or its infoset where that is `changed` against the file.

    `folders` are those that the grammar may include files from, None for all; `repeated` are the XPaths of elements
    whose id was found to be that of another.
    """

    source: Source
    grammar: Path
    folders: tuple[Path, ...] | None
    changed: bool
    corpus: bool
    repeated: frozenset[str]


@dataclass(frozen=True, slots=True)
class Check:
    """Check a document by Schematron."""

    source: Source
    schemas: tuple[SchematronChoice, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What schemas say of a document; what is wrong with each of them, or why it cannot be used, in their order."""

    findings: tuple[Finding, ...]
    mistakes: tuple[tuple[Finding, ...] | SchematronError, ...] = ()


@dataclass(frozen=True, slots=True)
class Render:
    """Resolve and transform a document."""

    source: Source
    options: Options
    labels: Labels


@dataclass(frozen=True, slots=True)
class Index:
    """Make the page that lists all documents, from their entries."""

    entries: tuple[str, ...]
    options: Options


@dataclass(frozen=True, slots=True)
class Audited:
    """The account of a document; nothing where it could not be resolved."""

    findings: tuple[Finding, ...]
    account: Account | None = None


@dataclass(frozen=True, slots=True)
class Compose:
    """Resolve a document in a view and make what it gives to a corpus."""

    source: Source
    view: View
    options: CorpusOptions
    labels: Labels


@dataclass(frozen=True, slots=True)
class Composed:
    """What a document gives to a corpus; nothing where the corpus takes nothing of it, or where it failed."""

    findings: tuple[Finding, ...]
    pieces: corpus.CorpusPieces | None = None


def examine(task: Examine) -> Examined:
    """Return the document's findings so far, its facts, and the grammar that applies to it.

    A file that holds several documents gives the first of them, and the excerpts that are the others; the grammar
    of the first is that of the whole file.
    """
    source = task.source
    findings: list[Finding] = []
    with boundary(source, "parse", findings):
        whole = excerpts.corpus_file(source) if source.excerpt is None else None
        if whole is not None:
            source = replace(source, excerpt=whole.excerpts[0])
        content = excerpts.content(source)
        parsed = parse(source, content, confinement_of(source).read)
        for each in whole.repeated if whole else ():
            report_duplicate_id(parsed, each.id, each.first_line, each.place)
        any_root = task.options.schema is not None or task.options.schematron
        if not is_tei(parsed.root) and (parsed.root is None or not any_root):
            return Examined(source, tuple(parsed.findings), size=len(content))
        facts = collect.facts(parsed) if is_tei(parsed.root) else Facts()
        if source.excerpt and source.excerpt.label:
            return Examined(source, tuple(parsed.findings), facts, size=len(content))
        rules = schematron_rules.choose_schematron(parsed, task.options, PROFILE_RULES)
        grammar = grammars.choose_grammar(parsed, task.options, PROFILE)
        changed = grammar.path is not None and grammars.is_changed(parsed, task.options.engine)
        others = whole.excerpts[1:] if whole else ()
        return Examined(source, tuple(parsed.findings), facts, grammar, changed, len(content), others, rules)
    return Examined(source, tuple(findings))


def judge(task: Judge) -> tuple[Finding, ...] | GrammarError:
    """Judge the document by the grammar; return the findings, or the error of the grammar."""
    source = task.source
    findings: list[Finding] = []
    with boundary(source, "validate", findings):
        grammar = _grammar(task.grammar, task.folders)
        if isinstance(grammar, GrammarError):
            return grammar
        changed = parse_source(source) if task.changed else None
        findings += grammars.judge(source, grammar, changed=changed, corpus=task.corpus, repeated=task.repeated)
    return tuple(findings)


def check(task: Check) -> Checked:
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
                        documents[confinement] = prepared(tree, task.source.path, confinement)
                    violations = schema.check(documents[confinement])
                    findings += schematron_rules.to_findings(parsed, violations, confinement)
    mistakes = (s if isinstance(s, SchematronError) else tuple(schematron_rules.of_schema(s.mistakes)) for s in schemas)
    return Checked(tuple(findings), tuple(mistakes))


def render(task: Render) -> Rendered:
    """Return the document's outputs and its entry in the index; a format that fails takes no other with it."""
    source = task.source
    outputs: list[Output] = []
    findings: list[Finding] = []
    line = ""
    with boundary(source, "resolve", findings):
        parsed = _parse_again(source)
        engine = _engine()
        resolved = resolve(parsed, task.labels, engine, view=task.options.view)
        if Format.HTML in task.options.formats:
            report_images(parsed, resolved, engine, external=task.options.trust.external_images)
        with boundary(source, "transform", findings):
            line = render_entry(resolved, engine)
            words = words_of_view(resolved, engine)
            for output in task.options.formats:
                with boundary(source, "transform", findings):
                    outputs.append(transform(source, resolved, output, engine, task.options.trust))
                    findings += differing(source, words, outputs[-1], output)
        with boundary(source, "audit", findings):
            _drawn_up(parsed, resolved, task, engine)
        findings += parsed.findings
    return Rendered(source, tuple(findings), tuple(outputs), line)


def index(task: Index) -> Output:
    """Return the page that lists all documents."""
    page = render_index(task.entries, task.options.title, task.options.language, _engine())
    return Output(HTML.index, page.encode("utf-8"))


def account(task: Render) -> Audited:
    """Account for each character of the document."""
    source = task.source
    findings: list[Finding] = []
    drawn_up = None
    with boundary(source, "audit", findings):
        parsed = _parse_again(source)
        engine = _engine()
        resolved = resolve(parsed, task.labels, engine, view=task.options.view)
        drawn_up = _drawn_up(parsed, resolved, task, engine)
        findings += parsed.findings
    return Audited(tuple(findings), drawn_up)


def _drawn_up(parsed: Parsed, resolved: Node, task: Render, engine: Engine) -> Account:
    """Return the account of a resolved document; what it cannot explain is added to the document's findings."""
    view = task.options.view
    return audit(parsed, resolved, lambda tree: resolve(tree, task.labels, engine, view=view), view, engine)


def compose(task: Compose) -> Composed:
    """Return the document's pieces of the corpus."""
    source = task.source
    findings: list[Finding] = []
    pieces = None
    with boundary(source, "corpus", findings):
        parsed = _parse_again(source)
        engine = _engine()
        resolved = resolve(parsed, task.labels, engine, view=task.view, annotated=True)
        whole = corpus.whole_text(resolved, engine)
        document = corpus.taken(parsed, whole, task.labels, task.options)
        if document is not None:
            findings += parsed.findings
            pieces = corpus.corpus_pieces(document, task.options)
            findings += differing_text(source, words_of_view(resolved, engine), whole.text)
            findings += differing_pieces(source, document, pieces)
    return Composed(tuple(findings), pieces)


@lru_cache(maxsize=1)
def _engine() -> Engine:
    """Return the process's engine."""
    return Engine()


@lru_cache(maxsize=16)
def _grammar(path: Path, folders: tuple[Path, ...] | None) -> Grammar | GrammarError:
    """Return a grammar, loaded once by the process."""
    try:
        return Grammar.load(path, load_within(folders))
    except GrammarError as error:
        return error


@lru_cache(maxsize=16)
def _schematron(path: Path, phase: str, folders: tuple[Path, ...] | None) -> Schematron | SchematronError:
    """Return a Schematron schema, compiled once by the process."""
    try:
        return Schematron.load(path, phase, _confinement(folders))
    except SchematronError as error:
        return error


def _confinement(folders: tuple[Path, ...] | None) -> Confinement | None:
    return None if folders is None else Confinement(folders)


def parse_source(source: Source) -> Parsed:
    """Return the document of a source."""
    return parse(source, excerpts.content(source), confinement_of(source).read)


def _parse_again(source: Source) -> Parsed:
    """Return the document, whose findings were told when it was examined."""
    parsed = parse_source(source)
    parsed.findings.clear()
    return parsed
