"""A report that is sent where the user says: into a file, or to what a path leads to that is none.

A regular file is replaced as a whole, behind links too; a device, a pipe or an open descriptor is written to.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from pipeline.model.errors import InputNamed, OutputUnwritable
from pipeline.storage import files, inputs
from pipeline.storage.confinement import kind_of

_DESCRIPTOR = re.compile(r"/proc/(\d+)/(?:task/\d+/)?fd/(\d+)")


def deliver(path: Path, content: bytes) -> None:
    """Write a content to a path. Raises InputNamed, OutputUnwritable, BrokenPipeError."""
    try:
        descriptor = _descriptor(path)
        if descriptor is not None:
            _pour(os.dup(descriptor), content)
        elif _is_file(path):
            if inputs.is_input(path):
                raise InputNamed(path)
            files.write(Path(os.path.realpath(path)) if path.is_symlink() else path, content)
        else:
            _pour(os.open(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0)), content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise OutputUnwritable(path, getattr(error, "strerror", None) or str(error)) from error


def _is_file(path: Path) -> bool:
    """Return whether a path leads to a regular file, or to a place where one can be made. Raises OSError."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return True
    if stat.S_ISDIR(mode) or stat.S_ISSOCK(mode):
        raise OutputUnwritable(path, f"it is {kind_of(mode)}, not a file")
    return stat.S_ISREG(mode)


def _descriptor(path: Path) -> int | None:
    """Return the number of the open file that a path such as /dev/stdout stands for, None for all other paths.

    Such a path shows as a link to a file: replacing that would not write to what the shell has opened.
    """
    here = os.path.abspath(path)  # noqa: PTH100 - links must stay to be seen one by one
    for _ in range(40):  # as many links as the system follows
        here = os.path.join(os.path.realpath(os.path.dirname(here)), os.path.basename(here))  # noqa: PTH118, PTH119, PTH120
        match = _DESCRIPTOR.fullmatch(here)
        if match is not None and int(match[1]) == os.getpid():
            return int(match[2])
        if not os.path.islink(here):  # noqa: PTH114
            return None
        here = os.path.join(os.path.dirname(here), os.readlink(here))  # noqa: PTH115, PTH118, PTH120
    return None


def _pour(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
