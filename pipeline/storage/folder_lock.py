"""A lock on an output folder: two runs never write to it at once. It ends with the process, however that ends."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

from pipeline.model.errors import FolderBusy

try:
    import fcntl
except ImportError:  # no such locks on Windows
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.05
_NOT_SUPPORTED = (errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)  # by some network drives


class FolderLock:
    """Holds the lock of a folder until it is released; nothing is left in the folder.

    Waits `patience` seconds for another run to end. Raises FolderBusy, OSError.
    """

    def __init__(self, folder: Path, *, patience: float) -> None:
        self._descriptor: int | None = None
        if fcntl is None:
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _lock(folder, descriptor, time.monotonic() + patience)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others write to the folder."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(folder: Path, descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise FolderBusy(folder) from error
            time.sleep(_PAUSE)
        except OSError as error:
            if error.errno not in _NOT_SUPPORTED:
                raise
            return
        else:
            return
