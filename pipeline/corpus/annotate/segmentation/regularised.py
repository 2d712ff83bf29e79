"""The modern spelling of tokens: the one that the source gives (TEI `reg` of an `orig`, `w/@norm`), or a table's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from pipeline.corpus.annotate.segmentation.brackets import without_brackets
from pipeline.corpus.annotate.segmentation.division import Bounds
from pipeline.corpus.annotate.segmentation.given import GivenSpelling
from pipeline.corpus.annotate.segmentation.orthography import modernise_sentences
from pipeline.corpus.annotate.segmentation.tokens import spans


def spellings(
    text: str, sentences: Sequence[Sequence[Bounds]], given: Sequence[GivenSpelling], language: str
) -> list[list[str]]:
    """Return the tokens of sentences as they are spelled today; those of a language without a table as they are."""
    spelled = modernise_sentences(
        [[without_brackets(text[each.start : each.end], language) for each in tokens] for tokens in sentences], language
    )
    for tokens, norms in zip(sentences, spelled, strict=True):
        for number, norm in _regularised(text, tokens, given, language) if given else ():
            norms[number] = norm
        for number, token in enumerate(tokens):
            if token.given and token.given.norm.strip():
                norms[number] = " ".join(token.given.norm.split())
    return spelled


def _regularised(
    text: str, tokens: Sequence[Bounds], given: Sequence[GivenSpelling], language: str
) -> Iterator[tuple[int, str]]:
    """Yield the numbers of a sentence's tokens that the source spells otherwise too, with that spelling.

    A spelling may be of a part of a token, of one or of several. Of several each gets its own if the spelling divides
    into as many tokens; else (`въ слѣдствіе`, `вследствие`) none gets any.
    """
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    number = bisect_right(given, starts[0], key=attrgetter("end"))
    while number < len(given) and given[number].start < ends[-1]:
        first = bisect_right(ends, given[number].start)
        last = bisect_left(starts, given[number].end)
        until = number + 1
        while until < len(given) and first < last and given[until].start < ends[last - 1]:
            last = bisect_left(starts, given[until].end)
            until += 1
        if first < last:
            written = _replaced(text, starts[first], ends[last - 1], given[number:until])
            yield from _divided(written, range(first, last), language, ends_sentence=last == len(tokens))
        number = until


def _replaced(text: str, start: int, end: int, given: Sequence[GivenSpelling]) -> str:
    parts: list[str] = []
    for each in given:
        parts += text[start : max(start, each.start)], each.norm
        start = each.end
    return "".join([*parts, text[start:end]]).strip()


def _divided(written: str, numbers: range, language: str, *, ends_sentence: bool) -> Iterator[tuple[int, str]]:
    if len(numbers) == 1 and written:
        yield numbers[0], " ".join(written.split())
        return
    found = spans(written, language, ends_sentence=ends_sentence)
    if len(found) == len(numbers):
        yield from ((number, written[start:end]) for number, (start, end) in zip(numbers, found, strict=True))
