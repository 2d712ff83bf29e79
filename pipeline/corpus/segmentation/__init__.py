"""Tokens and sentences: the source's own where it gives them, else those of well-kept libraries by language.

`segment` is the whole of it. Words get lemmas from simplemma, parts of speech and features from an analyser that the
project chooses by name (`analyser`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.corpus.segmentation.analysers import Analyser, AnalysisWrong, analyser
from pipeline.corpus.segmentation.division import Bounds, GivenTokens, divide
from pipeline.corpus.segmentation.given import Given, GivenSentence, GivenToken
from pipeline.corpus.segmentation.languages import primary
from pipeline.corpus.segmentation.orthography import folded, modern
from pipeline.corpus.segmentation.passages import passages
from pipeline.corpus.segmentation.words import words
from pipeline.model.corpus import Sentence, Token, Word

__all__ = ["Analyser", "Given", "GivenSentence", "GivenToken", "analyser", "folded", "modern", "segment"]


def segment(
    text: str,
    stretches: Sequence[tuple[int, int]],
    language: str,
    given: Given | None = None,
    analyser: Analyser | None = None,
) -> list[Sentence]:
    """The sentences of what one person says, in order, with their tokens.

    `stretches` are the parts of the text that he says, in order and without overlaps, as offsets in code points; what
    stands between them is another's and in no sentence. A sentence may go on over the border of two stretches, not
    over a line end, and no token over either. Every character of the stretches that is not white space is in exactly
    one token. `language` is a BCP 47 tag or ""; `given` what the source marks up itself, as far as it goes.

    Raises:
        AnalysisWrong: the analyser does not give words for each token.

    """
    code = primary(language)
    given = given or Given()
    tokens = GivenTokens(text, given.tokens)
    found = [
        (passage, bounds)
        for passage in passages(text, stretches, given.sentences)
        for bounds in divide(text, passage, code, tokens)
    ]
    forms = [[text[each.start : each.end] for each in bounds] for _, bounds in found]
    analyses = _analyses(forms, analyser) if analyser else [[(word,) for word in words(each, code)] for each in forms]
    return [
        Sentence(tuple(map(_token, bounds, analysis)), passage.sentence.id if passage.sentence else "")
        for (passage, bounds), analysis in zip(found, analyses, strict=True)
    ]


def _analyses(forms: Sequence[Sequence[str]], analyser: Analyser) -> list[Sequence[tuple[Word, ...]]]:
    analyses = list(analyser.analyse(forms))
    for sentence, analysis in zip(forms, analyses, strict=False):
        if len(sentence) != len(analysis) or not all(analysis):
            raise AnalysisWrong(sentence, sum(map(bool, analysis)))
    if len(analyses) < len(forms):
        raise AnalysisWrong(forms[len(analyses)], 0)
    return analyses


def _token(bounds: Bounds, words_of_it: tuple[Word, ...]) -> Token:
    source = bounds.given
    if source is None:
        return Token(bounds.start, bounds.end, words_of_it)
    return Token(bounds.start, bounds.end, source.words or words_of_it, source.id)
