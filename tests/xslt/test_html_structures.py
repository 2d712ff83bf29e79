"""xslt/html: headings, lists, tables, breaks, speeches, links and the legend, each on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from saxonche import PySaxonProcessor

from tests.support import found

STYLESHEET = Path(__file__).parents[2] / "xslt" / "html.xsl"
Render = Callable[..., etree._Element]


@pytest.fixture(scope="module")
def page() -> Iterator[Render]:
    """What makes a page of the content of r:text, and of facts of the header."""
    with PySaxonProcessor() as processor:
        sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(STYLESHEET))

        def render(content: str, meta: str = "", attributes: str = 'genre="letter"') -> etree._Element:
            document = f'<document xmlns="urn:opis:resolved" name="a" view="reading" {attributes}>'
            text = f"{document}<meta>{meta}</meta><text>{content}</text></document>"
            sheet.set_initial_match_selection(xdm_value=processor.parse_xml(xml_text=text))
            return etree.fromstring(str(sheet.apply_templates_returning_string()), etree.HTMLParser())

        yield render


def heads(count: int) -> str:
    return "".join(f'<division><block kind="head" level="1">H{n}</block></division>' for n in range(count))


def test_four_headings_have_a_list_of_contents_and_three_have_none(page: Render) -> None:
    assert found(page(heads(3)), "//nav[@class='contents']") == []
    assert found(page(heads(4)), "//nav[@class='contents']//a/text()") == ["H0", "H1", "H2", "H3"]


def test_a_heading_in_a_note_is_none_of_the_document(page: Render) -> None:
    note = (
        '<block kind="p">x<note kind="note"><division><block kind="head" level="1">N</block></division></note></block>'
    )
    assert found(page(heads(4) + note), "//nav[@class='contents']//a/text()") == ["H0", "H1", "H2", "H3"]


def test_what_is_written_from_right_to_left_says_so(page: Render) -> None:
    made = page('<block kind="p" lang="he-IL">x</block><block kind="p" lang="fr">y</block>')
    assert found(made, "//p[@lang]/@dir") == ["rtl"]
    assert found(made, "//p[@dir]/@lang") == ["he-IL"]


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ("L1 D1", 1),
        ("L1 L1 D1", 2),
        ("L2 L1 D1", 2),  # a cell that reaches down into the second row of the head
        ("L1 L2 D1", 0),  # one that reaches down into the body
        ("L3 L1 D1", 0),
        ("L1 L1", 0),
    ],
)
def test_leading_rows_of_labels_are_the_head_unless_a_cell_reaches_into_the_body(
    rows: str, head: int, page: Render
) -> None:
    roles = {"L": "label", "D": "data"}
    content = "".join(
        f'<row role="{roles[row[0]]}"><cell role="data" rows="{row[1]}"><block>x</block></cell></row>'
        for row in rows.split()
    )
    assert len(found(page(f"<table>{content}</table>"), "//thead/tr")) == head


def test_a_cell_spans_no_more_than_html_allows(page: Render) -> None:
    cell = '<cell role="data" cols="4000" rows="99999"><block>x</block></cell>'
    made = page(f'<table><row role="data">{cell}</row></table>')
    assert found(made, "//td/@colspan | //td/@rowspan") == ["1000", "65534"]


def test_a_list_is_a_glossary_only_if_each_item_begins_with_a_label(page: Render) -> None:
    item, bare = '<item><block kind="label">a</block><block>b</block></item>', "<item><block>c</block></item>"
    assert len(found(page(f'<list kind="gloss">{item}{item}</list>'), "//dl/div/dt")) == 2
    assert found(page(f'<list kind="gloss">{item}{bare}</list>'), "//dl[not(@class)]") == []


def test_items_have_the_numbers_of_the_source(page: Render) -> None:
    made = page('<list kind="ordered"><item n="7"><block>a</block></item><item n="б)"><block>b</block></item>'
                '<item n="в"><block>c</block></item></list>')  # fmt: skip
    assert found(made, "//ol/li/@value") == ["7"]
    assert [each.strip() for each in found(made, "//span[@class='number']/text()")] == ["б)", "в."]


def test_a_line_of_an_address_starts_where_the_source_says_but_not_in_a_word(page: Render) -> None:
    content = '<block kind="ab">Herrn<break kind="line"/> R.<break kind="line"/>Var<break kind="line"/>na</block>'
    assert len(found(page(content), "//p//br")) == 1 + 1


def test_a_note_before_a_page_and_a_speech_names_the_speaker(page: Render) -> None:
    note = '<note kind="speaker"><block kind="p">Lorne:</block></note><break kind="page" n="2"/>'
    speech = '<speech who="#a" speaker="Anna Lorne"><block kind="p">x</block></speech>'
    assert found(page(speech), "//*[@class='name']/text()") == ["Anna Lorne"]
    assert found(page(note + speech), "//*[@class='name']") == []


def test_a_role_that_all_have_is_not_shown(page: Render) -> None:
    speech = '<speech speaker="Anna Lorne" role="regular chair"><block kind="p">x</block></speech>'
    assert found(page(speech, attributes='genre="letter" lang="en"'), "//*[@class='role']/text()") == ["in the chair"]


@pytest.mark.parametrize(
    ("ref", "href"),
    [
        ("b.xml", ["b.html"]),
        ("b.xml#p", ["b.html#p"]),
        ("HTTPS://example.org/", ["HTTPS://example.org/"]),
        ("//example.org/", []),
        ("javascript:alert(1)", []),
    ],
)
def test_a_link_leads_to_a_page_or_a_safe_address(ref: str, href: list[str], page: Render) -> None:
    assert found(page(f'<block><span kind="link" ref="{ref}">x</span></block>'), "//main//p/a/@href") == href


def test_a_link_in_which_a_page_has_its_image_is_not_one(page: Render) -> None:
    span = '<span kind="link" ref="b.xml">x<break kind="page" n="2" facs="2.png"/></span>'
    assert found(page(f"<block>{span}</block>"), "//main//p//a/@href") == ["2.png"]


@pytest.mark.parametrize(("number", "shown"), [("12", "No. 12"), ("Minute 12", "Minute 12")])
def test_a_number_that_names_itself_stays_alone(number: str, shown: str, page: Render) -> None:
    made = page("", f'<fact name="number">{number}</fact>', 'genre="letter" lang="en"')
    assert " ".join("".join(found(made, "//p[@class='genre']")[0].itertext()).split()) == f"Letter {shown}"
