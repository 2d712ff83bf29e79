"""The inside of a worker process: it does one task after another until its parent ends it."""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from pipeline.processes.lifelines import end_with_parent
from pipeline.storage import inputs

OUT_OF_MEMORY = 98  # the exit status of a worker in which an allocation failed
_STANDARD_ERROR = 2


@dataclass(frozen=True, slots=True)
class Ready:
    """The first message of a worker: it has imported what it needs."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The value that a task returned, and the files that it was the first of this worker to read."""

    value: Any
    read: dict[str, inputs.Identity]


@dataclass(frozen=True, slots=True)
class Raised:
    """The exception that a task raised."""

    error: BaseException


def serve(connection: Connection, _first: Callable[..., object]) -> None:
    """Run the tasks that come through the connection, and send back what they return or raise.

    `_first` is the function of the first task: unpickling it has imported its module, so that the import does not count
    as time of the task. What libraries print when they fail is discarded: Saxon prints its stack and its registers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    end_with_parent()
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_ERROR)
    try:
        connection.send(Ready())
        while True:
            function, task = connection.recv()
            connection.send_bytes(_answer(function, task))
    except (EOFError, ConnectionError):  # the parent has closed its end
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _answer(function: Callable[[Any], object], task: object) -> bytes:
    """Return the result of a task, pickled. Raises MemoryError."""
    try:
        return pickle.dumps(Returned(function(task), inputs.take_new()))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - raised again in the parent
        return pickle.dumps(Raised(_portable(error)))


def _portable(error: Exception) -> Exception:
    """Return an exception that survives the way to the parent, with its traceback as a note."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own exception
    except Exception:  # noqa: BLE001 - whatever its constructor does with the wrong arguments
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(traceback.format_exc())
    return error
