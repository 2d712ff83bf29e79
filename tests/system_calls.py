"""The files and sockets that a run of the command asks the system for, by strace (Linux; Debian package strace)."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import HOME, Run, need, opis

_CALLS = (
    "open", "openat", "openat2", "creat", "truncate", "mknod", "mknodat", "mkdir", "mkdirat", "symlink", "symlinkat",
    "link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "chmod", "fchmodat", "chown",
    "lchown", "fchownat", "utimensat", "bind", "connect", "sendto", "execve",
)  # fmt: skip
_CHANGES = frozenset(_CALLS) - {"open", "openat", "openat2", "creat", "bind", "connect", "sendto", "execve"}
_REMOVALS = frozenset(("unlink", "unlinkat", "rmdir"))
_MOVES = frozenset(("rename", "renameat", "renameat2"))
_SECOND_IS_MADE = _MOVES | {"link", "linkat", "symlink", "symlinkat"}

_LINE = re.compile(
    r"^(?P<call>\w+)\((?P<arguments>.*?)(?:\)\s+= (?P<result>.*)| <unfinished \.\.\.>)$"
)  # the process was killed
_CURRENT = re.compile(r"AT_FDCWD<(?P<folder>[^>]*)>")
_NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?"(?P<name>(?:[^"\\]|\\.)*)"')
_OPENED = re.compile(r"^\d+<(?P<path>[^>]*)>")

# The program itself and what every process of its kind opens.
OWN = (
    Path(sys.prefix), Path(sys.base_prefix), HOME / "pipeline", HOME / "xslt", HOME / "schemas",
    *map(Path, ("/usr", "/lib", "/lib64", "/proc", "/sys", "/dev/shm", "/dev/null", "/dev/urandom", "/dev/random")),  # noqa: S108
    *map(Path, ("/etc/ld.so.cache", "/etc/localtime", "/etc/locale.alias", "/etc/nsswitch.conf", "/etc/passwd")),
    *map(Path, ("/etc/ssl", "/etc/ld.so.preload")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trace:
    """A run and what it asked the system for, whether it got it or not, by absolute paths.

    `read` and `listed` are files and folders opened for reading; `written` what was opened for writing, made, renamed
    to or given other permissions; `removed` what was deleted or renamed; `connected` the addresses of sockets;
    `executed` the programs. Temporary files lay in `temporary`, a folder of the run's own.
    """

    run: Run
    temporary: Path
    read: set[Path] = field(default_factory=set)
    listed: set[Path] = field(default_factory=set)
    written: set[Path] = field(default_factory=set)
    removed: set[Path] = field(default_factory=set)
    connected: set[str] = field(default_factory=set)
    executed: set[Path] = field(default_factory=set)


def trace(*arguments: str | Path, cwd: Path, environment: Mapping[str, str] | None = None) -> Trace:
    """Run the command under strace. Skips the test where strace is missing or may not trace; fails it in CI."""
    need(None if shutil.which("strace") else "strace is not installed")
    with tempfile.TemporaryDirectory() as logs, tempfile.TemporaryDirectory() as temporary:
        command = (
            "strace", "-ff", "--seccomp-bpf", "-qq", "-y", "-s", "8192", "-e", "signal=none",
            "-e", f"trace={','.join(_CALLS)}", "-o", str(Path(logs, "log")),
        )  # fmt: skip
        own = {"TMPDIR": temporary, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})}
        run = opis(*arguments, cwd=cwd, environment=own, under=command)
        traced = Trace(run, Path(os.path.realpath(temporary)))
        for log in sorted(Path(logs).iterdir()):
            _read(log, cwd, traced)
    need(None if traced.executed else "strace may not trace processes here")
    return traced


def outside(paths: Iterable[Path], folders: Iterable[Path]) -> list[Path]:
    """The paths that are none of the folders and files given, nor below one; sorted."""
    allowed = tuple(folders)
    return sorted(path for path in paths if not any(path.is_relative_to(folder) for folder in allowed))


def _read(log: Path, cwd: Path, traced: Trace) -> None:
    """Add the calls of one thread."""
    current = str(cwd)
    for line in log.read_text(encoding="ascii").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        call, arguments, result = match["call"], match["arguments"], match["result"] or ""
        if at := _CURRENT.search(arguments):
            current = _unescape(at["folder"])
        if call in ("bind", "connect", "sendto"):
            if "sa_family=" in arguments:
                traced.connected.add(arguments[arguments.index("sa_family=") :])
            continue
        paths = [_path(named, current) for named in _NAMED.finditer(arguments)]
        if call == "execve":
            traced.executed.update(paths[:1] if result == "0" else ())
        elif call in _CHANGES:
            traced.written.update(() if call in _REMOVALS else paths[call in _SECOND_IS_MADE :])
            traced.removed.update(paths[:1] if call in _REMOVALS | _MOVES else ())
        else:
            _add_open(traced, call, arguments, _opened(result) or paths[0])


def _add_open(traced: Trace, call: str, arguments: str, path: Path) -> None:
    writes = call == "creat" or "O_WRONLY" in arguments or "O_RDWR" in arguments
    if writes:
        traced.written.add(path)
    if not writes or "O_RDWR" in arguments:
        (traced.listed if "O_DIRECTORY" in arguments or path.is_dir() else traced.read).add(path)


def _opened(result: str) -> Path | None:
    """The file that was opened, as the system knows it; None where it was not."""
    match = _OPENED.match(result)
    return Path(_unescape(match["path"])) if match else None


def _path(named: re.Match[str], current: str) -> Path:
    """An argument as an absolute path; links of the folder are followed, the last name may be a link itself."""
    folder = _unescape(named["folder"]) if named["folder"] is not None else current
    path = Path(folder, _unescape(named["name"]))
    return Path(os.path.realpath(path.parent), path.name) if path.name not in ("", "..") else path.resolve()


def _unescape(text: str) -> str:
    """A string as strace writes it, with octal escapes for bytes."""
    return os.fsdecode(text.encode("ascii").decode("unicode_escape").encode("latin-1"))
