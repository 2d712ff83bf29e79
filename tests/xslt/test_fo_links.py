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
