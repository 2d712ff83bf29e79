"""A run under way: what the user asked for, and what the stages have found out so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pipeline.corpus.options import CorpusOptions
from pipeline.document.read import Sources
from pipeline.model.document import Labels, ParseResult, Source
from pipeline.model.finding import Finding
from pipeline.model.options import Options
from pipeline.model.producer import Producer
from pipeline.model.report import Report
from pipeline.processes.pool import Pool
from pipeline.stages.document import Result
from pipeline.stages.progress import Progress
from pipeline.storage.output_folder import OutputFolder

_WORTH_A_PROCESS = 1_000_000  # bytes: a file may turn out to hold many documents
_Opened = TypeVar("_Opened")


@dataclass(slots=True)
class Run:
    """All documents of a run, in the order of their names, with what is known of them.

    `producer` is the command, where it writes files, which go to `out`; `corpus` says which corpus is wanted. The
    other fields are filled by stages: `accepted` are the documents that go on to the later ones; `language` is that of
    what belongs to no single document; `results` come one by
    one, as workers deliver them, and the stage that takes them leaves in `done` what the report needs; `outputs` are
    the paths of files that belong to no single document; `taken` is the number of documents in the corpus.
    """

    paths: tuple[Path, ...]
    options: Options
    progress: Progress
    producer: Producer | None = None
    out: Path = Path()
    corpus: CorpusOptions = field(default_factory=CorpusOptions)
    sources: Sources = field(init=False)
    folder: OutputFolder = field(init=False)
    documents: list[ParseResult] = field(default_factory=list)
    findings: dict[Source, list[Finding]] = field(default_factory=dict)
    accepted: list[ParseResult] = field(default_factory=list)
    labels: dict[Source, Labels] = field(default_factory=dict)
    language: str = ""
    results: Iterator[tuple[Source, Result]] = field(default_factory=lambda: iter(()))
    done: dict[Source, Result] = field(default_factory=dict)
    outputs: tuple[str, ...] = ()
    taken: int | None = None
    report: Report = field(init=False)
    _opened: ExitStack = field(default_factory=ExitStack)
    _pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)

    def keep_open(self, resource: AbstractContextManager[_Opened]) -> _Opened:
        """Enter a context that ends with the run."""
        return self._opened.enter_context(resource)

    @property
    def pool(self) -> Pool:
        """The workers, as many as the sources are worth."""
        if self._pool is None:
            worth = sum(map(size_of, self.sources.found)) // _WORTH_A_PROCESS
            processes = max(len(self.sources.found), worth)
            self._pool = self.keep_open(Pool(min(self.options.jobs, processes), self.options.limits))
        return self._pool

    def add(self, source: Source, findings: Iterable[Finding]) -> None:
        """Add findings to a document."""
        self.findings.setdefault(source, []).extend(findings)

    def refuse(self, reasons: Mapping[Source, Finding]) -> None:
        """Keep documents from the later stages, each with the finding that says why."""
        for source, finding in reasons.items():
            self.add(source, [finding])
        self.accepted = [document for document in self.accepted if document.source not in reasons]


def size_of(source: Source) -> int:
    """Return the bytes of a source; those of an excerpt are counted with its file."""
    try:
        return source.path.stat().st_size if source.excerpt is None else 0
    except OSError:
        return 0
