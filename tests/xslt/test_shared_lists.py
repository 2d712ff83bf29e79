"""Lists that several places need, across the border of Python and XSLT: what is not read from one place is the same."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.corpus.select.conditions import GENRES
from tests.support import HOME

XSLT = "http://www.w3.org/1999/XSL/Transform"


def genres() -> list[str]:
    """Return the genres in the order of lib/genres.xsl."""
    stylesheet = etree.parse(HOME / "xslt" / "lib" / "genres.xsl")
    (variable,) = stylesheet.iterfind(f".//{{{XSLT}}}variable[@name='v:genres']")
    return re.findall(r"'([^']+)'", variable.get("select", ""))


def test_the_conditions_of_a_corpus_know_the_genres() -> None:
    assert sorted(GENRES) == sorted(genres())


def test_the_grammar_of_resolved_documents_knows_the_genres() -> None:
    grammar = (HOME / "schemas" / "resolved.rnc").read_text(encoding="utf-8")
    definition = re.search(r"^genre = ((?:.|\n)*?)\n\n", grammar, re.MULTILINE)
    assert definition is not None
    assert sorted(re.findall(r'"([^"]+)"', definition[1])) == sorted(genres())


def test_every_genre_has_a_label_for_one_document_and_for_several() -> None:
    labels = (HOME / "xslt" / "lib" / "labels.xsl").read_text(encoding="utf-8")
    for kind in ("genre", "genres"):
        assert sorted(re.findall(rf"'{kind}\.([a-z]+)'", labels)) == sorted(genres())
