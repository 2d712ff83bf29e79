"""Small documents that went wrong once (tests/cases): what a reader sees, additions included, on page and in print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.edition.transform import transform
from pipeline.model.document import Labels
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from tests.support import HOME, Run, engine, opis, parsed, tei, write

CASES = HOME / "tests" / "cases"
BLOCKS = re.compile(r"</(?:fo:block|p|h\d|li|div|td|fo:list-item)>")
SEEN = {
    "header/two-languages": ["hinzugefügt, Hand des Autors"],
    "notes/empty-ref-targets": ["See t01-wheniso.xml; K_99; t02-expan.xml."],
    "page/docdate-in-imprint": ["Quay: Mill, 1931"],
    "page/figure-desc-only": ["Sketch of a leaf, by the author"],
    "page/gaps": [
        "A [illegible: 2–3 letters] b [illegible: 2 lines] c [left blank: 1 page] d",
        "[illegible: 2 words] (deleted)",
    ],
    "page/links": ["Miss Lee and Ann"],
    "page/list-labels": ["1) Ann.", "2) Bob."],
    "page/margin": ["seen!", "hand Secretary, pencil", "added, in the left margin"],
    "page/mixed": ["Once upon a time there was."],
    "page/quote-marks": [
        "He cried “never again” and left; she said “why” and “no”.",
        "Ann wrote “It was I.” Cf. p. 3.",
    ],
    "page/register": ["born 1800", "died 1870", "GND 118", "VIAF 77", "Ann Lee: War, Paris: Alma, 2018, p. 5"],
    "page/translation-by-corresp": ["Salve.", "Farewell."],
    "words/hard-hyphen-break-no": ["auf den Maskarenen-Inseln und im Hauffe; auch Nord-See."],
}


def shown(content: str | bytes, form: Format) -> str:
    """The text of a page or of print with what the edition adds, a line for each block."""
    output = rendered(content, form)
    text = output[output.index("opis-text" if form is Format.FO else "<article") :]
    lines = re.sub("<[^>]*>", "", BLOCKS.sub("\n", text)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


@pytest.mark.parametrize("form", [Format.HTML, Format.FO])
@pytest.mark.parametrize(("case", "lines"), SEEN.items(), ids=SEEN)
def test_a_reader_sees(case: str, lines: list[str], form: Format) -> None:
    text = shown((CASES / f"{case}.xml").read_bytes(), form)
    assert [line for line in lines if line not in text] == []


CITATIONS = {
    "Ann: War, 1931 and": "<bibl><author>Ann</author><title>War</title><date when='1931'/></bibl> and",
    "Ann, War, 1931.": "<bibl>Ann, <title>War</title>, <date>1931</date></bibl>.",
    "Ann, War": "<bibl><author>Ann,</author><title>War</title></bibl>",
    "Bob Lee: On mills. In: Mills, vol. 3, 1930, p. 5–7": (
        "<biblStruct><analytic><author><forename>Bob</forename><surname>Lee</surname></author><title>On mills"
        "</title></analytic><monogr><title>Mills</title><imprint><biblScope unit='volume'>3</biblScope>"
        "<date>1930</date><biblScope unit='page'>5–7</biblScope></imprint></monogr></biblStruct>"
    ),
    "Sittings, Quay, 1900": (
        "<biblFull><titleStmt><title>Sittings</title></titleStmt><publicationStmt><publisher>Quay</publisher>"
        "<date>1900</date></publicationStmt></biblFull>"
    ),
    "Quay, Archive, F. 1": (
        "<msDesc><msIdentifier><settlement>Quay</settlement><repository>Archive</repository><idno>F. 1</idno>"
        "</msIdentifier></msDesc>"
    ),
}


@pytest.mark.parametrize(("citation", "records"), CITATIONS.items(), ids=CITATIONS)
@pytest.mark.parametrize("form", [Format.HTML, Format.FO])
def test_a_record_is_a_citation(form: Format, citation: str, records: str) -> None:
    assert citation in shown(tei(f"<p>See {records}</p>"), form)


def test_white_space_that_is_to_be_kept_is_kept_in_all_outputs(tmp_path: Path) -> None:
    run = build(tmp_path, "words/space-preserve", "page/egxml")
    assert run.text("space-preserve") == "Col A   Col B\n  12      34\nkept  double\nline\n"
    assert run.text("egxml").endswith("A Name\n  in two lines & more\n  indented\n    more\nend\n")
    for path in ("html/space-preserve.html", "fo/space-preserve.fo"):
        assert "Col A   Col B\n  12      34" in (run.folder / "output" / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('<div xml:space="preserve"><ab>\n  <lb n="1"/>a\n  <lb n="2"/>b</ab></div>', "a b"),
        ('<div xml:space="preserve"><p>a  b</p></div>', "a  b"),
        ('<div xml:space="preserve"><p xml:space="default">a  b</p></div>', "a b"),
        ('<p xml:space="preserve">\n  a <hi>b</hi>  c\n</p>', "  a b  c"),
    ],
)
def test_white_space_is_kept_where_the_encoder_does_not_mark_the_lines(tmp_path: Path, body: str, line: str) -> None:
    write(tmp_path, {"tei/a.xml": tei(body)})
    assert opis("build", "tei", cwd=tmp_path).text("a") == f"{line}\n"


def test_the_head_rows_of_a_table_stand_on_each_page() -> None:
    head = "<row role='label'><cell>Name</cell><cell>Vote</cell></row>"
    rows = "<row><cell>Ann</cell><cell>yes</cell></row>"
    assert "<fo:table-header" in printed(f"<table>{head}{rows}</table>")
    for table in (f"{head}", f"{rows}", f"{rows}{head}", f"{head.replace('Vote', 'Vote<note>x</note>')}{rows}"):
        assert "<fo:table-header" not in printed(f"<table>{table}</table>")


def test_a_table_that_is_too_wide_for_print_is_told_and_its_cells_say_what_they_are(tmp_path: Path) -> None:
    run = build(tmp_path, "print/wide-table")
    finding = run.finding("tei/wide-table.xml", "table-unfolded")
    assert (finding["severity"], finding["line"]) == ("info", 12)
    cells = "".join(f"<cell>{number}</cell>" for number in range(13))
    table = f"<table><row role='label'>{cells.replace('>', '>N', 1)}</row><row>{cells}</row></table>"
    assert "N0" in re.findall('<fo:block role="opis-added" [^>]*>([^<]*)</fo:block>', printed(table))


def test_a_sign_without_a_font_is_told_once_by_its_name(tmp_path: Path) -> None:
    run = build(tmp_path, "print/sign-without-font")
    (finding,) = (each for each in run.document("tei/sign-without-font.xml")["findings"] if each["severity"] != "info")
    assert (finding["rule"], finding["line"]) == ("glyph-missing", 12)
    assert "“𒀀” (U+12000, CUNEIFORM SIGN A) and 1 other sign" in finding["message"]
    assert run.status == 0


def test_text_runs_the_way_of_its_language() -> None:
    hebrew = (CASES / "print" / "hebrew.xml").read_bytes()
    fo = rendered(hebrew, Format.FO)
    assert '<fo:page-sequence master-reference="pages" writing-mode="rl-tb">' in fo
    assert '<fo:block-container writing-mode="lr-tb"><fo:block start-indent="0pt" end-indent="0pt">' in fo
    assert '<fo:bidi-override unicode-bidi="embed" direction="rtl">' in fo
    page = rendered(hebrew, Format.HTML)
    assert '<p class="block p" lang="en" dir="ltr">' in page
    assert 'lang="ar" dir="rtl"' in page
    assert "dir=" not in shown(tei("<p>x</p>"), Format.HTML)


@pytest.mark.parametrize(
    ("tag", "way"), [("he", "rtl"), ("ar-EG", "rtl"), ("az-Arab", "rtl"), ("he-Latn", "ltr"), ("ota-Latn-t-fa", "ltr")]
)
def test_the_script_of_a_language_says_which_way_it_runs(tag: str, way: str) -> None:
    page = rendered(tei(f'<div xml:lang="ar"><p>x</p><p xml:lang="{tag}">y</p></div>'), Format.HTML)
    paragraph = re.search("<p [^>]*>y", page)
    assert paragraph is not None
    assert ("ltr" in paragraph[0]) == (way == "ltr")


def test_a_translation_stands_beside_its_text() -> None:
    page = rendered((CASES / "page" / "translation-by-corresp.xml").read_bytes(), Format.HTML)
    assert re.search(
        r'<div class="parallel rows"><section .*Salve.*</section><section .*Farewell.*</section></div>', page
    )
    apart = tei('<div xml:id="a"><p>a</p></div><div corresp="#c"><p>b</p></div>')
    assert "parallel" not in rendered(apart, Format.HTML)


def test_of_a_header_in_several_languages_the_page_has_its_own(tmp_path: Path) -> None:
    run = build(tmp_path, "header/two-languages")
    page = (run.folder / "output" / "html" / "two-languages.html").read_text("utf-8")
    legend = page[page.index("<dl") : page.index("</dl>")]
    assert "Papier" in legend
    assert "Paper<" not in legend


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("<p>One <note>n</note> two.</p>", "One1 two."),
        ("<p>One <del>x</del> two.</p>", "Onea two."),
        ("<p>One <note>n</note><lb/> two.</p>", "One1 two."),
        ("<p>One <note>n</note>two.</p>", "One 1two."),
    ],
)
def test_a_call_stands_at_the_word_before_it(body: str, seen: str) -> None:
    assert seen in shown(tei(body), Format.HTML)


def build(folder: Path, *cases: str) -> Run:
    write(folder, {f"tei/{Path(case).name}.xml": (CASES / f"{case}.xml").read_bytes() for case in cases})
    return opis("build", "tei", cwd=folder)


def printed(body: str) -> str:
    return rendered(tei(body), Format.FO)


def rendered(content: str | bytes, form: Format) -> str:
    document = parsed(content)
    return transform(document.source, resolve(document, Labels(), engine()), form, engine()).content.decode("utf-8")


@pytest.mark.parametrize("form", [Format.HTML, Format.FO])
def test_a_note_that_names_the_speaker_stands_for_his_name(form: Format) -> None:
    spoken = '<u who="#leeAnn"><seg>Yes.</seg></u>'
    text = shown(tei(f'<div><note type="speaker">Mrs LEE:</note>{spoken}</div>'), form)
    assert "Mrs LEE:" in text
    assert "leeAnn" not in text
    assert "leeAnn" in shown(tei(f"<div>{spoken}</div>"), form)
