"""Links without words: what a page and a printed document show for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.edition.transform import transform
from pipeline.model.document import Labels, Reference
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import HOME, engine, opis, parsed, tei, write

TARGETS = (
    '<div xml:id="d"><head>On the <hi>mill</hi></head><p xml:id="s">Short.</p></div><pb n="7" xml:id="pb"/>'
    f'<p xml:id="l">{"long " * 40}</p>'
    '<listPerson><person xml:id="p"><persName>Ada Quill</persName></person></listPerson>'
    '<p>a<note xml:id="n" n="12">x</note></p>'
)
LABELS = Labels(references=(Reference("b.xml", "b.xml", "", "A letter"),))


def shown(links: str, form: Format) -> str:
    document = parsed(tei(f"<p>See {links}.</p>{TARGETS}"))
    text = transform(document.source, resolve(document, LABELS, engine()), form, engine()).content.decode("utf-8")
    text = re.sub("<[^>]*>", "", text[text.index("opis-text" if form is Format.FO else "<article") :])
    return text[text.index("See ") + 4 :].partition(".")[0]


@pytest.mark.parametrize("form", [Format.HTML, Format.FO])
@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<ref target="b.xml"/>', "A letter"),
        ('<ptr target="#d"/>', "On the mill"),
        ('<ptr target="#s"/>', "Short"),
        ('<ptr target="#l"/>', "p"),
        ('<ptr target="#pb"/>', "p"),
        ('<ptr target="#p"/>', "Ada Quill"),
        ('<ptr target="#n"/>', "12"),
        ('<ptr target="#gone"/>', "#gone"),
        ('<ref target="K_99"/>', "K_99"),
        ('<ref target="https://example"/>', "https://example"),
        ('<ref cRef="Matt 5:3"/>', "Matt 5:3"),
    ],
)
def test_what_is_shown(link: str, text: str, form: Format) -> None:
    assert shown(link, form).replace("\N{ZERO WIDTH SPACE}", "") == text


def test_links_and_names_of_a_collection(tmp_path: Path) -> None:
    case = HOME / "tests" / "cases" / "page" / "prefixdef.xml"
    write(tmp_path, {"prefixdef.xml": case.read_bytes(), "t01.xml": tei("<p>x</p>", title="The first")})
    run = opis("build", ".", "--to", "html", cwd=tmp_path)
    page = (tmp_path / "output" / "html" / "prefixdef.html").read_text(encoding="utf-8")
    assert (run.status, re.findall('<a href="([^"]*)"[^>]*>(?:Ada Quill|London|letter|the clerk)<', page)) == (
        0,
        ["#quill", "https://www.geonames.org/2643743", "t01.html", "#oak"],
    )


def test_a_reference_without_words_and_target_is_told() -> None:
    document = parsed(tei('<p>See <ref/>, <ptr xml:id="here"/>, <ref target=" "/> and <ref>that</ref>.</p>'))
    resolve(document, Labels(), engine())
    assert [finding.rule for finding in document.findings] == ["reference-empty"] * 2
