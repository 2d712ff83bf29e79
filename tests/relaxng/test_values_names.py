"""pipeline.relaxng.values: what is said of identifiers, words, languages and references."""

from __future__ import annotations

import pytest

from pipeline.relaxng.datatypes import COMPATIBILITY
from pipeline.relaxng.diagnosis.values import Place
from pipeline.relaxng.pattern.patterns import Pattern
from tests.relaxng import value_patterns as patterns
from tests.relaxng.value_patterns import data, make, said, values


@pytest.mark.parametrize(
    ("text", "expected", "what", "hint"),
    [
        (
            "3.1",
            data("ID"),
            "begins with a digit; an identifier begins with a letter or “_”",
            "Write a letter before it: “s3.1” or “_3.1”.",
        ),
        (
            "#Ян Б.",
            data("ID"),
            "begins with “#”; an identifier begins with a letter or “_”",
            "Write “Ян-Б”; “#” stands only where something points to it.",
        ),
        (
            "#lena",
            data("Name"),
            "begins with “#”; a name begins with a letter or “_”",
            'Write “lena”, or point to the person with scribeRef="#lena".',
        ),
        (
            "#p1",
            data("IDREF"),
            "begins with “#”; an identifier begins with a letter or “_”",
            "Write “p1”, without “#”.",
        ),
        ("#p1, #p2", data("IDREFS"), "is not a list of identifiers", "Write “p1 p2”."),
        ("item 2", data("NCName"), "holds a space; an identifier is one word", "Write “item-2” or “item_2”."),
        (
            "tei:p",
            data("ID", library=COMPATIBILITY),
            "holds “:”; an identifier holds only letters, digits, “.”, “-” and “_”",
            "Write “tei-p” or “tei_p”.",
        ),
        ("л. 12/13", data("ID"), "holds a space; an identifier is one word", "Write “л.-12-13” or “л._12_13”."),
        (".p", data("ID"), "begins with “.”; an identifier begins with a letter or “_”", "Write “p”."),
        (
            "#",
            data("ID"),
            "begins with “#”; an identifier begins with a letter or “_”",
            "Write an identifier, such as “p1”.",
        ),
        (
            "a/b",
            data("NMTOKEN"),
            "holds “/”; an identifier holds only letters, digits, “.”, “-”, “_” and “:”",
            "Write “a-b” or “a_b”.",
        ),
        (
            "tei:p",
            data("QName"),
            "begins with the prefix “tei”, which is not declared",
            'Declare it on the root: xmlns:tei="…".',
        ),
        ("the p", data("QName"), "is not the name of an element or attribute", "Write “the-p”."),
        ("editorial note", patterns.WORD, "holds a space; it must be one word", "Write “editorial-note”."),
        (
            "editorial note",
            make.choice([values("editorial"), patterns.WORD]),
            "holds a space; it must be one word",
            "Write “editorial-note”.",
        ),
        ("p", data("NCName", but=values("p", "q")), "is one of those that are not allowed", "Write something else."),
    ],
)
def test_an_identifier_or_a_word_is_understood(text: str, expected: Pattern, what: str, hint: str) -> None:
    attributes = frozenset(["scribeRef"] if "lena" in text else [])
    assert said("@scribe", text, expected, Place("seg", attributes)) == (f"{what}.", hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("ru_RU", "Write “ru-RU”, with a hyphen."),
        ("русский", "Write “ru”."),
        ("Altgriechisch", "Write “grc”."),
        ("Portuguese (Brazil)", "Write “pt”."),
        ("en, German", "Only one language can be given here: write “en” or “de”."),
        ("(en)", "Write “en”."),
        ("???", "Write the code of the language, such as “en”, “de” or “ru”."),
    ],
)
def test_a_language_is_understood(text: str, hint: str) -> None:
    assert said("@xml:lang", text, patterns.LANGUAGE) == ("is not a language code.", hint)


@pytest.mark.parametrize(
    ("subject", "text", "expected", "what", "hint"),
    [
        (
            "@url",
            "DLA_0028 DLA_85.1_0022",
            patterns.POINTER,
            "holds a space; it must be one reference",
            "Write one <graphic> for each; for a space in a file's name write “%20”.",
        ),
        (
            "@ref",
            "#tamm|#rudd",
            patterns.POINTERS,
            "is not a reference",
            "Put a space between several references: “#tamm #rudd”.",
        ),
        (
            "@ref",
            "#tamm#rudd",
            patterns.POINTERS,
            "is not a reference",
            "Put a space between several references: “#tamm #rudd”.",
        ),
        (
            "@ref",
            "#tamm|#rudd",
            patterns.POINTER,
            "is not a reference",
            "Only one can be given here: write “#tamm” or “#rudd”.",
        ),
        (
            "@who",
            "Fairlie:",
            patterns.POINTERS,
            "is not a reference",
            "Write “#” and the xml:id of the person, such as “#fairlie”.",
        ),
        (
            "@corresp",
            "Fairlie:",
            patterns.POINTER,
            "is not a reference",
            "Write “#” and the xml:id of what is meant, such as “#fairlie”.",
        ),
        (
            "@url",
            "1.jpg 2.jpg",
            patterns.POINTER,
            "holds a space; it must be one reference",
            "Write one <graphic> for each; for a space in a file's name write “%20”.",
        ),
        (
            "@url",
            "card 1.jpg",
            patterns.POINTER,
            "holds a space; it must be one reference",
            "Write “card%201.jpg”: “%20” stands for a space.",
        ),
        (
            "@prev",
            "#u 3",
            patterns.POINTER,
            "holds a space; it must be one reference",
            "An xml:id has no space: write it as it stands there, such as “#u3”.",
        ),
        ("@url", "[http://example.org]", patterns.POINTER, "is not a reference", "Write “http://example.org”."),
        ("@url", "50%.jpg", patterns.POINTER, "is not a reference", "Write “50%25.jpg”."),
        (
            "@url",
            "example.org/a",
            data("anyURI", ("pattern", r"[^/\s]+:\S*")),
            "is not a reference",
            "Write “https://example.org/a”.",
        ),
    ],
)
def test_a_reference_is_understood(subject: str, text: str, expected: Pattern, what: str, hint: str) -> None:
    assert said(subject, text, expected, Place("graphic")) == (f"{what}.", hint)
