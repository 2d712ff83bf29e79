"""A token with its words: what the source says of them, completed by what an analysis says."""

from __future__ import annotations

from dataclasses import replace

from pipeline.corpus.annotate.segmentation.division import Bounds
from pipeline.corpus.annotate.segmentation.orthography import searchable
from pipeline.model.corpus import LemmaOrigin, Token, Word


def complete_token(bounds: Bounds, form: str, norm: str, found: tuple[Word, ...], language: str) -> Token:
    """Return the token of a form with its modern spelling `norm`, with the words that an analysis found in it.

    What the source says goes before: its words, where it says that the token contracts several, its lemma, its
    morphology. The modern spelling is written as a search finds it.
    """
    given = bounds.given.words if bounds.given else ()
    words = found
    norm = searchable(norm, language)
    if len(given) > 1 or (given and len(words) > 1):
        words = given
    elif given:
        words = (_merged(given[0], words[0]),)
    if len(words) == 1:
        norm = "" if norm == form else norm
        if (words[0].form, words[0].norm) != (form, norm):
            words = (replace(words[0], form=form, norm=norm),)
    return Token(bounds.start, bounds.end, words, bounds.given.id if bounds.given else "")


def of_analyser(words: tuple[Word, ...], language: str) -> tuple[Word, ...]:
    """Return an analyser's words with their lemmas as a search finds them, and with where these come from."""
    if all(word.lemma_from or not word.lemma for word in words):
        return words
    return tuple(
        replace(word, lemma=searchable(word.lemma, language), lemma_from=LemmaOrigin.ANALYSER) if word.lemma else word
        for word in words
    )


def _merged(given: Word, found: Word) -> Word:
    if not given.lemma:
        given = replace(given, lemma=found.lemma, lemma_from=found.lemma_from)
    if not (given.upos or given.xpos or given.feats):
        given = replace(given, upos=found.upos, xpos=found.xpos, feats=found.feats)
    return given
