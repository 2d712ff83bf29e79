"""Print how fast customisations compile, and how the grammars compare with those that others have compiled.

Run: python -m bench.odd [--mutants 5000] [--seed 1]

Ends with 1 if a difference has no reason in bench/odd/pairs.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.odd import speed
from bench.odd.equivalence import differences, read
from bench.odd.pairs import Pair, pairs
from bench.odd.verdicts import Tally, counted, grammars, of_documents, of_mutants

_PROFILE = Path(__file__).parents[2] / "schemas" / "opis.odd"


def _speed(folder: Path) -> None:
    print(f"Seconds from the command to its end (median of 5); {speed.starting():.2f} of them to start it,")
    print(f"and lxml parses the TEI's specifications in {speed.parsing():.2f}")
    for name, odd, options in (
        ("tei_all", folder / "tei_all.odd", ("--no-docs",)),
        ("tei_all, documentation", folder / "tei_all.odd", ()),
        ("profile", _PROFILE, ("--no-docs", "--own-prose")),
        ("profile, documentation", _PROFILE, ("--own-prose",)),
    ):
        if odd.is_file():
            print(f"{name:<30}{speed.compiling(odd, folder, *options):>8.2f}", flush=True)


def _same(pair: Pair, folder: Path) -> bool:
    """Compare the grammars of a pair element by element."""
    compiled, reference = read(pair.compile(folder)), read(pair.reference)
    reasons: Counter[str] = Counter()
    wrong = 0
    for difference in differences(reference, compiled):
        reason = pair.reason(difference)
        reasons[reason] += bool(reason)
        wrong += not reason
        if not reason:
            print(f"  WITHOUT A REASON {difference}")
    print(f"\n{pair.name}: {len(reference.elements)} elements, {reasons.total()} differences explained, {wrong} not")
    for reason, count in sorted(reasons.items()):
        print(f"  {count:>4}  {reason}")
    return not wrong


def _agree(pair: Pair, folder: Path, mutants: int, seed: int) -> bool:
    """Compare what the grammars of a pair say of documents and mutants."""
    ours, theirs = grammars(pair, folder)
    fine = True
    for what, verdicts in (
        ("documents", of_documents(pair, ours, theirs)),
        ("mutants", of_mutants(pair, ours, theirs, count=mutants, seed=seed)),
    ):
        tally = Tally()
        for verdict in counted(verdicts, tally):
            print(f"  WRONG {verdict.name}: {'valid' if verdict.ours else 'invalid'} for us")
        print(
            f"  {tally.judged:>6} {what}, {tally.valid} valid: "
            f"{tally.explained} disagreements explained, {tally.wrong} not",
            flush=True,
        )
        fine = fine and not tally.wrong
    return fine


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutants", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fine = [_same(pair, folder) and _agree(pair, folder, options.mutants, options.seed) for pair in pairs()]
        print()
        _speed(folder)
    sys.exit(not all(fine))


if __name__ == "__main__":
    main()
