"""How pages count leaves: by the language of the document, and as its archive does."""

from __future__ import annotations

import pytest

from pipeline.document import xml
from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import HOME, engine, parsed, strings, tei


def page_marks(content: str | bytes) -> list[str]:
    """The signs of page breaks on the page of a document."""
    document = parsed(content)
    page = transform(document.source, resolve(document, Labels(), engine()), Format.HTML, engine())
    return strings(
        xml.parse_html(page.content), "//*[@class = 'break page' or @class = 'page']//text()[normalize-space()]"
    )


@pytest.mark.parametrize(
    ("case", "marks"),
    [("folio-de", ["Bl. 1r", "Bl. 1v"]), ("folio-en", ["f. 1r", "f. 1v"]), ("folio-ru", ["л. 1r", "л. 1 об."])],
)
def test_a_leaf_is_counted_as_the_language_does(case: str, marks: list[str]) -> None:
    assert page_marks((HOME / "tests" / "cases" / "header" / f"{case}.xml").read_bytes()) == marks


def test_an_archive_that_counts_by_fond_and_opis_does_so_in_english_too() -> None:
    assert page_marks(tei('<p><pb n="5"/>One <pb n="5 ob."/>two</p>')) == ["l. 5", "l. 5 ob."]


def test_pages_are_no_leaves() -> None:
    assert page_marks(tei('<p><pb n="5"/>One <pb n="6"/>two</p>')) == ["p. 5", "p. 6"]
