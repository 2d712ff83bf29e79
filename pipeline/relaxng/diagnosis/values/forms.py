"""Values that are of the right type but not as a schema restricts it: by a pattern, a length, or bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from pipeline.relaxng.datatypes import Datatype, DatatypeError, datatype
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Wanted, any_of, is_short

_TIMES = ("date", "dateTime", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay")
_BOUNDS = {
    "minInclusive": "{} or later",
    "minExclusive": "after {}",
    "maxInclusive": "{} or earlier",
    "maxExclusive": "before {}",
}
_REMAINING = ("string", "normalizedString", "token", "hexBinary", "base64Binary", "QName", "NOTATION", "duration")
_LENGTHS = ("length", "minLength", "maxLength")
_LIKE_NUMBERS = re.compile(r"[-+P]?[0-9][0-9.,/:+%DHMPRSTWYZ-]*")
_MOST_EXAMPLES = 2
# Slips that a text may have against a pattern.
_EDITS: tuple[Callable[[str], str], ...] = (
    str.strip,
    lambda text: "".join(text.split()),
    lambda text: text.replace(",", "."),
    lambda text: text.translate(str.maketrans("‐‑–—−_", "------")),
    str.lower,
    str.upper,
    lambda text: text.strip("\"'“”„‘’[]().;#"),
)
_MOST_EDITS = 3


def explain_limits(question: Question) -> Explanation | None:
    """Return a date that is too early or too late, a text that is too short or too long."""
    for kind, facet in _failing(question, question.text):
        if facet in _BOUNDS and kind.name in _TIMES:
            return question.telling(f"is too {'late' if facet.startswith('max') else 'early'}", _between(kind))
        if facet in _LENGTHS and kind.base.length:
            number = kind.base.length(kind.base.normalise(question.text))
            size = "short" if number < int(dict(kind.params)[facet]) else "long"
            return question.telling(f"is too {size}", f"Write {kind.describe()}.")
        if kind.name in _TIMES:
            return question.telling("is not one of those allowed", f"Write {kind.describe()}.")
    return None


def limits(question: Question, text: str) -> str:
    """Return the schema's bounds of dates, if a text is a date beyond them."""
    return next((_between(kind) for kind, facet in _failing(question, text) if facet in _BOUNDS), "")


def _failing(question: Question, text: str) -> Iterator[tuple[Datatype, str]]:
    """Yield the types to which a text would belong, were it not for a facet."""
    for kind in question.datatypes:
        if kind.base.matches(kind.base.normalise(text)):
            yield from ((kind, facet) for facet, value in kind.params if not _passes(kind, facet, value, text))


def _between(kind: Datatype) -> str:
    given = [_BOUNDS[facet].format(text.strip()) for facet, text in kind.params if facet in _BOUNDS]
    return f"Only what is {' and '.join(given)} may stand here."


def explain_pattern(question: Question) -> Explanation | None:
    """Return a text that has the form of a pattern but for a slip."""
    if not is_short(question.text) or not any(
        facet == "pattern" for kind in question.datatypes for facet, _ in kind.params
    ):
        return None
    ordered = any(kind.base.less for kind in question.datatypes)  # then a pattern is for more forms of numbers or dates
    best = question.first(each for each in _edited(question.text) if not ordered or re.search("[0-9]", each))
    return question.sure("is not of the right form", f"Write “{best}”.") if best else None


def describe_wanted(question: Question, *, beside_numbers: bool) -> list[Wanted]:
    """Return texts by a pattern or a length, and types of which nothing else is known.

    Some schemas add to numbers or dates a pattern for more forms of these; `beside_numbers` leaves them out.
    """
    found = []
    for kind in question.of_types(_REMAINING):
        examples = [each for each in kind.examples if question.accepts(each)][:_MOST_EXAMPLES]
        if not (beside_numbers and examples and all(map(_LIKE_NUMBERS.fullmatch, examples))):
            found.append(_wanted(kind, examples))
    return found


def _wanted(kind: Datatype, examples: list[str]) -> Wanted:
    described, _, shown = kind.describe().partition(" as in ")
    such = f"as in {any_of(examples)}" if examples else ""
    if "pattern" not in dict(kind.params):
        return Wanted(described, f"{described}, {such}" if such else described, f"it {such}")
    if not shown and "of the form" not in described:
        return Wanted(described, described)
    return Wanted("of the right form", f"text {such}" if such else described, f"it {such}")


def _passes(kind: Datatype, facet: str, value: str, text: str) -> bool:
    try:
        return datatype(kind.library, kind.name, ((facet, value),)).allows(text, {})
    except DatatypeError:  # a facet that makes sense only with the others
        return True


def _edited(text: str) -> Iterator[str]:
    """Yield a text with few slips mended, the fewest first."""
    for number in range(1, _MOST_EDITS + 1):
        for edits in combinations(_EDITS, number):
            edited = text
            for edit in edits:
                edited = edit(edited)
            if edited and edited != text:
                yield edited
