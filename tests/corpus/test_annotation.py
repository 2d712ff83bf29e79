"""pipeline.corpus.annotation: from the marks of the source to sentences, language by language."""

from __future__ import annotations

import pytest

from pipeline.corpus.annotate.annotation import annotate
from pipeline.model.corpus import CorpusDocument, Layer, Token
from pipeline.text.reading import read

LETTER = """<document xmlns="urn:opis:resolved" name="letter" view="diplomatic" genre="letter" lang="ru"><meta/>
<text><block kind="p">Мы въ <span kind="orig" norm="Лидский">Лидзскій</span> домъ.</block>
<block kind="p" lang="de">Wir gehen. Wir <span kind="orig" norm="sein">seyn</span> da.</block>
<block kind="p" lang="de">Wir <event source="vocal">(Lachen.)</event> gingen.</block>
<block kind="p">Всё <span kind="w" norm="хорошо" lemma="хороший" id="w1">харашо</span>.</block></text></document>"""


@pytest.fixture
def letter() -> CorpusDocument:
    return read(LETTER.replace("\n", ""))


def tokens(document: CorpusDocument) -> list[Token]:
    return [token for sentence in document.sentences for token in sentence.tokens]


def test_each_line_is_divided_and_looked_up_in_its_language(letter: CorpusDocument) -> None:
    found = annotate(letter)
    said = [[found.text[token.start : token.end] for token in each.tokens] for each in found.sentences]
    assert said == [
        ["Мы", "въ", "Лидзскій", "домъ", "."],
        ["Wir", "gehen", "."],
        ["Wir", "seyn", "da", "."],
        ["Wir", "gingen", "."],
        ["Всё", "харашо", "."],
    ]
    lemmas = {token.words[0].form: token.words[0].lemma for token in tokens(found)}
    assert (lemmas["gingen"], lemmas["seyn"], lemmas["домъ"], lemmas["харашо"]) == ("gehen", "sein", "дом", "хороший")


@pytest.mark.parametrize("link", [('next="u2"', ""), ("", 'prev="u1"')], ids=["next", "prev"])
def test_a_sentence_goes_on_in_the_next_part_of_a_speech(link: tuple[str, str]) -> None:
    spoken = (
        '<document xmlns="urn:opis:resolved" name="s" view="reading" genre="stenogram" lang="en"><meta/><text>'
        f'<speech who="#a" id="u1" {link[0]}><block kind="p">I open the</block></speech>'
        '<speech who="#b"><block kind="p">Hear him!</block></speech>'
        f'<speech who="#a" id="u2" {link[1]}><block kind="p">new lock.</block></speech></text></document>'
    )
    found = annotate(read(spoken))
    said = [[found.text[token.start : token.end] for token in each.tokens] for each in found.sentences]
    assert sorted(said) == [["Hear", "him", "!"], ["I", "open", "the", "new", "lock", "."]]


def test_tokens_know_the_modern_spelling_of_the_source(letter: CorpusDocument) -> None:
    found = annotate(letter)
    norms = {token.words[0].form: token.words[0].norm for token in tokens(found) if token.words[0].norm}
    assert norms == {
        "въ": "в",
        "Лидзскій": "Лидский",
        "домъ": "дом",
        "seyn": "sein",
        "Всё": "Все",
        "харашо": "хорошо",
    }
    assert not any(unit.layer is Layer.SPELLING for unit in found.units)


def test_a_document_says_what_its_lemmas_come_from(letter: CorpusDocument) -> None:
    def origins(document: CorpusDocument) -> list[str]:
        return [value for name, value in document.metadata if name == "lemmas"]

    assert origins(annotate(letter)) == ["source", "dictionary (simplemma)"]
    assert origins(annotate(letter, dictionary=False)) == ["source"]
    assert origins(annotate(letter, "pymorphy", dictionary=False)) == ["source", "analyser (pymorphy)"]


def test_an_analyser_leaves_lines_in_other_languages_to_the_dictionary(letter: CorpusDocument) -> None:
    found = annotate(letter, "pymorphy")
    assert [token.words[0].upos for token in tokens(found)[:7]] == ["PRON", "ADP", "NOUN", "NOUN", "PUNCT", "", ""]


def test_an_analyser_leaves_documents_in_other_languages_to_the_dictionary() -> None:
    german = annotate(read(LETTER.replace("\n", "").replace('lang="ru"', 'lang="de"')), "pymorphy")
    assert ("lemmas", "dictionary (simplemma)") in german.metadata
    assert not any("pymorphy" in value for _, value in german.metadata)
