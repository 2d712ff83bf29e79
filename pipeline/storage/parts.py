"""Unfinished files: each lies beside the place where it is going to be, and is moved there when it is whole."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

_NAME = re.compile(r"\.opis-(\d{1,10})-[0-9a-f]{16}\.part")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def create(folder: Path) -> Path:
    """Create an empty file with the permissions of the user's new files, and return its path. Raises OSError."""
    path = folder / f".opis-{os.getpid()}-{secrets.token_hex(8)}.part"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o666))
    return path


def append(part: Path, content: bytes) -> None:
    """Write at the end of a file that is there: one that was removed is not begun anew. Raises OSError."""
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_APPEND | _NO_LINK), "wb") as file:
        file.write(content)


def remove_abandoned(folder: Path) -> None:
    """Remove the unfinished files of processes that are gone. The caller has none in the folder."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _NAME.fullmatch(entry.name)]
        for entry in found:
            if entry.is_file(follow_symlinks=False) and not _is_under_way(entry.name):
                Path(entry.path).unlink()
    except OSError:  # what cannot be listed or removed is no reason to stop
        return


def _is_under_way(name: str) -> bool:
    match = _NAME.fullmatch(name)
    process = int(match[1]) if match else 0
    if process in (0, os.getpid()):
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
