"""What two grammars say of the same documents, and of mutants of those that are valid by both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.mutation import Stock, chance, mutate
from bench.odd.pairs import Pair
from bench.specimens import SPECIFICATION, Subject
from pipeline.relaxng import Grammar
from pipeline.relaxng.diagnosis.frames import Mistake
from pipeline.storage import files

_MOST_DOCUMENTS = 60  # that are mutated
_LARGEST = 20_000_000
_ATTRIBUTE = re.compile(r"/@([^/]+)$")


@dataclass(slots=True)
class Tally:
    """How many documents were judged; disagreements with a reason and without, the latter by name."""

    judged: int = 0
    valid: int = 0
    explained: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A document, whether each of two grammars takes it, and why they disagree; "" if they do so without a reason."""

    name: str
    ours: bool
    theirs: bool
    why: str = ""


def of_documents(pair: Pair, ours: Grammar, theirs: Grammar) -> Iterator[Verdict]:
    """Yield the verdicts over all documents of a pair's folder."""
    for path in files.xml_files(pair.documents):
        if path.stat().st_size < _LARGEST:
            yield _verdict(pair, path.as_posix(), path.read_bytes(), ours, theirs)


def of_mutants(pair: Pair, ours: Grammar, theirs: Grammar, *, count: int, seed: int) -> Iterator[Verdict]:
    """Yield the verdicts over mutants of valid documents; valid mutants are mutated again."""
    random = chance(f"{seed} {pair.name}")
    documents = Subject(pair.name, pair.reference, pair.documents).documents(_MOST_DOCUMENTS, random)
    bases = [(name, content) for name, content in documents.items() if ours.is_valid(content, ids=False)]
    stock = Stock.of((content for _, content in bases), SPECIFICATION)
    for number in range(count):
        name, base = random.choice(bases)
        mutation = mutate(base, stock, random)
        verdict = _verdict(pair, f"{number} of {name}: {mutation.kind}", mutation.content, ours, theirs)
        if verdict.ours and verdict.theirs and b"<!DOCTYPE" not in mutation.content:
            bases.append((name, mutation.content))
        yield verdict


def _verdict(pair: Pair, name: str, content: bytes, ours: Grammar, theirs: Grammar) -> Verdict:
    valid, valid_for_them = ours.is_valid(content, ids=False), theirs.is_valid(content, ids=False)
    if valid == valid_for_them:
        return Verdict(name, valid, valid_for_them)
    stricter = theirs if valid else ours
    reasons = {_why(pair, mistake) for mistake in stricter.mistakes(content, ids=False)}
    return Verdict(name, valid, valid_for_them, "" if "" in reasons else "; ".join(sorted(reasons)))


def _why(pair: Pair, mistake: Mistake) -> str:
    """Why one grammar sees a mistake that the other does not."""
    attribute = _ATTRIBUTE.search(mistake.xpath)
    element = mistake.name.rpartition("\n")[2]
    return pair.why(element, attribute[1] if attribute else "")


def counted(verdicts: Iterator[Verdict], tally: Tally) -> Iterator[Verdict]:
    """Count verdicts; gives those that are wrong."""
    for verdict in verdicts:
        tally.judged += 1
        tally.valid += verdict.ours
        if verdict.ours != verdict.theirs:
            tally.explained += bool(verdict.why)
            tally.wrong += not verdict.why
            if not verdict.why:
                yield verdict


def grammars(pair: Pair, folder: Path) -> tuple[Grammar, Grammar]:
    """Return the compiled grammar of a pair, and its reference."""
    return Grammar.load(pair.compile(folder)), Grammar.load(pair.reference)
