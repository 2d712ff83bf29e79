"""pipeline.relaxng.datatypes.regex: what matches, what cannot be read, and that no pattern is slow or too deep."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.relaxng.datatypes.regex import Automaton, PatternError, parse, samples


def matches(pattern: str, text: str) -> bool:
    return Automaton(parse(pattern)).allows(text)


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        ("", [""], ["a"]),
        ("a|bc|", ["a", "bc", ""], ["b", "ab"]),
        ("a?b*c+", ["c", "abbcc"], ["ab", "aac"]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "a" * 50], ["a"]),
        ("(ab){1,2}", ["ab", "abab"], ["", "aba", "ababab"]),
        ("a{0}b", ["b"], ["ab"]),
        ("(a{2,3}){2}", ["aaaa", "aaaaaa"], ["aaa", "aaaaaaa"]),
        ("(a?b?){2}", ["", "ba", "abab"], ["bab" * 2]),
        ("^a$", ["^a$"], ["a"]),
        (".", ["a", "𐌰", "\u2028"], ["\n", "\r", "", "ab"]),
        (r"\n\t\\\.\-\^", ["\n\t\\.-^"], [r"\n\t\\\.\-\^"]),
        ("[a-cx]", ["b", "x"], ["d", "-"]),
        ("[^a-c]", ["d", "\n"], ["b", ""]),
        ("[a^]", ["^"], ["b"]),
        ("[-a]|[b-]|[^-]{2}", ["-", "b", "ab"], ["a-"]),
        ("[a-z-[aeiou]]", ["b"], ["a", "-"]),
        ("[a-z-[a-m-[b-d]]]+", ["bcdz"], ["a", "e"]),
        ("[^a-[^b-d]]", ["c"], ["a", "x"]),
        ("[a--[b]]", ["-"], ["b"]),
        (r"[\d\s.]+", ["1 ٣."], ["a"]),
        (r"[^\d\s]", ["a"], ["1", " "]),
        (r"\w+", ["aя1+"], ["a b", "-"]),
        (r"\i\c*", ["a.1", ":", "я"], ["1", "ꙗ", "-a"]),
        (r"\I\C", ["1 "], ["a "]),
        (r"\S+", ["a\u00a0b"], ["a b"]),
        (r"\p{Lu}\p{L}*", ["Петр", "A"], ["a"]),
        (r"\P{L}", ["1"], ["a"]),
        (r"\p{IsCyrillic}+", ["Ѣ"], ["A", "Ꙗ"]),
        (r"\p{IsCyrillicExtended-B}", ["Ꙗ"], ["Ѣ"]),
        (r"[\P{IsGreek}-[a]]", ["b"], ["α", "a"]),
        (r"\p{IsPrivateUse}", ["\ue000", "\U000f0000"], ["a"]),
    ],
)
def test_a_pattern_matches_whole_texts(pattern: str, right: list[str], wrong: list[str]) -> None:
    assert [text for text in right if not matches(pattern, text)] == []
    assert [text for text in wrong if matches(pattern, text)] == []


@pytest.mark.parametrize(
    ("pattern", "offset", "message"),
    [
        ("a(b", 1, "“(” is never closed"),
        ("a)b", 1, "“)” closes nothing"),
        ("*a", 0, "“*” has nothing before it to repeat"),
        ("a*?", 2, "no lazy or possessive quantifiers"),
        ("(?:a)", 1, "“?” has nothing before it to repeat"),
        ("a{,2}", 1, "a quantifier is written {2}, {2,} or {2,5}"),
        ("a{3,2}", 1, "at least 3 and at most 2"),
        ("a{" + "9" * 10_001 + "}", 1, "more than 10,000 digits"),
        ("a}", 1, "“}” closes nothing"),
        (r"(a)\1", 3, "refers back"),
        (r"\bword", 0, "“\\b” is no escape that"),
        (r"\$", 0, "“$” stands for itself without a backslash"),
        ("a\\", 1, "has nothing after it"),
        (r"\pL", 0, "needs a category or a block"),
        (r"\p{Cyrillic}", 0, "blocks begin with Is"),
        (r"\p{IsCirillic}", 0, "did you mean IsCyrillic?"),
        ("[a", 0, "“[” is never closed"),
        ("[a-", 2, "“-” between other characters"),
        ("[]a]", 1, "“]” within brackets is written \\]"),
        ("[a[b]]", 2, "“[” within brackets is written \\["),
        ("[z-a]", 2, "the range z-a runs backwards"),
        ("[a-b-c]", 4, "“-” between other characters"),
        (r"[\d-z]", 3, "cannot begin a range"),
        (r"[a-\d]", 2, "cannot end a range"),
        ("[a--]", 3, "at the end of a range"),
        ("[a-[b]c]", 6, "after what is taken away"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(pattern: str, offset: int, message: str) -> None:
    with pytest.raises(PatternError) as raised:
        parse(pattern)
    assert raised.value.offset == offset
    assert message in str(raised.value)


_COUNTS = some.sampled_from(("?", "*", "+", "{2}", "{0,3}", "{1,2}"))
_SIMPLE = some.recursive(
    some.sampled_from(("a", "b", "[ab]", "[^a]", ".")),
    lambda inner: some.one_of(
        some.tuples(inner, inner).map("".join),
        some.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        some.tuples(inner, _COUNTS).map(lambda two: f"({two[0]}){two[1]}"),
    ),
    max_leaves=6,
)


@given(_SIMPLE, some.lists(some.text("abc", max_size=7), max_size=5))
def test_what_both_can_read_matches_as_re_has_it(pattern: str, texts: list[str]) -> None:
    automaton = Automaton(parse(pattern))
    for text in texts:
        assert automaton.allows(text) is (re.fullmatch(pattern, text) is not None), text


@given(_SIMPLE)
def test_samples_match(pattern: str) -> None:
    assert all(matches(pattern, sample) for sample in samples(parse(pattern)))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("(a*)*b", "a" * 20_000, False),
        ("(a|aa|aaa)*", "a" * 20_000 + "b", False),
        ("(a?){500}a{500}", "a" * 500, True),
        ("(.*,){20}x", "a," * 2_000, False),
        ("(a{1,100}){1,100}", "a" * 9_999, True),
        ("(a?b?){0,99999999}", "ab" * 5_000, True),
        ("(a|b)*a(a|b){12}", "ab" * 5_000, False),
        ("a{99999999}", "a" * 20_000, False),
    ],
)
def test_no_pattern_backtracks(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected  # `re` would need years for the first


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(" * 5_000 + "a" + ")" * 5_000, "a"),
        ("(" * 5_000 + "a" + ")?b" * 5_000, "b" * 50),
        ("(a" * 5_000 + ")?" * 5_000, "a" * 4_000),
        ("(" * 5_000 + "a|b" + ")*" * 5_000, "abab"),
        ("[^b-" * 4_999 + "[a]" + "]" * 4_999, "c"),
    ],
)
def test_no_pattern_is_too_deep(pattern: str, text: str) -> None:
    assert matches(pattern, text)
    assert all(len(sample) < 100_000 for sample in samples(parse(pattern)))


def test_samples_of_endless_repetitions_are_short() -> None:
    assert all(len(sample) < 1_000 for sample in samples(parse("(" * 50 + "ab" + "){2,}" * 50)))


def test_a_pattern_forgets_before_it_remembers_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.relaxng.datatypes.regex.automaton._MOST_STEPS", 10)
    automaton = Automaton(parse("(abcdefgh){0,9}"))
    assert automaton.allows("abcdefgh" * 9)
    assert not automaton.allows("abcdefgh" * 10)
    assert automaton._steps <= 10
