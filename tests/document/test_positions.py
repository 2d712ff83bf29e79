"""pipeline.document.positions: lines and columns of elements."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.document.positions import Positions
from pipeline.model.finding import Place

TEXT = st.text(alphabet="aЯ \n\t😀", max_size=6)
NAME = st.sampled_from(["a", "b", "p", "div"])
TREE = st.recursive(
    st.builds(lambda name, text: f"<{name}>{text}</{name}>", NAME, TEXT),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", NAME, st.lists(st.one_of(inner, TEXT), max_size=4)
    ),
    max_leaves=12,
)


def test_lines_and_columns_are_counted_in_characters_from_one() -> None:
    positions = Positions.of("<a>\n  Я😀<b/><b/>\n</a>")
    assert [positions.of_element(index) for index in range(3)] == [
        Place(1, 1, "/a[1]"),
        Place(2, 5, "/a[1]/b[1]"),
        Place(2, 9, "/a[1]/b[2]"),
    ]


def test_an_element_that_is_not_there_has_no_place() -> None:
    positions = Positions.of("<a/>")
    assert positions.of_element(1) == Place()
    assert positions.of_element(-1) == Place()


def test_paths_leave_prefixes_out() -> None:
    assert Positions.of('<t:a xmlns:t="x"><t:b/><b/></t:a>').of_element(2).xpath == "/a[1]/b[2]"


def test_a_validator_message_after_an_end_tag_concerns_the_element_that_ends() -> None:
    positions = Positions.of("<a><b></b></a>")
    assert positions.before(1, 11) == Place(1, 7, "/a[1]/b[1]")
    assert positions.ordinal_before(1, 11) == 1
    assert positions.before(1, 15) == Place(1, 11, "/a[1]")


def test_before_the_first_tag_there_is_only_the_place_itself() -> None:
    assert Positions.of("\n<a/>").before(1, 1) == Place(1, 1)
    assert Positions.of("\n<a/>").ordinal_before(1, 1) == -1


def test_what_is_not_well_formed_keeps_the_positions_before_it() -> None:
    positions = Positions.of("<a><b></a>")
    assert positions.of_element(1) == Place(1, 4, "/a[1]/b[1]")


@given(TREE)
def test_each_place_is_where_the_start_tag_is_written(source: str) -> None:
    positions = Positions.of(source)
    lines = source.split("\n")
    elements = list(etree.fromstring(source.encode()).iter("*"))
    assert len(positions.starts) == len(elements)
    for index, element in enumerate(elements):
        place = positions.of_element(index)
        assert lines[place.line - 1][place.column - 1 :].startswith(f"<{element.tag}")
        assert element.getroottree().xpath(place.xpath) == [element]


@given(TREE)
def test_the_end_of_a_start_tag_leads_back_to_it(source: str) -> None:
    positions = Positions.of(source)
    for index, (line, column) in enumerate(positions.starts):
        length = source.split("\n")[line - 1][column - 1 :].index(">") + 1
        assert positions.ordinal_before(line, column + length) == index


def test_elements_of_an_entity_are_not_those_of_the_source() -> None:
    positions = Positions.of('<!DOCTYPE d [<!ENTITY e "<x/>">]>\n<d>&e;\n<p/></d>')
    assert positions.steps == ["d[1]", "p[1]"]
    assert positions.of_element(1) == Place(3, 1, "/d[1]/p[1]")
