"""pipeline.corpus.grouping: which file of plain text what goes to."""

from __future__ import annotations

import pytest

from pipeline.corpus.select.grouping import passages
from pipeline.model.corpus import CorpusDocument, Layer, Unit

TEXT = "Head\nI ask. Noise. I go on.\nAnd I answer.\nNobody speaks.\n"


def speech(said: str, who: str = "", name: str = "", **facts: str) -> Unit:
    start = TEXT.index(said)
    stated = {"speaker": name, **facts} if name else facts
    return Unit(Layer.UTTERANCE, start, start + len(said), speaker=who, facts=tuple(stated.items()))


SESSION = CorpusDocument(
    "1931/session",
    TEXT,
    (("title", "A/B: session"), ("date", "14 March"), ("date.when", "1931-03-14"), ("author", "x"), ("author", "y")),
    (
        speech("I ask. Noise. I go on.", "#a", "Iris Lorne", party="Left; Greens"),
        speech("Noise.", "people.xml#b", "Iris Lorne"),
        speech("And I answer.", "#c #d"),
        speech("Nobody speaks."),
    ),
)


def files(per: str, document: CorpusDocument = SESSION) -> list[tuple[str, str]]:
    return [(each.name, document.text[each.start : each.end]) for each in passages(document, per)]


def test_a_corpus_is_one_file() -> None:
    assert files("corpus") == [("corpus", TEXT)]


def test_a_year_has_its_documents() -> None:
    assert files("year") == [("1931", TEXT)]
    assert files("year", CorpusDocument("x", "t", (("date.when", "-0043-03-15"),))) == [("-0043", "t")]
    assert files("year", CorpusDocument("x", "t")) == [("unknown", "t")]
    span = (("date.when", "1919-05-01"), ("date.from", "1919-05-01"), ("date.to", "1952"))
    assert files("year", CorpusDocument("x", "t", span)) == [("1919-1952", "t")]


def test_a_speaker_has_what_he_says_and_nobody_else_in_it() -> None:
    assert files("speaker") == [
        ("Iris Lorne (a)", "I ask."),
        ("Iris Lorne (a)", "I go on."),
        ("Iris Lorne (b)", "Noise."),
        ("c", "And I answer."),
        ("d", "And I answer."),
        ("unknown", "Nobody speaks."),
    ]


def test_who_speaks_together_has_the_speech_each_in_his_file() -> None:
    document = CorpusDocument("x", TEXT, units=(speech("I ask.", "#a #b", "Iris Lorne; Bruno Pell"),))
    assert files("speaker", document) == [("Iris Lorne (a)", "I ask."), ("Bruno Pell (b)", "I ask.")]


def test_a_party_has_a_file_by_its_name_not_by_its_abbreviation() -> None:
    facts = {"party": "Keepers", "party.abbr": "K", "party.id": "party.K"}
    document = CorpusDocument("x", TEXT, units=(speech("I ask.", "#a", "Iris Lorne", **facts),))
    assert files("speaker.party", document) == [("Keepers", "I ask.")]


def test_a_speech_with_no_words_of_its_own_has_no_file() -> None:
    inner = (speech("I ask.", "#b", "Bruno Pell"), speech("Noise.", "#c", "Pell"))
    document = CorpusDocument("x", TEXT, units=(speech("I ask. Noise.", "#a", "Iris Lorne"), *inner))
    assert files("speaker", document) == [("Bruno Pell (b)", "I ask."), ("Pell (c)", "Noise.")]


def test_a_name_that_is_the_id_stands_in_the_name_of_a_file_once() -> None:
    assert files("speaker", CorpusDocument("x", TEXT, units=(speech("I ask.", "#lorne", "lorne"),))) == [
        ("lorne", "I ask.")
    ]


def test_what_has_two_values_is_in_two_files() -> None:
    assert files("author") == [("x", TEXT), ("y", TEXT)]
    assert files("speaker.party")[:2] == [("Left", "I ask."), ("Greens", "I ask.")]
    assert files("speaker.id")[3:5] == [("c", "And I answer."), ("d", "And I answer.")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/b", "a:b"),
        ("..", "."),
        ("x" * 210, "x" * 211),
        ("𐌰" * 100, "𐌰" * 101),
        ("a\tb", "a\nb"),
        ("Ж?", "Ж!"),
        (" a", "a "),
    ],
)
def test_values_that_cannot_name_a_file_have_files_of_their_own(one: str, other: str) -> None:
    names = [files("title", CorpusDocument("x", "t", (("title", value),)))[0][0] for value in (one, other)]
    assert names[0] != names[1]
    for name in names:
        assert not set(name) & set('/\\:*?"<>|\t\n')
        assert name.strip(" .") == name
        assert len(name.encode("utf-8")) < 250


def test_letters_of_all_scripts_stay_in_names() -> None:
    assert files("title", CorpusDocument("x", "t", (("title", "हिन्दी 2"),)))[0][0] == "हिन्दी 2"
