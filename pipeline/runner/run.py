"""The edge: carries out the plan, owns processes and files.

`validate` runs read, parse and validate; `build` goes on to collect, resolve, transform and emit; both
end in a report.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pipeline import __version__
from pipeline.collection import collect
from pipeline.corpus.options import CorpusOptions
from pipeline.corpus.select.annotated_twins import doubled
from pipeline.corpus.unregistered import unregistered
from pipeline.document.naming import excerpt_name
from pipeline.document.read import Sources, name_below, read
from pipeline.edition.formats import FORMATS
from pipeline.findings.json import to_json
from pipeline.findings.report import document_report
from pipeline.model.account import Account
from pipeline.model.document import Examined, Labels, Output, Rendered, Source
from pipeline.model.errors import NothingSelected, StageLost
from pipeline.model.finding import Finding, Severity
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import Options
from pipeline.model.producer import BUILD, CORPUS, REPORT
from pipeline.model.report import DocumentReport, Report
from pipeline.processes.losses import Lost
from pipeline.processes.pool import Pool
from pipeline.runner import emit, work
from pipeline.runner.corpus_folder import CorpusFolder
from pipeline.runner.progress import Progress
from pipeline.runner.validate import checked, judged
from pipeline.storage import inputs
from pipeline.storage.output_folder import OutputFolder

_WORTH_A_PROCESS = 1_000_000  # bytes: a file may turn out to hold many documents
_ONCE = frozenset(
    (FindingRule.GRAMMAR_OUTSIDE, FindingRule.SCHEMATRON_OUTSIDE)
)  # each is about a schema, and hints at opis.toml
_Task = TypeVar("_Task")
_Result = TypeVar("_Result", work.Audited, work.Composed, Rendered)


def validate(paths: Sequence[Path], options: Options, progress: Progress) -> Report:
    """Read, parse and validate the sources. Raises ProjectError."""
    with _examined(_sources(paths, options), options, progress) as run:
        run.validate()
    return run.whole_report()


def build(paths: Sequence[Path], out: Path, options: Options, progress: Progress) -> Report:
    """Build the sources into a folder. Raises ProjectError."""
    sources = _sources(paths, options)
    with OutputFolder(out, BUILD) as folder:
        with _examined(sources, options, progress) as run:
            run.validate()
            run.render(folder)
            outputs = _emit_collection(run, folder)
        report = run.whole_report(outputs, built=True)
        folder.write(REPORT, to_json(report).encode("utf-8"))
        folder.finish()
    return report


def audit(paths: Sequence[Path], options: Options, progress: Progress) -> Report:
    """Account for each character of the sources. Raises ProjectError."""
    with _examined(_sources(paths, options), options, progress) as run:
        run.audit()
    return run.whole_report()


def corpus(paths: Sequence[Path], out: Path, options: Options, wanted: CorpusOptions, progress: Progress) -> Report:
    """Make a corpus of the sources in a folder. Raises ProjectError."""
    sources = _sources(paths, options)
    with OutputFolder(out, CORPUS) as folder:
        with (
            _examined(sources, options, progress) as run,
            CorpusFolder(folder, options.title, spreadsheet_safe=wanted.spreadsheet_safe) as written,
        ):
            told = run.compose(wanted, written)
            if wanted.conditions and not written.paths:
                raise NothingSelected(tuple(map(str, wanted.conditions)), f"{told.message} {told.hint}" if told else "")
        report = replace(run.whole_report(tuple(written.paths)), taken=written.taken)
        folder.write(REPORT, to_json(report).encode("utf-8"))
        folder.remove_stale()
        folder.finish()
    return report


def _sources(paths: Sequence[Path], options: Options) -> Sources:
    """read: find the sources. Neither they nor the schemas that the user names are ever written over."""
    sources = read(paths, options.trust.folders)
    inputs.begin([*(source.path for source in sources.found), *options.files])
    return sources


@contextmanager
def _examined(sources: Sources, options: Options, progress: Progress) -> Iterator[_Run]:
    """Begin a run: parse its sources."""
    processes = max(len(sources.found), sum(map(_size, sources.found)) // _WORTH_A_PROCESS)
    with Pool(min(options.jobs, processes), options.limits) as pool:
        run = _Run(options, pool, progress, skipped=sources.skipped)
        run.examine(sources.found)
        yield run


@dataclass(slots=True)
class _Run:
    """A run under way: all documents in the order of their names, with what is known of them so far."""

    options: Options
    pool: Pool
    progress: Progress
    skipped: int = 0
    documents: list[Examined] = field(default_factory=list)
    findings: dict[Source, list[Finding]] = field(default_factory=dict)
    rendered: dict[Source, Rendered] = field(default_factory=dict)
    accounts: dict[Source, Account | None] = field(default_factory=dict)
    _advice: set[tuple[str, str]] = field(default_factory=set)

    def add(self, source: Source, findings: Iterable[Finding]) -> None:
        """Add findings to a document."""
        self.findings.setdefault(source, []).extend(findings)

    def _first_of_run(self, finding: Finding) -> bool:
        """Return whether a finding is to be reported: advice for the project is given once in a run."""
        advice = finding.rule, finding.hint
        if finding.rule in _ONCE:
            if advice in self._advice:
                return False
            self._advice.add(advice)
        return True

    def examine(self, sources: Sequence[Source]) -> None:
        """parse: the sources first, then the documents that corpora among them include or hold."""
        known: set[str] = set()
        pending = list(sources)
        self.progress.start("reading", len(pending), sum(map(_size, pending)))
        while pending:
            known.update(os.path.realpath(source.path) for source in pending)
            found = []
            for task, result in self.pool.map(work.examine, [work.Examine(each, self.options) for each in pending]):
                if isinstance(result, Lost):
                    document = Examined(task.source, (result.finding(task.source, "parse"),))
                else:
                    document = result
                self.add(document.source, filter(self._first_of_run, document.findings))
                self.progress.advance(document.size)
                found.append(document)
            self.documents += found
            pending = [*_members(found, known), *_excerpts(found)]
            self.progress.extend(len(pending), sum(map(_size, pending)))
        self.documents.sort(key=lambda document: (str(document.source.root), document.source))

    def validate(self) -> None:
        """validate: the documents of each grammar, then of each Schematron schema."""
        for source, findings in judged(self.documents, self.options.engine, self.pool, self.progress):
            self.add(source, findings)
        for source, findings in checked(self.documents, self.options.trust, self.pool, self.progress):
            self.add(source, findings)

    def render(self, folder: OutputFolder) -> None:
        """collect, resolve, transform; emit as results come in."""
        sources = [document.source for document in self._tei()]
        refused = emit.collisions(sources, self.options.formats, folder.inputs())
        documents = self._labelled(self._without(refused))
        for source, result in self._results("building", "transform", documents, self._render_task, work.render):
            for output in result.outputs:
                folder.write(output.path, output.content)
            self.rendered[source] = replace(result, outputs=tuple(map(_without_content, result.outputs)))

    def index(self, entries: Sequence[str]) -> Output:
        """emit: the page that lists all documents, made by a worker as everything that runs the XSLT engine is."""
        ((_, result),) = self.pool.map(work.index, [work.Index(tuple(entries), self.options)])
        if isinstance(result, Lost):
            raise StageLost("The index page", result.reason)
        return result

    def audit(self) -> None:
        """collect, resolve; the accounts."""
        for source, result in self._results(
            "auditing", "audit", self._labelled(self._tei()), self._render_task, work.account
        ):
            self.accounts[source] = result.account

    def compose(self, wanted: CorpusOptions, folder: CorpusFolder) -> Finding | None:
        """collect, resolve, corpus; the files grow as results come in. What the registers do not say is given back."""

        def task(source: Source, labels: Labels) -> work.Compose:
            return work.Compose(source, self.options.view, wanted, labels)

        sources = [document.source for document in self._tei()]
        refused = emit.corpus_collisions(sources, wanted.formats, folder.out.inputs())
        documents = self._labelled(self._without(refused))
        taken = []
        for source, result in self._results("composing", "corpus", documents, task, work.compose):
            if result.pieces is not None:
                folder.add(result.pieces)
                taken.append(source)
        if twice := doubled(taken):
            self.add(twice[0], [twice[1]])
        told = unregistered(documents, wanted)
        if told is None:
            return None
        source, finding = told
        self.add(source, [finding])
        return finding

    def _render_task(self, source: Source, labels: Labels) -> work.Render:
        return work.Render(source, self.options, labels)

    def _without(self, refused: Mapping[Source, Finding]) -> list[Examined]:
        """Return the TEI documents without those that are refused, which are told why."""
        for source, finding in refused.items():
            self.add(source, [finding])
        return [each for each in self._tei() if each.source not in refused]

    def _tei(self) -> list[Examined]:
        return [document for document in self.documents if document.facts.is_tei]

    def _labelled(self, documents: Sequence[Examined]) -> list[tuple[Examined, Labels]]:
        """collect: documents with what each needs of the others."""
        collect.check_witness(self.documents, self.options.view)
        register = collect.Register(self.documents)
        return [(document, register.labels(document)) for document in documents]

    def _results(
        self,
        phase: str,
        stage: str,
        documents: Sequence[tuple[Examined, Labels]],
        task: Callable[[Source, Labels], _Task],
        act: Callable[[_Task], _Result],
    ) -> Iterator[tuple[Source, _Result]]:
        """Yield the workers' results for each document, in order, and note findings and losses."""
        tasks = [task(document.source, labels) for document, labels in documents]
        self.progress.start(phase, len(tasks), sum(document.size for document, _ in documents))
        for (_, result), (document, _) in zip(self.pool.map(act, tasks), documents, strict=True):
            if isinstance(result, Lost):
                self.add(document.source, [result.finding(document.source, stage)])
            else:
                self.add(document.source, result.findings)
                yield document.source, result
            self.progress.advance(document.size)

    def whole_report(self, outputs: tuple[str, ...] = (), *, built: bool = False) -> Report:
        """Return the report of all documents."""
        documents = tuple(self.report(each, built=built) for each in self.documents)
        return Report(__version__, documents, outputs, skipped=self.skipped)

    def report(self, document: Examined, *, built: bool = False) -> DocumentReport:
        """Return the report of a document; it failed where it could not be read, or gave no output at all."""
        findings = self.findings[document.source]
        rendered = self.rendered.get(document.source)
        outputs = [output.path for output in rendered.outputs] if rendered else []
        unread = not document.facts.is_tei and any(finding.severity is Severity.ERROR for finding in findings)
        report = document_report(
            document.source, findings, outputs, failed=unread or (built and document.facts.is_tei and not outputs)
        )
        return replace(report, account=self.accounts.get(document.source))


def _excerpts(documents: Iterable[Examined]) -> Iterator[Source]:
    """Yield the other documents of files that hold several.

    With outputs beside those of the file, so that links hold.
    """
    for document in documents:
        for excerpt in document.excerpts:
            yield replace(document.source, name=excerpt_name(document.source.name, excerpt.label), excerpt=excerpt)


def _members(documents: Iterable[Examined], known: set[str]) -> list[Source]:
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


def _size(source: Source) -> int:
    """Return the bytes of a source; those of an excerpt are counted with its file."""
    try:
        return source.path.stat().st_size if source.excerpt is None else 0
    except OSError:
        return 0


def _without_content(output: Output) -> Output:
    """Return an output without its content once that is written, so that memory does not grow with the bytes."""
    return replace(output, content=b"")


def _emit_collection(run: _Run, folder: OutputFolder) -> tuple[str, ...]:
    """Write what belongs to no single document."""
    outputs = []
    formats = [FORMATS[output] for output in run.options.formats]
    for form in formats:
        if form.index:
            outputs.append(run.index([each.entry for each in run.rendered.values() if each.entry]))
        outputs += [Output(path, source.read_bytes()) for path, source in form.companions]
    for output in outputs:
        folder.write(output.path, output.content)
    return tuple(output.path for output in outputs)
