"""Russian morphology with pymorphy3 (the extra `russian`): the most frequent analysis of each form by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from pipeline.corpus.annotate.segmentation.analysers import AnalyserUnavailable, LanguageForeign
from pipeline.corpus.annotate.segmentation.opencorpora import convert_tag
from pipeline.corpus.annotate.segmentation.orthography import searchable
from pipeline.model.corpus import LemmaOrigin, Word

_NAME = "pymorphy"
_LANGUAGES = ("ru",)


class Pymorphy:
    """An analyser of Russian in modern spelling; the context is not looked at.

    Raises:
        AnalyserUnavailable: pymorphy3 is not installed.
        LanguageForeign: the language is not Russian.

    """

    def __init__(self, language: str) -> None:
        if language not in _LANGUAGES:
            raise LanguageForeign(language)
        self._parse = _morphology().parse
        # A method's cache would keep the analyser alive with it.
        self._word = lru_cache(maxsize=1 << 16)(self._uncached_word)

    def analyse(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[tuple[Word, ...]]]:
        """Yield the word of each token; none contracts several."""
        for sentence in sentences:
            yield [(self._word(token),) for token in sentence]

    def _uncached_word(self, token: str) -> Word:
        if not any(map(str.isalnum, token)):
            sign = all(unicodedata.category(character)[0] == "S" for character in token)
            return Word(token, token, "SYM" if sign else "PUNCT", xpos="PNCT", lemma_from=LemmaOrigin.ANALYSER)
        best = self._parse(token)[0]
        tag = str(best.tag).replace(" ", ",")  # no column of CoNLL-U has spaces
        upos, feats = convert_tag(tag, best.normal_form)
        lemma = searchable(best.normal_form, "ru")
        return Word(token, lemma, upos, tag, feats, lemma_from=LemmaOrigin.ANALYSER)


def _morphology() -> Any:
    try:
        from pymorphy3 import MorphAnalyzer
    except ImportError as error:
        remedy = "Install it: pip install 'opis[russian]'"
        raise AnalyserUnavailable(_NAME, "pymorphy3 is not installed", remedy) from error
    return MorphAnalyzer()
