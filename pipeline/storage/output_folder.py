"""The folder that a command writes to: files appear in it whole or not at all, and a record says which it made.

Nothing is written through a link, over a file that the run reads, or over what another command made; nothing is removed
that this command did not make and record. One run at a time writes to a folder.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Self

from pipeline.model.document import Output
from pipeline.model.errors import MadeByAnother, NotMade, OutputUnwritable
from pipeline.model.producer import REPORT, Producer
from pipeline.storage import inputs, parts, record
from pipeline.storage.confinement import kind_of
from pipeline.storage.folder_lock import FolderLock
from pipeline.storage.record import Entry


def check_writable(root: Path) -> None:
    """Make a folder, and fail before the work if it cannot be written to. Raises OutputUnwritable."""
    with failures(root):
        try:
            root.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            reason = "it is a link that leads nowhere" if root.is_symlink() else "it is a file, not a folder"
            raise OutputUnwritable(root, reason) from error
        parts.create(root).unlink()


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """Turn errors of the system into OutputUnwritable."""
    try:
        yield
    except FileNotFoundError as error:
        raise OutputUnwritable(path, "its folder was removed during the run") from error
    except OSError as error:
        raise OutputUnwritable(path, error.strerror or str(error)) from error


class OutputFolder:
    """Writes the files of a command below a folder, which other runs leave alone meanwhile.

    Waits `patience` seconds for another run to end. Raises OutputUnwritable, FolderBusy, MadeByAnother.
    """

    def __init__(self, root: Path, producer: Producer, *, patience: float = 0) -> None:
        self.root = root
        self._producer = producer
        self._written: dict[str, str] = {}
        check_writable(root)
        self._place = os.path.realpath(root)
        with failures(root):
            self._lock = FolderLock(root, patience=patience)
        try:
            self._begin()
        except BaseException:
            self._lock.release()
            raise

    def _begin(self) -> None:
        self._check_record()
        self._entries = record.load(self.root)
        self._others = {entry.path: entry.command for entry in self._entries if not self._is_mine(entry)}
        mine = (entry.path for entry in self._entries if self._is_mine(entry))
        for folder in sorted({"", *(path.rpartition("/")[0] for path in mine if not self._link_above(path))}):
            parts.remove_abandoned(self.root / folder)
        if self._producer.makes(REPORT):
            self._check(REPORT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def inputs(self) -> list[str]:
        """Return the paths below the folder of files that the run reads: none is ever changed."""
        inside = (Path(path) for path in inputs.known())
        return [path.relative_to(self._place).as_posix() for path in inside if path.is_relative_to(self._place)]

    def path_of(self, file: Path) -> str | None:
        """Return the path below the folder of a file that is given without links; None for one elsewhere."""
        return file.relative_to(self._place).as_posix() if file.is_relative_to(self._place) else None

    def write(self, path: str, content: bytes) -> None:
        """Write a file whole or not at all; one that has this content already is not touched."""
        target = self.prepare(path)
        with failures(target):
            self.note(path, sha256(content).hexdigest())
            if _holds(target, content):
                return
            part = parts.create(target.parent)
            try:
                parts.append(part, content)
                self.put(part, path)
            except BaseException:
                part.unlink(missing_ok=True)
                raise

    def may_replace(self, path: str) -> bool:
        """Return whether there is no file of this name, or one that this command made and that is as it made it."""
        with failures(self.root / path):
            return not os.path.lexists(self.root / path) or self._is_intact(path)

    def prepare(self, path: str) -> Path:
        """Make the folders of a file and return its place. Raises OutputUnwritable, MadeByAnother."""
        for folder in record.parents(path):
            self._make(folder)
        self._check(path)
        return self.root / path

    def note(self, path: str, checksum: str) -> None:
        """Record a file before it is put in its place. Raises OutputUnwritable."""
        self._written[path] = checksum
        entry = Entry(self._producer.command, path, checksum)
        if entry not in self._entries:
            self._entries.add(entry)
            with failures(self.root / record.FILE):
                self._append(record.to_lines([entry]))

    def put(self, part: Path, path: str) -> None:
        """Move a finished file to its place. Raises OutputUnwritable, MadeByAnother, OSError."""
        self.prepare(path)  # once more: a folder may have been exchanged for a link meanwhile
        part.replace(self.root / path)

    def write_together(self, outputs: Sequence[Output], *, force: bool) -> None:
        """Write the only files of a command, and remove those of an earlier run that are no longer among them.

        All places are looked at before the first file is written. Raises NotMade unless `force` replaces what this
        command did not make; OutputUnwritable, MadeByAnother.
        """
        for output in outputs:
            self.prepare(output.path)
        if not force:
            self._refuse_foreign(outputs)
        for output in outputs:
            self.write(output.path, output.content)
        self.remove_stale()
        self.finish()

    def remove_stale(self) -> None:
        """Remove what this command made in earlier runs and not in this one, unless it was changed since."""
        for path in sorted({entry.path for entry in self._entries if self._is_mine(entry)} - self._written.keys()):
            if not self._producer.makes(path) or self._link_above(path):
                continue
            with failures(self.root / path), suppress(FileNotFoundError, NotADirectoryError):
                if self._is_intact(path) and not inputs.is_input(self.root / path):
                    (self.root / path).unlink()

    def finish(self) -> None:
        """Sort the record, and see that all that was written is still there. Raises OutputUnwritable."""
        for path in self._written:
            if not os.path.lexists(self.root / path):
                raise OutputUnwritable(self.root / path, "it was removed during the run")
        with failures(self.root / record.FILE):
            content = record.to_lines(self._remaining())
            target = self.root / record.FILE
            if not _holds(target, content):
                part = parts.create(self.root)
                try:
                    parts.append(part, content)
                    part.replace(target)
                except BaseException:
                    part.unlink(missing_ok=True)
                    raise

    def _refuse_foreign(self, outputs: Iterable[Output]) -> None:
        """Raise NotMade if one of the files is there with another content that this command did not make."""
        foreign = []
        for output in outputs:
            target = self.root / output.path
            with failures(target):
                if target.exists() and not _holds(target, output.content) and not self._is_intact(output.path):
                    foreign.append(target)
        if foreign:
            raise NotMade(tuple(foreign))

    def _remaining(self) -> set[Entry]:
        """Return the entries of files that are there, one for each file."""
        remaining = {Entry(self._producer.command, path, checksum) for path, checksum in self._written.items()}
        checksums: dict[tuple[str, str], list[str]] = {}
        for entry in self._entries:
            if entry.path not in self._written and not self._link_above(entry.path):
                checksums.setdefault((entry.command, entry.path), []).append(entry.sha256)
        for (command, path), known in checksums.items():
            with suppress(FileNotFoundError, NotADirectoryError):
                current = record.checksum(self.root / path) if len(known) > 1 else known[0]
                if current in known and current and (self.root / path).lstat():
                    remaining.add(Entry(command, path, current))
        return remaining

    def _append(self, lines: bytes) -> None:
        """Add lines to the record; the first time after a line that an earlier run may have left unfinished."""
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(self.root / record.FILE, flags, 0o666), "r+b") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(lines)

    def _make(self, folder: str) -> None:
        place = self.root / folder
        with failures(place):
            try:
                place.mkdir()
            except FileExistsError as error:
                mode = place.lstat().st_mode
                if stat.S_ISLNK(mode):
                    raise OutputUnwritable(place, "it is a link: opis follows none below its output folder") from error
                if not stat.S_ISDIR(mode):
                    raise OutputUnwritable(place, "it is a file, not a folder") from error

    def _check(self, path: str) -> None:
        target = self.root / path
        try:
            mode = target.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
        if not stat.S_ISREG(mode):
            raise OutputUnwritable(target, f"it is {kind_of(mode)}, not a file")
        if inputs.is_input(target):
            raise OutputUnwritable(target, "it is a file that this run reads")
        if path in self._others:
            raise MadeByAnother(target, self._others[path])

    def _check_record(self) -> None:
        """Refuse a record that is an input of the run, or a file with other names. Raises OutputUnwritable."""
        target = self.root / record.FILE
        with suppress(FileNotFoundError):
            status = target.lstat()
            if stat.S_ISREG(status.st_mode) and inputs.is_input(target):
                raise OutputUnwritable(target, "it is a file that this run reads")
            if stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
                raise OutputUnwritable(target, "it is a file that has other names too")

    def _is_mine(self, entry: Entry) -> bool:
        return entry.command == self._producer.command

    def _is_intact(self, path: str) -> bool:
        """Return whether a file is one that this command made. Raises OSError."""
        return Entry(self._producer.command, path, record.checksum(self.root / path) or "?") in self._entries

    def _link_above(self, path: str) -> bool:
        """Return whether one of the folders around a file is a link."""
        return any((self.root / folder).is_symlink() for folder in record.parents(path))


def _holds(path: Path, content: bytes) -> bool:
    """Return whether a regular file has a content."""
    try:
        status = path.lstat()
        is_candidate = stat.S_ISREG(status.st_mode) and status.st_size == len(content)
        return is_candidate and path.read_bytes() == content
    except OSError:
        return False
