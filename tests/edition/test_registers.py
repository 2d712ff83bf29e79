"""Registers and bibliographies in a text: facts stand apart, and identifiers say whose they are."""

from __future__ import annotations

import pytest

from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, resolution, tei

BOOK = (
    "<monogr><author>Ann</author><title>War</title>"
    "<imprint><pubPlace>Quay</pubPlace><publisher>Mill</publisher></imprint></monogr>"
)
RECORDS = {
    "a book": (f"<listBibl><biblStruct>{BOOK}</biblStruct></listBibl>", ["Ann War Quay Mill"]),
    "a shelfmark": (
        "<msDesc><msIdentifier><settlement>Wien</settlement><idno>Cod. 1</idno></msIdentifier></msDesc>",
        ["Wien Cod. 1"],
    ),
    "an entry of a dictionary": ("<entry><form><orth>cat</orth><pron>kat</pron></form></entry>", ["cat kat"]),
    "a date in parts": ("<p><date><day>5</day><month>May</month></date></p>", ["5 May"]),
    "a date with a raised ending": ("<p><date><num>5</num><hi>th</hi></date></p>", ["5th"]),
    "letters of a word stay together": ("<p><c>H</c><c>a</c></p>", ["Ha"]),
    "an element with text of its own": ("<p><bibl><author>Ann</author>: <title>War</title></bibl></p>", ["Ann: War"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), RECORDS.values(), ids=RECORDS)
def test_what_only_elements_part_is_words_apart(body: str, lines: list[str]) -> None:
    assert resolution(tei(body)).lines == lines


IDENTIFIERS = {
    "known": ('<idno type="GND">118</idno>', "GND ", "https://d-nb.info/gnd/118"),
    "an address": ('<idno type="URL">https://example.org/a</idno>', "URL ", "https://example.org/a"),
    "unknown": ('<idno type="PPN">77</idno>', "PPN ", None),
    "no number": ('<idno type="GND">see above</idno>', "GND ", None),
    "nobody's": ("<idno>77</idno>", None, None),
}


@pytest.mark.parametrize(("idno", "label", "target"), IDENTIFIERS.values(), ids=IDENTIFIERS)
@pytest.mark.parametrize("form", [Format.HTML, Format.FO])
def test_an_identifier_says_whose_it_is(form: Format, idno: str, label: str | None, target: str | None) -> None:
    body = f"<listPerson><person><persName>Ann</persName>{idno}</person></listPerson>"
    document = parsed(tei(body))
    content = transform(document.source, resolve(document, Labels(), engine()), form, engine()).content.decode("utf-8")
    added = '<span class="label" data-opis="added">' if form is Format.HTML else '<fo:inline role="opis-added">'
    assert (f"{added}{label}<" in content) == (label is not None)
    assert (f'"{target}"' in content or f"url('{target}')" in content) == (target is not None)
