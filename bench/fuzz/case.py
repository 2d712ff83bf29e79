"""What is run: targets, cases, and the problems that are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

_QUOTED = re.compile(r"“[^”]*”|'[^'\n]*'|\"[^\"\n]*\"|\d+")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that should not have happened: the property that does not hold, and how."""

    broken: str
    detail: str

    @property
    def signature(self) -> str:
        """The problem without what is accidental in it: values that are quoted, numbers."""
        first = self.detail.strip().partition("\n")[0]
        return f"{self.broken}: {_QUOTED.sub('_', first)[:_LONGEST]}"


@dataclass(slots=True)
class Trial:
    """Where and with which chance an input is checked: an empty folder, and a random generator of its own.

    The check sets `loaded` where the input was taken for what it should be, and not refused.
    """

    folder: Path
    random: Random
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Something of opis that reads an input.

    `make` returns an input by chance; `check` tries it and yields the problems. `weight` is the target's share of the
    cases, `suffix` that of the input's file, `seconds` what a check may take of a processor.
    """

    name: str
    suffix: str
    weight: int
    make: Callable[[Random], bytes]
    check: Callable[[bytes, Trial], Iterable[Problem]]
    seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Case:
    """An input, by what determines it."""

    target: str
    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.target}-{self.seed}-{self.number}"


@dataclass(frozen=True, slots=True)
class Tried:
    """A case that was run: its input, whether that loaded, its problems, and the time of a processor that it took."""

    case: Case
    content: bytes
    loaded: bool
    problems: tuple[Problem, ...]
    seconds: float
