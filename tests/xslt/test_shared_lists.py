"""Lists that several places need, across the border of Python and XSLT: what is not read from one place is the same."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from pipeline.audit.rules import RULES
from pipeline.corpus.select.conditions import GENRES
from tests.support import HOME

XSLT = "http://www.w3.org/1999/XSL/Transform"


def variable(library: str, name: str) -> list[str]:
    """The names in a variable of a stylesheet in lib/: in quotation marks, or all in one string."""
    stylesheet = etree.parse(HOME / "xslt" / "lib" / library)
    (found,) = stylesheet.iterfind(f".//{{{XSLT}}}variable[@name='v:{name}']")
    return " ".join(re.findall(r"'([^']+)'", found.get("select", ""))).split()


def genres() -> list[str]:
    """The genres in the order of lib/genres.xsl."""
    return variable("genres.xsl", "genres")


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


def test_what_the_audit_allows_to_be_left_out_is_what_the_treatment_leaves_out() -> None:
    rules = ("header", "stand-off", "facsimile", "annotation")
    allowed = {name for rule in RULES if rule.name in rules for name in rule.elements}
    assert allowed - {"binaryObject"} == set(variable("treatment.xsl", "apart")), "an image is a particular"


@pytest.mark.parametrize("name", ["lined", "genres", "apart", "header-parts"])
def test_a_list_is_written_once(name: str) -> None:
    declarations = [
        file.relative_to(HOME).as_posix()
        for file in sorted((HOME / "xslt").rglob("*.xsl"))
        if f'<xsl:variable name="v:{name}"' in file.read_text(encoding="utf-8")
    ]
    assert len(declarations) == 1
