"""Documents per second: the engine beside its peers, in turns, because the clock of a machine wanders."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from xml.parsers import expat

from bench.validation import sets
from bench.validation.measuring import Samples, seconds
from bench.validation.peers import Jing, parse
from pipeline.relaxng import Grammar

_TEI = b"http://www.tei-c.org/ns/1.0"
_ROUNDS = 3
_TURNS = 2  # of the two that are quick, in each round


@dataclass(frozen=True, slots=True)
class Pace:
    """The seconds of jing: a pass after many, the same on all processors together, the second pass, a whole run."""

    warm: float
    processor: float
    second: float
    once: float


@dataclass(frozen=True, slots=True)
class Speed:
    """The seconds that a pass over documents takes."""

    files: int
    megabytes: float
    ours: float
    jing: Pace


@dataclass(frozen=True, slots=True)
class OfValid(Speed):
    """The same of documents that are all valid: `cold` is the first pass after the schema was loaded."""

    limit: float
    cold: float


def of_valid(name: str) -> OfValid:
    """Return the speed over those documents of a set that are valid: each is read once."""
    grammar = Grammar.load(sets.TEI_ALL)
    valid = [document for document in sets.documents(name) if grammar.is_valid(document)]
    limit = Samples(partial(_each, parse, valid))
    ours = Samples(partial(_each, grammar.is_valid, valid))
    cold = []
    with tempfile.TemporaryDirectory() as folder:
        jing = Jing.over(valid, sets.TEI_ALL, Path(folder))
        for _ in range(_ROUNDS):
            cold.append(seconds(partial(_each, Grammar.load(sets.TEI_ALL).is_valid, valid)))
            for _ in range(_TURNS):
                limit.take()
                ours.take()
            jing.take()
    return OfValid(len(valid), _megabytes(valid), ours.median, _pace(jing), limit.median, median(cold))


def of_all(name: str) -> Speed:
    """Return the speed over all documents of a set, with what is wrong with each: the engine reads invalid ones twice.

    Left out are those that are not well-formed, as jing ends at the first of them, and lists in other vocabularies.
    """
    grammar = Grammar.load(sets.TEI_ALL)
    documents = list(filter(_is_tei, sets.documents(name)))
    ours = Samples(partial(_each, grammar.mistakes, documents))
    with tempfile.TemporaryDirectory() as folder:
        jing = Jing.over(documents, sets.TEI_ALL, Path(folder))
        ours.take()
        jing.take()
        ours.take()
    return Speed(len(documents), _megabytes(documents), ours.median, _pace(jing))


def _pace(jing: Jing) -> Pace:
    return Pace(jing.median, jing.median_processor, jing.median_second, jing.median_once)


def _is_tei(document: bytes) -> bool:
    try:
        parse(document)
    except expat.ExpatError:
        return False
    return _TEI in document


def _each(act: Callable[[bytes], object], documents: Sequence[bytes]) -> None:
    for document in documents:
        act(document)


def _megabytes(documents: Sequence[bytes]) -> float:
    return sum(map(len, documents)) / 1e6
