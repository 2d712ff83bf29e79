"""xslt/fo/links.xsl: where the links of print lead, and which spans are links."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import engine, found, parsed, tei

LINKS = "//*[local-name()='basic-link']"


def printed(body: str) -> etree._Element:
    """The print of a document with this body."""
    document = parsed(tei(body))
    output = transform(document.source, resolve(document, Labels(), engine()), Format.FO, engine())
    return etree.fromstring(output.content)


@pytest.mark.parametrize(
    "target", ['<div xml:id="t"><p>Meant.</p></div>', '<div><p xml:id="t">Meant.</p></div>'], ids=["division", "block"]
)
def test_a_link_leads_to_what_it_points_to(target: str) -> None:
    print_ = printed(f'<div><p>Other.</p></div>{target}<div><p>See <ref target="#t">there</ref>.</p></div>')
    [destination] = found(print_, f"{LINKS}/@internal-destination")
    [block] = found(print_, f"//*[@id='{destination}']")
    assert "".join(block.itertext()) == "Meant."


def test_a_link_within_a_link_is_none() -> None:
    target = '<p xml:id="t">Meant.</p>'
    nested = '<ref target="#t">see <hi>it and <ref target="#t">this</ref></hi></ref>'
    assert ["".join(each.itertext()) for each in found(printed(f"{target}<p>{nested}</p>"), LINKS)] == [
        "see it and this"
    ]


def test_an_address_is_quoted_where_it_would_end_that_of_the_link() -> None:
    made = printed('<p><ref target="https://example.org/a(b)\'c">x</ref></p>')
    assert found(made, f"{LINKS}/@external-destination") == ["url('https://example.org/a%28b%29%27c')"]
