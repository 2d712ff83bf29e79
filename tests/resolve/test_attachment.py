"""Entries that stand apart from the text: by @from and @to, or by @loc, in lists and in the text."""

# ruff: noqa: E501 - a line of a table is one case
from __future__ import annotations

import pytest

from tests.apparatus_entries import build, case, specimen

RDG = '<rdg wit="#B">B</rdg>'
TEXT = (
    '<p xml:id="p1" n="1">The <anchor xml:id="s"/>old mill<anchor xml:id="e"/> stands <seg xml:id="g">by the <hi>weir</hi></seg> and '
    '<w xml:id="w1">turns</w> <w xml:id="w2">slowly</w>. <choice xml:id="c"><sic>teh</sic><corr>the</corr></choice> end.</p>'
    '<p n="2">A new <anchor xml:id="m"/>mill.<note xml:id="n">In a note</note></p>'
    '<lg n="b"><l n="1">Arma virumque cano</l><l n="2">Troiae qui <hi>pri</hi>mus ab oris</l></lg>'
    '<ab n="c"><lb n="1"/>one two<lb n="2"/>three <hi>four</hi> ca<lb n="3" break="no"/>no five<lb n="4"/><gap reason="lost"/></ab>'
)
# What an entry names, its entry on the page, the words of the text for the witness B.
PLACES = {
    "between two anchors": ('from="#s" to="#e"', "<lem>old mill</lem>", "old mill] B B", "The B stands"),
    "without a lemma": ('from="#s" to="#e"', "", "old mill] B B", "The B stands"),
    "an element": ('from="#g"', "", "by the weir] B B", "stands B and"),
    "from one element to another": ('from="#w1" to="#w2"', "<lem>turns slowly</lem>", "turns slowly] B B", "and B."),
    "a range of elements": ('from="#range(w1,w2)"', "", "turns slowly] B B", "and B."),
    "a choice": ('from="#c"', "", "the] B B", "slowly. B end"),
    "to another paragraph": ('from="#w2" to="#m"', "<lem>slowly … new</lem>", "slowly … new] B B", "turns"),
    "a place between words": ('from="#m"', "", "B B", "A new B mill."),
    "a line by its words": ('loc="b.2"', "<lem>primus</lem>", "b.2 primus] B B", "Troiae qui B ab oris"),
    "a line by its first and last word": ('loc="b 2"', "<lem>qui … oris</lem>", "b 2 qui … oris] B B", "Troiae B"),
    "a paragraph": ('loc="2"', "<lem>new</lem>", "2 new] B B", "A B mill."),
    "words in another case": ('loc="b.1"', "<lem>arma</lem>", "b.1 arma] B B", "B virumque cano"),
    "words over a line's end": ('loc="c.2"', "<lem>three four</lem>", "c.2 three four] B B", "two B cano"),
    "one of several by its words": ('loc="1"', "<lem>cano</lem>", "1 cano] B B", "Arma virumque B"),
    "with the abbreviated name of the unit": ('loc="frC-1"', "<lem>two</lem>", "frC-1 two] B B", "one B three"),
    "with the name of the unit": ('loc="line c,1"', "<lem>two</lem>", "line c,1 two] B B", "one B three"),
}  # fmt: skip


@pytest.mark.parametrize(("place", "lemma", "entry", "words"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("where", ["back", "body", "front"])
def test_an_entry_is_attached_to_its_words(place: str, lemma: str, entry: str, words: str, where: str) -> None:
    listed = f"<div><listApp><app {place}>{lemma}{RDG}</app></listApp></div>"
    parts = {"back": ("", "", listed), "front": (listed, "", ""), "body": ("", listed, "")}[where]
    content = specimen(f"<div>{TEXT}</div>{parts[1]}", front=parts[0], back=parts[2])
    edition = build(content)
    assert edition.rules == []
    assert edition.entries == edition.printed == [entry]
    assert build(content).text == build(specimen(f"<div>{TEXT}</div>")).text
    assert words in build(content, "witness:B").text


def test_a_witness_that_a_prefix_names_is_read() -> None:
    content = specimen('<p><app><lem wit="wit:A">one</lem><rdg wit="wit:B">B</rdg></app> two</p>')
    assert build(content, "witness:B").text == "B two"


def test_standoff_entries_are_attached() -> None:
    entry = '<standOff><listApp><app from="#a" to="#b"><lem>one</lem><rdg wit="#B">B</rdg></app></listApp></standOff>'
    content = specimen('<p><anchor xml:id="a"/>one<anchor xml:id="b"/> two</p>').replace("<text>", f"{entry}<text>")
    assert build(content).entries == ["one] B B"]
    assert build(content, "witness:B").text.startswith("B two")


def test_what_could_not_be_attached_of_standoff_is_shown_after_the_text() -> None:
    entry = '<standOff><listApp><app from="#x"><lem>one</lem><rdg wit="#B">B</rdg></app></listApp></standOff>'
    edition = build(specimen("<p>one</p>").replace("<text>", f"{entry}<text>"))
    assert edition.rules == ["apparatus-nowhere"]
    assert "x one] B B" in "".join(map(str, edition.page.itertext()))


def test_several_entries_at_one_place_and_over_each_other_keep_their_order() -> None:
    apps = (
        '<app from="#a" to="#c"><lem>one two</lem><rdg wit="#B">X</rdg></app>'
        '<app from="#b" to="#d"><lem>two three</lem><rdg wit="#C">Y</rdg></app>'
        '<app from="#a" to="#c"><lem>one two</lem><rdg wit="#C">Z</rdg></app>'
    )
    text = '<p><anchor xml:id="a"/>one <anchor xml:id="b"/>two<anchor xml:id="c"/> three<anchor xml:id="d"/> four</p>'
    edition = build(specimen(text, back=f"<listApp>{apps}</listApp>"))
    assert edition.entries == ["one two] X B", "one two] Z C", "two three] Y C"]
    assert edition.text.startswith("one two three four")


LOST = {
    "an id that is not there": '<app from="#nowhere"><lem>x</lem><rdg wit="#B">y</rdg></app>',
    "an end that is not there": '<app from="#s" to="#nowhere"><lem>x</lem><rdg wit="#B">y</rdg></app>',
    "an end before the beginning": '<app from="#e" to="#s"><lem>x</lem><rdg wit="#B">y</rdg></app>',
    "a place in the header": '<app from="#B"><lem>x</lem><rdg wit="#B">y</rdg></app>',
    "another document": '<app from="other.xml#s"><lem>x</lem><rdg wit="#B">y</rdg></app>',
    "a line that is not there": '<app loc="99"><lem>x</lem><rdg wit="#B">y</rdg></app>',
    "a number that several have": '<app loc="1"><rdg wit="#B">y</rdg></app>',
}


@pytest.mark.parametrize("app", LOST.values(), ids=LOST)
def test_an_entry_without_a_place_stays_in_its_list_and_is_a_finding(app: str) -> None:
    twice = '<lg><l n="1">Again</l></lg>'
    edition = build(specimen(f"<div>{TEXT}{twice}</div>", back=f"<div><listApp>{app}</listApp></div>"))
    assert edition.rules == ["apparatus-nowhere"]
    assert edition.findings[0].line
    assert edition.entries == []
    assert "y B" in "".join(map(str, edition.page.itertext()))


def test_a_lemma_that_its_line_does_not_have_is_a_finding_and_the_entry_stands_at_the_end_of_it() -> None:
    content = specimen(TEXT, back='<listApp><app loc="b.2"><lem>absent</lem><rdg wit="#B">B</rdg></app></listApp>')
    edition = build(content)
    assert edition.rules == ["lemma-missing"]
    assert edition.entries == ["b.2 absent] B B"]
    assert "primus ab oris" in build(content, "witness:B").text


def test_an_entry_on_a_line_without_words_stands_at_it() -> None:
    edition = build(specimen(TEXT, back='<listApp><app loc="c.4"><note>two letters</note></app></listApp>'))
    assert edition.entries == ["c.4 two letters"]


def test_lines_from_one_to_another_are_a_place() -> None:
    edition = build(specimen(TEXT, back='<listApp><app loc="b.1-b.2"><note>worn</note></app></listApp>'))
    assert edition.entries == ["b.1-b.2 worn"]


def test_an_entry_in_the_text_without_a_place_is_read() -> None:
    edition = build(specimen('<p>one <app loc="1"><lem>two</lem><rdg wit="#B">B</rdg></app></p>'))
    assert (edition.text, edition.entries) == ("one two", ["1 two] B B"])


def test_an_entry_in_the_text_that_says_the_words_before_it_again_is_attached_to_them() -> None:
    content = specimen(
        '<p>one <anchor xml:id="a"/>two<app from="#a"><lem>two</lem><rdg wit="#B">B</rdg></app> three</p>'
    )
    assert build(content).text == "one two three"
    assert build(content, "witness:B").text == "one B three"
    other = content.replace("<lem>two", "<lem>deux")
    assert build(other).text == "one twodeux three"


def test_the_place_of_a_finding_is_that_in_the_source() -> None:
    entries = '<app from="#s" to="#e"><rdg wit="#B">y</rdg></app>\n<app from="#x"><rdg wit="#Q">y</rdg></app>'
    edition = build(specimen(f"\n{TEXT}", back=f"<listApp>\n{entries}</listApp>"))
    assert [(str(each.rule), each.line, each.column) for each in edition.findings] == [
        ("apparatus-nowhere", 4, 1), ("siglum-unknown", 4, 16),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "entries", "words"),
    [
        ("double-end-point", ["the beginning] a beginning B"], "In a beginning was the word."),
        ("location-referenced", ["1 cano] canam B"], "Arma virumque canam"),
        ("external-list", ["old mill] mill B", "by the weir] at the weir B"], "The mill stands at the weir and"),
    ],
)
def test_the_cases(name: str, entries: list[str], words: str) -> None:
    edition = build(case(name))
    assert edition.entries == edition.printed == entries
    assert words in build(case(name), "witness:B").text
