"""A worker process as its parent sees it: started, given tasks, watched, ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TypeVar, cast

from pipeline.model.limits import Limits
from pipeline.processes import memory
from pipeline.processes.losses import Cause, Failure
from pipeline.processes.serving import OUT_OF_MEMORY, Raised, Returned, serve
from pipeline.storage import inputs

Task = TypeVar("Task")
Result = TypeVar("Result")
_SPAWN = multiprocessing.get_context("spawn")  # the XSLT engine does not survive a fork
_LONGEST_START = 120.0  # seconds, for a machine that is busy with other things
_BETWEEN_LOOKS = 0.1  # seconds between two looks at the memory that a worker takes


class StartFailed(Exception):
    """A worker that ended before it was ready for its first task."""


class Worker:
    """A process, started afresh, that does one task at a time."""

    def __init__(self, function: Callable[..., object], limits: Limits) -> None:
        """Start the process, with the function of its first task. Raises StartFailed, OSError."""
        self._limits = limits
        self._tasks = 0
        # Otherwise a file multiprocessing.py in the working folder would be imported by the new process.
        os.environ["PYTHONSAFEPATH"] = "1"
        self._connection, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=serve, args=(theirs, function), daemon=True)
        try:
            with _terminal_blocked():
                self._process.start()
        except BrokenPipeError as error:
            raise StartFailed("it was ended before it had read its orders") from error
        finally:
            theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until the process has imported what it needs. Raises StartFailed."""
        try:
            if not self._connection.poll(_LONGEST_START):
                raise StartFailed(f"it was not ready after {_LONGEST_START:g} seconds")
            self._connection.recv()
        except (EOFError, OSError) as error:
            raise StartFailed(f"it ended with status {self._exit_status()}") from error

    def perform(self, function: Callable[[Task], Result], task: Task, given_up: threading.Event) -> Result | Failure:
        """Return the result of a task, or why there is none, such as that nobody wants it any more.

        After a failure the process is of no more use.

        Raises what the task raises.
        """
        self._tasks += 1
        try:
            self._connection.send((function, task))
            if cause := self._watch(given_up):
                return self._failure(cause)
            answer: Returned | Raised = self._connection.recv()
        except (EOFError, OSError):
            status = self._exit_status()
            return self._failure(Cause.MEMORY if status == OUT_OF_MEMORY else Cause.DEATH, status)
        if isinstance(answer, Raised):
            raise answer.error
        inputs.add(answer.read)
        return cast("Result", answer.value)

    def kill(self) -> None:
        """Kill the process; it holds nothing that would have to be saved."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process, and release what belongs to it."""
        self.kill()
        self._process.join()
        self._connection.close()

    def _failure(self, cause: Cause, status: int | None = None) -> Failure:
        return Failure(cause, status, laden=self._tasks > 1)

    def _watch(self, given_up: threading.Event) -> Cause | None:
        """Wait for the answer to a task, or until it goes beyond a bound."""
        bound = self._limits.memory
        deadline = time.monotonic() + self._limits.deadline
        while (left := deadline - time.monotonic()) > 0:
            if self._connection.poll(min(left, _BETWEEN_LOOKS)):
                return None
            if bound is not None and memory.used_by(self._process.pid or 0) > bound:
                return Cause.MEMORY
            if given_up.is_set():
                break
        return Cause.DEADLINE

    def _exit_status(self) -> int | None:
        """Return the exit status of a process that has closed its end of the connection."""
        self._process.join(_LONGEST_START)
        return self._process.exitcode


@contextmanager
def _terminal_blocked() -> Iterator[None]:
    """Block the signals of a terminal in processes that this thread starts: they are for the parent.

    Ctrl-C would interrupt their imports. The tracker of resources, which multiprocessing starts before its first
    process, must not die of a terminal that is closed, and unblocks Ctrl-C in the thread that starts it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    of_terminal = (signal.SIGINT, signal.SIGHUP)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, of_terminal)
    # Whoever kills all processes of a run kills the tracker too; it is started again, and there is nothing to leak.
    warnings.filterwarnings("ignore", "resource_tracker: process died", UserWarning)
    try:
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, of_terminal)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
