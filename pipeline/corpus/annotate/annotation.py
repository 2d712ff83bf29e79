"""Sentences and tokens of a document: those that the source marks, the others by the rules of the language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from pipeline.corpus.annotate.segmentation import (
    Analyser,
    Given,
    GivenSentence,
    GivenSpelling,
    GivenToken,
    analyser,
    segment,
)
from pipeline.corpus.annotate.segmentation.analysers import LanguageForeign
from pipeline.corpus.stretches import Stretch, speeches, trim
from pipeline.model.corpus import UPOS, CorpusDocument, Layer, LemmaOrigin, Sentence, Unit, Word

_MARKED = (Layer.SENTENCE, Layer.TOKEN, Layer.SPELLING)
_UPOS = ("upostag", "upos")  # how ParlaMint and others write the part of speech into @msd, in any case
_Mark = TypeVar("_Mark", GivenSentence, GivenToken, GivenSpelling)


def set_language(document: CorpusDocument, language: str) -> CorpusDocument:
    """Return the document in a language, a BCP 47 tag or "", unless it says its own."""
    if not language or document.first("lang"):
        return document
    return replace(document, metadata=(("lang", language), *document.metadata))


def annotate(document: CorpusDocument, analyser_name: str = "", *, dictionary: bool = True) -> CorpusDocument:
    """Return the document with its sentences, and with what its lemmas come from; units that stood for them are gone.

    Without `dictionary` no lemma is looked up. Raises AnalyserUnknown, AnalyserUnavailable, AnalysisWrong.
    """
    given = _given(document)
    language = document.first("lang")
    sentences: list[Sentence] = []
    for stretches, lang in speeches(document, language):
        within, chosen = _within(given, stretches), _analyser(analyser_name, lang)
        sentences += segment(document.text, stretches, lang, within, chosen, dictionary=dictionary)
    sentences.sort(key=lambda sentence: sentence.start)
    metadata = (*document.metadata, *_lemmas(sentences, analyser_name))
    return drop_marks(replace(document, metadata=metadata, sentences=tuple(sentences)))


def _lemmas(sentences: Iterable[Sentence], analyser_name: str) -> Iterator[tuple[str, str]]:
    """Return the origins of the lemmas, as facts."""
    names = {
        LemmaOrigin.SOURCE: "source",
        LemmaOrigin.ANALYSER: f"analyser ({analyser_name})",
        LemmaOrigin.DICTIONARY: "dictionary (simplemma)",
    }
    found = {word.lemma_from for sentence in sentences for token in sentence.tokens for word in token.words}
    yield from (("lemmas", name) for origin, name in names.items() if origin in found)


@lru_cache(maxsize=16)
def _analyser(name: str, language: str) -> Analyser | None:
    """Return the analyser of a name; None for what is in a language that it does not know."""
    try:
        return analyser(name, language) if name else None
    except LanguageForeign:
        return None


def _within(given: Given, stretches: Sequence[Stretch]) -> Given:
    """Return the given sentences and tokens from the first stretch to the last."""
    first, last = stretches[0][0], stretches[-1][1]
    return Given(
        _between(given.sentences, first, last),
        _between(given.tokens, first, last),
        _between(given.spellings, first, last),
    )


def _between(marks: tuple[_Mark, ...], first: int, last: int) -> tuple[_Mark, ...]:
    start = bisect_left(marks, first, key=lambda mark: mark.start)
    return marks[start : bisect_left(marks, last, key=lambda mark: mark.start)]


def drop_marks(document: CorpusDocument) -> CorpusDocument:
    """Return the document without the units that the source marks as sentences and tokens."""
    numbers = {-1: -1}
    kept: list[Unit] = []
    for number, unit in enumerate(document.units):
        if unit.layer in _MARKED:
            numbers[number] = numbers[unit.parent]
        else:
            numbers[number] = len(kept)
            kept.append(replace(unit, parent=numbers[unit.parent]))
    return replace(document, units=tuple(kept))


def _given(document: CorpusDocument) -> Given:
    units = document.units
    marked = [unit for unit in units if unit.layer is Layer.TOKEN]
    is_universal = all(unit.fact("pos") in UPOS for unit in marked if unit.fact("pos"))
    within: dict[int, list[Unit]] = {}  # the words of a token that contracts several
    for unit in marked:
        within.setdefault(unit.parent, []).append(unit)
    sentences: list[GivenSentence] = []
    tokens: list[GivenToken] = []
    spellings: list[GivenSpelling] = []
    for number, unit in enumerate(units):
        if unit.start == unit.end or unit.layer not in _MARKED:
            continue
        start, end = trim(document.text, unit.start, unit.end)
        if unit.layer is Layer.SENTENCE:
            if not sentences or sentences[-1].end <= start:
                sentences.append(GivenSentence(start, end, unit.id, unit.lang))
        elif unit.layer is Layer.SPELLING:
            if not spellings or spellings[-1].end <= start:
                spellings.append(GivenSpelling(start, end, unit.fact("norm")))
        elif not tokens or tokens[-1].end <= start:
            words = tuple(_word(each, document.text, is_universal=is_universal) for each in within.get(number, [unit]))
            said = words if any(map(_says_something, words)) else ()
            tokens.append(GivenToken(start, end, unit.id, said, norm=unit.fact("norm")))
    return Given(tuple(sentences), tuple(tokens), tuple(spellings))


def _word(unit: Unit, text: str, *, is_universal: bool) -> Word:
    """Return what the source says of a word.

    @pos is the universal part of speech where `is_universal` says that all of the document are, else the tag of another
    tag set, as @ana is; @msd holds features, and the universal part of speech among them.
    """
    morphology = [each for each in unit.fact("msd").split("|") if each and each != "_"]
    named = [each.partition("=")[2] for each in morphology if _is_upos(each)]
    feats = "|".join(each for each in morphology if not _is_upos(each))
    upos = next(iter(named), unit.fact("pos") if is_universal else "")
    tag = "" if is_universal else unit.fact("pos")
    if "=" not in feats:  # a tag set of its own
        tag, feats = tag or feats, ""
    tag = tag or " ".join(each for each in unit.fact("ana").split() if not each.startswith("#"))
    lemma = unit.fact("lemma")
    return Word(
        form=text[unit.start : unit.end].strip() or unit.fact("norm"),
        lemma=lemma,
        upos=upos,
        xpos=tag,
        feats=feats,
        norm=unit.fact("norm"),
        lemma_from=LemmaOrigin.SOURCE if lemma else None,
        id=unit.id,
        head=unit.fact("head"),
        deprel=unit.fact("deprel"),
    )


def _is_upos(feature: str) -> bool:
    return feature.partition("=")[0].lower() in _UPOS


def _says_something(word: Word) -> bool:
    return bool(word.lemma or word.upos or word.xpos or word.feats)
