"""Fuzz all that opis reads.

Run: python -m bench.fuzz [--seconds 60] [--seed 1] [--target NAME]... [--jobs 2] [--out output/fuzz]
     python -m bench.fuzz --case documents-1-17     # one case: its input and its problems
     python -m bench.fuzz --again                   # the finds of the folder once more

Goes on where the last run in the folder stopped. Finds are written to the folder, each with what happened. Ends with 1
if there are any.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.fuzz.case import Case, Problem
from bench.fuzz.finds import Finds
from bench.fuzz.running import Plan, Summary, run
from bench.fuzz.targets import TARGETS
from bench.fuzz.trying import try_case, try_content


def main() -> None:
    """Run, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--target", action="append", default=[], choices=sorted(TARGETS))
    parser.add_argument("--out", type=Path, default=Path("output/fuzz"))
    parser.add_argument("--case", help="TARGET-SEED-NUMBER")
    parser.add_argument("--again", action="store_true", help="try the finds of the folder once more")
    options = parser.parse_args()
    if options.case:
        sys.exit(_show(options.case))
    if options.again:
        sys.exit(_again(Finds(options.out)))
    targets = tuple(options.target or TARGETS)
    state = options.out / f"next-{options.seed}-{'-'.join(targets) if options.target else 'all'}"
    first = int(state.read_text(encoding="utf-8")) if state.is_file() else 0
    start = time.perf_counter()
    summary = run(Plan(targets, options.seed, first, options.seconds, options.jobs), Finds(options.out), state)
    _print(summary, time.perf_counter() - start)
    sys.exit(bool(summary.finds))


def _print(summary: Summary, seconds: float) -> None:
    print(f"\n{'target':<16}{'cases':>8}{'loaded':>8}{'broken':>8}{'ms each':>9}")
    for name, cases in sorted(summary.cases.items()):
        loaded = f"{summary.loaded[name] / cases:.0%}"
        print(f"{name:<16}{cases:>8}{loaded:>8}{summary.broken[name]:>8}{1000 * summary.seconds[name] / cases:>9.0f}")
    cases = summary.cases.total()
    print(f"{cases} cases in {seconds:.0f} s ({cases / seconds:.1f} a second); new finds: {len(summary.finds)}")


def _show(name: str) -> bool:
    """Print the input of a case and its problems; whether there are any."""
    target, seed, number = name.rsplit("-", 2)
    tried = try_case(TARGETS[target], Case(target, int(seed), int(number)))
    print(tried.content.decode("utf-8", "backslashreplace"))
    _print_problems(tried.problems)
    return bool(tried.problems)


def _again(finds: Finds) -> bool:
    """Print which finds of a folder are still there; whether there are any."""
    still = False
    for name, case, signature in finds.kept():
        target = TARGETS[case.target]
        problems = try_content(target, case, finds.content(name, target.suffix)).problems
        same = any(each.signature == signature for each in problems)
        print(f"{name}: {'still' if same else 'another problem' if problems else 'mended'}")
        still = still or bool(problems)
    return still


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(f"\n{problem.broken}: {problem.detail}")
    print(f"\n{len(problems)} problems")


if __name__ == "__main__":
    main()
