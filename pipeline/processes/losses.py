"""What is reported of a task that gave no result."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import Enum

from pipeline.model.document import Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.limits import Limits, write_size

_ENGINE_GAVE_UP = 99  # of Saxon: out of memory, or an exception of its runtime


class Cause(Enum):
    """Why a task gave no result; the value is the rule of the finding that says so."""

    DEADLINE = FindingRule.DEADLINE_EXCEEDED
    MEMORY = FindingRule.MEMORY_EXCEEDED
    DEATH = FindingRule.PROCESS_DIED


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no result and cost a worker.

    `status` is the exit status of a worker that ended by itself, or the negative number of the signal that ended it.
    `laden` says that the worker had done other tasks before.
    """

    cause: Cause
    status: int | None = None
    laden: bool = False

    @property
    def may_be_chance(self) -> bool:
        """Whether the task may be innocent: another process ended the worker, or earlier tasks took its memory."""
        from_outside = self.cause is Cause.DEATH and self.status in (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP)
        return from_outside or (self.cause is Cause.MEMORY and self.laden)


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave no result in so many attempts."""

    failure: Failure
    limits: Limits
    attempts: int = 1

    def finding(self, source: Source, stage: str) -> Finding:
        """Return the finding about the document that was lost."""
        return self.failure.cause.value.finding(
            str(source.path),
            f"The stage {stage} gave no result: {self.reason}.",
            self._remedy(),
        )

    @property
    def reason(self) -> str:
        """What happened, as a clause."""
        match self.failure.cause:
            case Cause.DEADLINE:
                return f"it took longer than {self.limits.deadline:g} seconds"
            case Cause.MEMORY if self.failure.status is not None:
                return "the machine refused it more memory"
            case Cause.MEMORY:
                return f"it took more than {write_size(self.limits.memory or 0)} of memory"
            case Cause.DEATH:
                return f"its process {_end(self.failure.status)}{_times(self.attempts)}"

    def _remedy(self) -> str:
        match self.failure.cause:
            case Cause.DEADLINE:
                return "Split the document, or allow more time: --deadline SECONDS, or `deadline` in opis.toml."
            case Cause.MEMORY:
                return "Split the document, or allow more memory: --memory SIZE, or `memory` in opis.toml."
            case Cause.DEATH:
                return (
                    "The document may be too large or too deep: split it. If others have this too, the machine refuses "
                    "its processes memory or threads: `ulimit -a` shows what this shell allows."
                )


def _end(status: int | None) -> str:
    if status is not None and status < 0:
        names = {each.value: each.name for each in signal.Signals}  # those of real time have none
        return f"was ended by the signal {names.get(-status, -status)}"
    said = "; the XSLT engine gave up" if status == _ENGINE_GAVE_UP else ""
    return f"ended with status {status}{said}"


def _times(attempts: int) -> str:
    return f" in {attempts} attempts" if attempts > 1 else ""
