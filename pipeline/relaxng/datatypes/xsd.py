"""The types of XML Schema Part 2 (second edition)."""

from __future__ import annotations

from binascii import a2b_base64
from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from pipeline.relaxng.datatypes import dates, durations, numbers
from pipeline.relaxng.datatypes.builtin import Builtin, IdType, preserve, replace
from pipeline.relaxng.datatypes.names import NAME, NCNAME, NMTOKEN, QNAME, NameForm
from pipeline.relaxng.datatypes.uris import URI, has_real_address

_LANGUAGE = "[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*+"
_HEXADECIMAL = "(?:[0-9a-fA-F]{2})*+"
_SIX_BITS = "[A-Za-z0-9+/] ?"
_BASE64 = (  # the last character before a = has no bits that would be lost (section 3.2.16)
    rf"(?:(?:{_SIX_BITS}){{4}})*+"
    rf"(?:{_SIX_BITS}{_SIX_BITS}[AEIMQUYcgkosw048] ?=|{_SIX_BITS}[AQgw] ?= ?=)?"
)
_INTEGERS = (  # name, least, greatest (sections 3.3.13 to 3.3.25)
    ("integer", None, None),
    ("nonPositiveInteger", None, 0),
    ("negativeInteger", None, -1),
    ("nonNegativeInteger", 0, None),
    ("positiveInteger", 1, None),
    ("long", -(2**63), 2**63 - 1),
    ("int", -(2**31), 2**31 - 1),
    ("short", -(2**15), 2**15 - 1),
    ("byte", -(2**7), 2**7 - 1),
    ("unsignedLong", 0, 2**64 - 1),
    ("unsignedInt", 0, 2**32 - 1),
    ("unsignedShort", 0, 2**16 - 1),
    ("unsignedByte", 0, 2**8 - 1),
)
_DATES = (
    ("date", dates.DATE),
    ("dateTime", dates.DATE_TIME),
    ("time", dates.TIME),
    ("gYear", dates.YEAR),
    ("gYearMonth", dates.YEAR_MONTH),
    ("gMonth", dates.MONTH),
    ("gMonthDay", dates.MONTH_DAY),
    ("gDay", dates.DAY),
)


def _name(name: str, form: NameForm, id_type: IdType = "") -> Builtin:
    return Builtin(name, form.likely, check=form.allows, length=len, id_type=id_type)


def _names(name: str, form: NameForm, id_type: IdType = "") -> Builtin:
    words = form.words()
    return Builtin(name, words.likely, check=words.allows, length=_number_of_words, id_type=id_type)


def _qualified_name(name: str) -> Builtin:
    return Builtin(name, QNAME.likely, check=QNAME.allows, is_qualified=True)


def _number_of_words(text: str) -> int:
    return text.count(" ") + 1


def _boolean(text: str) -> Hashable:
    return text in ("true", "1")


def _octets(text: str) -> int:
    return len(a2b_base64(text))


def _half_length(text: str) -> int:
    return len(text) // 2


def _all() -> Iterator[Builtin]:
    yield Builtin("string", normalise=preserve, length=len)
    yield Builtin("normalizedString", normalise=replace, length=len)
    yield Builtin("token", length=len)
    yield Builtin("language", _LANGUAGE, length=len)
    yield _name("NMTOKEN", NMTOKEN)
    yield _name("Name", NAME)
    yield _name("NCName", NCNAME)
    yield _name("ID", NCNAME, "ID")
    yield _name("IDREF", NCNAME, "IDREF")
    yield _name("ENTITY", NCNAME)
    yield _names("NMTOKENS", NMTOKEN)
    yield _names("IDREFS", NCNAME, "IDREFS")
    yield _names("ENTITIES", NCNAME)
    yield Builtin("anyURI", URI, check=has_real_address, length=len)
    yield _qualified_name("QName")
    yield _qualified_name("NOTATION")
    yield Builtin("boolean", "true|false|1|0", value=_boolean)
    yield Builtin("hexBinary", _HEXADECIMAL, value=bytes.fromhex, length=_half_length)
    yield Builtin("base64Binary", _BASE64, value=a2b_base64, length=_octets)
    yield Builtin("decimal", numbers.DECIMAL, value=Decimal, less=numbers.less, is_decimal=True)
    for name, least, greatest in _INTEGERS:
        params = (("minInclusive", least), ("maxInclusive", greatest))
        given = tuple((facet, str(bound)) for facet, bound in params if bound is not None)
        yield Builtin(
            name, numbers.INTEGER, value=Decimal, less=numbers.less, is_decimal=True, is_integer=True, params=given
        )
    yield Builtin("float", numbers.FLOAT, value=numbers.single, less=numbers.float_less)
    yield Builtin("double", numbers.FLOAT, value=numbers.double, less=numbers.float_less)
    for name, lexical in _DATES:
        has_year = name in ("date", "dateTime")
        value = partial(dates.instant, lexical=lexical)
        yield Builtin(name, lexical, check=dates.is_real if has_year else None, value=value, less=dates.less)
    yield Builtin("duration", durations.DURATION, value=durations.duration, less=durations.less)


TYPES: Mapping[str, Builtin] = {each.name: each for each in _all()}
