"""Blocks: lists with the numbers of their items, gaps with their extent, lines of a title page."""

from __future__ import annotations

import pytest

from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, tei


def rendered(body: str, form: Format) -> str:
    """A body as a page or in print."""
    document = parsed(tei(body))
    content = transform(document.source, resolve(document, Labels(), engine()), form, engine()).content
    return content.decode("utf-8").replace("&nbsp;", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize("mark", ["1) ", "2. ", "(3) ", "iv) ", "b) ", "– ", "—", "№ 1 "])
def test_items_that_bring_a_mark_get_no_other(mark: str) -> None:
    body = f"<list><item>{mark}Ann.</item><item><p>{mark}Bob.</p></item></list>"
    assert '<div class="list simple"><ul>' in rendered(body, Format.HTML)
    assert "•" not in rendered(body, Format.FO)


@pytest.mark.parametrize("text", ["A. Quill", "1914 was a year", "Ann"])
def test_items_without_a_mark_get_a_bullet(text: str) -> None:
    body = f"<list><item>{text}</item><item>1) Bob.</item></list>"
    assert '<div class="list bulleted"><ul>' in rendered(body, Format.HTML)
    assert "•" in rendered(body, Format.FO)


def test_the_number_of_an_item_stands_on_its_line() -> None:
    page = rendered('<list><item n="7">seventh</item></list>', Format.HTML)
    assert '<span class="number" data-opis="added">7. </span><p class="block item">seventh</p>' in page


@pytest.mark.parametrize(
    ("extent", "words"),
    [
        ('unit="char" atLeast="2" atMost="3"', "2–3 letters"),
        ('unit="char" min="1" max="1"', "1 letter"),
        ('unit="line" atLeast="2"', "≥\N{NO-BREAK SPACE}2 lines"),
        ('unit="words" quantity="2"', "2 words"),
    ],
)
@pytest.mark.parametrize("form", [Format.HTML, Format.FO])
def test_a_gap_says_how_much_is_missing(form: Format, extent: str, words: str) -> None:
    assert f"[illegible: {words}]" in rendered(f'<p xml:lang="en">A <gap reason="illegible" {extent}/>.</p>', form)


def test_a_deleted_gap_is_not_omitted() -> None:
    page = rendered('<p>A <del><gap reason="illegible"/></del> b</p>', Format.HTML)
    assert "[illegible]</span></span>" in page
    assert "omitted" not in page


def test_the_date_of_an_imprint_stands_in_its_line() -> None:
    imprint = "<titlePage><docImprint>Quay: Mill, <docDate>1931</docDate></docImprint></titlePage>"
    page = rendered(
        f"<div><floatingText><front>{imprint}</front><body><p>x</p></body></floatingText></div>", Format.HTML
    )
    assert '<p class="block docImprint">Quay: Mill, <span class="docDate">1931</span></p>' in page
