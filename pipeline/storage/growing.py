"""Files that are written piece by piece."""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO

from pipeline.storage import parts, record
from pipeline.storage.output_folder import OutputFolder, failures


class Growing:
    """A file that is written piece by piece, and is there when it is whole. Raises OutputUnwritable, MadeByAnother.

    It is open only while it is written to: a corpus may have a file for each of thousands of speakers.
    """

    def __init__(self, folder: OutputFolder, path: str) -> None:
        self._folder = folder
        self._path = path
        self.target = folder.prepare(path)
        with failures(self.target):
            folder.note(path, "")
            self._part = parts.create(self.target.parent)
        self._stream: BinaryIO | None = None

    def stream(self) -> BinaryIO:
        """Return what is written to by libraries that write themselves: open until the file is in its place."""
        self._stream = self._part.open("r+b")
        return self._stream

    def add(self, content: bytes) -> None:
        """Write a piece."""
        with failures(self.target):
            parts.append(self._part, content)

    def finish(self) -> None:
        """Put the file in its place."""
        with failures(self.target):
            if self._stream is not None:
                self._stream.close()
            self._folder.note(self._path, record.checksum(self._part))
            self._folder.put(self._part, self._path)

    def abandon(self) -> None:
        """Leave nothing behind but what was there before."""
        with suppress(OSError):  # what it could not write it cannot write now
            if self._stream is not None:
                self._stream.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)
