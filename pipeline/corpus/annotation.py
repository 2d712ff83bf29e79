"""Sentences and tokens of a document: those that the source marks, the others by the rules of the language."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from pipeline.corpus.segmentation import Analyser, Given, GivenSentence, GivenToken, analyser, segment
from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Unit, Word

_MARKED = (Layer.SENTENCE, Layer.TOKEN)
_UPOS = "UPosTag"  # how ParlaMint writes the part of speech into @msd
_Stretch = tuple[int, int]
_Mark = TypeVar("_Mark", GivenSentence, GivenToken)


def annotate(document: CorpusDocument, analyser_name: str = "") -> CorpusDocument:
    """The document with its sentences; units that stood for them are gone.

    Raises AnalyserUnknown, AnalyserUnavailable, AnalysisWrong.
    """
    given = _given(document)
    language = document.first("lang")
    sentences: list[Sentence] = []
    for stretches, lang in _speeches(document, language):
        sentences += segment(document.text, stretches, lang, _within(given, stretches), _analyser(analyser_name, lang))
    sentences.sort(key=lambda sentence: sentence.start)
    return without_marks(replace(document, sentences=tuple(sentences)))


@lru_cache(maxsize=16)
def _analyser(name: str, language: str) -> Analyser | None:
    return analyser(name, language) if name else None


def _within(given: Given, stretches: Sequence[_Stretch]) -> Given:
    """What is given from the first stretch to the last."""
    first, last = stretches[0][0], stretches[-1][1]
    return Given(_between(given.sentences, first, last), _between(given.tokens, first, last))


def _between(marks: tuple[_Mark, ...], first: int, last: int) -> tuple[_Mark, ...]:
    start = bisect_left(marks, first, key=lambda mark: mark.start)
    return marks[start : bisect_left(marks, last, key=lambda mark: mark.start)]


def without_marks(document: CorpusDocument) -> CorpusDocument:
    """The document without the units that the source marks as sentences and tokens."""
    numbers = {-1: -1}
    kept: list[Unit] = []
    for number, unit in enumerate(document.units):
        if unit.layer in _MARKED:
            numbers[number] = numbers[unit.parent]
        else:
            numbers[number] = len(kept)
            kept.append(replace(unit, parent=numbers[unit.parent]))
    return replace(document, units=tuple(kept))


def _speeches(document: CorpusDocument, language: str) -> Iterator[tuple[list[_Stretch], str]]:
    """What is said without a change of the speaker, in stretches that events interrupt; and what nobody says."""
    events = [
        (unit.start, unit.end) for unit in _outermost(unit for unit in document.units if unit.layer is Layer.EVENT)
    ]
    utterances = list(_outermost(unit for unit in document.units if unit.layer is Layer.UTTERANCE))
    for parts in _chains(utterances):
        stretches = [each for part in parts for each in _around(part.start, part.end, events)]
        if stretches:
            yield stretches, parts[0].lang or language
    at = 0
    for start, end in [*((unit.start, unit.end) for unit in utterances), (len(document.text), len(document.text))]:
        stretches = list(_around(at, start, events))
        if stretches:
            yield stretches, language
        at = end


def _outermost(units: Iterable[Unit]) -> Iterator[Unit]:
    end = 0
    for unit in units:
        if end <= unit.start < unit.end:
            end = unit.end
            yield unit


def _chains(utterances: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Utterances that the source links as parts of one, by @next or @prev; each other one by itself."""
    chains: list[list[Unit]] = []
    by_id: dict[str, list[Unit]] = {}
    for unit in utterances:
        before = by_id.get(unit.fact("prev")) or next(
            (chain for chain in chains[-3:] if unit.id and chain[-1].fact("next") == unit.id), None
        )
        if before is None:
            before = []
            chains.append(before)
        before.append(unit)
        if unit.id:
            by_id[unit.id] = before
    yield from chains


def _around(start: int, end: int, left_out: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """What is left of a stretch. Those that are left out are in order, and do not overlap."""
    for number in range(bisect_right(left_out, start, key=lambda each: each[1]), len(left_out)):
        first, last = left_out[number]
        if first >= end:
            break
        if start < first:
            yield start, first
        start = last
    if start < end:
        yield start, end


def _given(document: CorpusDocument) -> Given:
    units = document.units
    within: dict[int, list[Unit]] = {}  # the words of a token that contracts several
    for unit in units:
        if unit.layer is Layer.TOKEN:
            within.setdefault(unit.parent, []).append(unit)
    sentences: list[GivenSentence] = []
    tokens: list[GivenToken] = []
    for number, unit in enumerate(units):
        if unit.start == unit.end or unit.layer not in _MARKED:
            continue
        start, end = _trimmed(document.text, unit)
        if unit.layer is Layer.SENTENCE:
            if not sentences or sentences[-1].end <= start:
                sentences.append(GivenSentence(start, end, unit.id))
        elif not tokens or tokens[-1].end <= start:
            words = tuple(_word(each, document.text) for each in within.get(number, [unit]))
            tokens.append(GivenToken(start, end, unit.id, words if any(map(_says_something, words)) else ()))
    return Given(tuple(sentences), tuple(tokens))


def _trimmed(text: str, unit: Unit) -> _Stretch:
    """A unit without white space at its ends."""
    said = text[unit.start : unit.end]
    return unit.start + len(said) - len(said.lstrip()), unit.end - len(said) + len(said.rstrip())


def _word(unit: Unit, text: str) -> Word:
    morphology = [each for each in unit.fact("msd").split("|") if each and each != "_"]
    upos = next((each.partition("=")[2] for each in morphology if each.startswith(f"{_UPOS}=")), "")
    feats = "|".join(each for each in morphology if not each.startswith(f"{_UPOS}="))
    form = unit.fact("norm") or text[unit.start : unit.end].strip()
    if "=" not in feats:  # a tag set of its own
        return Word(form, unit.fact("lemma"), upos, unit.fact("pos") or feats)
    return Word(form, unit.fact("lemma"), upos, unit.fact("pos"), feats)


def _says_something(word: Word) -> bool:
    return bool(word.lemma or word.upos or word.xpos or word.feats)
