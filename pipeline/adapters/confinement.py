"""Reading files that a stranger names: regular files only, and only below folders that the project allows.

Every file that opis reads because a document, a register or a schema named by one says so is read through a `Load`:
`Confinement.read` for what a document names, `read_regular` for what the project itself names.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Load = Callable[[Path], bytes]
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class OutOfBounds(PermissionError):
    """A file outside the folders that documents may read from."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, "it lies outside the folders that documents may read from", str(path))


class NotRegular(OSError):
    """A folder, a named pipe, a socket or a device where a file was expected."""

    def __init__(self, path: Path, mode: int) -> None:
        super().__init__(errno.EINVAL, f"it is {_kind(mode)}, not a file", str(path))


@dataclass(frozen=True, slots=True)
class Confinement:
    """The folders below which files that documents name may be read; links are followed before it is decided."""

    folders: tuple[Path, ...]

    def allows(self, path: Path) -> bool:
        """Return whether a path leads to a place below one of the folders."""
        target = Path(_real(path))
        return any(target.is_relative_to(_real(folder)) for folder in self.folders)

    def read(self, path: Path) -> bytes:
        """Return the content of a file below one of the folders. Raises OutOfBounds, NotRegular, OSError."""
        if not self.allows(path):
            raise OutOfBounds(path)
        return read_regular(Path(_real(path)))


def read_regular(path: Path) -> bytes:
    """Return the content of a regular file; pipes, sockets and devices are never opened. Raises NotRegular, OSError."""
    try:
        _check(path, path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | _NO_WAITING)
    except ValueError as error:  # a null character in the path
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    with os.fdopen(descriptor, "rb") as file:
        _check(path, os.fstat(descriptor).st_mode)  # the file may have been exchanged meanwhile
        return file.read()


def _check(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotRegular(path, mode)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error), str(path)) from error


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
