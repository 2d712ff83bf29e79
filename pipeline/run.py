"""The edge: interprets the plan, owns processes and files.

`examine_all` runs read, parse, validate and collect; `build` goes on to resolve, transform, emit; both end
in a report.
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
from pipeline.adapters.saxon import Engine
from pipeline.model.document import Examined, Output, Rendered, Source
from pipeline.model.errors import GrammarUnusable
from pipeline.model.finding import Finding, Severity
from pipeline.model.options import Format, Options
from pipeline.model.report import DocumentReport, Report
from pipeline.progress import Progress
from pipeline.reporting.json import to_json
from pipeline.stages import collect, emit
from pipeline.stages.read import name_below, read
from pipeline.stages.report import document_report


@dataclass(slots=True)
class Collection:
    """All documents of a run with what is known of them so far, in the order of the sources."""

    documents: list[Examined]
    findings: dict[Source, list[Finding]] = field(default_factory=dict)

    def add(self, source: Source, findings: Iterable[Finding]) -> None:
        """Add findings to a document."""
        self.findings.setdefault(source, []).extend(findings)


def validate(paths: Sequence[Path], options: Options, progress: Progress) -> Report:
    """Read, parse and validate the sources. Raises ProjectError."""
    with Pool(options.jobs, options.deadline) as pool:
        collection = _examine(paths, options, pool, progress)
    documents = tuple(
        document_report(
            document.source, collection.findings[document.source], (), failed=not _is_buildable(document, collection)
        )
        for document in collection.documents
    )
    return Report(__version__, documents)


def build(paths: Sequence[Path], out: Path, options: Options, progress: Progress) -> Report:
    """Build the sources into a folder. Raises ProjectError."""
    _check_writable(out)
    with Pool(options.jobs, options.deadline) as pool:
        collection = _examine(paths, options, pool, progress)
        refused = emit.collisions([document.source for document in collection.documents], options.formats)
        for source, finding in refused.items():
            collection.add(source, [finding])
        buildable = [
            document for document in collection.documents if document.facts.is_tei and document.source not in refused
        ]
        rendered = _render(buildable, collection, out, options, pool, progress)
    outputs = _emit_index(rendered, out, options)
    report = Report(
        __version__,
        tuple(_report_of(document, collection, rendered) for document in collection.documents),
        outputs,
    )
    files.write(out / "report.json", to_json(report).encode("utf-8"))
    return report


def _check_writable(out: Path) -> None:
    """Fail before the work, not after it."""
    probe = out / ".opis"
    files.write(probe, b"")
    probe.unlink()


def _examine(paths: Sequence[Path], options: Options, pool: Pool, progress: Progress) -> Collection:
    """read, parse, validate: sources first, then the members that corpora among them include."""
    collection = Collection([])
    known: set[Path] = set()
    pending = list(read(paths))
    progress.start("reading", len(pending), sum(_size(source.path) for source in pending))
    while pending:
        known.update(source.path.resolve() for source in pending)
        found: list[Examined] = []
        for task, result in pool.map(work.examine, [work.Examine(source, options) for source in pending]):
            document = _lost(task.source, result, "parse") if isinstance(result, Lost) else result
            found.append(document)
            collection.add(document.source, document.findings)
            progress.advance(document.size)
        collection.documents += found
        pending = _members(found, known)
        progress.extend(len(pending), sum(_size(source.path) for source in pending))
    collection.documents.sort(
        key=lambda document: (str(document.source.root), document.source.name, str(document.source.path))
    )
    _validate(collection, pool, progress)
    return collection


def _lost(source: Source, lost: Lost, stage: str) -> Examined:
    return Examined(source, (_lost_finding(source, lost, stage),))


def _lost_finding(source: Source, lost: Lost, stage: str) -> Finding:
    return Finding(
        "document-lost",
        Severity.ERROR,
        str(source.path),
        f"The stage {stage} gave no result: {lost.reason}.",
        "The document may be too large or too deep; split it, or raise `deadline` in opis.toml.",
    )


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


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _validate(collection: Collection, pool: Pool, progress: Progress) -> None:
    """One run of the validator for each grammar; its messages become findings where they belong."""
    by_grammar: dict[Path, list[Examined]] = {}
    for document in collection.documents:
        if document.grammar is not None and document.grammar.path is not None:
            by_grammar.setdefault(document.grammar.path.resolve(), []).append(document)
    progress.start("validating", sum(map(len, by_grammar.values())), 0)
    for grammar, documents in by_grammar.items():
        tasks = _judge(grammar, documents, collection)
        for task, result in pool.map(work.judge, tasks):
            findings = [_lost_finding(task.source, result, "validate")] if isinstance(result, Lost) else result
            collection.add(task.source, findings)
        for _ in documents:
            progress.advance(0)


def _judge(grammar: Path, documents: Sequence[Examined], collection: Collection) -> list[work.Judge]:
    """The validator's messages by document. A grammar that is wrong is an error where the user named it,
    and a finding where the document did.
    """
    with tempfile.TemporaryDirectory() as folder:
        read_instead = {}
        for number, document in enumerate(documents):
            if document.infoset is not None:
                copy = Path(folder, f"{number}.xml")
                copy.write_bytes(document.infoset)
                read_instead[document.source] = copy
        by_path = {
            os.path.abspath(read_instead.get(document.source, document.source.path)): document for document in documents
        }
        messages: dict[Source, list[jing.Message]] = {}
        for message in jing.validate(grammar, [Path(path) for path in by_path]):
            judged = by_path.get(message.path)
            if judged is not None:
                messages.setdefault(judged.source, []).append(message)
                continue
            reason = f"line {message.line}: {message.message}"
            if any(each.grammar is not None and each.grammar.named_by_user for each in documents):
                raise GrammarUnusable(Path(message.path), reason)
            for each in documents:
                collection.add(each.source, [_grammar_unusable(each, grammar, reason)])
            return []
    return [
        work.Judge(document.source, tuple(messages[document.source]), document.infoset)
        for document in documents
        if document.source in messages
    ]


def _grammar_unusable(document: Examined, grammar: Path, reason: str) -> Finding:
    return Finding(
        "grammar-unusable",
        Severity.ERROR,
        str(document.source.path),
        f"Its grammar {grammar.name} cannot be used: {reason}.",
        "Mend the grammar, or name another with --schema or in opis.toml.",
    )


def _render(
    documents: Sequence[Examined], collection: Collection, out: Path, options: Options, pool: Pool, progress: Progress
) -> dict[Source, Rendered]:
    """resolve, transform, and emit as results come in."""
    register = collect.Register(collection.documents)
    tasks = [work.Render(document.source, options, register.labels(document)) for document in documents]
    progress.start("building", len(tasks), sum(document.size for document in documents))
    results: dict[Source, Rendered] = {}
    for (task, result), document in zip(pool.map(work.render, tasks), documents, strict=True):
        if isinstance(result, Lost):
            collection.add(task.source, [_lost_finding(task.source, result, "transform")])
        else:
            collection.add(task.source, result.findings)
            for output in result.outputs:
                files.write(out / output.path, output.content)
            results[task.source] = replace(result, outputs=tuple(map(_without_content, result.outputs)))
        progress.advance(document.size)
    return results


def _without_content(output: Output) -> Output:
    """What is kept of an output that is written: memory does not grow with the collection's bytes."""
    return replace(output, content=b"")


def _emit_index(rendered: dict[Source, Rendered], out: Path, options: Options) -> tuple[str, ...]:
    if Format.HTML not in options.formats:
        return ()
    page = emit.index([each.entry for each in rendered.values() if each.entry], options, Engine())
    files.write(out / page.path, page.content)
    files.write(out / emit.STYLE_PATH, emit.STYLE.read_bytes())
    return page.path, emit.STYLE_PATH


def _is_buildable(document: Examined, collection: Collection) -> bool:
    return document.facts.is_tei or not any(
        finding.severity is Severity.ERROR for finding in collection.findings[document.source]
    )


def _report_of(document: Examined, collection: Collection, rendered: dict[Source, Rendered]) -> DocumentReport:
    result = rendered.get(document.source)
    outputs = [output.path for output in result.outputs] if result else []
    failed = not _is_buildable(document, collection) or (document.facts.is_tei and not outputs)
    return document_report(document.source, collection.findings[document.source], outputs, failed=failed)
