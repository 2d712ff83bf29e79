"""Mutants of valid documents, judged by the engine and by jing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.departures import explanation
from bench.mutation import Mutation, Stock, chance, mutate
from bench.places import faults
from pipeline.model.finding import Finding
from pipeline.relaxng import Grammar
from pipeline.validation import jing

_BATCH = 250  # files of one run of jing
_NO_DOCUMENT = b"<not-a-document/>"


class JingStopped(Exception):
    """jing ends at the first file that it does not hold for well-formed."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutation of a document, `base`, which may be a mutant itself."""

    name: str
    origin: str
    base: bytes = field(repr=False)
    mutation: Mutation


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, and what was said of it.

    `faults` are what is wrong with how the engine said it; `departure` is why it is right where jing is not.
    """

    mutant: Mutant
    valid: bool
    messages: tuple[str, ...]
    findings: tuple[Finding, ...]
    faults: tuple[str, ...]
    departure: str = ""

    @property
    def valid_for_jing(self) -> bool:
        """Whether jing has nothing to say."""
        return not self.messages

    @property
    def agreed(self) -> bool:
        """Whether both say the same, or jing is known to be wrong, and the engine says it well."""
        return (self.valid == self.valid_for_jing or bool(self.departure)) and not self.faults


def compare(grammar: Path, documents: dict[str, bytes], stock: Stock, *, count: int, seed: int) -> Iterator[Judged]:
    """Judge `count` mutants of documents by name. Valid mutants are mutated again.

    Raises EngineMissing where jing cannot be started, JingStopped.
    """
    ours = Grammar.load(grammar)
    random = chance(f"{seed} {grammar.name}")
    bases = list(documents.items())
    made = 0
    while made < count:
        mutants = [_mutant(made + n, bases, stock, random) for n in range(min(_BATCH, count - made))]
        made += len(mutants)
        for judged in _judged(ours, grammar, mutants):
            if judged.valid and judged.valid_for_jing and b"<!DOCTYPE" not in judged.mutant.mutation.content:
                bases.append((judged.mutant.name, judged.mutant.mutation.content))
            yield judged


def _mutant(number: int, bases: Sequence[tuple[str, bytes]], stock: Stock, random: Random) -> Mutant:
    origin, content = random.choice(bases)
    return Mutant(f"{number:05}", origin, content, mutate(content, stock, random))


def _judged(ours: Grammar, grammar: Path, mutants: Sequence[Mutant]) -> Iterator[Judged]:
    contents = [mutant.mutation.content for mutant in mutants]
    with ThreadPoolExecutor(1) as executor:
        theirs = executor.submit(judge_by_jing, grammar, contents)
        verdicts = [judge(ours, content) for content in contents]
        for mutant, (valid, findings, wrong), messages in zip(mutants, verdicts, theirs.result(), strict=True):
            reason = ""
            if valid is bool(messages):
                reason = explanation(mutant.mutation.content, mutant.base, valid=valid)
            yield Judged(mutant, valid, messages, findings, wrong, reason)


def judge(ours: Grammar, content: bytes) -> tuple[bool, tuple[Finding, ...], tuple[str, ...]]:
    """Return the engine's verdict, its findings, and what is wrong with them."""
    valid = ours.is_valid(content, ids=False)
    try:
        findings = tuple(ours.validate(content, ids=False))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return valid, (), (f"{type(error).__name__}: {error}",)
    if valid == bool(findings):
        return valid, findings, (f"{len(findings)} findings",)
    return valid, findings, tuple(faults(content, findings))


def judge_by_jing(grammar: Path, contents: Sequence[bytes]) -> list[tuple[str, ...]]:
    """Return the messages of jing for each document; none where it is valid. Raises EngineMissing, JingStopped."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.xml") for number in range(len(contents) + 1)]
        for file, content in zip(files, (*contents, _NO_DOCUMENT), strict=True):
            file.write_bytes(content)
        messages: dict[str, list[str]] = {}
        for message in jing.validate(grammar, files):
            messages.setdefault(message.path, []).append(f"{message.line}:{message.column}: {message.message}")
        if str(files[-1]) not in messages:  # nobody would take that for valid
            raise JingStopped(list(messages.items())[-1:])
        return [tuple(messages.get(str(file), ())) for file in files[:-1]]
