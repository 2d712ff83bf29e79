"""The HTML output renders every resolved document completely, validly and in the view's words."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import unquote

import html5lib
import pytest
from lxml import etree
from saxonche import PySaxonProcessor, PyXsltExecutable

from tests.support import found

ROOT = Path(__file__).parents[2]
RESOLVED = sorted((Path(__file__).parent / "resolved").glob("*.xml"))
R = "{urn:opis:resolved}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NOT_VIEW = {f"{R}note", f"{R}apparatus", f"{R}gap", f"{R}members"}
UNITS = {f"{R}block", f"{R}event"}
PHRASING = {f"{XHTML}{name}" for name in ("a", "cite", "code", "del", "em", "i", "img", "ins", "q", "span")}
NO_BLOCKS_INSIDE = {f"{XHTML}{name}" for name in ("p", "span", "a", "h1", "h2", "h3", "dt", "i", "q")}
FLOW_ONLY = {f"{XHTML}{name}" for name in ("div", "p", "ul", "ol", "dl", "table", "section", "figure")}


@pytest.fixture(scope="module")
def processor() -> Iterator[PySaxonProcessor]:
    with PySaxonProcessor() as processor:
        yield processor


@pytest.fixture(scope="module")
def pages(processor: PySaxonProcessor) -> dict[str, str]:
    sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(ROOT / "xslt/html.xsl"))
    sheet.set_parameter("root", processor.make_string_value("../"))
    return {path.stem: apply(processor, sheet, path.read_text("utf-8")) for path in RESOLVED}


def apply(processor: PySaxonProcessor, sheet: PyXsltExecutable, xml: str) -> str:
    sheet.set_initial_match_selection(xdm_value=processor.parse_xml(xml_text=xml))
    return str(sheet.apply_templates_returning_string())


def parse(page: str) -> etree._Element:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True)
    return cast("etree._Element", parser.parse(page).getroot())


def resolved_words(element: etree._Element) -> list[str]:
    """The words of a resolved element: units part words, what is inside a unit does not."""
    pieces: list[str] = []

    def walk(node: etree._Element) -> None:
        if node.tag not in NOT_VIEW and isinstance(node.tag, str):
            parent = node.getparent()
            inside = parent is not None and parent.tag in {f"{R}block", f"{R}span", f"{R}event"}
            part = node.tag in UNITS and not inside
            pieces.append(" " if part else "")
            pieces.append(node.text or "")
            for child in node:
                walk(child)
            pieces.append(" " if part else "")
        pieces.append(node.tail or "")

    walk(element)
    return "".join(pieces).split()


def page_words(page: etree._Element) -> list[str]:
    pieces: list[str] = []

    def walk(node: etree._Element) -> None:
        if isinstance(node.tag, str) and node.get("data-opis") != "added":
            pieces.append("" if node.tag in PHRASING else " ")
            pieces.append(node.text or "")
            for child in node:
                walk(child)
            pieces.append("" if node.tag in PHRASING else " ")
        pieces.append(node.tail or "")

    for main in page.iter(f"{XHTML}main"):
        if "text" in main.get("class", "").split():
            walk(main)
    return "".join(pieces).split()


@pytest.mark.parametrize("path", RESOLVED, ids=lambda path: path.stem)
def test_the_page_without_additions_is_the_words_of_the_view(path: Path, pages: dict[str, str]) -> None:
    text = etree.parse(path).find(f"{R}text")
    expected = [] if text is None else resolved_words(text)
    assert page_words(parse(pages[path.stem])) == expected


@pytest.mark.parametrize("path", RESOLVED, ids=lambda path: path.stem)
def test_no_block_stands_inside_running_text(path: Path, pages: dict[str, str]) -> None:
    for element in parse(pages[path.stem]).iter(*NO_BLOCKS_INSIDE):
        assert not list(element.iterdescendants(*FLOW_ONLY)), etree.tostring(element)


@pytest.mark.parametrize("path", RESOLVED, ids=lambda path: path.stem)
def test_links_do_not_nest(path: Path, pages: dict[str, str]) -> None:
    assert found(parse(pages[path.stem]), "//*[local-name()='a']//*[local-name()='a']") == []


@pytest.mark.parametrize("path", RESOLVED, ids=lambda path: path.stem)
def test_ids_are_unique_and_internal_links_resolve(path: Path, pages: dict[str, str]) -> None:
    page = parse(pages[path.stem])
    ids = found(page, "//@id")
    assert len(ids) == len(set(ids))
    assert not [i for i in ids if not i or i.split() != [i]]
    fragments = [h[1:] for h in found(page, "//@href") if h.startswith("#")]
    assert [f for f in fragments if f not in ids and unquote(f) not in ids] == []


def test_every_id_of_the_text_is_an_id_of_the_page(pages: dict[str, str]) -> None:
    for path in RESOLVED:
        source = found(etree.parse(path), "//r:text//@id")
        page = found(parse(pages[path.stem]), "//@id")
        assert {i.replace(" ", "%20") for i in source} <= set(page)


def test_no_link_runs_a_script_or_leaves_for_an_unknown_scheme(pages: dict[str, str]) -> None:
    page = parse(pages["everything"])
    targets = [*found(page, "//@href"), *found(page, "//@src")]
    assert not [t for t in targets if t.startswith(("javascript:", "data:", "//"))]
    assert "../letters/brandt.html#p3" in targets
    assert "mailto:velm@example.org" in targets


def test_every_reason_of_a_gap_has_a_sign_of_its_own(pages: dict[str, str]) -> None:
    gaps = found(parse(pages["everything"]), "//*[contains(@class, 'gap-')]")
    signs = {(g.get("class"), g.text) for g in gaps}
    assert len({kind for kind, _ in signs}) == 6
    assert len({sign for _, sign in signs}) == len(signs)


def test_calls_show_the_numbers_that_notes_have(pages: dict[str, str]) -> None:
    calls = found(parse(pages["letter"]), "//*[@class='noteref']")
    assert [call.text for call in calls] == ["*", "**"]
    entries = found(parse(pages["letter"]), "//*[@class='notes']//*[@class='back']")
    assert [entry.text for entry in entries] == ["*", "**"]


def test_an_entry_without_text_says_so(pages: dict[str, str]) -> None:
    assert found(parse(pages["calendar"]), "//*[@class='without-text']")


def entry(genre: str, name: str, when: str = "") -> str:
    date = f' when="{when}" date="{when}"' if when else ""
    return f'<entry href="{name}.html" name="{name}" genre="{genre}"{date}>{name}</entry>'


def index(processor: PySaxonProcessor, entries: list[str]) -> etree._Element:
    sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(ROOT / "xslt/html-index.xsl"))
    xml = f'<collection xmlns="urn:opis:resolved" lang="en">{"".join(entries)}</collection>'
    return parse(apply(processor, sheet, xml))


def test_the_index_lists_by_genre_then_date_with_the_undated_last(
    processor: PySaxonProcessor,
) -> None:
    entries = [
        entry("letter", "c"),
        entry("letter", "b", "1931-05"),
        entry("letter", "a", "1931"),
        entry("text", "t"),
        entry("stenogram", "s #1 [x]", "1930"),
    ]
    links = found(index(processor, entries), "//*[@class='title']/@href")
    assert links == ["s%20%231%20%5Bx%5D.html", "a.html", "b.html", "c.html", "t.html"]


def test_the_index_does_not_depend_on_the_order_of_entries(processor: PySaxonProcessor) -> None:
    entries = [entry("letter", f"n{i}", f"19{i % 30 + 10}") for i in range(600)]
    pages = [etree.tostring(index(processor, e)) for e in (entries, entries[::-1])]
    assert pages[0] == pages[1]
