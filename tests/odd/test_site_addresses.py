"""pipeline.odd.site.addresses: which page a specification is on."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.odd.customisation import source_vocabulary
from pipeline.odd.site.addresses import Kind, file_name, kind_of
from tests.support import TEI


@pytest.mark.parametrize(
    ("spec", "kind"),
    [
        ('dataSpec ident="word"', Kind.DATATYPE),
        ('macroSpec ident="word" type="dt"', Kind.DATATYPE),
        ('macroSpec ident="data.word"', Kind.DATATYPE),
        ('macroSpec ident="macro.word"', Kind.MACRO),
        ('elementSpec ident="data.word"', Kind.ELEMENT),
        ('classSpec ident="att.word" type="atts"', Kind.CLASS),
    ],
)
def test_datatypes_of_any_age_are_datatypes(spec: str, kind: Kind) -> None:
    [found] = source_vocabulary(etree.fromstring(f'<body xmlns="{TEI}"><{spec} module="m"/></body>')).specs()
    assert kind_of(found) is kind


def test_pages_have_names_that_differ_in_more_than_the_size_of_letters() -> None:
    taken: set[str] = set()
    names = [file_name(stem, taken) for stem in ("element-a", "element-A", "element-\u0430")]
    assert names == ["element-a.html", "element-A--2.html", "element--x0430.html"]
