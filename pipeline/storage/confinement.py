"""Reading files that a stranger names: regular files only, and only below folders that the project allows.

Every file that opis reads because a document, a register or a schema named by one says so is read through a `Load`:
`Confinement.read` for what a document names, `read_regular` for what the project itself names. Sources themselves are
read by `read_source` and `open_source`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.model.document import Source
from pipeline.storage import inputs

Load = Callable[[Path], bytes]
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class OutOfBounds(PermissionError):
    """A file outside the folders that documents may read from."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, "it lies outside the folders that documents may read from", str(path))


class NotRegular(OSError):
    """A folder, a named pipe, a socket or a device where a file was expected."""

    def __init__(self, path: Path, mode: int) -> None:
        self.kind = kind_of(mode)
        super().__init__(errno.EINVAL, f"it is {self.kind}, not a file", str(path))


@dataclass(frozen=True, slots=True)
class Confinement:
    """The folders below which files that documents name may be read; links are followed before it is decided."""

    folders: tuple[Path, ...]

    def allows(self, path: Path) -> bool:
        """Return whether a path leads to a place below one of the folders."""
        target = Path(_real(path))
        return any(target.is_relative_to(_real(folder)) for folder in self.folders)

    def of_folders(self) -> Confinement:
        """Return the same without the single files that a confinement may hold among its folders."""
        return Confinement(tuple(dict.fromkeys(folder for folder in self.folders if folder.is_dir())))

    def read(self, path: Path) -> bytes:
        """Return the content of a file below one of the folders. Raises OutOfBounds, NotRegular, OSError."""
        with self.open(path) as file:
            return file.read()

    def open(self, path: Path) -> BinaryIO:
        """Return a file below one of the folders, open for reading. Raises OutOfBounds, NotRegular, OSError."""
        if not self.allows(path):
            raise OutOfBounds(path)
        return open_regular(Path(_real(path)))


def confinement_of(source: Source) -> Confinement:
    """Return the folders that a document is read from, and that it may name files in."""
    return Confinement((source.root, *source.folders))


def load_within(folders: tuple[Path, ...] | None) -> Load:
    """Return what reads a schema and the files that it names: below some folders, or anywhere (None)."""
    return read_regular if folders is None else Confinement(folders).read


def open_source(source: Source) -> BinaryIO:
    """Return the file of a document, open for reading. Raises OutOfBounds, NotRegular, OSError."""
    return confinement_of(source).open(source.path)


def read_source(source: Source) -> bytes:
    """Return the content of the file of a document. Raises OutOfBounds, NotRegular, OSError."""
    return confinement_of(source).read(source.path)


def read_regular(path: Path) -> bytes:
    """Return the content of a regular file. Raises NotRegular, OSError."""
    with open_regular(path) as file:
        return file.read()


def open_regular(path: Path) -> BinaryIO:
    """Return a regular file, open for reading; nothing else is ever opened. Raises NotRegular, OSError."""
    try:
        _check(path, path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | _NO_WAITING)
    except ValueError as error:  # a null character in the path
        raise OSError(errno.EINVAL, str(error), str(path)) from error
    file = os.fdopen(descriptor, "rb")
    try:
        status = os.fstat(descriptor)
        _check(path, status.st_mode)  # the file may have been exchanged meanwhile
        inputs.note(_real(path), status)
    except OSError:
        file.close()
        raise
    return file


def _check(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotRegular(path, mode)


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error), str(path)) from error


def kind_of(mode: int) -> str:
    """Return what kind of thing a path leads to, if it is no regular file."""
    if stat.S_ISLNK(mode):
        return "a link"
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
