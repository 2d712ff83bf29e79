"""What the source says of its sentences and tokens is taken as it is; analysers fill in what it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from pipeline.corpus.annotate.segmentation import Given, GivenSentence, GivenToken, analysers, segment
from pipeline.corpus.annotate.segmentation.analysers import AnalyserUnavailable, AnalyserUnknown, AnalysisWrong
from pipeline.model.corpus import Sentence, Word

TEXT = "Das ist gut. nicht wahr? Ja. Nein."


def read(text: str, found: list[Sentence]) -> list[tuple[str, list[str]]]:
    """The sentences as their ids and tokens."""
    return [(each.id, [text[token.start : token.end] for token in each.tokens]) for each in found]


def test_given_sentences_are_kept_and_the_rest_is_divided() -> None:
    given = Given(sentences=(GivenSentence(0, 24, "s1"),))
    assert read(TEXT, segment(TEXT, [(0, len(TEXT))], "de", given)) == [
        ("s1", ["Das", "ist", "gut", ".", "nicht", "wahr", "?"]),
        ("", ["Ja", "."]),
        ("", ["Nein", "."]),
    ]


def test_a_given_sentence_may_run_over_lines_and_interruptions() -> None:
    text = "Ich frage\nSie. (Beifall) Und nun?"
    given = Given(sentences=(GivenSentence(0, len(text), "s1"),))
    (found,) = segment(text, [(0, 14), (25, len(text))], "de", given)
    assert read(text, [found]) == [("s1", ["Ich", "frage", "Sie", ".", "Und", "nun", "?"])]


def test_given_tokens_are_kept_with_their_words_and_ids() -> None:
    words = (Word("a", "a", "ADP"), Word("el", "el", "DET"))
    given = Given(tokens=(GivenToken(4, 6, "w1", words), GivenToken(7, 12, "w2")))
    text = "Voy al cine. Sí."
    first, second = segment(text, [(0, len(text))], "es", given)
    assert read(text, [first, second]) == [("", ["Voy", "al", "cine."]), ("", ["Sí", "."])]
    assert [token.id for token in first.tokens] == ["", "w1", "w2"]
    assert first.tokens[1].words == words
    assert [word.form for word in first.tokens[2].words] == ["cine."]


def test_no_sentence_ends_inside_a_given_token() -> None:
    text = "Er las Heu。te gern."
    given = Given(tokens=(GivenToken(7, 13, "w1"),))
    assert read(text, segment(text, [(0, len(text))], "de", given)) == [("", ["Er", "las", "Heu。te", "gern", "."])]
    assert len(segment(text, [(0, len(text))], "de")) == 2


def test_a_given_token_with_white_space_is_left_to_the_library() -> None:
    given = Given(tokens=(GivenToken(0, 6, "w1"),))
    assert read("in der Tat", segment("in der Tat", [(0, 10)], "de", given)) == [("", ["in", "der", "Tat"])]


def test_a_given_number_may_have_white_space() -> None:
    given = Given(tokens=(GivenToken(0, 6, "w1"),))
    [sentence] = segment("10 000 men", [(0, 10)], "en", given)
    assert [(each.start, each.end, each.id) for each in sentence.tokens] == [(0, 6, "w1"), (7, 10, "")]


def test_a_given_token_outside_the_stretches_is_nobodys() -> None:
    given = Given(tokens=(GivenToken(4, 7, "w1"),))
    assert read(TEXT, segment(TEXT, [(0, 3), (8, 12)], "de", given)) == [("", ["Das", "gut", "."])]


class Counting:
    """An analyser that tells how many tokens the sentence has."""

    def __init__(self, language: str = "", extra: int = 0) -> None:
        self.language = language
        self.extra = extra

    def analyse(self, sentences: Sequence[Sequence[str]]) -> Iterator[list[tuple[Word, ...]]]:
        for sentence in sentences:
            yield [(Word(token, str(len(sentence)), "X"),) for token in [*sentence, "?"][: len(sentence) + self.extra]]


def test_an_analyser_tells_what_the_source_does_not() -> None:
    given = Given(tokens=(GivenToken(0, 3, "w1", (Word("Das", "der"),)),))
    (sentence,) = segment("Das ist", [(0, 7)], "de", given, Counting())
    assert [token.words[0].lemma for token in sentence.tokens] == ["der", "2"]


def test_an_analyser_that_loses_a_token_is_told_so() -> None:
    with pytest.raises(AnalysisWrong, match="words for 1 tokens where there are 2"):
        segment("Das ist", [(0, 7)], "de", analyser=Counting(extra=-1))


def test_an_analyser_of_an_installed_package_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints([EntryPoint("counting", f"{__name__}:Counting", analysers.GROUP)])
    monkeypatch.setattr(analysers, "entry_points", lambda group: points.select(group=group))
    found = analysers.analyser("counting", "de")
    assert list(found.analyse([["x"]])) == [[(Word("x", "1", "X"),)]]
    with pytest.raises(AnalyserUnknown, match=r"nobody: no analyser of this name\. There is: counting, pymorphy"):
        analysers.analyser("nobody", "de")


def test_an_analyser_that_cannot_be_loaded_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints([EntryPoint("broken", "no_such_package:Analyser", analysers.GROUP)])
    monkeypatch.setattr(analysers, "entry_points", lambda group: points.select(group=group))
    with pytest.raises(AnalyserUnavailable, match="no_such_package"):
        analysers.analyser("broken", "de")
