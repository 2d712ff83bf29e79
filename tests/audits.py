"""Audits of many documents, as tests ask for them: spread over two processes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.corpus.options import CorpusOptions
from pipeline.model.document import Source
from pipeline.model.finding import Finding
from pipeline.model.limits import Limits
from pipeline.model.options import Options, View
from pipeline.processes.losses import Lost
from pipeline.processes.pool import Pool
from pipeline.stages.perform import DocumentTask, perform
from tests.tasks import source_of, task_of

_OURS = {
    "text-lost", "text-doubled", "text-foreign", "text-moved", "audit-disturbs", "account-open", "words-differ",
    "deadline-exceeded", "memory-exceeded", "process-died", "internal-error", "stylesheet-failed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Audits:
    """What audits of documents came to: how many there are, the names of those that are not exact, messages."""

    documents: int
    inexact: list[str]
    messages: list[str]


def audited(paths: Sequence[Path], *, view: str = "reading") -> Audits:
    """The audits of TEI documents."""
    inexact, messages = [], []
    with Pool(2, Limits(deadline=300)) as pool:
        for task, result in pool.map(perform, _tasks("audit", paths, view)):
            if isinstance(result, Lost) or result.account is None or not result.account.is_exact:
                inexact.append(task.source.name)
            messages += [result.reason] if isinstance(result, Lost) else _messages(task.source, result.findings)
    return Audits(len(paths), inexact, messages)


def rendered(paths: Sequence[Path], *, view: str = "reading") -> list[str]:
    """What is wrong with the outputs of TEI documents."""
    messages = []
    with Pool(2, Limits(deadline=300)) as pool:
        for task, result in pool.map(perform, _tasks("build", paths, view)):
            messages += [result.reason] if isinstance(result, Lost) else _messages(task.source, result.findings)
    return messages


def composed(paths: Sequence[Path], options: CorpusOptions, *, view: str = "reading") -> tuple[int, list[str]]:
    """How many files a corpus of TEI documents has, and what is wrong with them."""
    tasks = [task_of("corpus", source_of(path), Options(view=View.of(view)), options) for path in paths]
    files, messages = 0, []
    with Pool(2, Limits(deadline=300)) as pool:
        for task, result in pool.map(perform, tasks):
            if isinstance(result, Lost):
                messages.append(result.reason)
                continue
            files += len(result.pieces.pieces) if result.pieces else 0
            messages += _messages(task.source, result.findings)
    return files, messages


def _tasks(command: str, paths: Sequence[Path], view: str) -> list[DocumentTask]:
    return [task_of(command, source_of(path), Options(view=View.of(view))) for path in paths]


def _messages(source: Source, findings: Iterable[Finding]) -> list[str]:
    return [f"{source.path}:{each.line}: {each.rule}: {each.message}" for each in findings if each.rule in _OURS]
