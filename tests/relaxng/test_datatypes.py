"""pipeline.relaxng.datatypes: what belongs to a type, what is equal, what is said of it and of mistakes."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.relaxng.datatypes import BUILT_IN, COMPATIBILITY, XSD, DatatypeError, datatype
from pipeline.relaxng.datatypes.numbers import single
from pipeline.relaxng.datatypes.xsd import TYPES

Params = tuple[tuple[str, str], ...]


def allows(name: str, text: str, *params: tuple[str, str]) -> bool:
    return datatype(XSD, name, params).allows(text, {})


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("date", "1932-02-29", "1931-02-29"),
        ("date", "-0001-02-29", "-0004-02-29"),
        ("date", "12000-02-29", "11000-02-29"),
        ("date", "1931-02-28-14:00", "1931-02-28-14:01"),
        ("date", " 1931-02-28\n", "28.02.1931"),
        ("dateTime", "1931-02-28T24:00:00", "1931-02-28T24:00:01"),
        ("time", "23:59:60", "23:59:61"),
        ("gMonthDay", "--02-29", "--04-31"),
        ("gYear", "-0001", "0000"),
        ("duration", "P1Y2M3DT4H5M6.7S", "P1YT"),
        ("integer", "+00", "1."),
        ("byte", "-128", "128"),
        ("nonNegativeInteger", "-0", "-1"),
        ("float", "1e39", "+INF"),
        ("hexBinary", "0fB8", "0fB"),
        ("base64Binary", "b3 Bp cw = =", "b3Bpcz=="),
        ("anyURI", "Über uns.xml#§1", "a#b#c"),
        ("language", "zh-Hant", "en_GB"),
        ("NCName", "Иванов", "1931"),
        ("NMTOKENS", "1 2", " "),
        ("QName", "xml:id", "tei:p"),
    ],
)
def test_a_text_that_belongs_to_a_type_and_one_that_nearly_does(name: str, right: str, wrong: str) -> None:
    assert allows(name, right)
    assert not allows(name, wrong)


@pytest.mark.parametrize(
    ("name", "facet", "limit", "right", "wrong"),
    [
        # A time without a zone may be up to fourteen hours earlier or later.
        ("dateTime", "maxExclusive", "2000-01-01T12:00:00Z", "1999-12-31T21:59:59", "2000-01-01T11:00:00"),
        ("dateTime", "minExclusive", "2000-01-01T12:00:00Z", "2000-01-01T12:00:00-01:00", "2000-01-01T12:00:00+01:00"),
        ("decimal", "fractionDigits", "1", "1.500", "1.51"),
        ("float", "maxInclusive", "5", "-INF", "NaN"),
        # A month has 28 days at least, and not more than that in each case.
        ("duration", "minExclusive", "P28D", "P29D", "P1M"),
        ("duration", "minExclusive", "P27D", "P1M", "P27D"),
        ("duration", "maxInclusive", "PT0S", "-PT5S", "PT5S"),
    ],
)
def test_a_text_within_a_bound_and_one_that_is_not(name: str, facet: str, limit: str, right: str, wrong: str) -> None:
    assert allows(name, right, (facet, limit))
    assert not allows(name, wrong, (facet, limit))


def test_the_narrowest_of_several_bounds_holds() -> None:
    with pytest.raises(DatatypeError, match="7 at least and 5 at most"):
        datatype(XSD, "string", (("maxLength", "5"), ("maxLength", "9"), ("minLength", "7")))


def test_white_space_is_treated_as_the_type_has_it_before_a_pattern_is_tried() -> None:
    pattern = ("pattern", "a b")
    assert allows("token", " a\n b ", pattern)
    assert not allows("normalizedString", "a  b", pattern)
    assert allows("normalizedString", "a\tb", pattern)
    assert not allows("string", "a\tb", pattern)
    assert not allows("token", "a\u00a0b", pattern), "a no-break space is no white space in XML"


def test_patterns_have_to_match_all() -> None:
    both = (("pattern", "a.*"), ("pattern", ".*b"))
    assert allows("token", "aXb", *both)
    assert not allows("token", "aX", *both)


def test_a_qualified_name_is_judged_by_the_namespaces_in_scope() -> None:
    kind = datatype(XSD, "QName")
    assert kind.needs_context
    assert not kind.allows("t:p", {})
    assert kind.allows("t:p", {"t": "urn:t"})
    assert kind.value("t:p", {"t": "urn:t"}) == kind.value("p", {"": "urn:t"}) == ("urn:t", "p")
    assert kind.value("p", {}) == ("", "p")
    assert kind.value("t:p", {}) is None


@pytest.mark.parametrize(
    ("name", "one", "other", "equal"),
    [
        ("string", " a", "a", False),
        ("token", " a  b", "a b", True),
        ("decimal", "1.0", "+01", True),
        ("float", "0.1", "0.100000001", True),
        ("double", "0.1", "0.100000001", False),
        ("float", "NaN", "NaN", True),
        ("dateTime", "1999-12-31T24:00:00Z", "2000-01-01T01:00:00+01:00", True),
        ("dateTime", "2000-01-01T00:00:00Z", "2000-01-01T00:00:00", False),
        ("hexBinary", "ab", "AB", True),
        ("language", "en", "EN", False),
    ],
)
def test_values_are_equal_by_what_they_mean(name: str, one: str, other: str, equal: bool) -> None:
    kind = datatype(XSD, name)
    assert (kind.value(one, {}) == kind.value(other, {})) is equal
    assert not equal or hash(kind.value(one, {})) == hash(kind.value(other, {}))


def test_what_does_not_belong_to_a_type_has_no_value_and_the_empty_text_has_one() -> None:
    assert datatype(XSD, "date").value("1931-02-30", {}) is None
    assert datatype(XSD, "integer", [("maxInclusive", "1")]).value("2", {}) is None
    assert datatype(BUILT_IN, "string").value("", {}) == ""


def test_the_built_in_types_and_those_of_dtd_compatibility() -> None:
    assert datatype(BUILT_IN, "string").value(" a ", {}) == " a "
    assert datatype(BUILT_IN, "token").value(" a ", {}) == "a"
    kinds = [datatype(library, name) for library in (XSD, COMPATIBILITY) for name in ("ID", "IDREF", "IDREFS")]
    assert [kind.id_type for kind in kinds] == ["ID", "IDREF", "IDREFS"] * 2
    assert datatype(XSD, "NCName").id_type == ""
    assert datatype(COMPATIBILITY, "IDREFS").allows("a b", {})
    assert not datatype(COMPATIBILITY, "ID").allows("a b", {})


def test_datatypes_are_equal_by_library_name_and_params() -> None:
    kind = datatype(XSD, "token", [("length", "1")])
    assert kind == datatype(XSD, "token", (("length", "1"),))
    assert kind != datatype(XSD, "token")
    assert datatype(XSD, "token") != datatype(BUILT_IN, "token")
    assert len({kind, datatype(XSD, "token", (("length", "1"),))}) == 1


@pytest.mark.parametrize(
    ("library", "name", "params", "message", "param"),
    [
        (f"{XSD}/", "date", (), f"there is no datatype library “{XSD}/”; did you mean {XSD}?", None),
        ("urn:a", "date", (), "there is no datatype library “urn:a”", None),
        (XSD, "Date", (), "XML Schema has no type “Date”; did you mean date?", None),
        (XSD, "tokens", (), "XML Schema has no type “tokens”; did you mean token?", None),
        (
            BUILT_IN,
            "date",
            (),
            "the built-in library has no type “date”; XML Schema has one: set datatypeLibrary to " + XSD,
            None,
        ),
        (BUILT_IN, "token", (("length", "1"),), "the types of the built-in library have no params", 0),
        (
            XSD,
            "token",
            (("length", "1"), ("maxlength", "2")),
            "“maxlength” is no facet of XML Schema; did you mean maxLength?",
            1,
        ),
        (
            XSD,
            "token",
            (("enumeration", "a"),),
            "“enumeration” is no param in RELAX NG; write the values as <value> in a <choice>",
            0,
        ),
        (
            XSD,
            "integer",
            (("length", "1"),),
            (
                "length does not apply to integer; what does is pattern, minInclusive, minExclusive, maxInclusive, "
                "maxExclusive, totalDigits, fractionDigits"
            ),
            0,
        ),
        (XSD, "token", (("length", "one"),), "length is “one”, which is no whole number from 0 on", 0),
        (XSD, "date", (("minInclusive", "1931-02-30"),), "minInclusive is “1931-02-30”, which is no value of date", 0),
        (
            XSD,
            "date",
            (("minInclusive", "1931"), ("maxInclusive", "1930")),
            "minInclusive is “1931”, which is no value of date",
            0,
        ),
        (
            XSD,
            "gYear",
            (("minInclusive", "1931"), ("maxInclusive", "1930")),
            "maxInclusive is “1930”, which minInclusive 1931 excludes",
            1,
        ),
        (XSD, "byte", (("maxInclusive", "300"),), "maxInclusive is “300”, which maxInclusive 127 excludes", 0),
        (
            XSD,
            "token",
            (("pattern", "(a"),),
            "the pattern (a cannot be read: “(” is never closed; the sign itself is written \\( (at character 1)",
            0,
        ),
        (
            XSD,
            "token",
            (("minLength", "2"), ("length", "1")),
            "with length 1 no text is left: its length would be 2 at least and 1 at most",
            1,
        ),
    ],
)
def test_a_datatype_that_cannot_be_is_refused_with_a_hint(
    library: str, name: str, params: Params, message: str, param: int | None
) -> None:
    with pytest.raises(DatatypeError) as raised:
        datatype(library, name, params)
    assert (str(raised.value), raised.value.param) == (message, param)


@pytest.mark.parametrize(
    ("name", "params", "phrase"),
    [
        ("string", (), "any text"),
        ("string", (("minLength", "1"),), "text that is not empty"),
        ("token", (("maxLength", "1"),), "text of at most 1 character"),
        ("token", (("length", "5"),), "text of 5 characters"),
        (
            "NMTOKENS",
            (("minLength", "2"), ("maxLength", "4")),
            "words of letters, digits and the signs . - _ :, 2 to 4 of them",
        ),
        ("hexBinary", (("length", "4"),), "pairs of the digits 0 to 9 and A to F of 4 octets"),
        ("date", (), "a date as in 1931-02-28"),
        ("date", (("minInclusive", "1917-01-01"),), "a date as in 1931-02-28, 1917-01-01 or later"),
        (
            "date",
            (("minInclusive", "1932-01-01"), ("maxExclusive", "1991-01-01")),
            "a date as in 1932-01-01, 1932-01-01 or later and before 1991-01-01",
        ),
        ("gYear", (("minInclusive", "1917"), ("maxInclusive", "1991")), "a year as in 1931, from 1917 to 1991"),
        ("duration", (("maxExclusive", "P1D"),), "a length of time as in PT2H30M, shorter than P1D"),
        ("nonNegativeInteger", (), "a whole number, 0 or more"),
        ("nonNegativeInteger", (("maxInclusive", "10"),), "a whole number from 0 to 10"),
        ("unsignedByte", (("minExclusive", "0"),), "a whole number, more than 0 and at most 255"),
        ("long", (), "a whole number"),
        (
            "decimal",
            (("fractionDigits", "2"), ("minInclusive", "0")),
            "a number with at most 2 digits after the point, 0 or more",
        ),
        ("boolean", (), "true or false"),
        ("anyURI", (), "a reference as in #p1 or https://example.org/a"),
        ("ID", (), "a name that begins with a letter or _ and holds no spaces or colons"),
        ("IDREF", (), "the ID of an element of this document, without #"),
        ("language", (), "the code of a language as in ru or en-GB"),
        ("token", (("pattern", r"\S+"),), "one word without spaces"),
        ("token", (("pattern", r"[^\p{C}\p{Z}]+"),), "one word without spaces"),
        (
            "token",
            (("pattern", r"[\-+]?\d+(\.\d+)?(%|cm|mm)"),),
            r"text as in 12cm or 50%, of the form [\-+]?\d+(\.\d+)?(%|cm|mm)",
        ),
        ("token", (("pattern", r"[A-Z]{2}\d+"),), r"text as in AB12 or AB1, of the form [A-Z]{2}\d+"),
        ("anyURI", (("pattern", r"\S+"),), "a reference without spaces as in #p1 or https://example.org/a"),
        ("NMTOKEN", (("pattern", r"\d+"),), "one word of letters, digits and the signs . - _ : of digits only"),
        ("anyURI", (("pattern", r"#.+"),), "a reference as in #p1 or #ab, of the form #.+"),
    ],
)
def test_a_type_is_described_to_somebody_who_edits(name: str, params: Params, phrase: str) -> None:
    assert datatype(XSD, name, params).describe() == phrase


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_examples_that_belong_to_it_and_words_that_name_no_type(name: str) -> None:
    kind = datatype(XSD, name)
    assert kind.examples
    assert all(kind.allows(example, {}) for example in kind.examples)
    assert not re.search(r"[a-z][A-Z]|IDREF|datatype|facet", kind.describe())


def test_examples_agree_with_all_params() -> None:
    kind = datatype(XSD, "date", [("minInclusive", "1941-06-22"), ("maxInclusive", "1941-06-23")])
    assert kind.examples == ("1941-06-22", "1941-06-23")
    assert datatype(XSD, "token", [("pattern", r"\d{7}")]).examples == ("1234567",)
    assert datatype(XSD, "token", [("pattern", r"\d{7}"), ("length", "6")]).examples == ()


@given(some.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**39), max_value=10**39, places=12))
def test_a_float_is_the_nearest_number_of_32_bits(number: Decimal) -> None:
    found = single(str(number))
    assert isinstance(found, float)
    if abs(found) < 2.0**127:
        apart = Fraction(2) ** -149 if abs(found) < 2.0**-126 else Fraction(abs(found)) / 2**23
        assert abs(Fraction(found) - Fraction(number)) <= apart / 2


def test_a_float_is_rounded_once() -> None:
    middle = "1.000000059604644775390625"  # exactly between two numbers of 32 bits
    assert single(middle) == 1.0
    assert single(middle + "0" * 40 + "1") == 1.0000001192092896
    assert single("-" + middle + "0" * 40 + "1") == -1.0000001192092896
    assert single("1.000000059604644997435229925031308084726333618164062499") == 1.0000001192092896  # one bit above it
    assert single("3.5e38") == float("inf")


def test_numbers_and_years_have_no_largest() -> None:
    huge = "9" * 10_000
    assert allows("integer", huge, ("minInclusive", "0"))
    assert not allows("long", huge)
    assert allows("gYear", huge, ("minInclusive", "1931"))
    assert allows("date", f"4{'0' * 5000}-02-29")
    assert datatype(XSD, "duration").value(f"P{huge}Y", {}) is not None
