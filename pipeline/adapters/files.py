"""Files: the one place where opis writes, and where folders are searched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.model.errors import OutputUnwritable


def xml_files(folder: Path) -> list[Path]:
    """Return all that is below a folder and ends in .xml, in any case, sorted by path; hidden files are left out.

    A folder of such a name without files, or a link to one, is among it: it is meant to be a document. So is a folder
    that cannot be searched: it is reported as a file is that cannot be read.
    """
    found: list[Path] = []
    named: list[Path] = []

    def keep(error: OSError) -> None:
        found.append(Path(error.filename))

    for directory, folders, files in os.walk(folder, followlinks=False, onerror=keep):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(directory, name) for name in files if _is_xml(name) and not name.startswith(".")]
        named += [Path(directory, name) for name in folders if _is_xml(name)]
    holding = {parent for file in found for parent in file.parents} if named else set()
    found += [folder for folder in named if folder not in holding]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _is_xml(name: str) -> bool:
    return name.lower().endswith(".xml")


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a good file is never replaced by half of another.

    Raises OutputUnwritable.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == content:
            return
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputUnwritable(path, error.strerror or str(error)) from error


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Provide a folder for files that do not outlive it. Raises OutputUnwritable."""
    try:
        folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    except OSError as error:
        raise OutputUnwritable(Path(os.environ.get("TMPDIR", "TMPDIR")), error.strerror or str(error)) from error
    with folder as name:
        yield Path(name)


def remove(folder: Path, name: str) -> None:
    """Remove a file below a folder, if it is there; never one outside it."""
    path = (folder / name).resolve()
    if path.is_relative_to(folder.resolve()):
        path.unlink(missing_ok=True)


class Growing:
    """A file that is written piece by piece, and is there when it is whole. Raises OutputUnwritable.

    It is open only while it is written to: a corpus may have a file for each of thousands of speakers.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        except OSError as error:
            raise OutputUnwritable(path, error.strerror or str(error)) from error
        os.close(descriptor)
        self._part = Path(name)
        self._stream: BinaryIO | None = None

    def stream(self) -> BinaryIO:
        """What is written to, for libraries that write themselves: open until the file is in its place."""
        self._stream = self._part.open("wb")
        return self._stream

    def add(self, content: bytes) -> None:
        """Write a piece."""
        try:
            with self._part.open("ab") as file:
                file.write(content)
        except OSError as error:
            raise OutputUnwritable(self._path, error.strerror or str(error)) from error

    def finish(self) -> None:
        """Put the file in its place."""
        try:
            self._close()
            self._part.chmod(0o666 & ~_umask())
            self._part.replace(self._path)
        except OSError as error:
            raise OutputUnwritable(self._path, error.strerror or str(error)) from error

    def abandon(self) -> None:
        """Leave nothing behind but what was there before."""
        self._close()
        self._part.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._stream is not None:
            self._stream.close()


def check_writable(folder: Path) -> None:
    """Fail before the work, not after it. Raises OutputUnwritable."""
    if folder.exists() and not folder.is_dir():
        raise OutputUnwritable(folder, "it is a file, not a folder")
    probe = folder / ".opis"
    write(probe, b"")
    probe.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
