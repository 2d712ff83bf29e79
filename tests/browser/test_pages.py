"""The pages of the bundled edition in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import NARROW, WIDE, contrast, opened
from tests.support import Run


@pytest.fixture(scope="module")
def html(edition: Run) -> Path:
    return edition.folder / "output" / "html"


def test_every_page_loads_without_a_complaint_and_fits_a_telephone(browser: Browser, html: Path) -> None:
    for path in sorted(html.rglob("*.html")):
        page, complaints = opened(browser, path, NARROW)
        assert complaints == [], path
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{path.name} is {overflow} pixels too wide"
        page.close()


def test_every_link_between_pages_leads_to_a_page_and_a_place_on_it(browser: Browser, html: Path) -> None:
    ids: dict[str, set[str]] = {}
    links: set[tuple[str, str]] = set()
    for path in sorted(html.rglob("*.html")):
        page, _ = opened(browser, path, WIDE)
        ids[path.as_uri()] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        targets = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        links |= {(path.as_uri(), target) for target in targets if target.startswith("file:")}
        page.close()
    assert links
    for source, target in sorted(links):
        file, _, fragment = target.partition("#")
        assert file in ids, f"{source} leads to {target}"
        assert not fragment or fragment in ids[file], f"{source} leads to {target}"


def test_from_the_index_a_reader_comes_to_a_letter_and_back(browser: Browser, html: Path) -> None:
    page, _ = opened(browser, html / "index.html", WIDE)
    page.get_by_role("link", name="A. P. Strezhnev to E. T. Lorne").first.click()
    assert "Strezhnev" in page.locator("h1").inner_text()
    assert "Constructed specimen" in page.locator("header").first.inner_text()
    page.get_by_role("link", name="All documents").click()
    expect(page).to_have_url(re.compile("index\\.html$"))


def test_a_note_in_the_margin_stands_beside_its_line_on_a_wide_page(browser: Browser, html: Path) -> None:
    path = html / "letters" / "letter-1931-03-19-strezhnev-lorne.html"
    page, _ = opened(browser, path, WIDE)
    text = page.locator("[data-opis=text]").bounding_box()
    note = page.get_by_text("It was not a favour").bounding_box()
    assert text is not None
    assert note is not None
    assert note["x"] > text["x"] + text["width"] * 0.6


def test_a_note_mark_leads_to_its_note_and_back(browser: Browser, html: Path) -> None:
    path = html / "letters" / "letter-1931-03-19-strezhnev-lorne.html"
    page, _ = opened(browser, path, WIDE)
    mark = page.locator("main a[href^='#']").filter(has_text="1").first
    mark.click()
    expect(page).to_have_url(re.compile("#"))
    note = page.locator(":target")
    assert "Okovalkov" in note.inner_text()


def test_dark_and_light_pages_can_be_read(browser: Browser, html: Path) -> None:
    """Text against background has at least the contrast of WCAG 2.2, 1.4.3 (4.5 to 1)."""
    for scheme in ("light", "dark"):
        page, _ = opened(browser, html / "index.html", WIDE, scheme=scheme)
        foreground, background = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor"
            " === 'rgba(0, 0, 0, 0)' ? getComputedStyle(document.body).backgroundColor"
            " : getComputedStyle(document.documentElement).backgroundColor]"
        )
        assert contrast(foreground, background) >= 4.5, scheme
