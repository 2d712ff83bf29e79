"""pipeline.corpus: a resolved document to text and units; what is left out or added moves the units."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.corpus.editing import Added, Kept, edit_text
from pipeline.corpus.formats.tables import TABLES
from pipeline.corpus.formats.vertical import vertical
from pipeline.corpus.options import CorpusOptions, NotePlacement
from pipeline.corpus.presentation import present
from pipeline.corpus.select.conditions import Condition, ConditionWrong
from pipeline.corpus.select.selection import select
from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.text.composition import compose
from pipeline.text.reading import read

SESSION = """<document xmlns="urn:opis:resolved" name="a/session" view="reading" genre="stenogram" lang="en">
<meta><fact name="title">A session</fact><fact name="date" when="1931-03-14">14 March 1931</fact></meta>
<text><division kind="session" n="1">
<block kind="head" level="1">Session<note kind="footnote" n="1"><block kind="p">the first</block></note></block>
<speech who="#a" speaker="Anna Lorne" role="chair" id="u1" lang="en">
<block kind="seg" id="s1">I open it. <break kind="page" n="2"/>Who speaks</block>
<event source="vocal" kind="noise" who="#b">Noise.</event>
<block kind="seg">for <span kind="person" ref="#b">Bruno</span>?</block></speech>
<speech who="#b" id="u2"><block kind="p">Nobody. <gap reason="inaudible" extent="2 words"/></block></speech></division>
<division kind="annex"><table><row role="label"><cell role="label"><block kind="p">name</block></cell>
<cell role="label"/>
<cell role="label"><block kind="p">vote</block><block kind="p">(open)</block></cell></row></table></division>
</text></document>"""
TEXT = """Session
I open it. Who speaks
Noise.
for Bruno?
Nobody. […]

name\t\tvote (open)
"""


def without_space(markup: str) -> str:
    return markup.replace("\n", "")


@pytest.fixture
def session() -> CorpusDocument:
    return read(without_space(SESSION))


def said(document: CorpusDocument, layer: Layer) -> list[str]:
    return [document.text[unit.start : unit.end] for unit in document.units if unit.layer is layer]


def test_the_text_has_a_line_for_each_block(session: CorpusDocument) -> None:
    assert session.text == TEXT


def test_a_page_begins_where_it_is_in_the_text(session: CorpusDocument) -> None:
    (begins,) = (unit for unit in session.units if unit.layer is Layer.BREAK)
    assert (begins.kind, begins.page, session.text[begins.start :][:10]) == ("page", "2", "Who speaks")
    (question,) = (unit for unit in session.units if unit.id == "s1")
    assert question.page == ""
    assert session.units[begins.parent] is question


def test_units_are_stretches_of_the_text(session: CorpusDocument) -> None:
    assert said(session, Layer.SEGMENT) == ["I open it. Who speaks", "for Bruno?"]
    assert said(session, Layer.UTTERANCE) == ["I open it. Who speaks\nNoise.\nfor Bruno?", "Nobody. […]"]
    assert said(session, Layer.EVENT) == ["Noise."]
    assert said(session, Layer.NAME) == ["Bruno"]
    assert said(session, Layer.GAP) == ["[…]"]
    assert said(session, Layer.PARAGRAPH) == ["Session", "Nobody. […]", "name", "vote", "(open)"]
    assert said(session, Layer.DIVISION)[1] == "name\t\tvote (open)"


def test_units_know_where_they_are_and_who_speaks(session: CorpusDocument) -> None:
    [event] = [unit for unit in session.units if unit.layer is Layer.EVENT]
    host = session.units[event.parent]
    assert (event.speaker, event.page, host.id, host.speaker, host.fact("role")) == ("#b", "2", "u1", "#a", "chair")
    [note] = [unit for unit in session.units if unit.layer is Layer.NOTE]
    assert (note.start, note.end, note.content) == (7, 7, "the first")
    assert session.first("date.when") == "1931-03-14"


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        ("genre=letter", None),
        ("genre != letter", TEXT),
        ("date>=1930", TEXT),
        ("date < 1931", None),
        ("date<=1931-03", TEXT),
        ("place=Vestogorsk", None),
        ("title~SESSION", TEXT),
        ("speaker~lorne", "I open it. Who speaks\nNoise.\nfor Bruno?\n"),
        ("speaker.id=b", "Nobody. […]\n"),
        ("speaker.role=chair", "I open it. Who speaks\nNoise.\nfor Bruno?\n"),
        ("speaker.role!=chair", "Nobody. […]\n"),
        ("division=annex", "name\t\tvote (open)\n"),
        ("speaker=nobody", None),
        ("speaker.sex=F", None),
    ],
)
def test_conditions_select_documents_and_stretches(session: CorpusDocument, condition: str, text: str | None) -> None:
    selected = select(session, [Condition.of(condition)])
    assert (selected.text if selected else None) == text


def test_what_is_selected_keeps_its_units(session: CorpusDocument) -> None:
    selected = select(session, [Condition.of("speaker.id=a")])
    assert selected is not None
    assert said(selected, Layer.NAME) == ["Bruno"]
    assert said(selected, Layer.EVENT) == ["Noise."]
    [event] = [unit for unit in selected.units if unit.layer is Layer.EVENT]
    assert selected.units[event.parent].id == "u1"
    assert not said(selected, Layer.NOTE)


@pytest.mark.parametrize("text", ["", "genre", "=x", "two words=x", "speakr=x"])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ConditionWrong):
        Condition.of(text)


def test_labels_notes_and_headings_are_options(session: CorpusDocument) -> None:
    labelled = present(session, CorpusOptions(speakers=True, notes=NotePlacement.INLINE))
    assert labelled.text.startswith("Session [the first]\nAnna Lorne: I open it.")
    assert said(labelled, Layer.UTTERANCE)[0].startswith("I open it.")
    assert said(labelled, Layer.NAME) == ["Bruno"]
    ended = present(session, CorpusOptions(notes=NotePlacement.END))
    assert ended.text == TEXT.replace("Session", "Session [1]") + "\n[1] the first\n"
    assert present(session, CorpusOptions(headings=False)).text == TEXT.removeprefix("Session\n")
    assert present(session, CorpusOptions(events=())).text == TEXT.replace("Noise.\n", "")


@pytest.mark.parametrize("types", [("noise",), ("vocal",), ("laughter", "noise"), None])
def test_events_of_the_types_that_are_wanted_stay_in_the_text(
    session: CorpusDocument, types: tuple[str, ...] | None
) -> None:
    assert present(session, CorpusOptions(events=types)).text == TEXT


def test_events_that_the_text_leaves_out_stay_in_their_table(session: CorpusDocument) -> None:
    without = present(session, CorpusOptions(events=("laughter",)))
    [table] = [table for table in TABLES if table.name == "events"]
    [row] = (dict(zip(table.columns, cells, strict=True)) for cells in table.rows(without))
    at = without.text.index("for Bruno")
    assert (row["start"], row["end"], row["type"], row["text"]) == (at, at, "noise", "Noise.")
    assert without.units[int(row["utterance"])].speaker == "#a"
    assert "Noise" not in "".join(vertical(without))


def test_an_event_in_one_that_is_left_out_stays_too() -> None:
    events = '<event source="kinesic" kind="a">One <event source="vocal" kind="b">two</event> three.</event>'
    resolved = (
        f'<document xmlns="urn:opis:resolved"><meta/><text><block kind="p">Yes. </block>{events}</text></document>'
    )
    without = present(read(resolved), CorpusOptions(events=("b",)))
    assert "two" not in without.text
    assert [unit.content for unit in without.units if unit.layer is Layer.EVENT] == ["One two three.", "two"]


@given(some.text(some.sampled_from("a \ne\u0301\u0308иб\u0306한\u1100\u1161\u11a8")), some.data())
def test_offsets_follow_the_composed_form(text: str, data: some.DataObject) -> None:
    start = data.draw(some.integers(0, len(text)))
    end = data.draw(some.integers(start, len(text)))
    composed, [unit] = compose(text, [Unit(Layer.NAME, start, end)])
    assert composed == unicodedata.normalize("NFC", text)
    assert 0 <= unit.start <= unit.end <= len(composed)
    if all(each == 0 or text[each].isascii() for each in (start, end) if each < len(text)):
        assert composed[unit.start : unit.end] == unicodedata.normalize("NFC", text[start:end])


@given(some.text(some.sampled_from("abc\n"), min_size=1), some.lists(some.integers(0, 30)), some.data())
def test_units_follow_what_is_kept_of_them(text: str, cuts: list[int], data: some.DataObject) -> None:
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(text)}), len(text)]
    kept = [part for part in map(Kept, edges, edges[1:]) if data.draw(some.booleans())]
    start = data.draw(some.integers(0, len(text) - 1))
    end = data.draw(some.integers(start + 1, len(text)))
    parts: list[Kept | Added] = [each for part in kept for each in (Added("+"), part)]
    made = edit_text(CorpusDocument("a", text, units=(Unit(Layer.NAME, start, end),)), parts)
    left = "".join(text[max(part.start, start) : min(part.end, end)] for part in kept)
    assert [made.text[unit.start : unit.end].replace("+", "") for unit in made.units] == ([left] if left else [])


LABELLED = (
    '<document xmlns="urn:opis:resolved" name="a" view="reading" genre="stenogram" lang="en"><meta/><text>'
    '<speech who="#a" speaker="Iris Lorne" id="u1"><break kind="page" n="2"/><block kind="speaker">Miss Lorne.</block>'
    '<block kind="p">You may ask.</block></speech>'
    '<speech who="#b" speaker="Bruno Pell" id="u2"><block kind="p">I do.</block><block kind="speaker">Pell</block>'
    "</speech></text></document>"
)


def test_the_label_of_a_speech_is_no_word_of_the_speaker() -> None:
    document = read(LABELLED)
    assert document.text == "Miss Lorne.\nYou may ask.\nI do.\nPell\n"
    assert said(document, Layer.UTTERANCE) == ["You may ask.", "I do.\nPell"]
    label, *_ = (unit for unit in document.units if unit.kind == "speaker")
    assert (document.units[label.parent].layer, label.speaker) == (Layer.TEXT, "")
    assert [unit.start for unit in document.units] == sorted(unit.start for unit in document.units)


def test_a_speech_with_a_label_gets_no_other() -> None:
    document = present(read(LABELLED), CorpusOptions(speakers=True))
    assert document.text == "Miss Lorne.\nYou may ask.\nBruno Pell: I do.\nPell\n"


def test_a_note_that_names_the_speaker_is_a_label_and_no_note_of_the_text() -> None:
    note = '<note kind="speaker"><block kind="p">Lorne:</block></note>'
    document = read(LABELLED.replace('<speech who="#b"', f'{note}<speech who="#b"'))
    inline = present(document, CorpusOptions(speakers=True, notes=NotePlacement.INLINE))
    assert inline.text.splitlines()[2] == "Lorne: I do."


def test_a_note_of_a_heading_goes_with_it(session: CorpusDocument) -> None:
    bare = present(session, CorpusOptions(headings=False, notes=NotePlacement.INLINE))
    assert bare.text == TEXT.removeprefix("Session\n")


def test_a_point_whose_line_is_left_out_is_a_part_of_what_is_around_the_line() -> None:
    units = (
        Unit(Layer.DIVISION, 0, 6),
        Unit(Layer.PARAGRAPH, 0, 3, parent=0),
        Unit(Layer.BREAK, 3, 3, parent=1),
        Unit(Layer.PARAGRAPH, 3, 6, parent=0),
    )
    made = edit_text(CorpusDocument("a", "one\ntwo"[:6], units=units), [Kept(3, 6)])
    assert [(unit.layer, unit.start, unit.parent) for unit in made.units] == [
        (Layer.DIVISION, 0, -1),
        (Layer.BREAK, 0, 0),
        (Layer.PARAGRAPH, 0, 0),
    ]


def test_a_note_in_the_text_is_set_apart_from_what_it_stands_by() -> None:
    note = '<note kind="time"><block kind="p">noon</block></note>'
    document = read(LABELLED.replace("You may", f"{note}You{note} may"))
    inline = present(document, CorpusOptions(notes=NotePlacement.INLINE))
    assert inline.text.splitlines()[1] == "[noon] You [noon] may ask."


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("a {}b", "a [n] b"),
        ("a{}, b", "a [n], b"),
        ("{}a b", "[n] a b"),
        ("a b{}", "a b [n]"),
    ],
)
def test_a_note_in_the_text_has_one_space_beside_it(said: str, line: str) -> None:
    note = '<note kind="n"><block kind="p">n</block></note>'
    root = '<document xmlns="urn:opis:resolved" name="a" view="reading" genre="text">'
    document = read(f'{root}<meta/><text><block kind="p">{said.format(note)}</block></text></document>')
    assert present(document, CorpusOptions(notes=NotePlacement.INLINE)).text == f"{line}\n"


def test_a_note_in_the_text_belongs_to_the_speech_in_which_it_is_called() -> None:
    note = '<note kind="time"><block kind="p">{}</block></note>'
    marked = (
        '<document xmlns="urn:opis:resolved" name="a" view="reading" genre="stenogram" lang="en"><meta/><text>'
        f'<speech who="#a"><block kind="p">Hello{note.format("N")}</block></speech>'
        f'<speech who="#b">{note.format("M")}<block kind="p">World</block></speech>'
        f'<speech who="#c">{note.format("only")}</speech><speech who="#d"><block kind="p">x</block></speech>'
        "</text></document>"
    )
    document = present(read(marked), CorpusOptions(notes=NotePlacement.INLINE, speakers=True))
    assert document.text == "a: Hello [N]\nb: [M] World\n[only] d: x\n"
    assert said(document, Layer.UTTERANCE) == ["Hello [N]", "[M] World", "[only]", "x"]
