"""Values that should be numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.relaxng.datatypes import Datatype
from pipeline.relaxng.diagnosis.values.number_words import as_decimal, fraction, in_ascii, in_roman, read_number
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Wanted, is_short

_DECIMALS = ("decimal", "double", "float")
_INTEGERS = (
    "integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger", "long", "int", "short",
    "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
)  # fmt: skip
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_COMMA = re.compile(r"([+-]?\d+),(\d+)")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:([ ,.'’])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_DIVIDERS = {" ": "space", ",": "comma", ".": "point", "'": "apostrophe", "’": "apostrophe"}
_AMONG_WORDS = re.compile(r"(?:[^\d+-]*[^\w+-])?([+-]?\d+(?:[.,]\d+)?)(?![.,]?\d)\D*")
_SPAN = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(?:[-–—]|\.\.+|to|bis|до)\s*(\d+(?:\.\d+)?)")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?(?=\s*%)|[1-9]\d|100)\s*%?")
# Attributes of TEI that give the two ends of a span.
_SPANS = (("min", "max"), ("atLeast", "atMost"))
_EXAMPLES = ("2", "0.5", "1", "12", "0")


def describe_wanted(question: Question) -> Wanted | None:
    """Return the numbers that are allowed."""
    types = _types(question)
    if not types:
        return None
    noun = _noun(types)
    example = question.first((*_EXAMPLES, *(each for kind in types for each in kind.examples)))
    such = f", such as “{example}”" if example else ""
    bounded = _bounded(types)
    digits = any(map(str.isnumeric, question.text))
    again = f"{bounded or noun}{such}" if types[0].params or digits else f"it in digits{such}"
    return Wanted(noun, bounded or f"{noun} in digits{such}", again)


def explain(question: Question) -> Explanation | None:
    """Return which number is meant, and how it is written."""
    types = _types(question)
    text = " ".join(in_ascii(question.text).split())
    if not types or not is_short(text):
        return None
    what = _beyond(types, text)
    hint = next(filter(None, (mend(question, text) for mend in _MENDS)), "")
    if what:
        return question.sure(what, hint or f"Write {_bounded(types) or _noun(types)}.")
    return question.sure(f"is not {_noun(types)}", hint) if hint else None


def _types(question: Question) -> list[Datatype]:
    return question.of_types((*_DECIMALS, *_INTEGERS))


def _noun(types: Sequence[Datatype]) -> str:
    return "a whole number" if all(each.name in _INTEGERS for each in types) else "a number"


def _bounded(types: Sequence[Datatype]) -> str:
    """Return the only type with its bounds, in words; "" if it has none."""
    only = types[0]
    if len(types) > 1 or any(facet == "pattern" for facet, _ in only.params):
        return ""
    described = only.describe()
    return described if described != _noun(types) else ""


def _in_other_digits(question: Question, text: str) -> str:
    plain = text.removesuffix(".")
    return f"Write “{plain}”." if plain != question.text and question.accepts(plain) else ""


def _with_comma(question: Question, text: str) -> str:
    match = _COMMA.fullmatch(text)
    if not match:
        return ""
    point = f"{match[1]}.{match[2]}"
    thousands = match[1] + match[2] if _THOUSANDS.fullmatch(text) else ""
    if thousands and question.accepts(thousands):
        if question.accepts(point):
            return f"Write “{thousands}” if the comma divides thousands, or “{point}” if it stands before decimals."
        return f"Write “{thousands}”, without the comma."
    return f"Write “{point}”, with a point." if question.accepts(point) else ""


def _with_thousands(question: Question, text: str) -> str:
    match = _THOUSANDS.fullmatch(text)
    if not match:
        return ""
    plain = text.replace(match[1], "").replace(",", ".")
    return f"Write “{plain}”, without the {_DIVIDERS[match[1]]}." if question.accepts(plain) else ""


def _whole(question: Question, text: str) -> str:
    """Decimals where there may be none."""
    if not _PLAIN.fullmatch(text.replace(",", ".")) or _noun(_types(question)) != "a whole number":
        return ""
    number = Decimal(text.replace(",", "."))
    below = int(number // 1) if number >= 0 else -int(-number // 1) - (number % 1 != 0)
    near = [str(each) for each in (below, below + (number % 1 != 0)) if question.accepts(str(each))]
    return f"Write {' or '.join(f'“{each}”' for each in dict.fromkeys(near))}." if near else ""


def _in_words(question: Question, text: str) -> str:
    is_roman = text.isupper() or (len(text) > 1 and set(text) <= set("ivx"))
    number = read_number(text)
    number = in_roman(text) if number is None and is_roman else number
    return f"Write it in digits: “{number}”." if number is not None and question.accepts(str(number)) else ""


def _as_fraction(question: Question, text: str) -> str:
    value = fraction(text)
    written = as_decimal(value) if value is not None else None
    return f"Write “{written}”." if written and question.accepts(written) else ""


def _as_percentage(question: Question, text: str) -> str:
    match = _PERCENT.fullmatch(text.replace(",", "."))
    share = as_decimal(Fraction(match[1]) / 100) if match else None
    if not match or not share or not question.accepts(share) or question.accepts(match[1]):
        return ""
    return f"If {match[1]} per cent is meant, write “{share}”."


def _as_span(question: Question, text: str) -> str:
    match = _SPAN.fullmatch(text)
    if not match or not question.accepts(match[1]) or not question.accepts(match[2]):
        return ""
    for least, most in _SPANS:
        if question.has_beside(least, most):
            return f'Write {least}="{match[1]}" {most}="{match[2]}" instead.'
    return f"Write “{match[1]}” or “{match[2]}”, for only one number can be given here."


def _among_words(question: Question, text: str) -> str:
    """Return a number with a unit or other words around it."""
    match = _AMONG_WORDS.fullmatch(text)
    number = match[1].replace(",", ".") if match else ""
    if not match or not question.accepts(number):
        return ""
    has_unit = match.end(1) < len(text) and match.start(1) == 0
    return (
        f"Write “{number}”{'; the unit belongs in @unit.' if has_unit and question.has_beside('unit') else ' alone.'}"
    )


_MENDS: tuple[Callable[[Question, str], str], ...] = (
    _in_other_digits,
    _with_comma,
    _with_thousands,
    _in_words,
    _as_fraction,
    _as_percentage,
    _whole,
    _as_span,
    _among_words,
)


def _beyond(types: Sequence[Datatype], text: str) -> str:
    """On which side a number is out of bounds; "" if it is not."""
    sides = {side for kind in types for side in _exceeded(kind, Decimal(text))} if _PLAIN.fullmatch(text) else set()
    return f"is too {'small' if sides == {'min'} else 'great'}" if len(sides) == 1 else ""


def _exceeded(kind: Datatype, number: Decimal) -> set[str]:
    """Return the sides, min or max, on which a number lies outside of a type."""
    outside = set()
    for facet, text in (*kind.base.params, *kind.params):
        side, how = facet[:3], facet[3:]
        if how in ("Inclusive", "Exclusive") and _PLAIN.fullmatch(text.strip()):
            limit = Decimal(text.strip())
            beyond = number < limit if side == "min" else number > limit
            if beyond or (how == "Exclusive" and number == limit):
                outside.add(side)
    return outside
