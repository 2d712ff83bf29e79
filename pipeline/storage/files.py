"""Files: searching folders, and writing a single file where the user says."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.model.errors import OutputUnwritable
from pipeline.storage import parts


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
        found += [path for name in files if is_source(path := Path(directory, name))]
        named += [Path(directory, name) for name in folders if _is_xml(name)]
    holding = {parent for file in found for parent in file.parents} if named else set()
    found += [folder for folder in named if folder not in holding]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def is_source(file: Path) -> bool:
    """Return whether a file in a folder of sources is one of them, by its name."""
    return _is_xml(file.name) and not file.name.startswith(".")


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
        parts.remove_abandoned(path.parent)
        part = parts.create(path.parent)
        try:
            parts.append(part, content)
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
