"""pipeline.relaxng.values: what is said of values that are no dates (test_dates has those)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.relaxng.diagnosis.values import Place, explain_value
from pipeline.relaxng.diagnosis.values.matching import matches
from pipeline.relaxng.engine.text_derivatives import TextDerivatives
from pipeline.relaxng.pattern.patterns import Pattern
from tests.relaxng import value_patterns as patterns
from tests.relaxng.value_patterns import data, make, refused, said, value, values, words

STATUS = values("free", "unknown", "restricted")
RENDITION = words(values("bold", "italic", "underline"))
YES_NO = values("yes", "no")
LETTERS = "capital and small letters are not the same"
NEXT_TO_UNIT = Place("measure", frozenset(("quantity", "unit", "min", "max")))
MANY = "Write “letter”, “telegram”, “postcard”, “minutes”, “protocol”, “report” or one of 5 more."


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        ("Free", STATUS, f"Write “free”: {LETTERS}."),
        ("public", STATUS, "Write “free”, “restricted” or “unknown”."),
        ("unknwon", STATUS, "Did you mean “unknown”?"),
        ("restr.", STATUS, "Did you mean “restricted”?"),
        ("free, restricted", STATUS, "Only one of them can be given: write “free” or “restricted”."),
        (" free", value("free", "string"), "Write “free”, without spaces around it."),
        ("strong", patterns.CERTAINTY, "Write “high”, “medium”, “low” or “unknown”, or a number from 0 to 1."),
        ("sure", patterns.CERTAINTY, "Write “high”."),
        ("leter", patterns.GENRES, "Did you mean “letter”?"),
        ("post-card", patterns.GENRES, "Write “postcard”."),
        ("post", patterns.GENRES, "Did you mean “postcard”?"),
        ("письмо", patterns.GENRES, "Write “letter”."),
        ("xyz", patterns.GENRES, MANY),
        ("m", values("male", "female"), "Write “male”."),
        ("two", values("1", "2", "3"), "Write “2”."),
        ("İ", values("1", "2", "3"), "Write “1”, “2” or “3”."),
        ("English", values("en", "de"), "Write “en”."),
        (
            "Editorial",
            make.choice([values("editorial"), data("NCName", ("maxLength", "2"))]),
            f"Write “editorial”: {LETTERS}.",
        ),
        ("no", patterns.TRUTH, "Write “false” for no, “true” for yes."),
        ("Да", patterns.TRUTH, "Write “false” for no, “true” for yes."),
        ("True", patterns.TRUTH, f"Write “true”: {LETTERS}."),
        ("maybe", patterns.TRUTH, "Write “true” or “false”."),
        ("true", YES_NO, "Write “yes”."),
        ("yes", make.choice([patterns.TRUTH, values("unknown")]), "Write “false” for no, “true” for yes."),
    ],
)
def test_a_value_of_a_closed_list_is_understood(text: str, expected: Pattern, hint: str) -> None:
    assert said("@type", text, expected) == ("is not one of those allowed.", hint)


def test_of_many_values_those_like_the_text_come_first_and_long_ones_are_few() -> None:
    assert said("@type", "reporting", patterns.GENRES)[1].startswith("Did you mean “report”")
    assert said("@type", "repograms", patterns.GENRES)[1].startswith("Write “report”, “telegram”, “poem”")
    long = values(*(f"a value of so many words that few fit {number}" for number in range(5)))
    assert said("@type", "xyz", long)[1].endswith("fit 3” or one more.")


@pytest.mark.parametrize(
    ("text", "expected", "what", "hint"),
    [
        ("two", patterns.COUNT, "is not a whole number", "Write it in digits: “2”."),
        ("zwölf", patterns.COUNT, "is not a whole number", "Write it in digits: “12”."),
        ("семь", patterns.COUNT, "is not a whole number", "Write it in digits: “7”."),
        ("XII", patterns.COUNT, "is not a whole number", "Write it in digits: “12”."),
        ("١٢", patterns.COUNT, "is not a whole number", "Write “12”."),
        ("12,5", patterns.COUNT, "is not a whole number", "Write “12” or “13”."),
        ("5.0", patterns.COUNT, "is not a whole number", "Write “5”."),
        ("1,500", patterns.COUNT, "is not a whole number", "Write “1500”, without the comma."),
        ("1 500", patterns.COUNT, "is not a whole number", "Write “1500”, without the space."),
        ("ca. 12", patterns.COUNT, "is not a whole number", "Write “12” alone."),
        ("many", patterns.COUNT, "is not a whole number", "Write it in digits, such as “2”."),
        ("A4", patterns.COUNT, "is not a whole number", "Write a whole number, 0 or more, such as “2”."),
        ("-1", patterns.COUNT, "is too small", "Write a whole number, 0 or more."),
        ("300", data("byte"), "is too great", "Write a whole number from -128 to 127."),
        ("11", data("integer", ("maxExclusive", "11")), "is too great", "Write a whole number, less than 11."),
        ("two", patterns.NUMBER, "is not a number", "Write it in digits: “2”."),
        ("12,5", patterns.NUMBER, "is not a number", "Write “12.5”, with a point."),
        ("−5", patterns.NUMBER, "is not a number", "Write “-5”."),
        ("1½", patterns.NUMBER, "is not a number", "Write “1.5”."),
        ("12,5 cm", patterns.NUMBER, "is not a number", "Write “12.5”; the unit belongs in @unit."),
        ("10-12", patterns.NUMBER, "is not a number", 'Write min="10" max="12" instead.'),
        ("80", patterns.SHARE, "is too great", "If 80 per cent is meant, write “0.8”."),
        ("12.5 %", patterns.SHARE, "is not a number", "If 12.5 per cent is meant, write “0.125”."),
        ("-1", patterns.SHARE, "is too small", "Write a number from 0 to 1."),
        ("half", patterns.SHARE, "is not a number", "Write a number from 0 to 1, such as “0.5”."),
    ],
)
def test_a_number_is_understood(text: str, expected: Pattern, what: str, hint: str) -> None:
    assert said("@quantity", text, expected, NEXT_TO_UNIT) == (f"{what}.", hint)


def test_without_other_attributes_a_number_stands_alone() -> None:
    assert said("@n", "12 cm", patterns.NUMBER)[1] == "Write “12” alone."
    assert said("@n", "10–12", patterns.COUNT)[1] == "Write “10” or “12”, for only one number can be given here."


def test_a_comma_that_may_divide_thousands_is_asked_about() -> None:
    hint = "Write “1500” if the comma divides thousands, or “1.500” if it stands before decimals."
    assert said("@quantity", "1,500", patterns.NUMBER)[1] == hint


@pytest.mark.parametrize(
    ("text", "expected", "message", "hint"),
    [
        (
            "bold Italic",
            RENDITION,
            "The word “Italic” in @rend is not one of those allowed.",
            f"Write “italic”: {LETTERS}.",
        ),
        (
            "bold, italic",
            RENDITION,
            "The value “bold, italic” of @rend is not one of those allowed.",
            "Put a space between several values: “bold italic”.",
        ),
        ("fett", RENDITION, "The value “fett” of @rend is not one of those allowed.", "Write “bold”."),
        (
            "53.1",
            patterns.POINT,
            "The value “53.1” of @rend holds one word, which is not enough.",
            "Add a number in digits, such as “2”.",
        ),
        (
            "53.1 2 3",
            patterns.POINT,
            "The value “53.1 2 3” of @rend holds 3 words, which is too many.",
            "Write only 2 of them.",
        ),
        ("53,1 10,2", patterns.POINT, "The word “53,1” in @rend is not a number.", "Write “53.1”, with a point."),
        (
            "53.1, 10.2",
            patterns.POINT,
            "The value “53.1, 10.2” of @rend is not a number.",
            "Put a space between several values: “53.1 10.2”.",
        ),
        (
            "None",
            make.choice([RENDITION, values("none")]),
            "The value “None” of @rend is not one of those allowed.",
            f"Write “none”: {LETTERS}.",
        ),
    ],
)
def test_in_a_list_the_wrong_word_is_named(text: str, expected: Pattern, message: str, hint: str) -> None:
    assert explain_value("@rend", text, [expected]) == (message, hint)


@pytest.mark.parametrize(
    ("text", "expected", "what", "hint"),
    [
        ("12,5 cm", patterns.SIZE, "is not of the right form", "Write “12.5cm”."),
        ("12", patterns.SIZE, "is not of the right form", "Write it as in “12cm” or “50%”."),
        ("12a", data("token", ("pattern", r"\d+")), "is not digits only", "Write digits only."),
        ("ABCDE", data("string", ("maxLength", "3")), "is too long", "Write text of at most 3 characters."),
        ("A", data("string", ("minLength", "3")), "is too short", "Write text of 3 or more characters."),
        ("30 min", data("duration"), "is not a length of time", "Write “PT30M”."),
        ("2 weeks", data("duration"), "is not a length of time", "Write “P14D”."),
        ("1:30", data("duration"), "is not a length of time", "If 1 hour and 30 minutes are meant, write “PT1H30M”."),
        ("pt2h", data("duration"), "is not a length of time", "Write “PT2H”."),
        ("long", data("duration"), "is not a length of time", "Write it as in “P1Y6M” or “PT2H30M”."),
    ],
)
def test_other_types_are_explained_by_examples(text: str, expected: Pattern, what: str, hint: str) -> None:
    assert said("@n", text, expected) == (f"{what}.", hint)


@pytest.mark.parametrize(
    ("subject", "expected", "hint"),
    [
        ("@when", patterns.WHEN, "Write the date as year-month-day, year-month or year, or remove @when."),
        ("@who", patterns.POINTERS, "Write who speaks, such as “#wern”, or remove @who."),
        ("@status", STATUS, "Write “free”, “restricted” or “unknown”, or remove @status."),
        ("@type", patterns.WORD, "Write one word without spaces, or remove @type."),
        ("@cols", patterns.COUNT, "Write a whole number, 0 or more, or remove @cols."),
        ("@xml:id", data("ID"), "Write an identifier, such as “p1”, or remove @xml:id."),
        ("<num>", patterns.NUMBER, "Write a number in digits, such as “2”, or remove <num>."),
        ("@size", patterns.SIZE, "Write text as in “12cm” or “50%”, or remove @size."),
        ("@rend", RENDITION, "Write “bold”, “italic” or “underline”, or remove @rend."),
    ],
)
def test_an_empty_value_is_to_be_filled_or_removed(subject: str, expected: Pattern, hint: str) -> None:
    assert explain_value(subject, "", [expected]) == (f"{subject} is empty.", hint)
    assert "remove" not in explain_value(subject, " ", [expected], Place(removable=False))[1]


def test_the_text_of_an_element_is_called_so() -> None:
    assert explain_value("<num>", "two", [patterns.NUMBER]) == (
        "The text “two” in <num> is not a number.",
        "Write it in digits: “2”.",
    )


def test_what_must_be_empty_says_so() -> None:
    assert explain_value("@n", "x", [make.empty]) == ("@n must be empty, but holds “x”.", "Remove the value.")


def test_all_that_is_allowed_is_named() -> None:
    either = [patterns.NUMBER, values("a", "b")]
    assert explain_value("@n", "xyz", either)[1] == "Write “a” or “b”, or a number in digits, such as “2”."
    message, hint = explain_value("@n", "xyz", [patterns.COUNT, data("language", ("maxLength", "2"))])
    assert message == "The value “xyz” of @n is too long."
    message, hint = explain_value("@n", "?", [patterns.COUNT, data("language")])
    assert message == "The value “?” of @n is not a whole number, or a language code."
    assert hint == "Write a whole number, 0 or more, or the code of the language, such as “en”, “de” or “ru”."


def test_a_long_value_is_cut() -> None:
    message, _ = explain_value("@n", f"{'word ' * 30}", [patterns.COUNT])
    assert message == f"The value “{'word ' * 7}word…” of @n is not a whole number."
    assert len(" ".join(explain_value("@n", "ab " * 100_000, [patterns.WORD]))) < 200


TEXTS = some.one_of(
    some.text(max_size=12),
    some.text(alphabet="012, .-#:/|%абAB_()", max_size=12),
    some.sampled_from(["two words", "#a #b", "12 cm", "Yes", "MINOR", "no.", "1,5 mm", "en_GB", "½", "10 bis 12"]),
)
SCHEMAS = some.sampled_from(
    [
        STATUS, RENDITION, YES_NO, patterns.CERTAINTY, patterns.COUNT, patterns.GENRES, patterns.LANGUAGE,
        patterns.NUMBER, patterns.POINT, patterns.POINTER, patterns.POINTERS, patterns.RATIO, patterns.SHARE,
        patterns.SIZE, patterns.TRUTH, patterns.WHEN, patterns.WORD, data("ID"), data("Name"), data("NMTOKEN"),
        data("IDREFS"), data("QName"), data("duration"), data("byte"), data("hexBinary"), make.empty,
    ]
)  # fmt: skip


@given(TEXTS, SCHEMAS, SCHEMAS)
def test_what_is_suggested_is_allowed(text: str, one: Pattern, other: Pattern) -> None:
    expected = make.choice([one, other])
    if matches(expected, text, {}):
        return
    message, hint = explain_value("@n", text, [expected])
    assert message.endswith(".")
    assert hint.endswith((".", "?"))
    of_words = [data("double"), patterns.POINTER, values("bold", "italic", "underline")]
    assert not list(refused(hint, make.choice([one, other, *of_words]))), (message, hint)


@given(
    some.recursive(
        some.sampled_from([data("integer"), data("NCName"), value("a"), value("1"), make.empty]),
        lambda inner: some.one_of(
            some.lists(inner, min_size=2, max_size=3).map(make.choice),
            some.lists(inner, min_size=2, max_size=3).map(make.group),
            inner.map(make.one_or_more),
        ),
        max_leaves=6,
    ),
    some.lists(some.sampled_from(["a", "1", "-", "b"]), max_size=4),
)
def test_lists_are_read_as_the_validator_reads_them(inner: Pattern, found: list[str]) -> None:
    pattern = make.list(inner)
    text = " ".join(found)
    assert matches(pattern, text, {}) == TextDerivatives(make).matches(pattern, text, {})
