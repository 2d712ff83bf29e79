"""The edge: carries out the plan, owns processes and files.

`validate` runs read, parse and validate; `build` goes on to collect, resolve, transform and emit; both
end in a report.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import __version__, work
from pipeline.adapters import files, jing
from pipeline.adapters.pool import Lost, Pool
from pipeline.adapters.saxon import Engine as Saxon
from pipeline.corpus.options import CorpusOptions
from pipeline.corpus_folder import CorpusFolder
from pipeline.model.account import Account
from pipeline.model.document import Examined, Output, Rendered, Source
from pipeline.model.errors import GrammarUnusable, NothingSelected
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Message
from pipeline.model.options import Engine, Format, Options
from pipeline.model.report import DocumentReport, Report
from pipeline.progress import Progress
from pipeline.relaxng import GrammarError
from pipeline.reporting.json import outputs_of, to_json
from pipeline.stages import collect, emit
from pipeline.stages.read import name_below, read
from pipeline.stages.report import document_report


def validate(paths: Sequence[Path], options: Options, progress: Progress) -> Report:
    """Read, parse and validate the sources. Raises ProjectError."""
    sources = read(paths)
    with Pool(min(options.jobs, len(sources)), options.deadline) as pool:
        run = _Run(options, pool, progress)
        run.examine(sources)
        run.validate()
    return Report(__version__, tuple(run.report(document) for document in run.documents))


def build(paths: Sequence[Path], out: Path, options: Options, progress: Progress) -> Report:
    """Build the sources into a folder. Raises ProjectError."""
    sources = read(paths)
    files.check_writable(out)
    with Pool(min(options.jobs, len(sources)), options.deadline) as pool:
        run = _Run(options, pool, progress)
        run.examine(sources)
        run.validate()
        run.render(out)
    outputs = _emit_collection(run, out)
    report = Report(__version__, tuple(run.report(document, built=True) for document in run.documents), outputs)
    files.write(out / "report.json", to_json(report).encode("utf-8"))
    return report


def audit(paths: Sequence[Path], options: Options, progress: Progress) -> Report:
    """Account for each character of the sources. Raises ProjectError."""
    sources = read(paths)
    with Pool(min(options.jobs, len(sources)), options.deadline) as pool:
        run = _Run(options, pool, progress)
        run.examine(sources)
        run.audit()
    return Report(__version__, tuple(run.report(document) for document in run.documents))


def corpus(paths: Sequence[Path], out: Path, options: Options, wanted: CorpusOptions, progress: Progress) -> Report:
    """Make a corpus of the sources in a folder. Raises ProjectError."""
    sources = read(paths)
    files.check_writable(out)
    with Pool(min(options.jobs, len(sources)), options.deadline) as pool, CorpusFolder(out, options.title) as folder:
        run = _Run(options, pool, progress)
        run.examine(sources)
        run.compose(wanted, folder)
        if wanted.conditions and not folder.paths:
            raise NothingSelected(tuple(map(str, wanted.conditions)))
    for path in sorted(outputs_of(out / "report.json") - set(folder.paths)):  # of an earlier corpus
        files.remove(out, path)
    report = Report(__version__, tuple(run.report(document) for document in run.documents), tuple(folder.paths))
    files.write(out / "report.json", to_json(report).encode("utf-8"))
    return report


@dataclass(slots=True)
class _Run:
    """A run under way: all documents in the order of their names, with what is known of them so far."""

    options: Options
    pool: Pool
    progress: Progress
    documents: list[Examined] = field(default_factory=list)
    findings: dict[Source, list[Finding]] = field(default_factory=dict)
    rendered: dict[Source, Rendered] = field(default_factory=dict)
    accounts: dict[Source, Account | None] = field(default_factory=dict)

    def add(self, source: Source, findings: Iterable[Finding]) -> None:
        """Add findings to a document."""
        self.findings.setdefault(source, []).extend(findings)

    def examine(self, sources: Sequence[Source]) -> None:
        """parse: the sources first, then the members that corpora among them include."""
        known: set[Path] = set()
        pending = list(sources)
        self.progress.start("reading", len(pending), sum(map(_size, pending)))
        while pending:
            known.update(source.path.resolve() for source in pending)
            found = []
            for task, result in self.pool.map(work.examine, [work.Examine(each, self.options) for each in pending]):
                if isinstance(result, Lost):
                    document = Examined(task.source, (_lost(task.source, result, "parse"),))
                else:
                    document = result
                self.add(document.source, document.findings)
                self.progress.advance(document.size)
                found.append(document)
            self.documents += found
            pending = _members(found, known)
            self.progress.extend(len(pending), sum(map(_size, pending)))
        self.documents.sort(key=lambda document: (str(document.source.root), document.source))

    def validate(self) -> None:
        """validate: the documents of each grammar."""
        by_grammar: dict[Path, list[Examined]] = {}
        for document in self.documents:
            if document.grammar is not None and document.grammar.path is not None:
                by_grammar.setdefault(document.grammar.path.resolve(), []).append(document)
        self.progress.start("validating", sum(map(len, by_grammar.values())), 0)
        for grammar, documents in by_grammar.items():
            if self.options.engine is Engine.JING:
                self._ask_jing(grammar, documents)
            else:
                self._judge(grammar, documents)

    def _judge(self, grammar: Path, documents: Sequence[Examined]) -> None:
        """The findings of the documents by our own engine."""
        tasks = [work.Judge(each.source, grammar, each.infoset, corpus=bool(each.facts.members)) for each in documents]
        refused: GrammarError | None = None
        for task, result in self.pool.map(work.judge, tasks):
            if isinstance(result, GrammarError):
                refused = result
            else:
                self.add(task.source, [_lost(task.source, result, "validate")] if isinstance(result, Lost) else result)
            self.progress.advance(0)
        if refused is not None:
            self._refuse(grammar, documents, Message(str(refused.file), refused.line, refused.column, refused.message))

    def _ask_jing(self, grammar: Path, documents: Sequence[Examined]) -> None:
        """The findings of the documents by jing: one run for all of them."""
        with tempfile.TemporaryDirectory() as folder:
            by_path = {_readable(document, Path(folder, f"{n}.xml")): document for n, document in enumerate(documents)}
            messages: dict[Source, list[Message]] = {}
            for message in jing.validate(grammar, [Path(path) for path in by_path]):
                judged = by_path.get(message.path)
                if judged is None:
                    self._refuse(grammar, documents, message)
                    return
                messages.setdefault(judged.source, []).append(message)
        tasks = [
            work.Report(each.source, tuple(messages[each.source]), each.infoset)
            for each in documents
            if each.source in messages
        ]
        for task, result in self.pool.map(work.report, tasks):
            self.add(task.source, [_lost(task.source, result, "validate")] if isinstance(result, Lost) else result)

    def _refuse(self, grammar: Path, documents: Sequence[Examined], message: Message) -> None:
        """A message about the grammar itself: an error if the user named it, a finding if the documents did."""
        reason = f"line {message.line}: {message.message}"
        if Path(message.path).name != grammar.name:
            reason = f"{Path(message.path).name}, {reason}"
        if any(document.grammar is not None and document.grammar.named_by_user for document in documents):
            raise GrammarUnusable(Path(message.path), reason)
        for document in documents:
            because = document.grammar.because if document.grammar else ""
            self.add(document.source, [_grammar_unusable(document.source, grammar, because, reason)])

    def render(self, out: Path) -> None:
        """collect, resolve, transform; emit as results come in."""
        collect.check_witness(self.documents, self.options.view)
        refused = emit.collisions([document.source for document in self.documents], self.options.formats)
        for source, finding in refused.items():
            self.add(source, [finding])
        documents = [each for each in self.documents if each.facts.is_tei and each.source not in refused]
        register = collect.Register(self.documents)
        tasks = [work.Render(document.source, self.options, register.labels(document)) for document in documents]
        self.progress.start("building", len(tasks), sum(document.size for document in documents))
        for (task, result), document in zip(self.pool.map(work.render, tasks), documents, strict=True):
            if isinstance(result, Lost):
                self.add(task.source, [_lost(task.source, result, "transform")])
            else:
                self.add(task.source, result.findings)
                for output in result.outputs:
                    files.write(out / output.path, output.content)
                self.rendered[task.source] = replace(result, outputs=tuple(map(_without_content, result.outputs)))
            self.progress.advance(document.size)

    def audit(self) -> None:
        """collect, resolve; the accounts."""
        collect.check_witness(self.documents, self.options.view)
        documents = [each for each in self.documents if each.facts.is_tei]
        register = collect.Register(self.documents)
        tasks = [work.Render(document.source, self.options, register.labels(document)) for document in documents]
        self.progress.start("auditing", len(tasks), sum(document.size for document in documents))
        for (task, result), document in zip(self.pool.map(work.account, tasks), documents, strict=True):
            audited = work.Audited((_lost(task.source, result, "audit"),)) if isinstance(result, Lost) else result
            self.add(task.source, audited.findings)
            self.accounts[task.source] = audited.account
            self.progress.advance(document.size)

    def compose(self, wanted: CorpusOptions, folder: CorpusFolder) -> None:
        """collect, resolve, corpus; the files grow as results come in."""
        collect.check_witness(self.documents, self.options.view)
        documents = [each for each in self.documents if each.facts.is_tei]
        register = collect.Register(self.documents)
        tasks = [work.Compose(each.source, self.options.view, wanted, register.labels(each)) for each in documents]
        self.progress.start("composing", len(tasks), sum(document.size for document in documents))
        for (task, result), document in zip(self.pool.map(work.compose, tasks), documents, strict=True):
            if isinstance(result, Lost):
                self.add(task.source, [_lost(task.source, result, "corpus")])
            else:
                self.add(task.source, result.findings)
                if result.pieces is not None:
                    folder.add(result.pieces)
            self.progress.advance(document.size)

    def report(self, document: Examined, *, built: bool = False) -> DocumentReport:
        """What became of a document; it failed where it could not be read, or gave no output at all."""
        findings = self.findings[document.source]
        rendered = self.rendered.get(document.source)
        outputs = [output.path for output in rendered.outputs] if rendered else []
        unread = not document.facts.is_tei and any(finding.severity is Severity.ERROR for finding in findings)
        report = document_report(
            document.source, findings, outputs, failed=unread or (built and document.facts.is_tei and not outputs)
        )
        return replace(report, account=self.accounts.get(document.source))


def _members(documents: Iterable[Examined], known: set[Path]) -> list[Source]:
    """The documents that corpora include and that no PATH names."""
    found: dict[Path, Source] = {}
    for document in documents:
        root = document.source.root
        for member in document.facts.members:
            path = member.path.resolve()
            if path not in known and path not in found:
                relative = path.relative_to(root.resolve())
                found[path] = Source(name_below(root, root / relative), root / relative, root)
    return list(found.values())


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _readable(document: Examined, copy: Path) -> str:
    """The absolute path of what a validator reads: the file, or a copy of its infoset."""
    if document.infoset is None:
        return os.path.abspath(document.source.path)  # noqa: PTH100 - links stay: messages name the path as it is given
    copy.write_bytes(document.infoset)
    return str(copy)


def _grammar_unusable(source: Source, grammar: Path, because: str, reason: str) -> Finding:
    return Finding(
        "grammar-unusable",
        Severity.ERROR,
        str(source.path),
        f"Its grammar {grammar.name} (by {because}) cannot be used: {reason}.",
        "Mend the grammar, or name another with --schema or in opis.toml.",
    )


def _lost(source: Source, lost: Lost, stage: str) -> Finding:
    return Finding(
        "document-lost",
        Severity.ERROR,
        str(source.path),
        f"The stage {stage} gave no result: {lost.reason}.",
        "The document may be too large or too deep; split it, or raise `deadline` in opis.toml.",
    )


def _without_content(output: Output) -> Output:
    """What is kept of an output that is written: memory does not grow with the collection's bytes."""
    return replace(output, content=b"")


def _emit_collection(run: _Run, out: Path) -> tuple[str, ...]:
    """Write what belongs to no single document."""
    outputs = []
    if Format.HTML in run.options.formats:
        entries = [each.entry for each in run.rendered.values() if each.entry]
        outputs.append(emit.index(entries, run.options, Saxon()))
    outputs += [Output(path, source.read_bytes()) for path, source in emit.companions(run.options.formats)]
    for output in outputs:
        files.write(out / output.path, output.content)
    return tuple(output.path for output in outputs)
