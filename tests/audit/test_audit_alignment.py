"""Which differences between a text of the source and what became of it have a name."""

# ruff: noqa: E501 - a line of a table is one case
from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.alignment import ADDED, CHANGED, COLLAPSED, JOINED, KEPT, SOFT_HYPHEN, align

CASES: tuple[tuple[str, str, str, dict[str, int], int], ...] = (
    ("the same", "The sluice", "The sluice", {KEPT: 10}, 0),
    ("white space at the ends", "\n  sluice\n", "sluice", {KEPT: 6, COLLAPSED: 4}, 0),
    ("a line feed that becomes a space", "the\nsluice", "the sluice", {KEPT: 9, CHANGED: 1}, 0),
    ("a run of white space that becomes a space", "the\n   sluice", "the sluice", {KEPT: 9, CHANGED: 1, COLLAPSED: 3}, 0),
    ("a space before a line feed", "the \n sluice", "the sluice", {KEPT: 10, COLLAPSED: 2}, 0),
    ("a hyphen at the end of a line", "the slu-", "the slu", {KEPT: 7, JOINED: 1}, 0),
    ("a hyphen before white space at the end", "slu-\n  ", "slu", {KEPT: 3, JOINED: 1, COLLAPSED: 3}, 0),
    ("a not sign as a hyphen", "slu¬", "slu", {KEPT: 3, JOINED: 1}, 0),
    ("a soft hyphen in a word", "slu\u00adice", "sluice", {KEPT: 6, SOFT_HYPHEN: 1}, 0),
    ("a soft hyphen kept", "slu\u00ad", "slu\u00ad", {KEPT: 4}, 0),
    ("a space before", "sluice", " sluice", {KEPT: 6}, 1),
    ("a space after", "sluice", "sluice ", {KEPT: 6}, 1),
    ("nothing", "", "", {}, 0),
    ("nothing of white space", " \n ", "", {COLLAPSED: 3}, 0),
)  # fmt: skip


@pytest.mark.parametrize(("_what", "source", "emitted", "rules", "added"), CASES, ids=[case[0] for case in CASES])
def test_a_difference_has_a_name(_what: str, source: str, emitted: str, rules: dict[str, int], added: int) -> None:
    found = align(source, emitted)
    assert Counter(found.fates) == rules
    assert (found.added, found.excess, len(found.fates)) == (added, "", len(source))
    assert ADDED


@pytest.mark.parametrize(
    ("source", "emitted", "explained", "excess"),
    [
        ("sluice", "sluce", 3, "ce"),
        ("sluice", "", 0, ""),
        ("slu-ice", "sluice", 3, "ice"),
        ("sluice", "sluices", 6, "s"),
        ("sluice", "sluice  ", 6, "  "),
        ("Sluice", "sluice", 0, "sluice"),
    ],
)
def test_what_has_no_name_is_not_explained(source: str, emitted: str, explained: int, excess: str) -> None:
    found = align(source, emitted)
    assert (len(found.fates), found.excess) == (explained, excess)


@given(st.text(" \n\t-\u00ad¬ab", max_size=30), st.text(" -ab\u00ad", max_size=30))
def test_the_sums_hold_for_any_two_texts(source: str, emitted: str) -> None:
    found = align(source, emitted)
    out = sum(fate in (KEPT, CHANGED) for fate in found.fates)
    assert len(emitted) == out + found.added + len(found.excess)
    assert len(found.fates) <= len(source)
