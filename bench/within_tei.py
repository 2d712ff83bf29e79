"""Whether what the profile takes is valid TEI: its grammar beside tei_all, on mutants of documents valid by it.

Run: python -m bench.within_tei [--mutants 10000] [--seed 1]

Documents of the bundled edition and of tests/rules are changed in one thing each (bench.mutation); mutants that the
profile takes are changed again. Ends with 1 if one of them is not valid TEI. The proof that needs no documents is
tests/system/test_profile_within_tei.py; this also tries what attributes hold.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.mutation import Mutation, Stock, chance, mutate
from bench.specimens import HOME, SHARED, SPECIFICATION
from pipeline.relaxng import Grammar

_LARGEST = 12_000  # bytes of a document
_PROFILE = HOME / "schemas" / "opis.rng"
_TEI = SHARED / "tei" / "tei_all.rng"


def taken(profile: Grammar, documents: list[bytes], *, count: int, seed: int) -> Iterator[Mutation]:
    """Yield the mutants that the profile takes, out of `count`."""
    stock = Stock.of(documents, SPECIFICATION)
    random = chance(f"{seed} profile")
    for _ in range(count):
        mutant = mutate(random.choice(documents), stock, random)
        if profile.is_valid(mutant.content):
            documents.append(mutant.content)
            yield mutant


def main() -> int:
    """Count, and say which are wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    paths = [path for folder in ("tei", "tests/rules") for path in sorted(Path(HOME, folder).rglob("*.xml"))]
    documents = [path.read_bytes() for path in paths if path.stat().st_size <= _LARGEST]
    tei = Grammar.load(_TEI)
    began, seen, wrong = time.perf_counter(), 0, 0
    for mutant in taken(Grammar.load(_PROFILE), documents, count=given.mutants, seed=given.seed):
        seen += 1
        if not tei.is_valid(mutant.content):
            wrong += 1
            sys.stdout.write(f"{mutant.kind}: {next(tei.validate(mutant.content)).message}\n")
    clock = time.perf_counter() - began
    sys.stdout.write(f"{given.mutants} mutants, {seen} taken by the profile, {wrong} of them no TEI; {clock:.0f} s\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
