"""Quotation marks: added where the source marks a quotation up and has none, and no text of the document."""

from __future__ import annotations

import re

import pytest

from pipeline.edition.formats import FORMATS
from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, tei

QUOTATION = "<p>She said <q>no</q>.</p>"
BOTH = pytest.mark.parametrize("form", [Format.HTML, Format.FO])


def printed(body: str, form: Format, lang: str = "en", header: str = "") -> str:
    """The text of a page or of print, with what the edition adds."""
    content = tei(body).replace("<text>", f'<text xml:lang="{lang}">')
    content = content.replace("</fileDesc>", f"</fileDesc>{header}")
    document = parsed(content)
    output = transform(document.source, resolve(document, Labels(), engine()), form, engine())
    assert not re.search("[„“”«»]", FORMATS[form].read_text(output.content))
    text = output.content.decode("utf-8").replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return re.sub("<[^>]*>", "", text[text.index("opis-text" if form is Format.FO else "<article") :])


@BOTH
@pytest.mark.parametrize(
    ("lang", "quoted"),
    [
        ("en", "“no”"),
        ("de-AT", "„no“"),
        ("ru", "«no»"),
        ("fr", "«\N{NO-BREAK SPACE}no\N{NO-BREAK SPACE}»"),
        ("cs", "„no“"),
        ("tlh", "“no”"),
    ],
)
def test_the_marks_are_those_of_the_language_around(form: Format, lang: str, quoted: str) -> None:
    body = QUOTATION.replace("<q>", '<q xml:lang="la">')
    assert f"said {quoted}." in printed(body, form, lang)


@BOTH
def test_a_quotation_in_a_quotation_has_other_marks(form: Format) -> None:
    body = "<p>A <quote>b <said>c <q>d</q></said></quote> e<note>f <q>g</q></note>.</p>"
    text = printed(body, form)
    assert "A “b ‘c “d”’” e" in text
    assert "f “g”" in text


@BOTH
@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("<p>She said <q>'no'</q>.</p>", ""),
        ("<p>She said '<q>no</q>'.</p>", ""),
        ('<p>She said <q rend="italic">no</q>.</p>', ""),
        ("<p>She said <q>— no</q>.</p>", ""),
        ("<p>She said <title>no</title>, <mentioned>no</mentioned>.</p>", ""),
        (QUOTATION, '<encodingDesc><editorialDecl><quotation marks="all"/></editorialDecl></encodingDesc>'),
        ("<p>She said <q><gap/></q>.</p>", ""),
        ("<quote>A block of its own.</quote>", ""),
    ],
)
def test_no_marks_are_added_to_those_of_the_source(form: Format, body: str, header: str) -> None:
    assert not re.search("[„“”«»]", printed(body, form, header=header))
