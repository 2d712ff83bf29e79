"""The documentation of a schema: what its pages say, in which language, and that all of its links lead somewhere."""

from __future__ import annotations

import re
import string
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from lxml import etree, html
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.odd.languages import Reader
from pipeline.odd.reading.content_reading import content
from pipeline.odd.site import datatype_labels, labels
from pipeline.odd.site.addresses import Addresses, file_name
from pipeline.odd.site.containment import Containment
from pipeline.odd.site.embedded import settle
from pipeline.odd.site.guide import Guide
from pipeline.odd.site.markup import plain
from pipeline.odd.site.notation import Notation
from pipeline.odd.site.site import pages
from tests.odd_site import DOCUMENTED, broken_links, schema_of, site_of, tree, words
from tests.odd_specimens import CASES, made, odd_in
from tests.support import TEI

ODDS = sorted(path for folder in ("compiled", "wrong") for path in (CASES / folder).glob("*.xml"))
ENTRY = "element-entry--2.html"
SITES: list[tuple[tuple[str, ...], bool]] = [(("en",), False), (("en",), True), (("de", "en", "fr", "ru"), False)]
RELAX_NG = "http://relaxng.org/ns/structure/1.0"


@pytest.mark.parametrize(("languages", "own"), SITES)
def test_pages_are_html_without_an_error(languages: tuple[str, ...], own: bool) -> None:
    for path, page in site_of(schema_of(), languages, own_prose=own).items():
        if path.endswith(".html"):
            parser = html5lib.HTMLParser(strict=True)
            parser.parse(page.decode("utf-8"))
            assert parser.errors == [], path


@pytest.mark.parametrize(("languages", "own"), SITES)
def test_ids_are_there_once_and_all_links_lead_to_one(languages: tuple[str, ...], own: bool) -> None:
    assert broken_links(site_of(schema_of(), languages, own_prose=own)) == []


@pytest.mark.parametrize(("languages", "own"), SITES)
def test_headings_go_down_step_by_step(languages: tuple[str, ...], own: bool) -> None:
    for path, page in site_of(schema_of(), languages, own_prose=own).items():
        if path.endswith(".html"):
            levels = [int(str(each.tag)[1]) for each in tree(page).iter("h1", "h2", "h3", "h4", "h5", "h6")]
            assert levels.count(1) == 1, path
            steps = pairwise(levels)
            assert all(after <= before + 1 for before, after in steps), (path, levels)


def test_the_same_schema_gives_the_same_bytes() -> None:
    again = {each.path: each.content for each in pages(schema_of(), ("de", "en"))}
    assert again == site_of(schema_of(), ("de", "en"))


def test_a_site_needs_a_language() -> None:
    with pytest.raises(ValueError, match="needs a language"):
        next(pages(schema_of(), ()))


def test_the_page_of_an_element_says_all_that_the_schema_does(file_regression: FileRegressionFixture) -> None:
    file_regression.check(read_aloud(ENTRY), extension=".txt", encoding="utf-8")


def test_the_start_page_has_the_text_of_the_odd(file_regression: FileRegressionFixture) -> None:
    file_regression.check(read_aloud("index.html"), extension=".txt", encoding="utf-8")


def test_the_index_of_the_search_names_everything(file_regression: FileRegressionFixture) -> None:
    file_regression.check(site_of(schema_of())["search-index.js"].decode("utf-8"), extension=".js", encoding="utf-8")


@pytest.mark.parametrize("path", ODDS, ids=lambda path: path.stem)
def test_whatever_an_odd_compiles_to_has_pages_whose_links_hold(path: Path) -> None:
    schema = made(odd_in(path))
    assert schema is not None
    site = site_of(schema, ("en",))
    assert broken_links(site) == []
    for name, page in site.items():
        if name.endswith(".html"):
            html5lib.HTMLParser(strict=True).parse(page.decode("utf-8"))


# ---- languages ----


def test_a_reader_gets_the_language_asked_for_else_english() -> None:
    site = site_of(schema_of(), ("de", "en", "fr"))
    assert "Ein Tag an einer Schleuse." in site[f"de/{ENTRY}"].decode()
    assert "One day at one lock." not in site[f"de/{ENTRY}"].decode()
    assert '<span lang="en">One day at one lock.</span>' in site[f"fr/{ENTRY}"].decode()
    assert '<span lang="en">Source: heading</span>' in site["fr/element-head.html"].decode()
    assert "Enthalten in" in site[f"de/{ENTRY}"].decode()
    assert "Contenu par" in site[f"fr/{ENTRY}"].decode()


def test_what_nobody_says_in_english_is_said_in_the_first_language_there_is() -> None:
    site = site_of(schema_of(DOCUMENTED / "polish.odd"), ("ru",))
    assert '<span lang="pl">Wpis jednego dnia.</span>' in site["element-entry.html"].decode()


def test_examples_for_all_and_in_the_readers_language_are_shown_and_others_only_if_there_is_none() -> None:
    site = site_of(schema_of(), ("de", "en", "fr"))
    german, english = (site[f"{folder}/element-head.html"].decode() for folder in ("de", "en"))
    assert ("For all" in german, "Auf Deutsch" in german, "In English" in german) == (True, True, False)
    assert ("For all" in english, "Auf Deutsch" in english, "In English" in english) == (True, False, True)
    assert "The <span" in site[f"fr/{ENTRY}"].decode()


def test_pages_have_the_same_names_in_all_languages_and_lead_to_each_other() -> None:
    site = site_of(schema_of(), ("de", "en", "fr"))
    names = {folder: {path[3:] for path in site if path.startswith(f"{folder}/")} for folder in ("de", "en", "fr")}
    assert names["de"] == names["en"] == names["fr"]
    switch = tree(site[f"de/{ENTRY}"]).xpath("//nav[@class='languages']//a/@href")
    assert switch == [f"../{folder}/{ENTRY}" for folder in ("de", "en", "fr")]
    assert tree(site["index.html"]).xpath("//main//a/@href") == [
        "de/index.html",
        "en/index.html",
        "fr/index.html",
    ]


def test_of_the_text_a_reader_gets_what_is_in_his_language_or_in_one_only() -> None:
    site = site_of(schema_of(), ("de", "en"))
    german, english = words(tree(site["de/index.html"])), words(tree(site["en/index.html"]))
    assert ("Der Tag steht" in german, "The day stands" in german) == (True, False)
    assert ("Der Tag steht" in english, "The day stands" in english) == (False, True)
    assert "A log has entries" in german


def test_labels_take_the_same_words_in_all_languages() -> None:
    for key, said in {**labels._LABELS, **datatype_labels.W3C_DATATYPES}.items():
        assert all(said), key
        slots = {tuple(name for _, name, _, _ in string.Formatter().parse(each) if name is not None) for each in said}
        assert len(slots) == 1, key


# ---- what is whose ----


def test_a_site_of_own_prose_has_no_word_of_the_source() -> None:
    for path, page in site_of(schema_of(), ("en", "de"), own_prose=True).items():
        assert b"Source:" not in page, path
        assert b"Quelle:" not in page, path
    assert "One day at one lock." in site_of(schema_of(), ("en", "de"), own_prose=True)[f"en/{ENTRY}"].decode()


def test_facts_of_the_source_are_on_a_site_of_own_prose() -> None:
    page = words(tree(site_of(schema_of(), own_prose=True)[ENTRY]))
    assert "@when or @from" in page
    assert "[a-z]+" in page
    assert "@rend" in page


def test_own_remarks_come_first_and_are_marked_only_if_there_are_others() -> None:
    mixed = tree(site_of(schema_of())[ENTRY])
    alone = tree(site_of(schema_of(), own_prose=True)[ENTRY])
    first = "string((//main//h2)[1])"
    assert mixed.xpath(first) == "This schema’s own remarks"
    assert alone.xpath(first) == "Remarks"


# ---- elements ----


def test_containment_goes_through_classes_and_macros() -> None:
    page = tree(site_of(schema_of())["element-name.html"])
    parents = ["element-Entry.html", ENTRY, "element-head.html"]
    assert page.xpath("//section[@id='contained-by']//dd/a/@href") == parents
    assert words(page.xpath("//section[@id='may-contain']/p")[0]) == "text"


def test_names_that_differ_in_capital_letters_only_have_files_that_differ_in_more() -> None:
    names = [path.casefold() for path in site_of(schema_of())]
    assert len(set(names)) == len(names)
    assert Addresses(schema_of()).element("Entry") != Addresses(schema_of()).element("entry")


def test_file_names_are_made_of_what_every_file_system_takes() -> None:
    taken: set[str] = set()
    made = [file_name(stem, taken) for stem in ("element-a:b", "element-ä", "element-A-X003AB", "element-" + "x" * 300)]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,130}\.html", name) for name in made)
    assert len({name.casefold() for name in made}) == len(made)


def test_an_attribute_that_ends_is_marked_with_its_day_and_what_to_do() -> None:
    page = tree(site_of(schema_of())["class-att.all.html"])
    [note] = page.xpath("//div[@id='att-rend']/p[@class='deprecated']")
    assert words(note) == "Deprecated, until 2040-01-01 Source: say it in style."
    assert "say it in style" not in words(page.xpath("//div[@id='att-rend']/p[not(@class)]")[0])


def test_of_a_message_names_are_shown_and_what_must_be_computed_is_left_open() -> None:
    page = words(tree(site_of(schema_of())[ENTRY]).xpath("//div[@id='rule-waterways-day']")[0])
    assert "A … of kind @kind has a day, not …." in page
    assert "tei:entry[@kind = 'closure']" in page


# ---- prose, examples, contents ----


def test_examples_keep_their_white_space_and_link_the_names_of_elements() -> None:
    [example] = tree(site_of(schema_of())["index.html"]).xpath("//pre[@class='example']")
    assert "".join(example.itertext()).splitlines() == [
        '<entry when="1931-03-14" xml:id="e1"><!-- a note -->',
        "  <name>Carrow</name> &amp; sons,  two boats",
        "    &lt;sic>",
        "</entry>",
        '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mn>2</m:mn></m:math>',
    ]
    assert example.xpath(".//a/@href")[:2] == [ENTRY, "element-name.html"]


def test_pointers_lead_to_the_text_or_to_the_web_and_otherwise_are_words() -> None:
    page = tree(site_of(schema_of())["index.html"])
    [names], [register] = (page.xpath(f"//main//a[.='{said}']/@href") for said in ("names", "the register"))
    assert (names, register) == ("index.html#text-names", "https://example.org/locks")
    assert "or nothing:" in words(page)
    remark = words(tree(site_of(schema_of())["element-head.html"]).xpath("//section[@id='remarks']")[0])
    assert "a remark, see Headings of Logs and ." in remark


def test_a_long_text_goes_to_chapters_which_elements_name() -> None:
    site = site_of(schema_of(DOCUMENTED / "polish.odd"))
    start = tree(site["index.html"])
    assert start.xpath("//section[@id='handbook']//a/@href") == ["text-1.html", "text-locks.html"]
    assert "text-locks.html" in site["element-entry.html"].decode()
    assert "text-1.html" not in site["element-entry.html"].decode().split("<main")[1]
    assert tree(site["text-locks.html"]).xpath("//nav[@class='chapters']//a/@rel") == ["prev"]


CONTENTS = {
    '<elementRef key="head" minOccurs="0"/><elementRef key="entry" maxOccurs="unbounded"/>': "head?, entry+",
    '<alternate minOccurs="0" maxOccurs="unbounded"><textNode/><classRef key="model.phrase"/></alternate>': (
        "(text | model.phrase)*"
    ),
    '<sequence preserveOrder="false"><elementRef key="head"/><elementRef key="name"/></sequence>': "head & name",
    '<elementRef key="name" minOccurs="2" maxOccurs="5"/>': "name{2,5}",
    '<elementRef key="name" minOccurs="3" maxOccurs="unbounded"/>': "name{3,}",
    '<classRef key="model.phrase" expand="sequenceOptional"/>': "model.phrase_sequenceOptional",
    '<classRef key="model.phrase" except="name"/>': "model.phrase - name",
    '<classRef key="model.phrase" include="name" maxOccurs="unbounded"/>': "(name)+",
    '<dataRef name="token" restriction="[a-z]+"/>': 'xsd:token { pattern = "[a-z]+" }',
    '<valList type="closed"><valItem ident="a"/><valItem ident="b"/></valList>': '"a" | "b"',
    '<anyElement require="urn:a"/>': "any element of urn:a",
    "<empty/>": "empty",
    '<elementRef key="nowhere"/>': "empty",
    f'<rng:zeroOrMore xmlns:rng="{RELAX_NG}"><rng:choice><rng:ref name="head"/><rng:text/></rng:choice>'
    "</rng:zeroOrMore>": "(head | text)*",
    f'<rng:optional xmlns:rng="{RELAX_NG}"><rng:ref name="model.phrase"/></rng:optional>': "model.phrase?",
    f'<rng:choice xmlns:rng="{RELAX_NG}"><rng:value>a</rng:value><rng:value>b</rng:value></rng:choice>': '"a" | "b"',
    f'<rng:group xmlns:rng="{RELAX_NG}"><rng:ref name="nowhere"/><rng:ref name="head"/></rng:group>': "head",
}


@pytest.mark.parametrize("written", CONTENTS)
def test_contents_are_read_as_compact_notation(written: str) -> None:
    assert notation(written) == CONTENTS[written]


def test_a_long_content_goes_over_lines() -> None:
    names = "".join('<elementRef key="entry" maxOccurs="unbounded"/>' for _ in range(12))
    written = notation(f'<sequence maxOccurs="unbounded">{names}</sequence>', lines=True)
    assert written.splitlines() == ["(", *["  entry+,"] * 11, "  entry+", ")+"]


@pytest.mark.parametrize(("once", "often", "lines"), [(5, 4, 1), (4, 5, 11)])
def test_a_content_of_68_characters_stays_on_a_line(once: int, often: int, lines: int) -> None:
    names = '<elementRef key="entry"/>' * once + '<elementRef key="entry" maxOccurs="unbounded"/>' * often
    written = notation(f'<sequence maxOccurs="unbounded">{names}</sequence>', lines=True).splitlines()
    assert len(written) == lines
    assert lines > 1 or len(written[0]) == 68


def test_plain_words_of_html_are_kept_apart_where_lines_are() -> None:
    schema = site_of(schema_of())["search-index.js"].decode()
    assert "first the year, then the month, the day." in schema


PROSE = {
    "<p>a <gi>head</gi></p>": '<p>a <a href="element-head.html"><code>&lt;head&gt;</code></a></p>',
    '<p><gi scheme="DBK">head</gi></p>': "<p><code>&lt;head&gt;</code></p>",
    "<p><att>n</att> <val>x</val> <tag>a</tag> <code>&lt;</code></p>": (
        "<p><code>@n</code> <code>x</code> <code>&lt;a&gt;</code> <code>&lt;</code></p>"
    ),
    '<p><ident type="class">att.all</ident></p>': '<p><a href="class-att.all.html"><code>att.all</code></a></p>',
    '<p><ref target="https://a.example/?b=1&amp;c=&quot;">see <gi>head</gi></ref></p>': (
        '<p><a href="https://a.example/?b=1&amp;c=&quot;">see <code>&lt;head&gt;</code></a></p>'
    ),
    **dict.fromkeys(  # browsers find a host in some that are no whole addresses
        (
            f'<p><ref target="{target}">see</ref></p>'
            for target in ("javascript:alert(1)", "https:127.0.0.1/", "http:/a", "HTTPS:///a", "//a.example/", "https:")
        ),
        "<p>see</p>",
    ),
    "<p>one <list><item>two</item></list> three</p>": "<p>one</p><ul><li>two</li></ul><p>three</p>",
    "<list><label>a</label><item>b</item></list>": '<dl class="glossary"><dt>a</dt><dd>b</dd></dl>',
    '<p><emph>a</emph><hi rend="bold">b</hi><soCalled>c</soCalled></p>': (
        "<p><em>a</em><strong>b</strong><q>c</q></p>"
    ),
    '<p>a<b xmlns="urn:other"> b</b></p>': "<p>a b</p>",
    "<p>of<term> two</term></p>": "<p>of<dfn> two</dfn></p>",
    "<p>a<note>b</note><unknown>c</unknown><!--d--></p>": "<p>a (b)c</p>",
    '<table><row role="label"><cell>a</cell></row><row><cell role="label">b</cell></row></table>': (
        '<div class="table-frame"><table><tbody><tr><th scope="col">a</th></tr>'
        '<tr><th scope="row">b</th></tr></tbody></table></div>'
    ),
    "<eg>\n   a &lt; b\n     c\n</eg>": '<pre class="example"><code>a &lt; b\n  c</code></pre>',
    '<specList><specDesc key="log"/></specList>': (
        '<ul class="specifications"><li><a href="element-log.html"><code>log</code></a> </li></ul>'
    ),
    "<quote><p>a</p></quote>": "<p>a</p>",
}


@pytest.mark.parametrize("written", PROSE)
def test_prose_of_tei_becomes_html(written: str) -> None:
    schema = schema_of()
    guide = Guide.of(Containment(schema), Addresses(schema), ("en",), Reader.of(schema, "en", own_prose=False))
    assert guide.prose.block(etree.fromstring(f'<x xmlns="{TEI}">{written}</x>')[0]) == PROSE[written]


def test_a_part_of_the_odd_in_another_file_is_its_own() -> None:
    part = etree.fromstring(f'<specGrp xmlns="{TEI}"><gloss>part</gloss></specGrp>')
    for parts, seen in (((), False), ((part,), True)):
        reader = Reader.of(schema_of(), "en", own_prose=True, parts=parts)
        assert reader.may_see(part[0]) is seen


# ---- what the tests share ----


def notation(written: str, *, lines: bool = False) -> str:
    schema = schema_of()
    element = etree.fromstring(f'<content xmlns="{TEI}">{written}</content>')
    block = Notation(schema, Addresses(schema)).block(settle(content(element), schema.vocabulary))
    return "".join(map(str, html.fromstring(block).itertext())) if lines else plain(block)


def read_aloud(path: str) -> str:
    """A page as lines: what stands out is named, the rest is words."""
    [main] = tree(site_of(schema_of())[path]).iter("main")
    lines = []
    for each in main.iter("h1", "h2", "h3", "h4", "h5", "p", "li", "dt", "dd", "th", "td", "pre", "caption"):
        if each.tag == "pre":
            lines += [f"    | {line}" for line in "".join(each.itertext()).splitlines()]
        else:
            lines.append(f"{each.tag:<8}{words(each)}".rstrip())
    return "\n".join(lines) + "\n"
