"""Tokens and sentences: the source's own where it gives them, else those of well-kept libraries by language.

`segment` is the whole of it. Words get lemmas from simplemma, parts of speech and features from an analyser that the
project chooses by name (`analyser`), a modern spelling from the source or by a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.corpus.annotate.segmentation.analysers import Analyser, AnalysisWrong, analyser
from pipeline.corpus.annotate.segmentation.completion import complete_token, of_analyser
from pipeline.corpus.annotate.segmentation.division import Bounds, GivenTokens, divide
from pipeline.corpus.annotate.segmentation.given import Given, GivenSentence, GivenSpelling, GivenToken
from pipeline.corpus.annotate.segmentation.languages import primary
from pipeline.corpus.annotate.segmentation.orthography import modernise, modernise_sentences, searchable
from pipeline.corpus.annotate.segmentation.passages import passages
from pipeline.corpus.annotate.segmentation.regularised import spellings
from pipeline.corpus.annotate.segmentation.words import words
from pipeline.model.corpus import Sentence, Token, Word

__all__ = [
    "Analyser",
    "Given",
    "GivenSentence",
    "GivenSpelling",
    "GivenToken",
    "analyser",
    "modernise",
    "normal_form",
    "segment",
]


def segment(
    text: str,
    stretches: Sequence[tuple[int, int]],
    language: str,
    given: Given | None = None,
    analyser: Analyser | None = None,
    *,
    dictionary: bool = True,
) -> list[Sentence]:
    """Return the sentences of what one person says, in order, with their tokens.

    `stretches` are the parts of the text that he says, in order and without overlaps, as offsets in code points; what
    stands between them is another's and in no sentence. A sentence may go on over the border of two stretches, not
    over a line end, and no token over either. Every character of the stretches that is not white space is in exactly
    one token. `language` is a BCP 47 tag or ""; `given` what the source marks up itself, as far as it goes. Without
    `dictionary` a word has the lemma that the source or the analyser gives it, or none.

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
    bounds_of = [bounds for _, bounds in found]
    spelled = spellings(text, bounds_of, given.spellings, code)
    analyses = _analyses(_single_words(text, bounds_of, spelled), code, analyser, dictionary=dictionary)
    return [
        Sentence(
            _tokens(text, bounds, norms, analysis, code),
            *((passage.sentence.id, passage.sentence.lang) if passage.sentence else ("", "")),
        )
        for (passage, bounds), norms, analysis in zip(found, spelled, analyses, strict=True)
    ]


def normal_form(form: str, language: str) -> str:
    """Return a word that no sentence holds, as a search wants it: in modern spelling.

    `language` is a BCP 47 tag or "".
    """
    code = primary(language)
    ((norm,),) = modernise_sentences([[form]], code)
    return searchable(norm, code)


def _single_words(
    text: str, sentences: Sequence[Sequence[Bounds]], spelled: Sequence[Sequence[str]]
) -> list[list[str]]:
    """Return the forms to look up: the modern spelling, if it is a single word."""
    return [
        [text[each.start : each.end] if " " in norm else norm for each, norm in zip(bounds, norms, strict=True)]
        for bounds, norms in zip(sentences, spelled, strict=True)
    ]


@lru_cache(maxsize=1 << 16)  # a text has few words, many times
def _plain_word(form: str) -> Word:
    return Word(form)


def _analyses(
    forms: Sequence[Sequence[str]], language: str, analyser: Analyser | None, *, dictionary: bool
) -> list[Sequence[tuple[Word, ...]]]:
    if analyser is None:
        looked_up = (words(each, language) if dictionary else map(_plain_word, each) for each in forms)
        return [[(word,) for word in each] for each in looked_up]
    analyses = list(analyser.analyse(forms))
    for sentence, analysis in zip(forms, analyses, strict=False):
        if len(sentence) != len(analysis) or not all(analysis):
            raise AnalysisWrong(sentence, sum(map(bool, analysis)))
    if len(analyses) < len(forms):
        raise AnalysisWrong(forms[len(analyses)], 0)
    return [[of_analyser(found, language) for found in each] for each in analyses]


def _tokens(
    text: str, bounds: Sequence[Bounds], norms: Sequence[str], analysis: Sequence[tuple[Word, ...]], language: str
) -> tuple[Token, ...]:
    return tuple(
        complete_token(each, text[each.start : each.end], norm, found, language)
        for each, norm, found in zip(bounds, norms, analysis, strict=True)
    )
