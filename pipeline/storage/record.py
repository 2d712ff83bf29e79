"""The record of an output folder: which command of opis made which file there, by its SHA-256.

`.opis.jsonl` has an object a line, sorted when a run ends. During a run a line is added before each file is
put in its place, so that a run that was killed has made nothing that is not recorded; a path may then have several
lines.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.producer import COMMANDS

FILE = ".opis.jsonl"
_LONGEST = 1 << 14  # bytes of a line: longer ones are none of ours
_LONGEST_NAME, _LONGEST_PATH = 255, 4095  # bytes that Linux allows; other systems allow no more
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file that a command made: its path below the folder, and the SHA-256 of its content ("": unfinished)."""

    command: str
    path: str
    sha256: str


def load(folder: Path, *, suffix: str = "") -> set[Entry]:
    """Return the entries of a folder's record whose paths end in a suffix; none where it has no record.

    Whatever is no entry is passed over: the record may be anybody's.
    """
    try:
        descriptor = os.open(folder / FILE, os.O_RDONLY | _FLAGS)
    except OSError:
        return set()
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return set()
    with os.fdopen(descriptor, "rb") as file:
        entries = filter(None, map(_entry, iter(lambda: file.readline(_LONGEST), b"")))
        return {entry for entry in entries if entry.path.endswith(suffix) and _can_be_below(folder, entry.path)}


def to_lines(entries: Collection[Entry]) -> bytes:
    """Return entries as lines of a record, sorted."""
    return "".join(f"{json.dumps(_as_object(entry))}\n" for entry in sorted(entries)).encode("ascii")


def checksum(path: Path) -> str:
    """Return the SHA-256 of a regular file, "" for anything else; links are not followed. Raises OSError."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return ""
    with os.fdopen(os.open(path, os.O_RDONLY | _FLAGS), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def parents(path: str) -> Iterator[str]:
    """Yield the folders around a path below the folder, from the outermost."""
    parts = path.split("/")
    yield from ("/".join(parts[:n]) for n in range(1, len(parts)))


def _as_object(entry: Entry) -> dict[str, str]:
    return {"command": entry.command, "path": entry.path, "sha256": entry.sha256}


def _entry(line: bytes) -> Entry | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    values = [found.get(key) for key in ("command", "path", "sha256")]
    command, path, sha256 = (value if isinstance(value, str) else "" for value in values)
    return Entry(command, path, sha256) if command in COMMANDS else None


def _can_be_below(folder: Path, path: str) -> bool:
    """Return whether a path leads to a file below a folder that opis may have written."""
    try:
        below = os.fsencode(path)
        whole = os.fsencode(folder.absolute() / path)
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    names = below.split(b"/")
    is_plain = b"\0" not in below and b"\\" not in below and not {b"", b".", b".."} & set(names)
    return is_plain and len(whole) <= _LONGEST_PATH and max(map(len, names)) <= _LONGEST_NAME
