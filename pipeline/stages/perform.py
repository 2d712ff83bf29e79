"""The stages of a document, done in a worker as one task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.corpus.options import CorpusOptions
from pipeline.document.parsed import Parsed
from pipeline.model.document import Labels, Source
from pipeline.model.finding import Finding
from pipeline.model.options import Options
from pipeline.processes.losses import Lost
from pipeline.stages.boundary import boundary
from pipeline.stages.document import DocumentWork, Result, parse_again
from pipeline.stages.run import Run
from pipeline.stages.stage import DocumentStage


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """Do some stages to a document."""

    source: Source
    labels: Labels
    options: Options
    corpus: CorpusOptions
    stages: tuple[DocumentStage, ...]


def perform(task: DocumentTask) -> Result:
    """Do the stages of a task, in a worker; one that lacks what it reads is skipped."""
    findings: list[Finding] = []
    parsed: Parsed | None = None
    with boundary(task.source, task.stages[0].name, findings):
        parsed = parse_again(task.source)
    if parsed is None:  # the file has gone since it was parsed first
        return Result(tuple(findings))
    work = DocumentWork(task.source, task.labels, task.options, task.corpus, parsed, findings)
    for stage in task.stages:
        if all(getattr(work, name) is not None for name in stage.reads):
            with boundary(task.source, stage.name, work.findings):
                stage.act(work)
    return work.result()


def perform_in_workers(run: Run, stages: Sequence[DocumentStage]) -> Iterator[tuple[Source, Result]]:
    """Yield what the stages make of each accepted document, in order; findings and losses are noted in the run."""
    last = stages[-1].name
    tasks = [
        DocumentTask(each.source, run.labels[each.source], run.options, run.corpus, tuple(stages))
        for each in run.accepted
    ]
    run.progress.start(last, len(tasks), sum(document.size for document in run.accepted))
    sizes = {document.source: document.size for document in run.accepted}
    results = run.pool.map(perform, tasks, weight=lambda task: sizes[task.source])
    for (task, result), document in zip(results, run.accepted, strict=True):
        if isinstance(result, Lost):
            run.add(task.source, [result.finding(task.source, last)])
        else:
            run.add(task.source, result.findings)
            yield task.source, result
        run.progress.advance(document.size)
