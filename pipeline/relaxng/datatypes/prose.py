"""Datatypes in the words of somebody who edits texts: what may stand there, with examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.relaxng.datatypes.builtin import Builtin
from pipeline.relaxng.datatypes.facets import BOUNDS, DIGITS, LENGTHS, PATTERN
from pipeline.relaxng.datatypes.numbers import whole as whole_number
from pipeline.relaxng.datatypes.regex import parse, samples

Params = Sequence[tuple[str, str]]


def _bounded(*forms: str) -> Mapping[str, str]:
    """Forms of words by the facets that they say, in the order of these."""
    return dict(zip(BOUNDS, forms, strict=True))


@dataclass(frozen=True, slots=True)
class Words:
    """What a type is called, texts of it, and how many of these help to understand the name."""

    name: str
    examples: tuple[str, ...]
    shown: int = 0


_NAME = "a name that begins with a letter or _ and holds no spaces or colons"
_TEXT = Words("any text", ("some text",))
_INTEGER = Words("a whole number", ("1", "12", "1931", "0", "-1", "-12"))
_NUMBER = Words("a number", ("1.5", "12", "1931", "0.5", "0", "-1.5"))
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_LISTS = ("NMTOKENS", "IDREFS", "ENTITIES")
_OCTETS = ("hexBinary", "base64Binary")
_NUMBERS = ("decimal", "float", "double")
_TYPES: Mapping[str, Words] = {
    "string": _TEXT,
    "normalizedString": _TEXT,
    "token": _TEXT,
    "language": Words("the code of a language", ("ru", "en-GB"), 2),
    "NMTOKEN": Words("one word of letters, digits and the signs . - _ :", ("word", "1931-02")),
    "NMTOKENS": Words("words of letters, digits and the signs . - _ :", ("word", "two words")),
    "Name": Words("a name that begins with a letter, _ or : and holds no spaces", ("p1", "tei:p")),
    "NCName": Words(_NAME, ("p1", "ivanov")),
    "ID": Words(_NAME, ("p1", "ivanov")),
    "IDREF": Words("the ID of an element of this document, without #", ("p1", "ivanov")),
    "IDREFS": Words("IDs of elements of this document, without #", ("p1", "p1 ivanov")),
    "ENTITY": Words("the name of an entity that the DOCTYPE declares", ("map",)),
    "ENTITIES": Words("names of entities that the DOCTYPE declares", ("map", "map plan")),
    "anyURI": Words("a reference", ("#p1", "https://example.org/a", "notes.xml"), 2),
    "QName": Words("the name of an element or attribute", ("title", "xml:id"), 2),
    "NOTATION": Words("the name of a notation", ("image",)),
    "boolean": Words("true or false", ("true", "false", "1", "0")),
    "hexBinary": Words("pairs of the digits 0 to 9 and A to F", ("0FB8",), 1),
    "base64Binary": Words("data in base64", ("b3Bpcw==",), 1),
    "decimal": _NUMBER,
    "float": _NUMBER,
    "double": _NUMBER,
    "date": Words("a date", ("1931-02-28", "2001-05-09"), 1),
    "dateTime": Words("a date and a time", ("1931-02-28T14:30:00", "2001-05-09T14:30:00"), 1),
    "time": Words("a time", ("14:30:00",), 1),
    "gYear": Words("a year", ("1931", "2001"), 1),
    "gYearMonth": Words("a year and a month", ("1931-02", "2001-05"), 1),
    "gMonth": Words("a month", ("--02",), 1),
    "gMonthDay": Words("a month and a day", ("--02-28",), 1),
    "gDay": Words("a day of the month", ("---28",), 1),
    "duration": Words("a length of time", ("P1Y6M", "PT2H30M", "P10D"), 2),
}
# What a pattern makes of any text, and what is to be added for another type.
_WORD = ("one word without spaces", " without spaces")
_DIGITS = ("digits only", " of digits only")
_PATTERNS = {  # what some patterns say, by how TEI and others write them
    r"\S+": _WORD,
    r"[^\s]+": _WORD,
    r"[^\p{C}\p{Z}]+": _WORD,
    r"(\p{L}|\p{N}|\p{P}|\p{S})+": _WORD,
    r"\d+": _DIGITS,
    r"[\d]+": _DIGITS,
    r"[0-9]+": _DIGITS,
    r".+": ("text that is not empty", ""),
}
# Texts that are tried where a pattern says what is wanted: better to read than what can be made from it.
_USUAL = (
    "word", "1931-02-28", "1931-02", "1931", "12", "1", "1.5", "14:30:00", "P1Y6M", "12cm", "12mm", "50%", "1/2",
    "59.93,30.31", "1.2.3", "#p1", "p1", "a:b", "https://example.org/a",
)  # fmt: skip


# How a value compares with a bound.
_SIZES = _bounded("{} or more", "more than {}", "at most {}", "less than {}")
_TIMES = _bounded("{} or later", "after {}", "{} or earlier", "before {}")
_SPANS = _bounded("{} or longer", "longer than {}", "at most {}", "shorter than {}")
_OBVIOUS = 5  # digits: the bounds of long and its like tell an editor nothing
_EXAMPLES = 3
_SHOWN = 2  # examples for a pattern
_READABLE = 60  # characters of a pattern


def phrase(base: Builtin, params: Params, allowed: Sequence[str]) -> str:
    """Return a restricted type in a few words: “a whole number from 0 to 10”; `allowed` are examples of it."""
    words = _words(base)
    patterns = [text for facet, text in params if facet == PATTERN]
    limits = _lengths(base, params) + _digits(params) + _bounds(base, params)
    name = "text" if words is _TEXT and params else words.name
    shown = allowed[: words.shown]
    if patterns and all(text in _PATTERNS for text in patterns):
        whole, more = _PATTERNS[patterns[0]]
        name, patterns = (whole if words is _TEXT else name + more), []
    elif patterns:
        shown = allowed[:_SHOWN]
    if shown:
        name += f" as in {' or '.join(shown)}{',' if limits and not limits.startswith(',') else ''}"
    forms = " and ".join(patterns)
    readable = bool(forms) and (len(forms) <= _READABLE or not shown)
    return f"{name}{limits}, of the form {forms}" if readable else name + limits


def examples(base: Builtin, params: Params, allows: Callable[[str], bool]) -> tuple[str, ...]:
    """Return a few texts that a restricted type allows.

    Where a pattern says what is wanted, of different shapes if it can.
    """
    allowed = list(dict.fromkeys(filter(allows, _candidates(base, params))))
    if any(facet == PATTERN for facet, _ in params):
        first = {_shape(text): text for text in reversed(allowed)}.values()
        allowed = [text for text in allowed if text in first] + [text for text in allowed if text not in first]
    return tuple(allowed[:_EXAMPLES])


def _candidates(base: Builtin, params: Params) -> Iterator[str]:
    """Yield texts that may belong to a restricted type, the best first."""
    patterns = [text for facet, text in params if facet == PATTERN]
    words = _words(base)
    if patterns and words is _TEXT:
        yield from _USUAL
    yield from words.examples
    if patterns:
        yield from _USUAL
    for pattern in patterns:
        yield from samples(parse(pattern))
    for facet, text in params:
        if facet in BOUNDS:
            yield text.strip()
        elif facet in LENGTHS:
            yield _ALPHABET[: whole_number(text)]


def _shape(text: str) -> str:
    """Return a text in which numbers of any length are alike, and words."""
    return re.sub("[a-zA-Z]+", "a", re.sub("[0-9]+", "0", text))


def _words(base: Builtin) -> Words:
    return _INTEGER if base.is_integer else _TYPES[base.name]


def _lengths(base: Builtin, params: Params) -> str:
    """Return how long a text has to be."""
    least = 0
    most: int | None = None
    for facet, text in params:
        if facet in LENGTHS:
            count = whole_number(text)
            least = max(least, count) if facet != "maxLength" else least
            most = count if facet != "minLength" and (most is None or count < most) else most
    if least == 1 and most is None:
        return "" if base.name in _LISTS else " that is not empty"
    if not least and most is None:
        return ""
    several = f"{least} or more" if most is None else f"{least} to {most}" if least else f"at most {most}"
    number = str(least) if least == most else several
    if base.name in _LISTS:
        return f", {number} of them"
    return f" of {_counted(number, 'octet' if base.name in _OCTETS else 'character')}"


def _digits(params: Params) -> str:
    """Return how many digits a number may have."""
    found = ""
    for facet, text in params:
        if facet in DIGITS:
            place = " after the point" if facet == "fractionDigits" else ""
            found += f" with at most {_counted(str(whole_number(text)), 'digit')}{place}"
    return found


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}" if number in ("1", "at most 1") else f"{number} {unit}s"


def _bounds(base: Builtin, params: Params) -> str:
    """Between what a value lies; of several bounds on one side the last is the narrowest."""
    given = [(facet, text) for facet, text in base.params if len(text.lstrip("-")) <= _OBVIOUS] + [*params]
    bounds = {facet[:3]: (facet, text.strip()) for facet, text in given if facet in BOUNDS}
    found = [bounds[side] for side in ("min", "max") if side in bounds]
    match found:
        case [("minInclusive", least), ("maxInclusive", most)]:
            return f" from {least} to {most}"
        case []:
            return ""
    forms = _SIZES if base.is_integer or base.name in _NUMBERS else _SPANS if base.name == "duration" else _TIMES
    return ", " + " and ".join(forms[facet].format(text) for facet, text in found)
