"""Formulae: MathML on the page, without an attribute of the source; in a line of print."""

from __future__ import annotations

from lxml import etree, html

from pipeline.edition.formats import FORMATS
from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import HOME, engine, found, parsed, tei

MATH = "http://www.w3.org/1998/Math/MathML"


def rendered(content: str | bytes, form: Format) -> bytes:
    document = parsed(content)
    return transform(document.source, resolve(document, Labels(), engine()), form, engine()).content


def test_mathml_is_mathml_and_tex_is_shown_as_such() -> None:
    page = rendered((HOME / "tests" / "cases" / "page" / "formula.xml").read_bytes(), Format.HTML)
    assert b"<msup><mi>x</mi><mn>2</mn></msup></math>" in page
    assert "$a^2+b^2=c^2$" in "".join(map(str, html.fromstring(page).itertext()))


def test_nothing_of_a_stranger_gets_into_a_formula() -> None:
    formula = (
        f'<p><formula><math xmlns="{MATH}" onclick="x()" href="https://host.example/"><mi style="x" onload="y">a</mi>'
        '<annotation-xml><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></annotation-xml>'
        '<maction actiontype="toggle"><mi>b</mi></maction></math></formula></p>'
    )
    page = html.fromstring(rendered(tei(formula), Format.HTML))
    (math,) = found(page, "//math")
    assert [each for element in math.iter("*") for each in element.attrib if each != "xmlns"] in ([], ["class"] * 3)
    assert {element.tag for element in math.iter("*")} <= {"math", "mi", "span"}
    assert "".join(math.itertext()).replace("\n", "") == "aalert(1)b"


def test_a_formula_in_print_stands_in_its_line() -> None:
    formula = (
        f'<p>so <formula><math xmlns="{MATH}"><mfrac><mi>a</mi><mi>b</mi></mfrac><msup><mi>x</mi><mn>2</mn></msup>'
        "</math></formula>.</p>"
    )
    output = rendered(tei(formula), Format.FO)
    assert FORMATS[Format.FO].read_text(output).strip() == "so abx2."
    text = etree.fromstring(output).xpath("string(//*[@role = 'opis-text'])")
    assert str(text).strip() == "so a/bx2."
    assert b'baseline-shift="super"' in output
