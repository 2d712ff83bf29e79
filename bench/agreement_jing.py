"""Whether the engine says of mutated documents what jing says.

Run: python -m bench.agreement_jing [--mutants 10000] [--seed 1] [--schema NAME] [--out output/agreement-jing]

Valid documents of ../shared/corpora and of the bundled edition are changed in one thing each (bench/mutation),
valid mutants again and again. Engine and jing have to agree about every mutant, ID and IDREF apart; the
engine has to find something in each invalid one, and where it says so there has to be what it speaks of.
What they disagree about is written to the folder. Ends with 1 if there is anything.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from bench.comparison import Judged, compare
from bench.mutation import KINDS, Stock, chance
from bench.specimens import SPECIFICATION, Subject, subjects
from pipeline.storage import files

_MOST_DOCUMENTS = 60  # of a schema


@dataclass(slots=True)
class Tally:
    """What came of some mutants."""

    mutants: int = 0
    valid: int = 0
    findings: int = 0
    departures: int = 0
    wrong: int = 0

    def add(self, judged: Judged) -> None:
        """Count a mutant."""
        self.mutants += 1
        self.valid += judged.valid_for_jing
        self.findings += len(judged.findings)
        self.departures += bool(judged.departure)
        self.wrong += not judged.agreed

    def row(self, name: str) -> str:
        """Return a row of the table."""
        invalid = self.mutants - self.valid
        each = self.findings / invalid if invalid else 0
        return (
            f"{name:<32}{self.mutants:>8}{self.valid:>8}{invalid:>8}{each:>10.2f}{self.departures:>12}{self.wrong:>8}"
        )


@dataclass(slots=True)
class Outcome:
    """What came of a schema's mutants, altogether and by kind."""

    documents: int
    whole: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})


def fuzz(subject: Subject, *, mutants: int, seed: int, out: Path) -> Outcome:
    """Compare engine and jing on a schema; what they disagree about is written to the folder."""
    random = chance(f"{seed} {subject.name}")
    documents = subject.documents(_MOST_DOCUMENTS, random)
    stock = Stock.of(documents.values(), SPECIFICATION)
    outcome = Outcome(len(documents))
    for judged in compare(subject.grammar, documents, stock, count=mutants, seed=seed):
        outcome.whole.add(judged)
        outcome.kinds[judged.mutant.mutation.kind].add(judged)
        if not judged.agreed:
            _save(judged, subject, out)
    return outcome


def _save(judged: Judged, subject: Subject, out: Path) -> None:
    """Save a mutant as a file, with the findings about it beside it."""
    mutant = judged.mutant
    path = out / subject.name / f"{mutant.name}.xml"
    files.write(path, mutant.mutation.content)
    said = [
        f"{subject.grammar}\n{mutant.mutation.kind}, from {mutant.origin}",
        *(f"engine: fault: {fault}" for fault in judged.faults),
        f"engine: {'valid' if judged.valid else 'invalid'}",
        *(f"  {each.line}:{each.column}: {each.message} {each.hint}" for each in judged.findings),
        f"jing: {'valid' if judged.valid_for_jing else 'invalid'}",
        *(f"  {message}" for message in judged.messages),
    ]
    files.write(path.with_suffix(".txt"), "\n".join(said).encode() + b"\n")


def _table(title: str, rows: Iterable[str]) -> None:
    print(f"\n{title:<32}{'mutants':>8}{'valid':>8}{'invalid':>8}{'findings':>10}{'departures':>12}{'wrong':>8}")
    for row in rows:
        print(row)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--schema", action="append", default=[], help="the name of a schema; all if none is given")
    parser.add_argument("--out", type=Path, default=Path("output/agreement-jing"))
    options = parser.parse_args()
    chosen = [subject for subject in subjects() if not options.schema or subject.name in options.schema]
    start = time.perf_counter()
    share = -(-options.mutants // len(chosen))
    outcomes = {}
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as executor:
        running = {
            subject.name: executor.submit(fuzz, subject, mutants=share, seed=options.seed, out=options.out)
            for subject in chosen
        }
        outcomes = {name: future.result() for name, future in running.items()}
    _print(outcomes, time.perf_counter() - start)
    sys.exit(any(outcome.whole.wrong for outcome in outcomes.values()))


def _print(outcomes: dict[str, Outcome], seconds: float) -> None:
    names = {name: f"{name} ({outcome.documents} documents)" for name, outcome in outcomes.items()}
    _table("schema", (outcome.whole.row(names[name]) for name, outcome in outcomes.items()))
    kinds, whole = {kind: Tally() for kind in KINDS}, Tally()
    for outcome in outcomes.values():
        whole = _sum(whole, outcome.whole)
        for kind, tally in outcome.kinds.items():
            kinds[kind] = _sum(kinds[kind], tally)
    _table("mutation", (tally.row(kind) for kind, tally in kinds.items()))
    print("\n" + whole.row("altogether"))
    print(f"{seconds:.0f} s; findings: of one mutant that is invalid, each of which has one thing changed")


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.mutants + other.mutants,
        one.valid + other.valid,
        one.findings + other.findings,
        one.departures + other.departures,
        one.wrong + other.wrong,
    )


if __name__ == "__main__":
    main()
