"""Patterns for values, as schemas have them, those of TEI and others; and what is said of values by them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.relaxng.datatypes import XSD, datatype
from pipeline.relaxng.diagnosis.values import Place, explain_value
from pipeline.relaxng.diagnosis.values.matching import matches
from pipeline.relaxng.pattern.constructors import Patterns
from pipeline.relaxng.pattern.patterns import Pattern

make = Patterns()


def data(name: str, *params: tuple[str, str], library: str = XSD, but: Pattern = make.not_allowed) -> Pattern:
    return make.data(datatype(library, name, params), but)


def value(text: str, name: str = "token", library: str = "") -> Pattern:
    kind = datatype(library, name)
    meant = kind.value(text, {})
    assert meant is not None
    return make.value(kind, meant, text)


def values(*texts: str) -> Pattern:
    return make.choice(map(value, texts))


def words(part: Pattern) -> Pattern:
    return make.list(make.one_or_more(part))


TEMPORAL = ("date", "gYearMonth", "gYear", "dateTime", "time", "gMonthDay", "gMonth", "gDay")
WHEN = make.choice(map(data, TEMPORAL))
WORD = data("token", ("pattern", r"[^\p{C}\p{Z}]+"))
POINTER = data("anyURI", ("pattern", r"\S+"))
POINTERS = words(POINTER)
COUNT = data("nonNegativeInteger")
RATIO = data("token", ("pattern", r"(\-?[\d]+/\-?[\d]+)"))
NUMBER = make.choice([data("double"), data("decimal"), RATIO])
SHARE = data("double", ("minInclusive", "0"), ("maxInclusive", "1"))
CERTAINTY = make.choice([values("high", "medium", "low", "unknown"), SHARE])
LANGUAGE = make.choice([data("language"), value("")])
TRUTH = data("boolean")
SIZE = data("token", ("pattern", r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt)"))
POINT = make.list(make.group([data("double"), data("double")]))
_GENRES = "letter telegram postcard minutes protocol report note draft invoice receipt poem"
GENRES = values(*_GENRES.split())

_AFTER_WRITE = re.compile(r"(?:[Ww]rite|mean|as in|such as|,|or) “([^”…]*)”|(?<!cert)=\"([^\"]*)\"")


def suggestions(hint: str) -> list[str]:
    """What a hint tells to write."""
    return [text or other for text, other in _AFTER_WRITE.findall(hint)]


def refused(hint: str, pattern: Pattern) -> Iterator[str]:
    """What a hint tells to write although a pattern does not allow it."""
    return (text for text in suggestions(hint) if not matches(pattern, text, {}))


def said(subject: str, text: str, expected: Pattern, place: Place | None = None) -> tuple[str, str]:
    """What is said of a value; of the message what follows the value."""
    message, hint = explain_value(subject, text, [expected], place or Place())
    beginning = f"The value “{text}” of {subject} "
    assert message.startswith(beginning), message
    return message.removeprefix(beginning), hint
