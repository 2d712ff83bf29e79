"""The words of tokens where neither the source nor an analyser tells them: their forms, with simplemma's lemmas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from simplemma import Lemmatizer, Tokenizer, is_known
from simplemma.strategies import LemmatizationFallbackStrategy, ToLowercaseFallbackStrategy

from pipeline.corpus.annotate.segmentation.languages import dictionary
from pipeline.corpus.annotate.segmentation.orthography import searchable
from pipeline.model.corpus import LemmaOrigin, Word


def words(tokens: Sequence[str], language: str) -> list[Word]:
    """Return a word for each token of a sentence; its lemma is "" where the language has no dictionary.

    Russian ё is looked up and written as е: the dictionary has some words with ё, some with е, some with both.
    """
    if not _has_dictionary(language):
        return [Word(token) for token in tokens]
    # The whole sentence, since its first word is looked up in small letters too.
    tokens = searchable("\n".join(tokens), language).split("\n")
    lemmas = _lemmatizer().get_lemmas_in_text("\n".join(tokens), dictionary(language))
    return [_word(token, lemma, language) for token, lemma in zip(tokens, lemmas, strict=True)]


@lru_cache(maxsize=1 << 16)  # a text has few words, many times
def _word(token: str, lemma: str, language: str) -> Word:
    if lemma != _UNKNOWN:
        return Word(token, searchable(lemma, language), lemma_from=LemmaOrigin.DICTIONARY)
    guess = _lowercase.get_lemma(token, dictionary(language))
    return Word(token, guess, lemma_from=LemmaOrigin.FORM)


_UNKNOWN = "\n"  # no token
_lowercase = ToLowercaseFallbackStrategy()


class _Unknown(LemmatizationFallbackStrategy):
    """Says of words that the dictionary does not know that it does not."""

    def get_lemma(self, token: str, lang: str) -> str:  # noqa: ARG002 - the library's signature
        return _UNKNOWN


class _Given(Tokenizer):
    """The tokens as they come, a line each."""

    def split_text(self, text: str) -> Iterator[str]:
        return iter(text.split("\n"))


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(tokenizer=_Given(), fallback_lemmatization_strategy=_Unknown())


@cache
def _has_dictionary(language: str) -> bool:
    try:
        is_known("a", dictionary(language))
    except ValueError:
        return False
    return True
