"""How time and memory are taken: on machines that are noisy, and without the traces of what was measured before."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from statistics import median
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_LEAST = 0.5  # seconds: shorter acts are repeated
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes


def aside(act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Call a function in a process of its own, whose memory nobody has used before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(act, *args, **kwargs).result()


def seconds(act: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def peak() -> float:
    """Return the most memory that this process has held, in MB. It starts with its parent's, which must be small."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT / 1e6


@dataclass(slots=True)
class Samples:
    """How long an act takes, taken several times; the median counts."""

    act: Callable[[], object]
    times: list[float] = field(default_factory=list)

    def take(self) -> None:
        """Take a sample, of as many calls as make half a second."""
        calls, start = 0, time.perf_counter()
        while (passed := time.perf_counter() - start) < _LEAST:
            self.act()
            calls += 1
        self.times.append(passed / calls)

    @property
    def median(self) -> float:
        """The seconds of one call."""
        return median(self.times)
