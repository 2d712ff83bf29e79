"""Tables of a corpus: the row of a document, votes."""

from __future__ import annotations

from pipeline.corpus.annotate.annotation import annotate
from pipeline.corpus.formats.headers import COLUMNS, header_row
from pipeline.corpus.formats.tables import TABLES
from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Token, Unit, Word
from pipeline.text.reading import read

SESSION = (
    '<document xmlns="urn:opis:resolved" name="a" view="reading" genre="stenogram" lang="ru"><meta>'
    '<fact name="date" when="1931-03-14" dating="span" from="1931-03-14" to="1931-03-16" cert="low">in March</fact>'
    '<fact name="participant">A. Lorne</fact><fact name="participant">B. Korbut</fact>'
    '<fact name="language" usage="90">ru</fact><fact name="language">fr</fact></meta><text>'
    '<division kind="session"><speech who="#a #b" lang="ru"><block kind="seg">I ask for a vote.</block>'
    '<note kind="vote-ayes" vote="vote-ayes"><block kind="p">Five hands.</block></note></speech>'
    '<list kind="simple" vote="votes" for="5" against="0" voters-for="A; B" result="carried">'
    '<item><block kind="item" lang="en">Five for.</block></item></list></division></text></document>'
)


def rows(document: CorpusDocument, name: str) -> list[dict[str, str | int]]:
    [table] = [table for table in TABLES if table.name == name]
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows(document)]


def test_a_document_has_its_header_and_its_counts_in_a_row() -> None:
    row = dict(zip(COLUMNS, header_row(read(SESSION)), strict=True))
    assert (row["date.from"], row["date.to"], row["date.dating"], row["date.cert"]) == (
        "1931-03-14",
        "1931-03-16",
        "span",
        "low",
    )
    assert (row["participant"], row["languages"]) == ("A. Lorne; B. Korbut", "ru 90 %; fr; en")
    assert (row["utterances"], row["speakers"], row["tokens"]) == (1, 2, 0)


def test_meetings_are_columns_by_what_they_are_with_their_numbers() -> None:
    meetings = (
        '<fact name="session" meeting="term" n="22" house="lower">22nd term</fact>'
        '<fact name="session" meeting="sitting" n="3">Third day</fact><fact name="session">Opening</fact>'
    )
    row = dict(zip(COLUMNS, header_row(read(SESSION.replace("<meta>", f"<meta>{meetings}"))), strict=True))
    assert (row["house"], row["term"], row["term.n"]) == ("lower", "22nd term", "22")
    assert (row["sitting"], row["sitting.n"], row["session"], row["meeting"]) == ("Third day", "3", "Opening", "")


def test_a_document_has_as_many_tokens_as_the_table_of_tokens() -> None:
    words = (Word("de"), Word("el"))
    sentence = Sentence((Token(0, 3, words), Token(4, 7, (Word("mar"),))))
    document = CorpusDocument("a", "del mar", sentences=(sentence,))
    row = dict(zip(COLUMNS, header_row(document), strict=True))
    assert row["tokens"] == len(rows(document, "tokens")) == 3
    assert rows(document, "sentences")[0]["tokens"] == 3


def test_speakers_without_pointers_are_counted_by_name() -> None:
    speeches = tuple(Unit(Layer.UTTERANCE, 0, 1, speaker=name) for name in ("A. Lorne", "A. Lorne", "B. Korbut"))
    row = dict(zip(COLUMNS, header_row(CorpusDocument("a", "x", units=speeches)), strict=True))
    assert row["speakers"] == 2


def test_votes_are_rows_wherever_they_stand() -> None:
    document = read(SESSION)
    note, votes = rows(document, "votes")
    assert (note["layer"], note["type"], note["text"], note["for"]) == ("note", "vote-ayes", "Five hands.", "")
    assert document.units[int(note["utterance"])].layer is Layer.UTTERANCE
    assert (votes["type"], votes["for"], votes["against"], votes["abstained"]) == ("votes", "5", "0", "")
    assert (votes["voters.for"], votes["result"], votes["utterance"]) == ("A; B", "carried", -1)
    assert document.units[int(votes["division"])].kind == "session"
    assert document.text[int(votes["start"]) : int(votes["end"])] == votes["text"] == "Five for."


PAGES = (
    '<document xmlns="urn:opis:resolved" name="a" view="reading" genre="stenogram" lang="en"><meta/><text>'
    '<break kind="page" n="1"/><speech who="#a" id="u1"><block kind="p">One. <break kind="line" n="2"/>Two '
    'wo<break kind="page" n="2"/>rds. Three.</block></speech><block kind="p" hand="#k">Four.</block></text></document>'
)


def test_sentences_and_tokens_have_the_page_and_the_line_on_which_they_begin() -> None:
    document = annotate(read(PAGES), dictionary=False)
    tokens = [(row["form"], row["page"], row["line"]) for row in rows(document, "tokens") if row["form"] != "."]
    assert tokens == [
        ("One", "1", ""),
        ("Two", "1", "2"),
        ("words", "1", "2"),
        ("Three", "2", ""),
        ("Four", "2", ""),
    ]
    sentences = [(row["text"], row["page"], row["who"], row["hand"]) for row in rows(document, "sentences")]
    assert sentences == [
        ("One.", "1", "#a", ""),
        ("Two words.", "1", "#a", ""),
        ("Three.", "2", "#a", ""),
        ("Four.", "2", "", "#k"),
    ]


def test_a_token_names_the_unit_that_it_is_in() -> None:
    document = annotate(read(PAGES), dictionary=False)
    units = [document.units[int(row["unit"])] for row in rows(document, "tokens")]
    assert {unit.layer for unit in units} == {Layer.PARAGRAPH}
    assert [unit.speaker for unit in units] == ["#a"] * 7 + [""] * 2
