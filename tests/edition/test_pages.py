"""pipeline.edition.pages: how a page finds the style sheet, and what the index is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from pipeline.edition.pages import render_entry, render_index
from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, tei


@pytest.mark.parametrize(("name", "root"), [("a", ""), ("x/a", "../"), ("x/y/a", "../../")])
def test_a_page_finds_the_style_sheet_in_the_folder_of_all_pages(name: str, root: str) -> None:
    document = parsed(tei("<p>x</p>"))
    resolved = resolve(document, Labels(), engine())
    page = transform(replace(document.source, name=name), resolved, Format.HTML, engine()).content.decode("utf-8")
    assert html.fromstring(page).xpath("//link[@rel='stylesheet']/@href") == [f"{root}opis.css"]


@pytest.mark.parametrize(("title", "shown"), [("Harbour Board", "Harbour Board"), ("", "Documents")])
def test_the_index_has_the_title_of_the_project(title: str, shown: str) -> None:
    entry = render_entry(resolve(parsed(tei("<p>x</p>")), Labels(), engine()), engine())
    index = html.fromstring(render_index([entry], title, "en", engine()))
    assert [each.text for each in index.iter("title", "h1")] == [shown, shown]


@pytest.mark.parametrize("form", [Format.HTML, Format.FO])
@pytest.mark.parametrize(
    ("own", "project", "label"), [("", "de", "Anmerkungen"), ("ru", "de", "Примечания"), ("", "", "Notes")]
)
def test_labels_are_in_the_language_of_the_project_where_the_document_names_none(
    form: Format, own: str, project: str, label: str
) -> None:
    document = parsed(tei(f"<p>x<note>{'y' * 2000}</note></p>").replace("<text>", f'<text xml:lang="{own}">'))
    resolved = resolve(document, Labels(language=project), engine())
    assert label in transform(document.source, resolved, form, engine()).content.decode("utf-8")
