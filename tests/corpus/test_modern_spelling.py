"""The modern spelling that the source gives (`reg`, `w/@norm`) comes to the tokens that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from pipeline.corpus.annotate.segmentation import Given, GivenSpelling, GivenToken, segment
from pipeline.model.corpus import LemmaOrigin, Sentence, Token, Word


def given(text: str, *pairs: tuple[str, str]) -> Given:
    """The spellings of stretches, each the first after the one before."""
    found, at = [], 0
    for written, norm in pairs:
        at = text.index(written, at)
        found.append(GivenSpelling(at, at + len(written), norm))
        at += len(written)
    return Given(spellings=tuple(found))


def modern(text: str, *pairs: tuple[str, str], language: str = "de") -> list[str]:
    (sentence,) = segment(text, [(0, len(text))], language, given(text, *pairs))
    return [word.modern for token in sentence.tokens for word in token.words]


@pytest.mark.parametrize(
    ("text", "pairs", "expected"),
    [
        ("Wir seyn da.", [("seyn", "sein")], ["Wir", "sein", "da", "."]),
        ("Wir seyn da.", [("seyn da", "sein dort")], ["Wir", "sein", "dort", "."]),
        ("Wir seyn da.", [("da.", "dort.")], ["Wir", "seyn", "dort", "."]),
        ("Wir seyn da.", [("y", "i")], ["Wir", "sein", "da", "."]),
        ("Theilthum", [("Th", "T"), ("th", "t")], ["Teiltum"]),
        ("Theil und Thum", [("h", ""), ("l und T", "l oder T"), ("h", "")], ["Teil", "oder", "Tum"]),
        ("Wir zusammenseyn.", [("zusammenseyn", "zusammen sein")], ["Wir", "zusammen sein", "."]),
        ("Wir zu sammen da.", [("zu sammen", "zusammen")], ["Wir", "zu", "sammen", "da", "."]),
        ("Wir seyn da.", [(" ", " ")], ["Wir", "seyn", "da", "."]),
    ],
)
def test_a_token_has_the_spelling_of_its_stretch(text: str, pairs: list[tuple[str, str]], expected: list[str]) -> None:
    assert modern(text, *pairs) == expected


def test_what_the_source_says_goes_before_the_table() -> None:
    text = "Онъ видѣлъ міръ."
    assert modern(text, ("міръ", "вселенную"), language="ru") == ["Он", "видел", "вселенную", "."]
    word = Given(tokens=(GivenToken(4, 10, "w1", norm="увидѣл"),))
    (sentence,) = segment(text, [(0, len(text))], "ru", word)
    assert [token.words[0].modern for token in sentence.tokens] == ["Он", "увидѣл", "мир", "."]


def test_spellings_of_other_stretches_are_not_taken() -> None:
    text = "Ja. Nein nein. Ja."
    spelled = given(text, ("nein", "doch"))
    first, *_ = segment(text, [(0, 3)], "de", spelled)
    assert [token.words[0].modern for token in first.tokens] == ["Ja", "."]


class Telling:
    """An analyser that tells what it was shown."""

    def analyse(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[tuple[Word, ...]]]:
        for sentence in sentences:
            yield [(Word("?", token, "X"),) for token in sentence]


def test_modern_spelling_is_what_is_looked_up() -> None:
    text = "Онъ нетолько сѣлъ."
    (sentence,) = segment(text, [(0, len(text))], "ru", given(text, ("нетолько", "не только")), Telling())
    assert [(word.form, word.norm, word.lemma) for token in sentence.tokens for word in token.words] == [
        ("Онъ", "Он", "Он"),
        ("нетолько", "не только", "нетолько"),
        ("сѣлъ", "сел", "сел"),
        (".", "", "."),
    ]
    (german,) = segment("Wir seyn", [(0, 8)], "de", given("Wir seyn", ("seyn", "sein")))
    assert german.tokens[1].words[0].lemma == "sein"


def one(sentences: list[Sentence]) -> Token:
    ((token,),) = (sentence.tokens for sentence in sentences)
    return token


def test_a_lemma_says_where_it_comes_from() -> None:
    def origin(text: str, word: Word | None = None, *, dictionary: bool = True) -> tuple[str, LemmaOrigin | None]:
        tokens = (GivenToken(0, len(text), "w1", (word,)),) if word else ()
        found = one(segment(text, [(0, len(text))], "de", Given(tokens=tokens), dictionary=dictionary)).words[0]
        return found.lemma, found.lemma_from

    assert origin("Häuser") == ("Haus", LemmaOrigin.DICTIONARY)
    assert origin("Ozerkier") == ("Ozerkier", LemmaOrigin.FORM)
    assert origin("Häuser", dictionary=False) == ("", None)
    assert origin("Häuser", Word("Häuser", "Bau", lemma_from=LemmaOrigin.SOURCE)) == ("Bau", LemmaOrigin.SOURCE)
    assert origin("Häuser", Word("Häuser", upos="NOUN")) == ("Haus", LemmaOrigin.DICTIONARY)
    assert one(segment("Haus", [(0, 4)], "de", analyser=Telling())).words[0].lemma_from is LemmaOrigin.ANALYSER


def test_an_analyser_adds_what_the_source_does_not_say() -> None:
    tokens = Given(tokens=(GivenToken(0, 4, "w1", (Word("Haus", "Bau"),)),))
    word = one(segment("Haus", [(0, 4)], "de", tokens, Telling())).words[0]
    assert (word.form, word.lemma, word.upos) == ("Haus", "Bau", "X")
