"""What this run reads: its sources, and all that they and the schemas include. None of it is ever written over.

Every file that is opened for reading is noted (`storage.confinement`), in whatever process: a worker hands what it read
to its parent with each result.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

Identity = tuple[int, int]  # device and inode: a file has one, whatever links lead to it
_identities: dict[str, Identity] = {}  # by the path, without links
_paths: dict[Identity, str] = {}
_told: set[str] = set()


def note(path: str, status: os.stat_result) -> None:
    """Note a file that is read, by its path without links and its status."""
    add({path: (status.st_dev, status.st_ino)})


def begin(named: Iterable[Path]) -> None:
    """Begin a run: forget earlier ones, and note the files that the user names; what is not there is passed over."""
    _identities.clear()
    _paths.clear()
    _told.clear()
    for path in named:
        try:
            note(os.path.realpath(path), path.stat())
        except (OSError, ValueError):
            continue


def take_new() -> dict[str, Identity]:
    """Return what was noted since the last call."""
    new = {path: _identities[path] for path in _identities.keys() - _told}
    _told.update(new)
    return new


def add(inputs: Mapping[str, Identity]) -> None:
    """Note what another process has read."""
    for path, identity in inputs.items():
        _identities[path] = identity
        _paths[identity] = path


def forget(path: str) -> None:
    """Forget a file that is read no more, by its path without links."""
    identity = _identities.pop(path, None)
    if identity is not None:
        _paths.pop(identity, None)


def known() -> list[str]:
    """Return the paths of all that is read, without links, sorted."""
    return sorted(_identities)


def is_input(path: Path) -> bool:
    """Return whether a path leads to a file that is read, under this name or another."""
    try:
        status = path.stat()
        other = _paths.get((status.st_dev, status.st_ino))
        # The inode of a file that was removed meanwhile may be that of another now: hence the second question.
        return os.path.realpath(path) in _identities or (other is not None and Path(other).samefile(path))
    except (OSError, ValueError):
        return False
