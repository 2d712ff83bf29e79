"""`opis corpus` on small documents that went wrong once: what is right is kept here (tests/cases/corpora)."""

from __future__ import annotations

import csv
from pathlib import Path

import conllu
import pytest

from tests.support import HOME, opis

CASES = HOME / "tests" / "cases" / "corpora"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of all cases."""
    folder = tmp_path_factory.mktemp("cases")
    run = opis("corpus", CASES, "--to", "txt,tsv,vert,conllu", "--out", "out", cwd=folder)
    assert run.status == 0, run.out
    return folder / "out"


def sentences(out: Path, name: str) -> list[conllu.TokenList]:
    """The sentences of a document."""
    return conllu.parse((out / "conllu" / f"{name}.conllu").read_text(encoding="utf-8"))


def rows(out: Path, table: str, name: str) -> list[dict[str, str]]:
    """The rows of a document in a table."""
    with (out / "tsv" / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, dialect="excel-tab") if row["document"] == name]


def test_universal_parts_of_speech_come_from_pos_and_from_msd_and_other_tags_from_ana(out: Path) -> None:
    (sentence,) = sentences(out, "upos-in-pos")
    analysed = [(word["form"], word["upos"], word["xpos"], word["feats"]) for word in sentence]
    assert analysed == [
        ("Páni", "NOUN", "pdt:NNMP1-----A----", {"Case": "Nom"}),
        ("jdou", "VERB", None, None),
        ("domů", "NOUN", "mte:Ncmsg", {"Case": "Gen"}),
        (".", "PUNCT", None, None),
    ]


def test_dependencies_of_the_source_are_heads_and_relations(out: Path) -> None:
    (sentence,) = sentences(out, "upos-in-pos")
    assert [(word["head"], word["deprel"]) for word in sentence] == [
        (2, "nsubj"),
        (0, "root"),
        (2, "advmod"),
        (2, "punct"),
    ]


def test_a_sentence_is_in_the_language_that_it_says(out: Path) -> None:
    said = [sentence.metadata["lang"] for sentence in sentences(out, "language-of-sentence")]
    assert said == ["uk", "ru"]
    assert [row["lang"] for row in rows(out, "sentences", "language-of-sentence")] == ["uk", "ru"]
    vertical = (out / "vert" / "corpus.vert").read_text(encoding="utf-8")
    assert vertical.count('<s id="language-of-sentence__s2" lang="ru"') == 1


def test_the_apostrophe_of_a_greek_elision_belongs_to_its_word(out: Path) -> None:
    forms = [row["form"] for row in rows(out, "tokens", "greek-elision")]
    assert forms == ["ἥδε", "δ’", "αὖ", "κρώζει", "·", "ἀλλ’", "οὐδ’", "ὅπου", "."]


def test_a_foreign_phrase_is_in_its_language_in_every_format(out: Path) -> None:
    found = [(row["form"], row["lang"]) for row in rows(out, "tokens", "parliament")]
    assert found == [("The", "en"), ("Eisenbahn", "de"), ("is", "en"), ("open", "en"), (".", "en")]
    [phrase] = [row for row in rows(out, "units", "parliament") if row["kind"] == "foreign"]
    assert (phrase["layer"], phrase["lang"]) == ("segment", "de")
    [sentence] = sentences(out, "parliament")
    assert [word["form"] for word in sentence if (word["misc"] or {}).get("Lang") == "de"] == ["Eisenbahn"]
    vertical = (out / "vert" / "corpus.vert").read_text(encoding="utf-8")
    assert '<seg1 type="foreign" lang="de">' in vertical


def test_a_condition_on_the_language_takes_foreign_phrases(tmp_path: Path) -> None:
    run = opis("corpus", CASES / "parliament.xml", "--where", "lang=de", "--out", "out", cwd=tmp_path)
    assert run.status == 0, run.out
    assert (tmp_path / "out" / "txt" / "parliament.txt").read_text(encoding="utf-8") == "Eisenbahn\n"


def test_no_office_is_asserted_that_was_not_held_on_the_day(out: Path) -> None:
    [speech] = rows(out, "utterances", "affiliation-on-the-day")
    assert (speech["speaker"], speech["affiliation"], speech["minister"]) == ("Janez Kopač", "", "")


def test_a_date_in_when_iso_is_the_date(out: Path) -> None:
    [document] = rows(out, "documents", "date-when-iso")
    assert document["date.when"] == "1916-04-20"


def test_a_document_with_a_parameter_entity_of_an_absent_dtd_has_its_text(out: Path) -> None:
    assert (out / "txt" / "dtd-parameter-entity.txt").read_text(encoding="utf-8") == "Hello world\n"


def test_meetings_parties_groups_topics_and_sentiments_are_columns(out: Path) -> None:
    [document] = rows(out, "documents", "parliament")
    assert [document[name] for name in ("house", "term", "term.n", "sitting", "sitting.n", "session")] == [
        *("lower", "22nd term", "22", "3", "3", "")
    ]
    [speech] = rows(out, "utterances", "parliament")
    assert [speech[f"{kind}{part}"] for kind in ("party", "group") for part in ("", ".abbr", ".id")] == [
        *("Keepers", "K", "p.K", "Club of the Keepers", "CK", "g.K")
    ]
    assert [speech[name] for name in ("role", "topic", "sentiment", "sentiment.score")] == [
        *("regular", "transport", "neupos", "3.1")
    ]
    assert speech["text"] == "The Eisenbahn is open."


def test_notes_at_one_place_survive_manatee(out: Path) -> None:
    vertical = (out / "vert" / "corpus.vert").read_text(encoding="utf-8").split('<text id="notes-at-one-place"')[1]
    assert vertical.partition("</text>")[0].count("<note ") == 3
    (registry,) = (out / "vert" / "registry" / "manatee").iterdir()
    assert 'STRUCTURE note {\n\tNESTED "1"' in registry.read_text(encoding="utf-8")


def test_a_sitting_encoded_with_speeches_of_plays_is_a_stenogram(out: Path) -> None:
    [document] = rows(out, "documents", "affiliation-on-the-day")
    assert document["genre"] == "stenogram"
    [speech] = rows(out, "utterances", "affiliation-on-the-day")
    assert speech["role"] == "chair"
