"""Processes: documents spread over workers, and the parent in charge of deadlines and crashes."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from pipeline.model.document import Source
from pipeline.model.finding import Finding, Severity

Task = TypeVar("Task")
Result = TypeVar("Result")
_WAITING_PER_JOB = 4  # results are handed over in order: this bounds how many wait for a slow one


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave no result: its worker died, or was ended after the deadline."""

    reason: str

    def finding(self, source: Source, stage: str) -> Finding:
        """What is told of the document that was lost."""
        return Finding(
            "document-lost",
            Severity.ERROR,
            str(source.path),
            f"The stage {stage} gave no result: {self.reason}.",
            "The document may be too large or too deep; split it, or raise `deadline` in opis.toml.",
        )


class Pool:
    """Worker processes, started afresh (never forked: the XSLT engine does not survive a fork)."""

    def __init__(self, jobs: int, deadline: float) -> None:
        self._jobs = jobs
        self._deadline = deadline
        self._pool = ProcessPool(max_workers=jobs, context=multiprocessing.get_context("spawn"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def map(
        self, function: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Generator[tuple[Task, Result | Lost], None, None]:
        """The results in the order of the tasks. A task that loses its worker takes no other with it.

        What is under way when the generator is closed is given up.
        """
        with closing(self._scheduled(function, tasks)) as scheduled:
            for task, future in scheduled:
                result = _result(future, self._deadline)
                yield task, result

    def _scheduled(
        self, function: Callable[[Task], Result], tasks: Sequence[Task]
    ) -> Generator[tuple[Task, Future[Result]], None, None]:
        """The tasks in order, so many of them under way that no worker waits."""
        waiting: deque[tuple[Task, Future[Result]]] = deque()
        try:
            for task in tasks:
                waiting.append((task, self._pool.schedule(function, args=[task], timeout=self._deadline)))
                if len(waiting) >= self._jobs * _WAITING_PER_JOB:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:  # nobody wants the rest
            for _, future in reversed(waiting):  # those that wait before those that run
                future.cancel()


def _result(future: Future[Result], deadline: float) -> Result | Lost:
    try:
        return future.result()
    except TimeoutError:
        return Lost(f"it took longer than {deadline:g} seconds")
    except ProcessExpired as error:
        return Lost(f"its process ended with status {error.exitcode}")
