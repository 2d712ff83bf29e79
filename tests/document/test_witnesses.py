"""pipeline.document.witnesses: what the view of a witness may name."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.document.witnesses import sigla

CHANGES = '<listChange{}><change xml:id="s1"/><change xml:id="s2"/></listChange><p change="#s2"/>'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('<listWit xml:id="W"><witness xml:id="A"/><witness xml:id="B"/></listWit>', ("W", "A", "B")),
        ('<app><lem wit="#A x.xml#B"/><rdg wit="#C #A"/></app>', ("A", "B", "C")),
        ('<app><lem wit="wit:A"/></app>', ("A",)),
        ("<app><lem/><wit>A, B; #C</wit></app>", ("A", "B", "C")),
        (CHANGES.format(""), ("s1", "s2")),
        (CHANGES.format(' ordered="false"'), ()),
        (CHANGES.format("").replace('change="#s2"', ""), ()),
    ],
)
def test_sigla_are_those_of_witnesses_and_of_stages_that_the_text_has(content: str, found: tuple[str, ...]) -> None:
    assert sigla(etree.fromstring(f"<TEI>{content.replace('xml:id', 'id')}</TEI>")) == found
    assert sigla(etree.fromstring(f"<TEI>{content}</TEI>")) == found
