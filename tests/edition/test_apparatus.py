"""The apparatus on the page and in print: one entry for both, with its lemma, witnesses and remarks."""

# ruff: noqa: E501 - a line of a table is one case
from __future__ import annotations

import pytest

from tests.apparatus_entries import build, case, specimen
from tests.support import found, strings

ENTRIES = {
    "the lemma has its witnesses": ('<app><lem wit="#A">a</lem><rdg wit="#B #C">b</rdg></app>', ["a A1] b B C"]),
    "a conjecture has its author": ('<app><lem wit="#A" source="#Hei">a</lem><rdg wit="#B">b</rdg></app>', ["a A1 Heinsius] b B"]),
    "who is responsible is named": ('<persName xml:id="pn"><surname>Beta</surname></persName><app><lem resp="#pn">a</lem><rdg wit="#B">b</rdg></app>', ["a Beta] b B"]),
    "an omission says so": ('<app><lem wit="#A">a</lem><rdg wit="#B"/></app>', ["a A1] om. B"]),
    "so does a gap for what was omitted": ('<app><lem wit="#A">a</lem><rdg wit="#B"><gap reason="omitted"/></rdg></app>', ["a A1] om. B"]),
    "what is illegible is no omission": ('<app><lem>a</lem><rdg wit="#B"><gap reason="illegible"/></rdg></app>', ["a] [illegible] B"]),
    "words that the text lacks say so": ('<app><lem wit="#A"/><rdg wit="#B">b</rdg></app>', ["not in the text A1] b B"]),
    "a note stands with its reading": ('<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg><note>recte?</note><rdg wit="#C">c</rdg></app>', ["a A1] b B (recte?); c C"]),
    "a note stands with the reading that it points to": ('<app><lem wit="#A" xml:id="l">a</lem><rdg wit="#B">b</rdg><note target="#l">sic</note></app>', ["a A1 (sic)] b B"]),
    "a note in a reading stands behind it": ('<app><lem>a</lem><rdg wit="#B">b<note>n</note></rdg></app>', ["a] b B (n)"]),
    "several notes share brackets": ('<app><lem>a</lem><rdg wit="#B">b</rdg><note>m</note><note>n</note></app>', ["a] b B (m; n)"]),
    "a note with brackets of its own needs none": ('<app><lem>a</lem><rdg wit="#B">b</rdg><note>(cf. 3)</note></app>', ["a] b B (cf. 3)"]),
    "a note that goes on with a comma follows": ('<app><lem>a</lem><rdg wit="#B">b</rdg><note>, quod probat</note></app>', ["a] b B, quod probat"]),
    "an entry without readings is a note on the lemma": ('<app><lem wit="#A">a</lem><note>dubium</note></app>', ["a] A1 (dubium)"]),
    "a detail names its witness among several": ('<app><lem wit="#A #B">a</lem><witDetail wit="#B">in rasura</witDetail><rdg wit="#C">c</rdg></app>', ["a A1 B (B: in rasura)] c C"]),
    "a detail of the only witness does not": ('<app><lem>a</lem><rdg wit="#B">b</rdg><witDetail wit="#B">in rasura</witDetail></app>', ["a] b B (in rasura)"]),
    "groups are parted and say what they are": (
        '<app><rdgGrp type="substantive"><lem wit="#A">a</lem></rdgGrp><rdgGrp type="orthographic"><rdg wit="#B">b</rdg><rdg wit="#C">c</rdg></rdgGrp></app>', ["a A1] | orthographic: b B; c C"]),
    "a reading has the witnesses of its group": ('<app><lem>a</lem><rdgGrp wit="#B"><rdg>b</rdg></rdgGrp></app>', ["a] | b B"]),
    "an entry in a reading follows its word": ('<app><lem>a</lem><rdg wit="#B">b <app><lem wit="#B">c</lem><rdg wit="#C">d</rdg></app> e</rdg></app>', ["a] b c [B; d C] e B"]),
    "an entry in a lemma comes first": ('<app><lem wit="#A">a <app><lem>b</lem><rdg wit="#B">c</rdg></app></lem><rdg wit="#C">d</rdg></app>', ["b] c B", "a b A1] d C"]),
    "the sigla of the source edition are kept": ("<app><lem>a</lem><rdg>b</rdg><wit>Elles<hi>mere</hi></wit></app>", ["a] b Ellesmere"]),
    "what kind of variant it is": ('<app><lem>a</lem><rdg wit="#B" cause="eye-skip" cert="low" hand="#h1">b</rdg></app>', ["a] b (hand Paulus, eye skip, doubtful) B"]),
    "readings come in the order of their sequence": ('<app><lem>a</lem><rdg varSeq="2">c</rdg><rdg varSeq="1">b</rdg></app>', ["a] b; c"]),
    "a deletion in a reading is shown": ('<app><lem>a</lem><rdg wit="#B">b<del>c</del></rdg></app>', ["a] bc B"]),
    "paragraphs in a reading are kept apart": ('<app><lem>a</lem><rdg wit="#B"><p>b</p><p>c</p></rdg></app>', ["a] b c B"]),
    "a witness that breaks off says so": ('<app><lem wit="#A">a</lem><rdg wit="#B">x<lacunaStart/></rdg></app>', ["a A1] x[– – –] B"]),
    "one that sets in does, too": ('<app><lem wit="#A">a</lem><rdg wit="#B"><witStart/>x</rdg></app>', ["a A1] [– – –]x B"]),
    "a pointer with a prefix is one": ('<app><lem wit="wit:A">a</lem><rdg wit="wit:B">b</rdg></app>', ["a A1] b B"]),
    "a long lemma shows its ends": ('<app><lem>a b c d e f g h</lem><rdg wit="#B">x</rdg></app>', ["a b c … g h] x B"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "entries"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_says_what_the_source_does(body: str, entries: list[str]) -> None:
    edition = build(specimen(f"<p>Text {body} end.</p>"))
    assert edition.entries == edition.printed == entries


@pytest.mark.parametrize(
    ("lang", "omission"), [("en", "om."), ("la", "om."), ("fr", "om."), ("de", "fehlt"), ("ru", "нет")]
)
def test_an_omission_is_said_in_the_language_of_the_document(lang: str, omission: str) -> None:
    body = '<p><app><lem wit="#B">a</lem><rdg wit="#C"/></app></p>'
    assert build(specimen(body, lang=lang)).entries == [f"a B] {omission} C"]


WHERE = {
    "a head": "<head>Head {}</head><p>Text</p>",
    "a verse": "<lg><l>Verse {}</l></lg>",
    "a cell": "<table><row><cell>Cell {}</cell></row></table>",
    "an item": "<list><item>Item {}</item></list>",
    "a speech": "<sp><speaker>One {}</speaker><p>Says</p></sp>",
}


@pytest.mark.parametrize("place", WHERE.values(), ids=WHERE)
def test_an_entry_is_called_wherever_it_stands(place: str) -> None:
    edition = build(specimen(place.format('<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>')))
    assert edition.entries == edition.printed == ["a A1] b B"]
    assert strings(edition.page, "//article//a[@class='appref']/text()") == ["a"]


def test_an_entry_in_a_paragraph_does_not_have_the_number_of_a_verse_before_it() -> None:
    app = '<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>'
    edition = build(
        specimen(f'<lg><l n="7">x {app}</l></lg><p>y {app}</p><p><lb n="2"/>z<lb n="3"/>w {app}</p><p>v {app}</p>')
    )
    assert edition.entries == ["7 a A1] b B", "a A1] b B", "3 a A1] b B", "a A1] b B"]


def test_an_entry_about_lines_is_called_at_the_end_of_the_last() -> None:
    rdg = '<rdg wit="#B"><l>c</l><l>d</l></rdg>'
    edition = build(
        specimen(f'<lg><app><lem wit="#A"><l n="1">a</l>\n<l n="2">b</l></lem>{rdg}</app><l n="3">e</l></lg>')
    )
    assert edition.entries == edition.printed == ["1–2 a b A1] c d B"]
    assert strings(edition.page, "//article//p[contains(@class, 'line')][a]/text()") == ["b"]
    assert edition.text == "a b e"


def test_an_entry_in_a_note_stands_in_the_note() -> None:
    edition = build(specimen('<p>x<note>n <app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app> m</note></p>'))
    assert edition.entries == edition.printed == []
    assert "n a [A1; b B] m" in "".join(strings(edition.page, "//section[@class='notes']//text()"))
    assert "n a [A1; b B] m" in "".join(map(str, edition.fo.itertext()))


def test_page_and_print_call_an_entry_by_the_same_letter() -> None:
    app = '<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>'
    edition = build(specimen(f'<p>{app}{app} <del>x</del> <add hand="#h1">y</add><note>n {app}</note> {app}</p>'))
    letters = strings(edition.page, "//article//a[@class='appref']/text()")
    called = [
        str(body.xpath("string(.//*[@font-style='italic'])"))
        for body in found(edition.fo, "//*[local-name()='footnote-body']")
    ]
    assert letters == [letter for letter in called if letter.isalpha()] == ["a", "b", "c", "d", "e"]


def test_calls_of_adjacent_entries_are_set_apart() -> None:
    app = '<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>'
    edition = build(specimen(f'<p><app><lem>x {app}</lem><rdg wit="#C">y</rdg></app> end</p>'))
    assert "a,\N{NO-BREAK SPACE}b" in "".join(strings(edition.page, "//article//*[@data-opis='added']/text()"))
    assert ",\N{NO-BREAK SPACE}" in strings(edition.fo, "//*[@role='opis-added']/text()")


def test_sigla_keep_their_mark_up_and_lead_to_the_witness() -> None:
    edition = build(specimen('<p><app><lem wit="#A">a</lem><rdg wit="#B" source="#Hei">b</rdg></app></p>'))
    links = found(edition.page, "//section[@class='apparatus']//*[@class='sigla']/a")
    assert [link.get("href") for link in links] == ["#A", "#B", "#Hei"]
    assert [each.text for each in found(links[0], ".//*[contains(@class, 'rend-superscript')]")] == ["1"]
    assert all(found(edition.page, f"//*[@id='{link.get('href')[1:]}']") for link in links)
    assert edition.witnesses == "Witnesses and sourcesA1 OxfordB ParisC RomeHeinsius, D., 1600"
    assert [each.get("internal-destination") for each in found(edition.fo, "//*[local-name()='basic-link']")] == [
        "id.A", "id.B", "id.Hei",
    ]  # fmt: skip


def test_a_witness_that_does_not_say_its_siglum_is_given_it() -> None:
    listed = '<listWit><witness xml:id="El">Ellesmere</witness><witness xml:id="Q">Q: Quarto</witness></listWit>'
    edition = build(
        specimen('<p><app><lem wit="#El">a</lem><rdg wit="#Q">b</rdg></app></p>', front=f"<div>{listed}</div>")
    )
    assert strings(edition.page, "//article//*[@class='label'][@data-opis='added']/text()") == ["El "]
    assert edition.text == "Ellesmere Q: Quarto a"
    assert "El Ellesmere" in "".join(map(str, edition.fo.itertext()))


def test_a_siglum_that_nothing_explains_is_a_finding_and_is_printed() -> None:
    edition = build(specimen('<p><app><lem wit="#Q">a</lem><rdg wit="#B">b</rdg><rdg wit="#Q">c</rdg></app></p>'))
    assert edition.entries == ["a Q] b B; c Q"]
    assert edition.rules == ["siglum-unknown"]


def test_a_document_without_sigla_has_no_list_of_witnesses() -> None:
    assert build(specimen("<p>Text</p>")).witnesses == ""


CHANGES = {
    "a substitution": ('<subst><del hand="#h1">very</del><add place="above">most</add></subst>', ["most] added, above the line; very (deleted, hand Paulus)"]),
    "an addition in a hand": ('<add hand="#h1">most</add>', ["most] added, hand Paulus"]),
    "an addition between the lines": ('<add place="interlinear">most</add>', ["most] added, between the lines"]),
    "an addition in the line": ('<add place="inline">most</add>', []),
    "an addition of which nothing is known": ("<add>most</add>", []),
    "a substitution by nothing": ('<subst><del hand="#h1">very</del><add/></subst>', ["very (deleted, hand Paulus)"]),
    "a deletion in a hand": ('<del hand="#h1">most</del>', ["most (deleted, hand Paulus)"]),
    "a hand that the document does not describe": ('<add hand="https://hands.example/reg#h9">most</add>', ["most] added, hand h9"]),
    "what a correction takes away": ("<choice><sic>the the</sic><corr/></choice>", ["the the (superfluous)"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "entries"), CHANGES.values(), ids=CHANGES)
def test_a_change_says_where_and_by_whom_also_on_paper_and_on_a_phone(body: str, entries: list[str]) -> None:
    edition = build(specimen(f"<p>Text {body} end.</p>"))
    assert edition.entries == entries
    assert edition.printed == entries


def test_the_hand_of_the_author_has_the_name_of_the_author() -> None:
    content = specimen('<p><add hand="#author">most</add></p>').replace("</title>", "</title><author>Ada Beta</author>")
    assert build(content).entries == ["most] added, hand Ada Beta"]


def test_a_shift_of_hands_names_the_hand_where_it_stands() -> None:
    edition = build(specimen('<p>Text <handShift new="#h1"/>more <handShift scribe="#h1" medium="red_ink"/>red</p>'))
    hands = ["hand Paulus", "hand Paulus, red ink"]
    assert strings(edition.page, "//*[contains(@class, 'break hand')]/text()") == hands
    assert [each for each in strings(edition.fo, "//*[@role='opis-added']/text()") if "hand" in each] == [
        f"[{hand}]" for hand in hands
    ]
    assert edition.text == "Text more red"


def test_the_entries_of_the_cases() -> None:
    lemma = build(case("lem-with-witness"))
    assert lemma.entries == lemma.printed == ["virumque A1 Heinsius 1600] virum B (recte?; corr. B2); om. C"]
    assert lemma.text == "Arma virumque cano"


def test_entries_are_keyed_by_the_numbers_of_lines_which_stand_in_the_margin() -> None:
    edition = build(case("line-numbers"))
    assert edition.entries == edition.printed == [
        "1 uirum A] uirumque B", "3 primus A] prior B", "10–11 bibendum nunc pede A] uiuendum B",
    ]  # fmt: skip
    assert strings(edition.page, "//article//*[contains(@class, 'number')]/text()") == ["1", "3", "10"]
    assert strings(edition.fo, "//*[@role='opis-text']//*[@font-size='7.5pt']//text()") == [
        "1",
        "3",
        "|10",
    ]
