"""The documentation of real schemas: all of TEI, and customisations of projects with text of their own."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from lxml import etree

from tests.odd_site import broken_links, schema_of, site_of, tree, words
from tests.shared import specifications
from tests.support import CORPORA, TEI, tei

JEAN_PAUL = CORPORA / "letters" / "jean-paul" / "schemas" / "schema" / "odd"
ODDS = [*sorted(JEAN_PAUL.glob("*.odd")), CORPORA / "letters" / "tillich" / "schemas" / "tillich-briefe.odd"]


@pytest.fixture(scope="module", name="specifications")
def _specifications() -> Path:
    return specifications()


@pytest.fixture(scope="module")
def all_of_tei(specifications: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site of a schema with all modules, in Japanese: the language with most that English has not."""
    modules = [each.get("ident") for each in etree.parse(specifications).iter(f"{{{TEI}}}moduleSpec")]
    path = tmp_path_factory.mktemp("all") / "tei_all.odd"
    references = "".join(f'<moduleRef key="{each}"/>' for each in modules)
    path.write_text(tei(f'<schemaSpec ident="tei_all" start="TEI">{references}</schemaSpec>'), encoding="utf-8")
    return site_of(schema_of(path, specifications), ("ja",))


def test_all_links_of_all_of_tei_lead_somewhere(all_of_tei: dict[str, bytes]) -> None:
    assert broken_links(all_of_tei) == []
    assert len(all_of_tei) > 800


def test_pages_of_tei_are_html_without_an_error(all_of_tei: dict[str, bytes]) -> None:
    paths = sorted(path for path in all_of_tei if path.startswith(("element-", "class-", "datatype-", "macro-")))
    for path in paths[::12]:
        parser = html5lib.HTMLParser()
        parser.parse(all_of_tei[path].decode("utf-8"))
        assert parser.errors == [], path


def test_what_tei_says_in_no_word_of_japanese_it_says_in_english(all_of_tei: dict[str, bytes]) -> None:
    [description] = tree(all_of_tei["element-p.html"]).xpath("//p[@class='description']")
    assert words(description) == "散文の段落を示す。"
    foreign = {page.count(b'lang="en"') > 0 for page in all_of_tei.values()}
    assert foreign == {True, False}


@pytest.mark.parametrize("path", ODDS, ids=lambda path: path.stem)
def test_customisations_of_projects_have_pages_whose_links_hold(path: Path, specifications: Path) -> None:
    site = site_of(schema_of(path, specifications), ("de", "en"))
    assert broken_links(site) == []
    assert "Handbuch" in site["de/index.html"].decode() or "tillich" in path.stem
