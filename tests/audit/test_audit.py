"""The account of small documents: what is kept, which rule drops the rest, and what happens when a stage errs."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from pipeline.audit import account_for, compare_unwatched, unwatch, watch
from pipeline.audit.rules import RULES
from pipeline.audit.watch import MARK
from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Node
from pipeline.model.account import Account, Entry, sum_accounts, total
from pipeline.model.document import Labels
from pipeline.model.options import Notes, RunningHeads, View
from pipeline.resolve.attachment import attach_entries
from pipeline.resolve.resolve import resolve, serialize
from tests.support import HOME, TEI, engine, parsed, tei

READING = View()
DIPLOMATIC = View.of("diplomatic")

# View, body, and what is dropped of it outside white space between blocks: rule, element, characters.
CASES: tuple[tuple[View, str, tuple[tuple[str, str, int], ...]], ...] = (
    (READING, "<p>Words.</p>", ()),
    (READING, "<p>two\n  words</p>", (("collapsed-white-space", "p", 2),)),
    (READING, "<p>sl<choice><sic>iu</sic><corr>ui</corr></choice>ce</p>", (("sic-corrected", "sic", 2),)),
    (DIPLOMATIC, "<p>sl<choice><sic>iu</sic><corr>ui</corr></choice>ce</p>", (("correction-not-read", "corr", 2),)),
    (READING, "<p><choice><orig>olde</orig><reg>old</reg></choice></p>", (("original-regularised", "orig", 4),)),
    (DIPLOMATIC, "<p><choice><orig>olde</orig><reg>old</reg></choice></p>", (("regularisation-not-read", "reg", 3),)),
    (READING, "<p><choice><abbr>Dr.</abbr><expan>Doctor</expan></choice></p>", (("abbreviation-expanded", "abbr", 3),)),
    (READING, "<p><choice><sic>gone</sic><corr/></choice>on</p>", ()),  # the apparatus keeps it
    (READING, "<p><choice><seg>one</seg><seg>other</seg></choice></p>", (("alternative-not-chosen", "seg", 5),)),
    (READING, "<p><expan>D<am>r.</am><ex>octor</ex></expan></p>", (("sign-of-abbreviation", "am", 2),)),
    (READING, "<p><choice>D<am>r.</am></choice></p>", (("sign-of-abbreviation", "am", 2),)),
    (DIPLOMATIC, "<p><expan>D<am>r.</am><ex>octor</ex></expan></p>", (("expansion-not-read", "ex", 5),)),
    (READING, "<fw>page 3</fw><p>Words.</p>", (("running-head", "fw", 6),)),
    (DIPLOMATIC, "<fw>page 3</fw><p>Words.</p>", ()),
    (READING, "<p>A<index><term>lock</term></index></p>", (("index-entry", "index", 4),)),
    (READING, "<p>A <gap><desc>a tear</desc></gap> B</p>", (("gap-description", "desc", 6),)),
    (READING, "<p>A <space><desc>for a name</desc></space>B</p>", (("space-description", "desc", 10),)),
    (READING, "<figure><figDesc>A lock.</figDesc><p>Words.</p></figure>", (("image-description", "figDesc", 7),)),
    (READING, "<p>A<interp>irony</interp></p>", (("annotation", "interp", 5),)),
    (READING, "<p>slu-<lb/>ice</p>", (("joined-line-end-hyphen", "p", 1),)),
    (READING, "<p>slu\u00adice</p>", (("dropped-soft-hyphen", "p", 1),)),
    (READING, "<p>A<note>Notes</note><del>deleted</del></p>", ()),
    (READING, "<p><app><lem>one</lem><rdg wit='#B'>other</rdg><wit>B</wit></app></p>", (("sigla", "wit", 1),)),
    (READING, "<p><app><x><lem>one</lem></x></app></p>", ()),  # no TEI: a remark, and no lemma
)  # fmt: skip


def account(content: str, view: View = READING) -> tuple[Account, Parsed]:
    """The account of a document, and the document with its findings."""
    document = parsed(content)

    def resolve_in_view(tree: Parsed) -> Node:
        return resolve(tree, Labels(), engine(), view=view)

    attach_entries(document, view)
    watched = watch(document, resolve_in_view)
    document.findings.clear()
    return account_for(watched, view, engine()), document


@pytest.mark.parametrize(("view", "body", "dropped"), CASES, ids=[f"{case[0].name}-{case[1]}" for case in CASES])
def test_the_account_is_exact_and_names_the_rule(
    view: View, body: str, dropped: tuple[tuple[str, str, int], ...]
) -> None:
    found, document = account(tei(body), view)
    apart = {"header", "white-space-between-blocks"}
    assert tuple(entry for entry in found.dropped if entry.rule not in apart) == tuple(Entry(*each) for each in dropped)
    assert found.is_exact
    assert document.findings == []


def test_the_source_is_counted_in_characters_of_its_text() -> None:
    found, _ = account(f'<TEI xmlns="{TEI}"><text><body><p>«Ж» 𝔄&amp;</p></body></text></TEI>')
    assert found == Account(source=6, words=6, kept=(Entry("words", "p", 6),))


def test_notes_and_readings_are_emitted_beside_the_words() -> None:
    found, _ = account(tei("<p>A<note>Note</note><app><lem>lem</lem><rdg>read</rdg></app><del>deleted</del></p>"))
    kept = {(entry.rule, entry.element): entry.characters for entry in found.kept}
    assert kept == {
        ("words", "p"): 1, ("words", "lem"): 3, ("note", "note"): 4, ("apparatus", "rdg"): 4, ("apparatus", "del"): 7
    }  # fmt: skip


def test_text_around_a_comment_or_an_element_that_is_dropped_is_one_text() -> None:
    found, document = account(tei("<p>one <!-- c --> two <fw>3</fw>\n , three</p>"))
    assert found.is_exact
    assert document.findings == []


def test_options_of_the_view_are_followed() -> None:
    view = replace(READING, notes=Notes.TEXT, running_heads=RunningHeads.TEXT)
    found, _ = account(tei("<fw>12</fw><p>A<note>Note</note></p>"), view)
    assert found.is_exact
    assert {entry.element: entry.characters for entry in found.kept if entry.rule == "words"} == {
        "fw": 2, "note": 4, "p": 1
    }  # fmt: skip


ATTACHED = '<p>one <anchor xml:id="a"/>two<app from="#a"{}><lem>two</lem><rdg wit="#B">zwei</rdg></app> three</p>'


@pytest.mark.parametrize("view", [READING, View.of("witness:B")])
@pytest.mark.parametrize("method", ["double-end-point", "location-referenced"])
def test_an_entry_about_words_before_it_does_not_repeat_them(method: str, view: View) -> None:
    encoding = f'<encodingDesc><variantEncoding method="{method}" location="internal"/></encodingDesc>'
    content = tei(ATTACHED.format(' loc="1"')).replace("</fileDesc>", f"</fileDesc>{encoding}")
    found, document = account(content, view)
    assert found.is_exact
    rules = [(each.rule, each.element, each.characters) for each in found.dropped if each.element == "lem"]
    assert rules == ([("lemma-repeated", "lem", 3)] if view.siglum else [])
    assert [each.rule for each in document.findings] == []


def test_an_entry_that_stands_for_its_words_is_read_whatever_its_place_is_called() -> None:
    found, _ = account(tei("<p>one <app loc='1'><lem>two</lem><rdg wit='#B'>zwei</rdg></app></p>"))
    assert not [each for each in found.dropped if each.element == "lem"]


def erring(change: Callable[[etree._Element], None]) -> tuple[Account, Parsed]:
    """An account where the resolve stage gives something else than it should."""
    document = parsed(tei("<p>One.</p>\n<p>Two.</p>"))
    document.findings.clear()

    def resolve_wrongly(given: Parsed) -> Node:
        root = etree.fromstring(
            serialize(resolve(replace(given, root=deepcopy(given.tree)), Labels(), engine()), engine())
        )
        change(root)
        return engine().parse(etree.tostring(root, encoding="unicode"))

    return account_for(watch(document, resolve_wrongly), READING, engine()), document


def block(root: etree._Element, index: int) -> etree._Element:
    return list(root.iter("{*}block"))[index]


def drop_a_block(root: etree._Element) -> None:
    first = block(root, 0)
    parent = first.getparent()
    assert parent is not None
    parent.remove(first)


def double_a_block(root: etree._Element) -> None:
    block(root, 0).addnext(deepcopy(block(root, 0)))


def swap_blocks(root: etree._Element) -> None:
    block(root, 0).addprevious(block(root, 1))


def cut_a_word(root: etree._Element) -> None:
    for node in block(root, 0).iter():
        node.text, node.tail = (each.replace("One.", "On.") if each else each for each in (node.text, node.tail))


def add_a_word(root: etree._Element) -> None:
    etree.SubElement(block(root, 0), "{urn:opis:resolved}span", {"kind": "hi"}).text = "Foreign"


@pytest.mark.parametrize(
    ("change", "rule", "message"),
    [
        (drop_a_block, "text-lost", "“One.” in <p> is not in the text, and no rule says why."),
        (cut_a_word, "text-lost", "“e.” in <p> is not in the text, and no rule says why."),
        (double_a_block, "text-doubled", "“One.” in <p> stands in the text twice."),
        (swap_blocks, "text-moved", "“One.” in <p> comes after “Two.”; in the source it comes before."),
        (add_a_word, "text-foreign", "“Foreign” stands in the text, but not in the source."),
    ],
)
def test_what_a_stage_loses_doubles_or_adds_is_an_error_with_its_place(
    change: Callable[[etree._Element], None], rule: str, message: str
) -> None:
    found, document = erring(change)
    assert found.is_exact == (rule == "text-moved")
    assert found.balances
    first = document.findings[0]
    assert (first.rule, first.message) == (rule, message)
    if rule != "text-foreign":
        line = document.text.splitlines()[first.line - 1]
        assert line[first.column - 1 :].startswith(message[1 : message.index("”")])


def test_watching_that_changes_the_result_is_an_error() -> None:
    document = parsed(tei("<p>One.</p>"))
    document.findings.clear()
    unwatched = resolve(document, Labels(), engine())
    watched = watch(document, lambda given: resolve(given, Labels(), engine()))
    compare_unwatched(watched, unwatched, engine())
    assert document.findings == []
    compare_unwatched(watched, resolve(parsed(tei("<p>Two.</p>")), Labels(), engine()), engine())
    assert [finding.rule for finding in document.findings] == ["audit-disturbs"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>One <hi>and</hi> two<?page 3?>.</p><!-- no --><p>Three.<note>Four.</note></p>",
        "<listApp>1<metamark/>w</listApp>",
        "<teiCorpus>-<index/>.</teiCorpus>",
    ],
)
def test_an_unwatched_document_is_the_same_as_one_that_was_never_watched(body: str) -> None:
    document = parsed(tei(body))
    plain = serialize(resolve(document, Labels(), engine()), engine())
    watched = watch(document, lambda given: resolve(given, Labels(), engine()))
    assert MARK in serialize(watched.resolved, engine())
    assert serialize(unwatch(watched, engine()), engine()) == plain


def test_accounts_are_summed_by_rule_and_element() -> None:
    one, _ = account(tei("<p>One.</p>"))
    both = sum_accounts([one, one])
    assert both.source == 2 * one.source
    assert total(both.kept) == 2 * total(one.kept)
    assert both.is_exact


def test_every_rule_is_documented() -> None:
    page = (HOME / "docs" / "audit.md").read_text(encoding="utf-8")
    assert {rule.name for rule in RULES if f"`{rule.name}`" not in page} == set()


@pytest.mark.parametrize(
    "remark", ['<note>n <witDetail wit="#b">d</witDetail></note>', '<witDetail wit="#a">c <note>n</note></witDetail>']
)
def test_remarks_within_remarks_of_an_apparatus_come_once(remark: str) -> None:
    found, document = account(tei(f"<p>a <app><lem>l</lem><rdg>r</rdg>{remark}</app></p>"))
    assert found.is_exact, document.findings
