"""The documentation of a schema in a real browser, opened from the disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import NARROW, WIDE, contrast, opened
from tests.odd_site import DOCUMENTED, schema_of, site_of, write_site

ENTRY = "element-entry--2.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation in English."""
    return write_site(tmp_path_factory.mktemp("documentation"), site_of(schema_of()))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation in two languages."""
    return write_site(tmp_path_factory.mktemp("documentation"), site_of(schema_of(), ("de", "en")))


def sought(page: Page, query: str) -> list[str]:
    """What the search shows for a query: names of what was found."""
    page.get_by_role("searchbox").fill(query)
    expect(page.locator("form.search .status")).not_to_be_empty()
    return page.locator("#search-results a code").all_inner_texts()


def focused(page: Page) -> str:
    """The tag and the first word of what has the focus."""
    return str(page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.innerText.split(/\\s/)[0]"))


def test_every_page_loads_without_a_complaint_and_fits_a_telephone(browser: Browser, sites: Path) -> None:
    for path in sorted(sites.rglob("*.html")):
        page, complaints = opened(browser, path, NARROW)
        assert complaints == [], path
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{path.name} is {overflow} pixels too wide"
        page.close()


def test_search_finds_elements_attributes_values_and_words(browser: Browser, site: Path) -> None:
    page, complaints = opened(browser, site / "index.html", WIDE)
    assert sought(page, "entr")[:2] == ["<Entry>", "<entry>"]
    rules = ["waterways-day", "waterways-all", "waterways-kind", "waterways-closed"]
    assert sought(page, "water")[:5] == [*rules, "@of water"]
    assert sought(page, "@kind") == ["@kind"]
    assert sought(page, "closure") == ["closure"]
    assert sought(page, "evening boat went") == []
    assert sought(page, "boat went") == ["passage"]
    assert sought(page, "waterways-closed") == ["waterways-closed"]
    assert sought(page, "BÔAT") == sought(page, "boat")
    assert "Days & years" in sought(page, "sluice")
    assert complaints == []


def test_search_says_that_it_found_nothing(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, site / "index.html", WIDE)
    assert sought(page, "zeppelin") == []
    expect(page.get_by_role("status")).to_have_text("Nothing found")


def test_search_works_by_keys_alone(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, site / "rules.html", WIDE)
    page.keyboard.press("/")
    assert focused(page).startswith("INPUT")
    page.keyboard.type("closure")
    expect(page.locator("#search-results a")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    assert focused(page) == "A closure"
    page.keyboard.press("ArrowUp")
    assert focused(page).startswith("INPUT")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{ENTRY}#att-kind=closure")
    assert "Nothing went through." in page.locator(":target").inner_text()


def test_escape_ends_a_search(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, site / "index.html", WIDE)
    assert sought(page, "log")
    page.keyboard.press("Escape")
    expect(page.locator("#search-results")).to_be_hidden()
    assert page.get_by_role("searchbox").input_value() == ""


def test_a_value_with_a_space_has_an_address(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, site / "values.html", WIDE)
    page.get_by_role("row", name="a b Entry").get_by_role("link").click()
    assert page.locator(":target th").inner_text() == "a b"


def test_without_scripts_the_lists_lead_everywhere_and_no_search_is_promised(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, site / "index.html", WIDE, scripts=False)
    expect(page.locator("form.search")).to_be_hidden()
    page.get_by_role("navigation", name="Documentation").get_by_role("link", name="Elements").click()
    page.get_by_role("link", name="entry", exact=True).click()
    assert "One day at one lock." in page.locator("main").inner_text()


def test_the_first_key_leads_to_the_content(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, site / ENTRY, WIDE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))


def test_a_reader_changes_the_language_and_stays_on_the_page(browser: Browser, sites: Path) -> None:
    page, _ = opened(browser, sites / "index.html", WIDE)
    page.get_by_role("link", name="Deutsch").click()
    page.goto((sites / "de" / ENTRY).as_uri())
    page.get_by_role("navigation", name="Sprache").get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(f"/en/{re.escape(ENTRY)}$"))
    assert "One day at one lock." in page.locator("main").inner_text()


def test_what_is_read_can_be_read_in_light_and_dark(browser: Browser, site: Path) -> None:
    """All text against its background has the contrast of WCAG 2.2, 1.4.3 (4.5 to 1)."""
    for scheme in ("light", "dark"):
        page, _ = opened(browser, site / ENTRY, WIDE, scheme=scheme)
        sought(page, "entry")
        pairs = page.evaluate(
            """() => {
              const ground = (node) => {
                for (let at = node; at; at = at.parentElement) {
                  const colour = getComputedStyle(at).backgroundColor;
                  if (colour !== "rgba(0, 0, 0, 0)") return colour;
                }
                return "rgb(255, 255, 255)";
              };
              const shown = [...document.querySelectorAll("body *")].filter((node) =>
                [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim()));
              return [...new Set(shown.map((node) => getComputedStyle(node).color + "; " + ground(node)))];
            }"""
        )
        assert len(pairs) > 3
        for pair in pairs:
            assert contrast(*pair.split("; ")) >= 4.5, (scheme, pair)


def test_print_leaves_out_what_paper_cannot_do(browser: Browser, site: Path) -> None:
    page, _ = opened(browser, site / ENTRY, WIDE)
    page.emulate_media(media="print")
    expect(page.locator("form.search")).to_be_hidden()
    expect(page.locator("nav.lists")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_chapters_lead_to_each_other(browser: Browser, tmp_path: Path) -> None:
    site = write_site(tmp_path, site_of(schema_of(DOCUMENTED / "polish.odd")))
    page, _ = opened(browser, site / "index.html", WIDE)
    page.get_by_role("link", name="Handbook").first.click()
    page.locator("nav.chapters").get_by_role("link", name="On locks").click()
    assert page.locator("h1").inner_text() == "On locks"
    assert page.locator("nav.contents [aria-current=page]").inner_text() == "On locks"
