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


RECORD = "<biblStruct><monogr><author>Ann</author><title>War</title></monogr></biblStruct>"
SOURCES = {
    "a record": (RECORD, ["Ann: War"]),
    "records in a list": (f"<listBibl>{RECORD}<bibl>Bob, Peace</bibl></listBibl>", ["Ann: War", "Bob, Peace"]),
    "works that a letter mentions are no sources": (
        f"<bibl>A</bibl><listBibl type='commentary'>{RECORD}</listBibl>",
        ["A"],
    ),
    "a record in a record": ("<bibl><title>A</title><bibl><title>B</title></bibl></bibl>", ["A, B"]),
    "a full description": (
        "<biblFull><titleStmt><title>A</title></titleStmt><publicationStmt><date>1900</date></publicationStmt></biblFull>",
        ["A, 1900"],
    ),
    "prose where there is no record": ("<p>From a copy.</p><p>By hand.</p>", ["From a copy.", "By hand."]),
    "prose beside a record": ("<bibl>A</bibl><p>From a copy.</p>", ["A", "From a copy."]),
    "a witness": ("<listWit><witness><bibl>Ann 1931</bibl>, 59</witness></listWit>", ["Ann 1931, 59"]),
}


@pytest.mark.parametrize(("description", "sources"), SOURCES.values(), ids=SOURCES)
def test_the_sources_are_what_the_header_says(description: str, sources: list[str]) -> None:
    document = tei("<p>x</p>").replace("<p>specimen</p></sourceDesc>", f"{description}</sourceDesc>")
    assert strings(resolution(document).root, "//r:fact[@name = 'source']/text()") == sources


def test_a_manuscript_is_described_and_its_postmarks_are_told() -> None:
    described = (
        "<msDesc><msIdentifier><idno>1</idno></msIdentifier><p>Torn.</p><physDesc><additions><incident><desc>"
        "<stamp><placeName>Quay</placeName><date>1. 9. 99</date></stamp></desc></incident></additions></physDesc>"
        "<history><origin>Written in Quay.</origin></history></msDesc>"
    )
    document = tei("<p>x</p>").replace("<p>specimen</p></sourceDesc>", f"{described}</sourceDesc>")
    facts = strings(resolution(document).root, "//r:fact[@name = 'material']/text()")
    assert facts == ["Torn.", "Quay 1. 9. 99", "Written in Quay."]


def test_other_correspondences_and_printings_are_told() -> None:
    sent = "<correspAction type='sent'><persName>{}</persName><date when='1931'/></correspAction>"
    description = f"<correspDesc>{sent}</correspDesc>"
    related = f"<notesStmt><relatedItem>{RECORD}</relatedItem></notesStmt><sourceDesc>"
    document = tei("<p>x</p>").replace("<sourceDesc>", related)
    profile = f"<profileDesc>{description.format('Ann')}{description.format('Bob')}</profileDesc></teiHeader>"
    root = resolution(document.replace("</teiHeader>", profile)).root
    assert strings(root, "//r:fact[@name = 'related']/text()") == ["Bob, 1931", "Ann: War"]
    assert root.get("genre") == "letter"


def test_names_and_titles_in_several_languages_are_those_of_the_document() -> None:
    titles = (
        "<title xml:lang='rus'>Т</title><title xml:lang='eng'>T</title><author><persName xml:lang='rus'>А</persName>"
    )
    document = tei("<p>x</p>").replace(
        "<title>A letter</title>", f"{titles}<persName xml:lang='eng'>A</persName></author>"
    )
    root = resolution(document.replace("<text>", "<text xml:lang='ru'>")).root
    assert strings(root, "//r:fact[@name = 'title']/text()") == ["Т"]
    assert strings(root, "//r:fact[@name = 'author']/text()") == ["А"]


def test_an_affiliation_is_no_part_of_a_name() -> None:
    name = "<forename>Ann</forename><surname>Lee</surname><affiliation>Quay</affiliation>"
    title = f"<title>A letter</title><editor><persName>{name}</persName></editor>"
    document = tei("<p>x</p>").replace("<title>A letter</title>", title)
    assert strings(resolution(document).root, "//r:fact[@name = 'editor']/text()") == ["Ann Lee (Quay)"]


def test_what_became_of_a_letter_is_told() -> None:
    actions = (
        "<correspAction type='sent'><persName>Ann</persName></correspAction>"
        "<correspAction type='received'><persName>Bob</persName><placeName>Quay</placeName><date when='1931-05-05'/>"
        "</correspAction><correspAction type='forwarded'><persName>Eve</persName><placeName>Mill</placeName>"
        "</correspAction><correspAction type='received'/>"
    )
    told = facts("transmission", profile=f"<correspDesc>{actions}</correspDesc>")
    assert told == ["received: 5 May 1931, Quay", "forwarded: Eve, Mill"]


PUBLISHED = {
    "publisher": ["Institute", "Archive"],
    "publication": ["Quay, 2020"],
    "identifier": ["doi 10.1/2", "https://example.org/a"],
    "licence": ["Free for all."],
}


@pytest.mark.parametrize(("name", "values"), PUBLISHED.items(), ids=PUBLISHED)
def test_how_the_edition_was_published_is_told(name: str, values: list[str]) -> None:
    statement = (
        "<publisher><orgName>Institute</orgName><orgName>Archive</orgName>"
        "<address><addrLine>Pier 1</addrLine></address></publisher><pubPlace>Quay</pubPlace><date>2020</date>"
        "<idno type='doi'>10.1/2</idno><idno type='URL'>https://example.org/a</idno><idno type='filename'>a.xml</idno>"
        "<availability><p>Free for all.</p></availability>"
    )
    assert facts(name, publication=statement) == values


def test_the_edition_is_told_beside_the_title() -> None:
    titles = '<title level="s">Papers</title><title level="m" n="2">Volume 2</title><title level="a">Sitting 1</title>'
    assert facts("title", title=titles) == ["Sitting 1"]
    assert facts("edition", title=titles) == ["Papers, Volume 2"]
    header = "<titleStmt><title>A letter</title></titleStmt><editionStmt><edition>2nd</edition></editionStmt>"
    series = "<seriesStmt><title>Papers</title><biblScope>12</biblScope></seriesStmt><sourceDesc>"
    document = tei("<p>x</p>").replace("<titleStmt><title>A letter</title></titleStmt>", header)
    root = resolution(document.replace("<sourceDesc>", series)).root
    assert strings(root, "//r:fact[@name = 'edition']/text()") == ["2nd", "Papers, 12"]


def test_two_people_in_two_languages_are_two() -> None:
    names = "".join(
        f"<persName xml:lang='{lang}'>{name}</persName>"
        for lang, name in (("bg", "Ана"), ("en", "Ana"), ("bg", "Боб"), ("en", "Bob"))
    )
    tasks = "<resp xml:lang='bg'>Редакция</resp><resp xml:lang='en'>Edited</resp>"
    assert facts("responsibility", title=f"<title>T</title><respStmt>{tasks}{names}</respStmt>") == [
        "Редакция: Ана, Боб"
    ]


def test_keywords_and_funders_are_told() -> None:
    assert facts(
        "keyword", profile="<textClass><keywords><term>coal</term><term>bread</term></keywords></textClass>"
    ) == ["coal; bread"]
    assert facts(
        "funder", title="<title>T</title><funder><name>Fund</name><address><street>1</street></address></funder>"
    ) == ["Fund"]
