"""xslt/resolve/meta.xsl, xslt/lib/dates.xsl, xslt/lib/amounts.xsl: facts of a header, dates and amounts in words."""

from __future__ import annotations

import pytest

from tests.support import TEI, resolution, strings, tei

SENT = '<correspDesc><correspAction type="sent"><persName>A. Lorne</persName></correspAction></correspDesc>'


def facts(name: str, *, title: str = "<title>T</title>", publication: str = "", profile: str = "") -> list[str]:
    """The facts of a name in a header with a titleStmt, a publicationStmt and a profileDesc."""
    header = (
        f"<fileDesc><titleStmt>{title}</titleStmt><publicationStmt>{publication}</publicationStmt></fileDesc>"
        f"<profileDesc>{profile}</profileDesc>"
    )
    root = resolution(f'<TEI xmlns="{TEI}"><teiHeader>{header}</teiHeader><text><body/></text></TEI>').root
    return strings(root, f"r:meta/r:fact[@name='{name}']/text()")


def test_a_title_that_is_a_key_for_sorting_is_no_title() -> None:
    titles = '<title type="sort">letter 01</title><title type="short">L.</title><title>Letter</title>'
    assert facts("title", title=titles) == ["Letter"]
    assert facts("subtitle", title=titles) == []


def test_the_sender_of_a_letter_is_not_its_author_too() -> None:
    title = "<title>T</title><author>A. Lorne</author>"
    assert facts("author", title=title) == ["A. Lorne"]
    assert facts("author", title=title, profile=SENT) == []


def test_a_surname_follows_the_forename() -> None:
    name = "<persName><surname>Lorne</surname><forename>Anna</forename></persName>"
    assert facts("author", title=f"<title>T</title><author>{name}</author>") == ["Anna Lorne"]


def test_a_licence_is_its_words_unless_they_are_long() -> None:
    licence = '<availability><licence target="https://example.org/free">{}</licence></availability>'
    assert facts("licence", publication=licence.format("Free")) == ["Free"]
    assert facts("licence", publication=licence.format("word " * 60)) == ["https://example.org/free"]


def test_the_language_of_a_document_is_that_which_is_used_most() -> None:
    used = '<langUsage><language ident="fr" usage="10"/><language ident="ru" usage="90"/></langUsage>'
    document = tei("<p>x</p>").replace("</fileDesc>", f"</fileDesc><profileDesc>{used}</profileDesc>")
    assert resolution(document).root.get("lang") == "ru"


@pytest.mark.parametrize(
    ("language", "when", "words"),
    [
        ("en", "1931-03-04", "4 March 1931"),
        ("de", "1931-03-04", "4. März 1931"),
        ("ru", "1931-03-04", "4 марта 1931"),
        ("ru", "1931-03", "март 1931"),
        ("de", "1931-03", "März 1931"),
        ("cs", "1931-03", "March 1931"),
    ],
)
def test_a_date_without_words_is_written_in_the_language_of_the_document(language: str, when: str, words: str) -> None:
    profile = f'<creation><date when="{when}"/></creation><langUsage><language ident="{language}"/></langUsage>'
    assert facts("date", profile=profile) == [words]


@pytest.mark.parametrize(
    ("quantity", "words"),
    [(1, "слово"), (2, "слова"), (5, "слов"), (11, "слов"), (12, "слов"), (21, "слово"), (22, "слова"), (112, "слов")],
)
def test_a_russian_amount_has_the_form_of_its_number(quantity: int, words: str) -> None:
    document = tei(f'<p><gap quantity="{quantity}" unit="words"/></p>').replace("<text>", '<text xml:lang="ru">')
    assert strings(resolution(document).root, ".//r:gap/@extent") == [f"{quantity} {words}"]
