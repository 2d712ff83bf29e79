"""The command `opis` in this process: as it is, but for the pool of processes, whose tasks run here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar
from unittest.mock import patch

from click.testing import CliRunner

from pipeline.cli.commands import opis

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class InlinePool:
    """A pool without processes."""

    def __init__(self, *_bounds: object, **_more: object) -> None:
        """Take what bounds processes, and ignore it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Leave nothing behind."""

    def map(
        self, function: Callable[[_Task], _Result], tasks: Sequence[_Task], **_order: object
    ) -> Iterator[tuple[_Task, _Result]]:
        """Return the results in the order of the tasks."""
        return ((task, function(task)) for task in tasks)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


def command(*arguments: str) -> Outcome:
    """Run the command with arguments; `-v` lets exceptions through, which `opis` would otherwise report in a line."""
    with patch("pipeline.stages.run.Pool", InlinePool), patch("pipeline.runner.compilation.Pool", InlinePool):
        result = CliRunner().invoke(opis, [*arguments, "-v"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)
