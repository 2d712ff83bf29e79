from __future__ import annotations

import csv
import io
from functools import lru_cache

from hypothesis import given, settings
from lxml import etree

from pipeline.corpus.formats.nesting import positions
from pipeline.corpus.formats.txm import metadata_csv, text_name, txm
from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Token, Unit, Word
from pipeline.relaxng import Grammar
from tests.corpus_specimens import documents, session
from tests.shared import tei_all
from tests.support import TEI

_N = f"{{{TEI}}}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    return Grammar.load(tei_all())


def tree(document: CorpusDocument) -> etree._Element:
    content = "".join(txm(document)).encode("utf-8")
    findings = list(grammar().validate(content))
    assert not findings, (findings, content.decode("utf-8"))
    return etree.fromstring(content)


def body(document: CorpusDocument) -> str:
    """The elements of the body without attributes."""
    (root,) = tree(document).iter(f"{_N}body")
    for each in root.iter():
        each.attrib.clear()
    written = etree.tostring(root, encoding="unicode").replace(f' xmlns="{TEI}"', "").replace("\n", "")
    return written.removeprefix("<body>").split("</body>")[0]


def a_token(at: int) -> Token:
    return Token(at, at + 1, (Word("a"),))


def test_a_session_is_valid_and_has_its_structures() -> None:
    root = tree(session())
    speeches = list(root.iter(f"{_N}u"))
    assert [each.get("n") for each in speeches] == ["Липина А. Н.", "Липина А. Н.", "grey"]
    assert [each.get(_XML_ID) for each in speeches] == ["u1", "u2", "u3"]
    persons = {each.get(_XML_ID): "".join(map(str, each.itertext())) for each in root.iter(f"{_N}person")}
    assert persons == {"speaker.lipina": "Липина А. Н.", "speaker.grey": "greyguest"}
    assert {each.get("who") for each in speeches} == {f"#{each}" for each in persons}
    assert [each.get("n") for each in root.iter(f"{_N}pb")] == ["11", "12"]
    assert [each.get("part") for each in root.iter(f"{_N}s")] == [None, "I", "F", None, None]


def test_a_word_has_what_morphology_says_of_it() -> None:
    words = {each.text: dict(each.attrib) for each in tree(session()).iter(f"{_N}w")}
    assert words["I"] == {
        _XML_ID: "t1", "lemma": "I", "pos": "PRON", "msd": "Case=Nom|Number=Sing", "type": "PRP", "norm": "I",
    }  # fmt: skip
    assert words["can't"]["lemma"] == "can|not"
    assert words["can't"]["norm"] == "can|n't"
    assert words["просим"]["join"] == "right"


def test_notes_events_and_gaps_keep_their_texts() -> None:
    root = tree(session())
    assert [each.findtext(f"{_N}desc") for each in root.iter(f"{_N}incident")] == ["(Аплодисменты | шум.)"]
    assert [(each.get("reason"), each.findtext(f"{_N}desc")) for each in root.iter(f"{_N}gap")] == [
        ("inaudible", "two words")
    ]
    (note,) = root.iterfind(f".//{_N}body//{_N}note")
    assert note.text == 'So in the copy; the draft has "требуем". See <2>.'


def test_white_space_between_words_is_the_source_s() -> None:
    root = tree(session())
    (name,) = root.iter(f"{_N}name")
    paragraph = name.getparent()
    assert paragraph is not None
    for note in paragraph.findall(f"{_N}note"):
        note.text = None
    said = " ".join("".join(map(str, paragraph.itertext())).split())
    assert said == "Мы просим, чтобы г. Грей,"


def test_words_without_a_paragraph_get_one() -> None:
    sentences = (Sentence((a_token(0),)), Sentence((a_token(2),)))
    units = (Unit(Layer.DIVISION, 2, 3),)
    document = CorpusDocument("x", "a\na\n", units=units, sentences=sentences)
    assert body(document) == "<ab><s><w>a</w></s></ab><div><ab><s><w>a</w></s></ab></div>"


def test_what_follows_a_division_gets_one_too() -> None:
    sentences = (Sentence((a_token(0),)), Sentence((a_token(2),)), Sentence((a_token(4),)))
    units = (Unit(Layer.DIVISION, 0, 1), Unit(Layer.PARAGRAPH, 2, 3), Unit(Layer.DIVISION, 4, 5))
    document = CorpusDocument("x", "a\na\na\n", units=units, sentences=sentences)
    inner = "<ab><s><w>a</w></s></ab>"
    assert body(document) == f"<div>{inner}</div><div><p><s><w>a</w></s></p></div><div>{inner}</div>"


def test_ids_of_the_source_go_before_those_of_words() -> None:
    units = (Unit(Layer.PARAGRAPH, 0, 3, id="w_1"), Unit(Layer.SEGMENT, 0, 3, id="w_1", parent=0))
    document = CorpusDocument("x", "a b", units=units, sentences=(Sentence((a_token(0), a_token(2))),))
    ids = [each.get(_XML_ID) for each in tree(document).iter(f"{_N}p", f"{_N}seg", f"{_N}w")]
    assert ids[-4:] == ["w_1", None, "w_1-", "w_2"]  # after those of the header


def test_an_empty_document_is_valid() -> None:
    assert body(CorpusDocument("x", "")) == "<p/>"


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_document_is_valid_and_has_all_words_in_their_order(document: CorpusDocument) -> None:
    words = ["".join(map(str, each.itertext())) for each in tree(document).iter(f"{_N}w")]
    assert words == [" ".join(document.text[each.start : each.end].split()) for each in positions(document)]


def test_a_file_s_name_is_never_longer_than_a_file_system_takes() -> None:
    one, other = (text_name(f"letters/{'Об искусстве ' * 20}{number}") for number in (1, 2))
    assert one != other
    assert max(len(name.encode("utf-8")) for name in (one, other)) < 220
    assert one.startswith("letters__Об_x20-искусстве")


def test_the_facts_of_the_headers_are_a_table() -> None:
    documents_ = [("a/b", (("title", 'A "b"'), ("id", "7"))), ("c.d", (("title", "x"), ("title", "y\nz")))]
    rows = list(csv.DictReader(io.StringIO(metadata_csv(documents_))))
    assert rows == [
        {"id": "a__b", "a_id": "7", "title": 'A "b"'},
        {"id": "c_x2e-d", "a_id": "", "title": "x|y z"},
    ]
    assert [row["id"] for row in rows] == [text_name(name) for name, _ in documents_]
