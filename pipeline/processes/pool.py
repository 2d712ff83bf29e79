"""Workers: documents spread over processes, each of which may die, hang or grow at the cost of its own document."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from queue import Empty, PriorityQueue, SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

from pipeline.model.errors import WorkersUnusable
from pipeline.model.limits import Limits
from pipeline.processes.losses import Failure, Lost
from pipeline.processes.memory import share_of_each
from pipeline.processes.worker import StartFailed, Worker

Task = TypeVar("Task")
Result = TypeVar("Result")
_WAITING_PER_JOB = 16  # results are handed over in order: this bounds how many wait for a slow one
_MOST_ATTEMPTS = 3  # for a task that may be innocent of the end of its workers
_MOST_STARTS = 10  # for a worker that does not start while no other is alive
_BETWEEN_STARTS = 0.2  # seconds


class Pool:
    """Worker processes, each with a thread that hands it tasks, watches it and replaces it."""

    def __init__(self, jobs: int, limits: Limits) -> None:
        self._jobs = jobs
        self.limits = replace(limits, memory=limits.memory or share_of_each(jobs))
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._alive: set[Worker] = set()
        self._lock = threading.Lock()  # of the two below it
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._closed = True
            for worker in self._alive:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in tuple(self._alive):
            self._end(worker)

    def map(
        self,
        function: Callable[[Task], Result],
        tasks: Sequence[Task],
        *,
        weight: Callable[[Task], int] = lambda _task: 0,
    ) -> Generator[tuple[Task, Result | Lost], None, None]:
        """Yield each task with its result, in order; of those that may begin, begin the one of the greatest weight.

        Raises what a task raises, and WorkersUnusable. What is under way when the generator is closed is given up.
        """
        given_up = threading.Event()
        ready: PriorityQueue[tuple[int, int, Task, Future[Result | Lost]]] = PriorityQueue()
        waiting: deque[tuple[Task, Future[Result | Lost]]] = deque()
        try:
            for number, task in enumerate(tasks):
                future: Future[Result | Lost] = Future()
                waiting.append((task, future))
                ready.put((-weight(task), number, task, future))
                self._submit(function, ready, given_up)
                if len(waiting) >= self._jobs * _WAITING_PER_JOB:
                    yield _first(waiting)
            while waiting:
                yield _first(waiting)
        finally:
            given_up.set()

    def _submit(
        self,
        function: Callable[[Task], Result],
        ready: PriorityQueue[tuple[int, int, Task, Future[Result | Lost]]],
        given_up: threading.Event,
    ) -> None:
        """Let a thread do the heaviest task that is ready when it comes to it. Raises WorkersUnusable."""

        def perform_heaviest() -> None:
            _, _, task, future = ready.get_nowait()
            try:
                future.set_result(self._perform(function, task, given_up))
            except BaseException as error:  # noqa: BLE001 - whoever waits for the result raises it
                future.set_exception(error)

        try:
            self._threads.submit(perform_heaviest)
        except RuntimeError as error:  # no new thread can be started
            raise WorkersUnusable(str(error)) from error

    def _perform(self, function: Callable[[Task], Result], task: Task, given_up: threading.Event) -> Result | Lost:
        """Do a task in a worker, and again in a fresh one if it may be innocent of the end of that one."""
        attempts = 0
        while not given_up.is_set():
            worker = self._take(function, fresh=attempts > 0)
            attempts += 1
            try:
                result = worker.perform(function, task, given_up)
            except BaseException:
                self._idle.put(worker)
                raise
            if not isinstance(result, Failure):
                self._idle.put(worker)
                return result
            self._end(worker)
            if attempts == _MOST_ATTEMPTS or not result.may_be_chance:
                return Lost(result, self.limits, attempts)
        raise CancelledError

    def _take(self, function: Callable[..., object], *, fresh: bool) -> Worker:
        """Return a worker without a task, or a new one. Raises WorkersUnusable."""
        failures = 0
        while True:
            if not fresh or failures:
                with suppress(Empty):
                    return self._idle.get(timeout=_BETWEEN_STARTS if failures else 0)
            try:
                return self._start(function)
            except (StartFailed, OSError) as error:
                failures += 1
                if failures >= _MOST_STARTS and not self._alive:
                    raise WorkersUnusable(str(error)) from error

    def _start(self, function: Callable[..., object]) -> Worker:
        """Return a new worker. Raises StartFailed, OSError, CancelledError when the pool was closed meanwhile."""
        worker = Worker(function, self.limits)
        with self._lock:
            self._alive.add(worker)
            if self._closed:
                worker.kill()
        try:
            worker.wait_until_ready()
        except StartFailed:
            self._end(worker)
            if self._closed:
                raise CancelledError from None
            raise
        return worker

    def _end(self, worker: Worker) -> None:
        worker.end()
        with self._lock:
            self._alive.discard(worker)


def _first(waiting: deque[tuple[Task, Future[Result]]]) -> tuple[Task, Result]:
    """Remove the first of the tasks under way; return it with its result."""
    task, future = waiting.popleft()
    return task, future.result()
