"""Progress on a terminal: documents, MB, time left. Silent where nobody watches."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar


class Progress:
    """A bar for the phase of the run that is under way."""

    def __init__(self, console: Console, *, shown: bool) -> None:
        self._bar = Bar(
            TextColumn("{task.description:<11}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[megabytes]}", markup=False),
            TimeRemainingColumn(),
            console=console,
            disable=not shown,
            transient=True,
        )
        self._task: TaskID | None = None
        self._bytes = 0
        self._total_bytes = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def start(self, phase: str, documents: int, size: int) -> None:
        """Begin a phase with so many documents and bytes."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._bytes, self._total_bytes = 0, size
        self._task = self._bar.add_task(phase, total=documents, megabytes=self._megabytes())

    def extend(self, documents: int, size: int) -> None:
        """More documents have come to light."""
        if self._task is not None and documents:
            self._total_bytes += size
            total = self._bar.tasks[-1].total or 0
            self._bar.update(self._task, total=total + documents)

    def advance(self, size: int) -> None:
        """One document of so many bytes is done."""
        if self._task is not None:
            self._bytes += size
            self._bar.update(self._task, advance=1, megabytes=self._megabytes())

    def _megabytes(self) -> str:
        return f"{self._bytes / 1e6:.1f}/{self._total_bytes / 1e6:.1f} MB" if self._total_bytes else ""
