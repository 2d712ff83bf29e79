"""The words of tokens where neither the source nor an analyser tells them: their forms, with simplemma's lemmas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from simplemma import Lemmatizer, Tokenizer, is_known

from pipeline.corpus.segmentation.languages import dictionary
from pipeline.corpus.segmentation.orthography import modern
from pipeline.model.corpus import Word


def words(tokens: Sequence[str], language: str) -> list[Word]:
    """A word for each token of a sentence; its lemma is "" where the language has no dictionary.

    Russian in the spelling before 1918 is looked up in its modern form.
    """
    if not _has_dictionary(language):
        return [Word(token) for token in tokens]
    spelled = map(modern, tokens) if language == "ru" else tokens
    # The whole sentence, since its first word is looked up in small letters too.
    lemmas = _lemmatizer().get_lemmas_in_text("\n".join(spelled), dictionary(language))
    return [Word(token, lemma) for token, lemma in zip(tokens, lemmas, strict=True)]


class _Given(Tokenizer):
    """The tokens as they come, a line each."""

    def split_text(self, text: str) -> Iterator[str]:
        return iter(text.split("\n"))


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(tokenizer=_Given())


@cache
def _has_dictionary(language: str) -> bool:
    try:
        is_known("a", dictionary(language))
    except ValueError:
        return False
    return True
