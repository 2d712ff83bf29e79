"""Processes that end with the process that started them, however that one ends."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, see prctl(2)
_C_LIBRARY = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent() -> None:
    """End this process when the one that started it ends, even if it is killed."""
    if _C_LIBRARY is not None:
        end_with_process(_parent_process_id())
    else:
        threading.Thread(target=_end_when_parent_is_gone, daemon=True).start()


def end_with_process(parent: int) -> None:
    """Let Linux kill this process when its parent dies; do nothing on other systems.

    The signal does not come if the parent died before it was asked for, hence the second look.
    """
    if _C_LIBRARY is not None:
        _C_LIBRARY.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def _parent_process_id() -> int:
    parent = multiprocessing.parent_process()
    return os.getppid() if parent is None or parent.pid is None else parent.pid


def _end_when_parent_is_gone() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
