"""pipeline.findings.escaping: nothing in a report controls a terminal, breaks a line or cannot be seen."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings.escaping import escape, escape_in_json

ANYTHING = st.text(st.characters(codec=None, exclude_categories=[]) | st.sampled_from("\x1b\n\u202e\u200b\udce9\\ "))


@given(ANYTHING)
def test_what_comes_out_is_one_line_of_visible_characters(text: str) -> None:
    shown = escape(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(each) for each in shown} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(ANYTHING)
def test_what_was_escaped_is_not_escaped_again(text: str) -> None:
    assert escape(escape(text)) == escape(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x10FF)))
def test_words_of_any_script_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    "text", ["Дорогой друг", "naïve cafe\u0301", "Ἀθῆναι", "“a” — b…", "C:\\new\\x1b", "«\u00a0a\u00a0»", "😀"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31m", "a\\x1b[31m"),
        ("a\nb: error: c\r\td", "a\\nb: error: c\\r\\td"),
        ("\x00\x7f\x80\x85\x9b", "\\x00\\x7f\\u0080\\u0085\\u009b"),
        ("\u202egnp.xml\u2066\u2069\u200f", "\\u202egnp.xml\\u2066\\u2069\\u200f"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("a\u200bb\u200dc\u2060d\ufeffe\u00adf", "a\\u200bb\\u200dc\\u2060d\\ufeffe\\u00adf"),
        ("a\ufe0fb\u034fc\u3164d\u115fe", "a\\ufe0fb\\u034fc\\u3164d\\u115fe"),
        ("\ufffe\U000e0041\U0010ffff", "\\ufffe\\U000e0041\\U0010ffff"),
        ("caf\udce9 \ud800", "caf\\xe9 \\ud800"),
    ],
)
def test_what_is_no_visible_character_is_written_out(text: str, shown: str) -> None:
    assert escape(text) == shown


@given(st.lists(ANYTHING))
def test_in_json_the_data_stay_exact(content: list[str]) -> None:
    escaped = escape_in_json(json.dumps(content, ensure_ascii=False, indent=2))
    assert not {unicodedata.category(each) for each in escaped.replace("\n", "")} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl"}
    assert json.loads(escaped) == json.loads(json.dumps(content))
