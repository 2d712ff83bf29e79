"""What is marked up in parts and is one: paragraphs, verse lines, notes."""

from __future__ import annotations

import pytest

from pipeline.audit import account_for, watch
from pipeline.model.document import Labels
from pipeline.model.options import View
from pipeline.resolve.resolve import resolve
from tests.support import engine, parsed, resolution, tei

BLOCKS = {
    "a paragraph that a page divides": ('<p part="I">har-</p><pb n="2"/><p part="F">bour</p>', ["harbour"]),
    "a paragraph in three parts": (
        '<p part="I">a</p><pb/><p part="M">b</p><fw>x</fw><pb/><p part="F">c</p>', ["a b c"]),
    "parts without a break": ('<p part="I">a</p><p part="F">b</p>', ["a b"]),
    "parts by @next": ('<p xml:id="a" next="#b">a</p><pb/><p xml:id="b">b</p>', ["a b"]),
    "parts by @prev": ('<p xml:id="a">a</p><pb/><p prev="#a">b</p>', ["a b"]),
    "a verse line in parts": ('<lg><l part="I">Who goes</l><l part="F">there?</l></lg>', ["Who goes there?"]),
    "two wholes": ('<p part="I">a</p><p part="F">b</p><p part="I">c</p><p part="F">d</p>', ["a b", "c d"]),
    "a part with something between": ('<p part="I">a</p><head>h</head><p part="F">b</p>', ["a", "h", "b"]),
    "a part with text between": ('<p part="I">a</p>t<p part="F">b</p>', ["a", "t", "b"]),
    "a first part alone": ('<p part="I">a</p><p>b</p>', ["a", "b"]),
    "a last part alone": ('<p>a</p><p part="F">b</p>', ["a", "b"]),
    "parts of another kind": ('<p part="I">a</p><ab part="F">b</ab>', ["a", "b"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), BLOCKS.values(), ids=BLOCKS)
def test_blocks_in_parts_are_one(body: str, lines: list[str]) -> None:
    assert resolution(tei(body)).lines == lines
    assert resolution(tei(f"<div>{body}</div>")).lines == lines


def test_the_break_and_the_ids_of_the_parts_stand_in_the_whole() -> None:
    root = resolution(tei('<p xml:id="a" part="I">a</p><pb n="2"/><p xml:id="b" part="F">b</p>'))
    (block,) = root.find("./r:text/r:block")
    assert block.get("id") == "a"
    assert [(each.get("kind"), each.get("n") or each.get("id")) for each in block] == [
        ("page", "2"),
        ("line", None),
        ("anchor", "b"),
    ]
    assert root.find("./r:text/r:break") == []


NOTES = {
    "in order": ('<p>x<note xml:id="a" next="#b">on</note> y<pb/><note xml:id="b" prev="#a">e</note> z</p>', ["one"]),
    "by @next alone": ('<p>x<note next="#b">on</note> y<note xml:id="b">e</note> z</p>', ["one"]),
    "by @prev alone": ('<p>x<note xml:id="a">on</note> y<note prev="#a">e</note> z</p>', ["one"]),
    "of three": (
        '<p><note xml:id="a">o</note><note xml:id="b" prev="#a">n</note><note xml:id="c" prev="#b">e</note></p>',
        ["one"]),
    "in a circle": ('<p><note xml:id="a" next="#b">a</note><note xml:id="b" next="#a">b</note></p>', ["ab"]),
    "to nowhere": ('<p><note next="#x">a</note><note prev="#y">b</note></p>', ["a", "b"]),
    "back to front": ('<p><note xml:id="b" prev="#a">b</note><note xml:id="a">a</note></p>', ["b", "a"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "texts"), NOTES.values(), ids=NOTES)
def test_notes_in_parts_are_one(body: str, texts: list[str]) -> None:
    notes = resolution(tei(body)).find(".//r:note")
    assert ["".join(map(str, note.itertext())) for note in notes] == texts


@pytest.mark.parametrize("body", [body for body, _ in (*BLOCKS.values(), *NOTES.values())])
def test_nothing_of_a_part_is_lost(body: str) -> None:
    document = parsed(tei(body))
    account = account_for(watch(document, lambda tree: resolve(tree, Labels(), engine())), View(), engine())
    assert account.is_exact
    assert [each.message for each in document.findings] == []
