"""xslt/fo/division.xsl: titles of documents in a corpus, groups that are set in."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import HEADER, TEI, engine, found, parsed, tei


def printed(content: str) -> etree._Element:
    document = parsed(content)
    output = transform(document.source, resolve(document, Labels(), engine()), Format.FO, engine())
    return etree.fromstring(output.content)


def test_a_document_of_a_corpus_has_its_title() -> None:
    letter = tei("<p>x</p>", title="Letter 1")
    made = printed(f'<teiCorpus xmlns="{TEI}">{HEADER.format(title="All")}{letter}</teiCorpus>')
    assert found(made, "//*[@role='opis-text']//*[@role='opis-added']/text()") == ["Letter 1"]


@pytest.mark.parametrize(("name", "indent"), [("quote", "18pt"), ("epigraph", "120pt")])
def test_a_quotation_is_set_in(name: str, indent: str) -> None:
    made = printed(tei(f"<div><{name}><p>a</p><p>b</p></{name}></div>"))
    assert found(made, "//*[@role='opis-text']//@margin-left") == [indent]


def test_quotations_in_quotations_are_set_in_while_there_is_room() -> None:
    made = printed(tei(f"<div>{'<quote><p>a</p>' * 30}{'</quote>' * 30}</div>"))
    assert 5 < len(found(made, "//*[@role='opis-text']//@margin-left")) < 30
