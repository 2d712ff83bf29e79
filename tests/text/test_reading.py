"""pipeline.text: the plain text of a resolved document, and what its units say."""

from __future__ import annotations

import pytest

from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.text.reading import read
from pipeline.text.text_walk import text_of


def resolved(content: str) -> str:
    root = '<document xmlns="urn:opis:resolved" name="a" view="reading" genre="text">'
    return f"{root}<meta/><text>{content}</text></document>"


def units(content: str, layer: Layer) -> list[Unit]:
    return [unit for unit in read(resolved(content)).units if unit.layer is layer]


def said(document: CorpusDocument, unit: Unit) -> str:
    return document.text[unit.start : unit.end]


@pytest.mark.parametrize(
    ("cells", "line"),
    [("a||b", "a\t\tb\n"), ("a||", "a\t\t\n"), ("||b", "\t\tb\n"), ("||", "")],
)
def test_a_row_has_a_tab_for_each_border_of_cells_that_are_empty_too(cells: str, line: str) -> None:
    row = "".join(f"<cell>{cell and f'<block>{cell}</block>'}</cell>" for cell in cells.split("|"))
    assert text_of(resolved(f"<table><row>{row}</row></table>")) == line


def test_text_is_composed() -> None:
    assert text_of(resolved("<block>e\u0301</block>")) == read(resolved("<block>e\u0301</block>")).text == "\u00e9\n"


def test_a_break_between_lines_is_a_point_where_the_next_line_starts() -> None:
    [page] = units('<block>one</block><break kind="page" n="2"/><block>two</block>', Layer.BREAK)
    assert (page.start, page.end) == (4, 4)


def test_lines_are_counted_anew_on_each_page() -> None:
    lines = '<block>a<break kind="line" n="9"/>b<break kind="page" n="2"/><span kind="place">c</span></block>'
    [place] = units(lines, Layer.NAME)
    assert (place.page, place.line) == ("2", "")


@pytest.mark.parametrize(
    ("attributes", "kind"),
    [('kind="person"', "person"), ('kind="name" type="PERS"', "person"), ('kind="name" type="geo"', "place"),
     ('kind="name" type="ship"', "ship"), ('kind="name"', "name")],
)  # fmt: skip
def test_a_name_is_of_the_kind_that_its_type_says(attributes: str, kind: str) -> None:
    [name] = units(f"<block><span {attributes}>x</span></block>", Layer.NAME)
    assert name.kind == kind


def test_what_is_in_a_hand_is_in_it_with_all_that_it_holds() -> None:
    [name] = units('<block hand="#k">a <span kind="person">b</span></block>', Layer.NAME)
    assert name.hand == "#k"


def test_a_no_break_space_at_the_end_of_a_unit_belongs_to_it() -> None:
    document = read(resolved("<block>a <span kind='person'> \u00a0b\u00a0 </span></block>"))
    [name] = [unit for unit in document.units if unit.layer is Layer.NAME]
    assert said(document, name) == "\u00a0b\u00a0"


def test_a_gap_says_what_is_missing() -> None:
    [gap] = units('<block>a <gap reason="lost">two words</gap></block>', Layer.GAP)
    assert (gap.content, gap.kind) == ("two words", "lost")


def test_a_note_says_each_of_its_words_once_those_of_a_note_in_it_too() -> None:
    inner = "<note><block kind='p'>gamma</block></note>"
    [note] = units(
        f"<block>a<note><block kind='p'>beta {inner}<span kind='hi'>eps</span></block></note></block>", Layer.NOTE
    )
    assert note.content == "beta eps\ngamma"
