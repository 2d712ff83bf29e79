"""pipeline.relaxng.datatypes judges as jing does, but where jing departs from the specification: the tables here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from pipeline.relaxng.datatypes import XSD, DatatypeError, datatype
from pipeline.relaxng.datatypes.regex.characters import CATEGORIES
from tests.relaxng import jing_datatypes as jing
from tests.relaxng.datatype_cases import TEXTS, altered, of_type, seeded
from tests.relaxng.jing_datatypes import Kind

pytestmark = pytest.mark.usefixtures("jing")

ORDERED = (
    "integer", "byte", "unsignedByte", "nonPositiveInteger", "decimal", "float", "double", "date", "dateTime", "time",
    "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "duration",
)  # fmt: skip
BOUNDS = ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")


@dataclass(frozen=True)
class Departure:
    """Where jing departs: types and texts by regular expressions, what we say instead, and why."""

    types: str
    text: str
    allowed: bool
    reason: str

    def explains(self, name: str, text: str, *, ours: bool) -> bool:
        return ours is self.allowed and bool(re.fullmatch(self.types, name) and re.fullmatch(self.text, text.strip()))


DATES = "date|dateTime|time|g.*"
DEPARTURES = (
    Departure(
        DATES, r".*-(13:(?!00)\d\d|14:00)", allowed=True, reason="zones reach to 14 hours on both sides (3.2.7.3)"
    ),
    Departure("dateTime|time", r".*24:00:00(\.0+)?.*", allowed=True, reason="24:00:00 ends a day (3.2.7.1)"),
    Departure("dateTime|time", r".*\.(Z|[+-].*)?", allowed=False, reason="digits follow the point (3.2.7.1)"),
    Departure("duration", r".*(\D\.|\.\D).*", allowed=False, reason="digits stand on both sides of it (3.2.6.1)"),
    Departure(DATES, r"-?\d{9,}.*", allowed=True, reason="a year has four digits or more, without a limit (3.2.7.1)"),
    Departure("ENTITY|ENTITIES", r".*", allowed=True, reason="what the DTD declares is not for a datatype to know"),
)


def unexplained(cases: list[tuple[Kind, str]], folder: Path) -> tuple[list[str], set[Departure]]:
    """Texts that jing and we judge differently for no reason of the table; the reasons that were needed."""
    found: list[str] = []
    needed: set[Departure] = set()
    for (kind, text), theirs in zip(cases, jing.allowed(cases, folder), strict=True):
        name, params = kind
        ours = datatype(XSD, name, params).allows(text, jing.PREFIXES)
        if ours is not theirs:
            reasons = {departure for departure in DEPARTURES if departure.explains(name, text, ours=ours)}
            needed |= reasons
            if not reasons:
                found.append(f"{name} {params} {text!r}: jing {theirs}, we {ours}")
    return found, needed


def test_texts_of_all_types_and_thousands_of_alterations(tmp_path: Path) -> None:
    cases: list[tuple[Kind, str]] = [
        ((name, ()), text)
        for name, texts in TEXTS.items()
        for text in dict.fromkeys((*texts, *altered(texts, 150, seeded(name))))
    ]
    assert len(cases) > 4000
    found, needed = unexplained(cases, tmp_path)
    assert found == []
    assert needed == set(DEPARTURES), "a departure that no case shows"


def test_bounds_and_what_lies_within_them(tmp_path: Path) -> None:
    random = seeded("bounds")
    kinds: list[Kind] = [
        (name, tuple((random.choice(BOUNDS), of_type(name, random)) for _ in range(random.choice((1, 1, 2, 3)))))
        for name in ORDERED
        for _ in range(40)
    ]
    both = [kind for kind, theirs in zip(kinds, jing.accepted(kinds, tmp_path), strict=True) if same(kind, theirs)]
    cases = [(kind, of_type(kind[0], random)) for kind in both for _ in range(8)]
    cases = [case for case in cases if datatype(XSD, case[0][0]).allows(case[1], {})]
    assert len(cases) > 2000
    assert unexplained(cases, tmp_path) == ([], set())


def test_months_and_days_that_cannot_be_compared(tmp_path: Path) -> None:
    kinds: list[Kind] = [
        ("duration", ((bound, months),)) for bound in BOUNDS for months in ("P1M", "P2M", "P5M", "P11M", "P1Y", "-P1M")
    ]
    days = (
        -32,
        -31,
        -28,
        -27,
        27,
        28,
        31,
        32,
        58,
        59,
        62,
        63,
        149,
        150,
        153,
        154,
        333,
        334,
        337,
        338,
        364,
        365,
        366,
        367,
    )
    texts = [f"{'-' * (number < 0)}P{abs(number)}D" for number in days]
    assert unexplained([(kind, text) for kind in kinds for text in texts], tmp_path) == ([], set())


def same(kind: Kind, theirs: bool) -> bool:
    """Whether jing and we both accept a datatype; that we do not disagree is made sure of."""
    ours = accepted(kind)
    assert ours is theirs, kind
    return ours


def accepted(kind: Kind) -> bool:
    try:
        datatype(XSD, *kind)
    except DatatypeError:
        return False
    return True


def test_lengths_count_characters_octets_and_items(tmp_path: Path) -> None:
    texts = ("", "a", "ab", " a  b ", "a\tb c", "𐌰", "é", "aabb", "AA==", "AAA=", "AA AA", "AAAAAA==")
    names = ("string", "normalizedString", "token", "anyURI", "NMTOKENS", "hexBinary", "base64Binary", "IDREFS")
    kinds: list[Kind] = [
        (name, ((facet, str(number)),))
        for name in names
        for facet in ("length", "minLength", "maxLength")
        for number in range(5)
    ]
    cases = [(kind, text) for kind in kinds for text in texts]
    assert unexplained(cases, tmp_path) == ([], set())


def test_values_that_are_equal(tmp_path: Path) -> None:
    random = seeded("values")
    pairs = [
        (name, of_type(name, random), of_type(name, random))
        for name in ("integer", "decimal", "float", "double", "date", "dateTime", "time", "gYear", "gDay", "duration")
        for _ in range(150)
    ]
    pairs += [
        ("boolean", "true", "1"), ("boolean", "0", " false"), ("hexBinary", "aF", "Af"), ("anyURI", "A", "a"),
        ("base64Binary", "AAAA", "A A AA"), ("base64Binary", "AAAA", "AAAB"), ("string", " a", "a"),
        ("normalizedString", " a b", " a\tb"), ("normalizedString", "a b", "a  b"), ("token", "a b", " a\n b"),
        ("NMTOKENS", "a b", "a  b"), ("NMTOKENS", "a b", "b a"), ("language", "en", "EN"), ("QName", "x:a", "y:a"),
        ("QName", "x:a", "z:a"), ("QName", "x:a", "a"), ("QName", "x:a", "q:a"), ("NOTATION", "x:a", "y:a"),
        ("duration", "P1Y", "P12M"), ("duration", "-P0D", "PT0S"), ("integer", "1", "+01"),
    ]  # fmt: skip
    for (name, one, other), theirs in zip(pairs, jing.equal(pairs, tmp_path), strict=True):
        kind = datatype(XSD, name)
        value = kind.value(one, jing.PREFIXES)
        assert value is not None
        assert (kind.value(other, jing.PREFIXES) == value) is theirs, (name, one, other)


# Params that jing and we accept, and that we both refuse.
FACETS: tuple[tuple[str, str, str], ...] = tuple(
    (name, facet, text)
    for name in ("string", "NMTOKENS", "QName", "boolean", "base64Binary", "decimal", "integer", "byte", "float")
    for facet, text in (
        ("length", "1"), ("minLength", "+1"), ("maxLength", " 01 "), ("length", "-1"), ("length", "1.0"), ("length",
        ""),
        ("length", "99999999999"), ("length", "-0"), ("minInclusive", "1"), ("maxExclusive", "300"), ("minInclusive",
        "x"),
        ("minExclusive", "1931-02-28"), ("minInclusive", "1931-02-30"), ("totalDigits", "1"), ("totalDigits", "0"),
        ("fractionDigits", "0"), ("fractionDigits", "-1"), ("pattern", "a"), ("pattern", "("), ("pattern", ""),
        ("enumeration", "a"), ("whiteSpace", "collapse"), ("Length", "1"), ("foo", "1"),
    )
)  # fmt: skip


def test_params_that_apply_and_params_that_do_not(tmp_path: Path) -> None:
    kinds: list[Kind] = [(name, ((facet, text),)) for name, facet, text in FACETS]
    kinds += [(name, ()) for name in ("anySimpleType", "Date", "dayTimeDuration", "dateTimeStamp", "anyType", "")]
    for kind, theirs in zip(kinds, jing.accepted(kinds, tmp_path), strict=True):
        assert accepted(kind) is theirs, kind


def test_dates_have_no_length_though_jing_gives_them_one(tmp_path: Path) -> None:
    """Section 4.1.5: the facets that apply."""
    kind: Kind = ("date", (("length", "1"),))
    assert jing.accepted([kind], tmp_path) == [True]
    assert not accepted(kind)


def test_params_that_leave_nothing_are_refused_where_jing_lets_them_pass(tmp_path: Path) -> None:
    kind: Kind = ("string", (("minLength", "3"), ("maxLength", "2")))
    assert jing.accepted([kind], tmp_path) == [True]
    with pytest.raises(DatatypeError, match="no text is left") as raised:
        datatype(XSD, *kind)
    assert raised.value.param == 1


def test_digits_are_counted_in_the_value_where_jing_counts_those_written(tmp_path: Path) -> None:
    """Sections 4.3.11 and 4.3.12: i / 10^n with |i| < 10^totalDigits and 0 <= n <= totalDigits or fractionDigits."""
    same = [("2", "0.12", True), ("3", "1200", False), ("2", "-0012", True), ("2", "1.01", False), ("1", "0.0", True)]
    other = [("3", "00120.00", True), ("2", "0.012", False), ("1", "1.0", True)]
    total: list[tuple[Kind, str]] = [(("decimal", (("totalDigits", most),)), text) for most, text, _ in same + other]
    theirs = jing.allowed(total, tmp_path)
    for (kind, text), (_, _, expected), jings in zip(total, same + other, theirs, strict=True):
        assert datatype(XSD, *kind).allows(text, {}) is expected
        assert jings is not expected or any(text == each for _, each, _ in same)
    fraction = datatype(XSD, "decimal", [("fractionDigits", "1")])
    assert [fraction.allows(text, {}) for text in ("1.10", "1.01", "1.", "10")] == [True, False, True, True]


# What the patterns below are made of; a class in brackets with “^”, or taken away from another one, holds no classes
# of more than one kind: jing translates these to the regular expressions of Java, which changed their meaning.
ATOMS = (
    "a", "b", "c", "ab", "1", " ", "-", "^", "$", "é", "Я", ".", r"\d", r"\s", r"\S", r"\w", r"\W", r"\i", r"\c",
    r"\p{L}", r"\p{Nd}", r"\P{Lu}", r"\.", r"\\", r"\I", r"\C", r"\D", r"\p{IsCyrillic}", r"\P{IsBasicLatin}",
)  # fmt: skip
SIMPLE = ("a", "b", "1", "x-z", "a-m", "0-9", r"\-", r"\]", ".", "$", "А-я", "é", r"\n", " ", "𐌰")
COUNTS = ("", "", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "{2,3}", "{0}")
SHORT = (
    "", "a", "b", "ab", "aab", "1", "a1", "^", "$", "-", ".", "\\", " ", "a b", "é", "Я", "Яя", "\n", "\t", "x", "-a",
    "aaaa", "abab", "𐌰", "𐌰𐌰", "]", "\u0301", "a\u0301", ":", "_", "·", "\u00a0", "٠", "ꙗ",
)  # fmt: skip


def bracketed(random: Random, depth: int = 0) -> str:
    negated = random.choice(("", "^"))
    members = random.choices(SIMPLE if negated or depth else SIMPLE + ATOMS[11:], k=random.randint(1, 3))
    taken = "-" + bracketed(random, depth + 1) if depth < 3 and random.random() < 0.3 else ""
    return f"[{negated}{''.join(member for member in members if member not in '^$-') or 'a'}{taken}]"


def expression(random: Random, depth: int = 0) -> str:
    chance = random.random()
    if depth > 3 or chance < 0.35:
        return random.choice(ATOMS) + random.choice(COUNTS)
    if chance < 0.5:
        return bracketed(random) + random.choice(COUNTS)
    first = expression(random, depth + 1)
    if chance < 0.6:
        return f"({first})" + random.choice(COUNTS[:3] + COUNTS[6:])
    return first + random.choice(("", "|")) + expression(random, depth + 1)


def test_patterns(tmp_path: Path) -> None:
    random = seeded("patterns")
    patterns = dict.fromkeys(expression(random) for _ in range(600))
    kinds: list[Kind] = [("string", (("pattern", pattern),)) for pattern in patterns]
    assert all(accepted(kind) for kind in kinds)
    cases = [(kind, text) for kind in kinds for text in random.sample(SHORT, 10)]
    found, _ = unexplained(cases, tmp_path)
    assert found == []


def test_negated_classes_hold_no_white_space_though_jing_lets_it_pass(tmp_path: Path) -> None:
    """What Java since version 9 takes `[^/\\s]` for: all that is not /, or white space."""
    kind: Kind = ("string", (("pattern", r"[^/\s]+:\S*"),))
    assert jing.allowed([(kind, " :b"), (kind, "/:b"), (kind, "a:b")], tmp_path) == [True, False, True]
    assert [datatype(XSD, *kind).allows(text, {}) for text in (" :b", "/:b", "a:b")] == [False, False, True]


def test_patterns_with_mistakes(tmp_path: Path) -> None:
    random = seeded("mistakes")
    kinds: list[Kind] = []
    for _ in range(600):
        signs = list(expression(random))
        at = random.randrange(len(signs) + 1)
        signs[at : at + random.randrange(2)] = random.choice(r"[](){}*+?|\-^$.,a1")
        kinds.append(("string", (("pattern", "".join(signs)),)))
    theirs = jing.accepted(kinds, tmp_path)
    assert 100 < sum(theirs) < 500
    for kind, accepts in zip(kinds, theirs, strict=True):
        hyphen = re.search(
            r"\[\^?-|-\]|--\[", kind[1][0][1]
        )  # first or last in brackets: allowed by the second edition
        assert accepted(kind) is accepts or hyphen, kind


def test_categories_and_names_by_the_character(tmp_path: Path) -> None:
    random = seeded("characters")
    known = [code for code in range(0x20, 0xFFFE) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Cc")]
    sample = [chr(code) for code in sorted(random.sample(known, 400))]
    patterns = [rf"\p{{{name}}}" for name in sorted(CATEGORIES)] + [r"\i", r"\c", r"\w", r"\d"]
    cases: list[tuple[Kind, str]] = [(("string", (("pattern", each),)), sign) for each in patterns for sign in sample]
    assert unexplained(cases, tmp_path) == ([], set())
