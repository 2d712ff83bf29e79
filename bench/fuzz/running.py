"""Running cases: in processes, for a time, from where an earlier run stopped."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.fuzz.case import Case, Problem, Tried
from bench.fuzz.finds import Find, Finds
from bench.fuzz.minimising import minimise
from bench.fuzz.targets import TARGETS
from bench.fuzz.trying import try_case, try_content
from bench.mutation import chance
from pipeline.model.limits import Limits
from pipeline.processes.losses import Lost
from pipeline.processes.pool import Pool

_AT_ONCE = 64  # cases between two looks at the clock
_BOUND = 180.0  # seconds for one case by the clock, on a machine that has other things to do
_SECONDS_TO_MINIMISE = 40.0


@dataclass(slots=True)
class Summary:
    """What came of a run, by target."""

    cases: Counter[str] = field(default_factory=Counter)
    loaded: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    finds: list[Find] = field(default_factory=list)

    def add(self, tried: Tried) -> None:
        """Count a case."""
        self.cases[tried.case.target] += 1
        self.loaded[tried.case.target] += tried.loaded
        self.seconds[tried.case.target] = self.seconds.get(tried.case.target, 0.0) + tried.seconds
        self.broken[tried.case.target] += bool(tried.problems)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: the targets, the seed, the number of the first case, and for how long."""

    targets: tuple[str, ...]
    seed: int
    first: int
    seconds: float
    jobs: int

    def cases(self) -> Iterator[Case]:
        """Yield the cases in order, without end: targets by their weights."""
        weights = [TARGETS[name].weight for name in self.targets]
        number = self.first
        while True:
            [name] = chance(f"{self.seed} {number}").choices(self.targets, weights)
            yield Case(name, self.seed, number)
            number += 1


def run(plan: Plan, finds: Finds, state: Path) -> Summary:
    """Run cases until the time is over; new problems are made small and kept, `state` says where to go on."""
    summary, cases = Summary(), plan.cases()
    end = time.monotonic() + plan.seconds
    with Pool(plan.jobs, Limits(_BOUND)) as pool:
        while time.monotonic() < end:
            batch = [next(cases) for _ in range(_AT_ONCE)]
            found = []
            for case, result in pool.map(_try, batch):
                tried = _lost(case, result) if isinstance(result, Lost) else result
                summary.add(tried)
                found += list(finds.new(tried))
                state.parent.mkdir(parents=True, exist_ok=True)
                state.write_text(f"{case.number + 1}\n", encoding="utf-8")
            summary.finds += found
            _keep(found, finds, pool)
    return summary


def _keep(found: Sequence[Find], finds: Finds, pool: Pool) -> None:
    for find, smallest in pool.map(_minimise, found):
        finds.keep(find, find.content if isinstance(smallest, Lost) else smallest, TARGETS[find.case.target])
        print(f"{find.name}: {find.problem.detail.partition(chr(10))[0][:200]}", flush=True)


def _try(case: Case) -> Tried:
    return try_case(TARGETS[case.target], case)


def _lost(case: Case, lost: Lost) -> Tried:
    """Return a case whose process died or was ended."""
    content = TARGETS[case.target].make(chance(f"{case} input"))
    return Tried(case, content, False, (Problem("lost", lost.reason),), 0.0)


def _minimise(find: Find) -> bytes:
    """Return the smallest input that breaks the same property in the same way."""
    target, signature = TARGETS[find.case.target], find.problem.signature
    if find.problem.broken in ("lost", "slow") or target.suffix == ".zip":  # each try would take too long
        return find.content

    def breaks(content: bytes) -> bool:
        return any(each.signature == signature for each in try_content(target, find.case, content).problems)

    return minimise(find.content, breaks, seconds=_SECONDS_TO_MINIMISE)
