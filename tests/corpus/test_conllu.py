from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module

import conllu as reader
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.formats.conllu import conllu, escape
from pipeline.corpus.formats.identifiers import identifier, sentence_ids
from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Token, Unit, Word
from tests.corpus_specimens import documents, session

UdapiDocument = import_module("udapi.core.document").Document  # it has no types
_PLAIN = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|", "\\": "\\"}


def unescaped(text: str) -> str:
    return re.sub(r"\\(u[0-9a-f]{4}|.)", lambda match: _PLAIN.get(match[1]) or chr(int(match[1][1:], 16)), text)


def rebuilt(lines: Iterable[str]) -> str:
    """The text of a document, from its CoNLL-U alone."""
    stretches: dict[int, str] = {}
    for line in lines:
        if told := re.fullmatch(r"# untokenised = (\d+):\d+ (\S+)\n", line):
            stretches[int(told[1])] = unescaped(told[2])
        elif "TokenRange=" in line and not line.startswith("#"):
            columns = line.rstrip("\n").split("\t")
            misc = dict(item.split("=", 1) for item in columns[9].split("|"))
            start = int(misc["TokenRange"].split(":")[0])
            form = unescaped(misc["SpacesInToken"]) if "SpacesInToken" in misc else columns[1]
            white = "" if misc.get("SpaceAfter") == "No" else unescaped(misc.get("SpacesAfter", " "))
            before = unescaped(misc.get("SpacesBefore", ""))
            stretches[start - len(before)] = before + form + white
    return "".join(text for _, text in sorted(stretches.items()))


def written(document: CorpusDocument) -> str:
    return "".join(conllu(document))


def block(text: str, holding: str) -> str:
    """The sentence that holds a string."""
    return next(each for each in text.split("\n\n") if holding in each)


def test_a_document_is_rebuilt_to_the_character() -> None:
    assert rebuilt(conllu(session())) == session().text


@given(documents())
def test_any_document_with_a_token_is_rebuilt_to_the_character(document: CorpusDocument) -> None:
    assert rebuilt(conllu(document)) == (document.text if document.sentences else "")


@given(documents())
def test_any_document_keeps_the_rules_of_the_format(document: CorpusDocument) -> None:
    text = written(document)
    assert text == "" or text.endswith("\n\n")
    assert "\n\n\n" not in text
    ids = re.findall(r"^# sent_id = (.*)$", text, re.MULTILINE)
    assert len(ids) == len(set(ids)) == len(document.sentences)
    assert not any(re.search(r"[\s/]", each) for each in ids)
    for sentence in text.split("\n\n")[:-1]:
        lines = sentence.split("\n")
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        assert all(len(row) == 10 and all(cell and cell == cell.strip() for cell in row) for row in rows)
        assert [row[0] for row in rows if "-" not in row[0]] == [
            str(number + 1) for number in range(sum("-" not in row[0] for row in rows))
        ]
        assert all(row[2:9] == ["_"] * 7 for row in rows if "-" in row[0])
        tops = [row for row in rows if "TokenRange=" in row[9]]
        spelled = "".join(row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ") for row in tops)
        assert f"# text = {spelled.rstrip(' ')}" in lines
        assert all(row[5] == "_" or row[5].split("|") == sorted(row[5].split("|"), key=str.lower) for row in rows)


@given(documents())
def test_the_independent_reader_finds_the_same_words(document: CorpusDocument) -> None:
    found = [word["form"] for sentence in reader.parse(written(document)) for word in sentence]
    ordered = sorted(document.sentences, key=lambda sentence: sentence.start)
    assert len(found) == sum(
        len(token.words) + (len(token.words) > 1) for sentence in ordered for token in sentence.tokens
    )


def test_both_independent_readers_read_the_session() -> None:
    sentences = reader.parse(written(session()))
    assert [sentence.metadata["text"] for sentence in sentences] == [
        "Второе заседание",
        "Мы просим, чтобы г. Грей, выслал карты.",
        "Maps < 5 & more.",
        "I can't olde 10 000",
    ]
    assert sentences[1].metadata["speaker"] == "Липина А. Н."
    assert sentences[0].metadata["newdoc id"] == "ozerki_x20-1923..session-2"
    document = UdapiDocument()
    document.from_conllu_string(written(session()))
    trees = [tree for bundle in document.bundles for tree in bundle.trees]
    assert [tree.compute_text() for tree in trees] == [sentence.metadata["text"] for sentence in sentences]
    assert [node.form for node in trees[3].descendants] == ["I", "can", "n't", "olde", "10 000"]
    assert trees[3].multiword_tokens[0].form == "can't"
    assert trees[1].newpar == "p1"


def test_a_contraction_is_a_range_and_its_words() -> None:
    rows = [line.split("\t") for line in block(written(session()), "can't").split("\n") if line[0].isdigit()]
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("1", "I", "I"),
        ("2-3", "can't", "_"),
        ("2", "can", "can"),
        ("3", "n't", "not"),
        ("4", "olde", "old"),
        ("5", "10 000", "10000"),
    ]
    assert rows[0][3:6] == ["PRON", "PRP", "Case=Nom|Number=Sing"]
    assert "SpacesAfter=\\u00a0\\t" in rows[1][9].split("|")


def test_what_the_columns_cannot_hold_stands_in_misc() -> None:
    rows = [line.split("\t") for line in block(written(session()), "can't").split("\n") if line[0].isdigit()]
    assert rows[4][5] == "Degree=Pos"
    assert {"Norm=old", "OtherFeats=degree=pos"} <= set(rows[4][9].split("|"))
    assert rows[5][3:5] == ["_", "num"]
    assert {"Norm=10000", "SpacesInToken=10\\u00a0000"} <= set(rows[5][9].split("|"))
    assert "Id=t1" in rows[0][9].split("|")


def test_an_interruption_is_told_with_its_words() -> None:
    split = block(written(session()), "выслал")
    start = session().text.index("(Аплод")
    end = start + len("(Аплодисменты | шум.)")
    assert f"# event = {start}:{end} applause (Аплодисменты | шум.)" in split
    assert f"# untokenised = {start}:{end + 1} (Аплодисменты\\s\\p\\sшум.)\\n" in split
    at = session().text.index(", чтобы")
    assert f'# note = {at}:{at} footnote So in the copy; the draft has "требуем". See <2>.' in split
    assert "NewPar=Yes" in next(line for line in split.split("\n") if "\tвыслал\t" in line)


def test_a_name_is_marked_word_by_word() -> None:
    tags = re.findall(r"\t(\S+)\t\S+\t\S+\t_\t_\t_\t_\t_\t\S*NER=([^|\n]+)", block(written(session()), "выслал"))
    assert [tag for tag in tags if tag[1] != "O"] == [("г", "B-PER"), (".", "I-PER"), ("Грей", "I-PER")]


def test_the_page_and_the_language_are_those_that_hold() -> None:
    found = {each.metadata["text"][:4]: each.metadata for each in reader.parse(written(session()))}
    assert (found["Мы п"]["page"], found["Maps"]["page"]) == ("11", "12")
    assert (found["Мы п"]["lang"], found["Maps"]["lang"], found["I ca"]["lang"]) == ("ru", "en", "en")
    assert found["I ca"]["role"] == "guest"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("letter-7.a", "letter-7.a"),
        ("vol 1/я", "vol_x20-1..я"),
        ("a//b/../c.d", "a.._x2f-b.._x2e-_x2e-_x2f-c.d"),
        ("1923", "_1923"),
        ("", "_x-"),
        ("a__b", "a_x5f-_b"),
    ],
)
def test_an_identifier_is_a_name_in_xml(name: str, expected: str) -> None:
    assert identifier(name) == expected


@given(st.lists(st.text("ax_1.-/ 2f", max_size=6), max_size=40, unique=True))
def test_different_names_have_different_identifiers(names: list[str]) -> None:
    found = [identifier(name) for name in names]
    assert len(set(found)) == len(names)
    assert all(re.fullmatch(r"(?!.*(__|_$))[a-z_][a-z0-9._-]*", each) for each in found)


def test_sentences_of_all_documents_have_their_own_ids() -> None:
    sentence = Sentence((Token(0, 1, (Word("a"),)),))
    ids = ("s2", "", "", "s2", "s4")
    twice = CorpusDocument("x", "a", sentences=tuple(replace(sentence, id=each) for each in ids))
    assert sentence_ids(twice) == ["x__s2", "x__s2-", "x__s3", "x__s4-", "x__s4"]


def test_white_space_is_escaped_as_udpipe_does() -> None:
    assert escape(" \t\n\r|\\\u2028ы") == "\\s\\t\\n\\r\\p\\\\\\u2028ы"


def test_a_document_without_sentences_has_no_lines() -> None:
    assert written(CorpusDocument("empty", "…\n")) == ""


def test_documents_may_follow_each_other_in_a_file() -> None:
    both = io.StringIO(written(session()) + "".join(conllu(session())))
    assert sum(1 for _ in reader.parse_incr(both)) == 8


def of_words(text: str, *units: Unit, first: int = 0) -> CorpusDocument:
    """A document with a sentence of one-letter words from a place on."""
    letters = [at for at in range(first, len(text)) if text[at].isalpha()]
    tokens = tuple(Token(at, at + 1, (Word(text[at], xpos="N n"),)) for at in letters)
    return CorpusDocument("x", text, units=units, sentences=(Sentence(tokens),))


def test_words_before_the_first_token_are_untokenised_and_no_space() -> None:
    text = written(of_words("\n1 a", first=3))
    assert "# untokenised = 0:3 \\n1\\s\n" in text
    assert "SpacesBefore" not in text


def test_white_space_before_the_first_token_stands_with_it() -> None:
    assert "SpacesBefore=\\n\\s" in written(of_words("\n a"))


def test_a_word_in_another_language_than_its_sentence_says_so() -> None:
    document = of_words("a b c", Unit(Layer.PARAGRAPH, 0, 5, lang="ru"), Unit(Layer.SEGMENT, 2, 3, lang="en", parent=0))
    rows = [line for line in conllu(document) if line[0].isdigit()]
    assert ["Lang=en" in row for row in rows] == [False, True, False]


def test_the_page_is_the_last_one_known() -> None:
    units = (Unit(Layer.PARAGRAPH, 0, 5, page="1"), Unit(Layer.NAME, 0, 1, page="2", parent=0))
    assert "# page = 2\n" in conllu(of_words("x b c", *units, first=2))


def test_events_after_the_last_sentence_are_told() -> None:
    assert "# event = 2:5 laughter (…)\n" in conllu(of_words("a (…)", Unit(Layer.EVENT, 2, 5, kind="laughter")))


def test_a_note_at_the_border_of_speeches_belongs_to_the_one_that_ends() -> None:
    units = (
        Unit(Layer.UTTERANCE, 0, 1, speaker="A."),
        Unit(Layer.UTTERANCE, 1, 2, speaker="B."),
        Unit(Layer.NOTE, 1, 1, content="n", parent=0),
    )
    assert "# speaker = B.\n" in conllu(of_words("1b", *units, first=1))


def test_a_tag_is_one_word() -> None:
    assert "\tN_n\t" in written(of_words("a"))
