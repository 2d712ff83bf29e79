"""Facets (Part 2, section 4.3): the params by which a schema restricts a type."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from pipeline.model.bounds import MOST_DIGITS
from pipeline.relaxng.datatypes import numbers
from pipeline.relaxng.datatypes.builtin import Builtin, Check, Less, collapse
from pipeline.relaxng.datatypes.errors import DatatypeError
from pipeline.relaxng.datatypes.regex import Automaton, PatternError, parse

PATTERN = "pattern"
LENGTHS: Mapping[str, Callable[[int, int], bool]] = {
    "length": operator.eq,
    "minLength": operator.ge,
    "maxLength": operator.le,
}
BOUNDS: Mapping[str, Callable[[Less, Any, Any], bool]] = {
    "minInclusive": lambda less, value, limit: value == limit or less(limit, value),
    "minExclusive": lambda less, value, limit: less(limit, value),
    "maxInclusive": lambda less, value, limit: value == limit or less(value, limit),
    "maxExclusive": lambda less, value, limit: less(value, limit),
}
DIGITS = ("totalDigits", "fractionDigits")
_FACETS = (PATTERN, *LENGTHS, *BOUNDS, *DIGITS)
_ELSEWHERE = {
    "enumeration": "“enumeration” is no param in RELAX NG; write the values as <value> in a <choice>",
    "whiteSpace": "“whiteSpace” is no param in RELAX NG; each type treats white space in its own way",
}
_COUNT = re.compile(r"\+?[0-9]+|-0+")


def restrictions(base: Builtin, params: Sequence[tuple[str, str]]) -> tuple[Check, ...]:
    """Return the restrictions on normalised texts of a type: its own facets, then params.

    Raises DatatypeError for a param that the type does not have, that makes no sense, or that leaves nothing.
    """
    facets = _Facets(base)
    for facet, text in base.params:
        facets.add(facet, text)
    for index, (facet, text) in enumerate(params):
        try:
            facets.add(facet, text)
        except DatatypeError as error:
            raise DatatypeError(error.message, index) from error
    return tuple(facets.checks)


@lru_cache(maxsize=1024)
def automaton(pattern: str) -> Automaton:
    """Return the automaton of a pattern. Raises PatternError."""
    return Automaton(parse(pattern))


class _Facets:
    """The facets of a type, taken one after the other: each has to agree with those before."""

    def __init__(self, base: Builtin) -> None:
        self.checks: list[Check] = []
        self._base = base
        self._bounds: list[tuple[str, Check]] = []
        self._shortest = 0
        self._longest: int | None = None

    def add(self, facet: str, text: str) -> None:
        if facet == PATTERN:
            check = _pattern(text)
        elif facet in LENGTHS and self._base.length:
            check = self._length(facet, _count(facet, text), self._base.length)
        elif facet in BOUNDS and self._base.less:
            check = self._bound(facet, collapse(text), self._base.less)
        elif facet in DIGITS and self._base.is_decimal:
            check = _digits(facet, _count(facet, text))
        else:
            raise DatatypeError(self._why_not(facet))
        self.checks.append(check)

    def _length(self, facet: str, number: int, length: Callable[[str], int]) -> Check:
        if facet != "maxLength":
            self._shortest = max(self._shortest, number)
        if facet != "minLength":
            self._longest = number if self._longest is None else min(self._longest, number)
        if self._longest is not None and self._shortest > self._longest:
            given = f"{self._shortest} at least and {self._longest} at most"
            raise DatatypeError(f"with {facet} {number} no text is left: its length would be {given}")
        compare = LENGTHS[facet]
        return lambda text: compare(length(text), number)

    def _bound(self, facet: str, text: str, less: Less) -> Check:
        if not self._base.matches(text):
            raise DatatypeError(f"{facet} is “{text}”, which is no value of {self._base.name}")
        for before, allows in self._bounds:
            if not allows(text):
                raise DatatypeError(f"{facet} is “{text}”, which {before} excludes")
        value, within = self._base.value, BOUNDS[facet]
        limit = value(text)

        def check(text: str) -> bool:
            return within(less, value(text), limit)

        self._bounds.append((f"{facet} {text}", check))
        return check

    def _why_not(self, facet: str) -> str:
        """Why a facet cannot be had."""
        if facet in _FACETS:
            kinds = ((LENGTHS, self._base.length), (BOUNDS, self._base.less), (DIGITS, self._base.is_decimal))
            known = ", ".join([PATTERN, *(each for kind, has in kinds if has for each in kind)])
            return f"{facet} does not apply to {self._base.name}; what does is {known}"
        if facet in _ELSEWHERE:
            return _ELSEWHERE[facet]
        close = get_close_matches(facet, _FACETS, 1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(_FACETS)}"
        return f"“{facet}” is no facet of XML Schema; {hint}"


def _pattern(text: str) -> Check:
    try:
        return automaton(text).allows
    except PatternError as error:
        raise DatatypeError(f"the pattern {text} cannot be read: {error}") from error


def _digits(facet: str, number: int) -> Check:
    if facet == "fractionDigits":
        return lambda text: numbers.digits(text)[1] <= number
    if number == 0:
        raise DatatypeError("totalDigits is 0, which leaves nothing")
    return lambda text: numbers.digits(text)[0] <= number


def _count(facet: str, text: str) -> int:
    number = collapse(text)
    if not _COUNT.fullmatch(number):
        raise DatatypeError(f"{facet} is “{text}”, which is no whole number from 0 on")
    if len(number) > MOST_DIGITS:
        raise DatatypeError(f"{facet} has {len(number):,} digits, which is more than {MOST_DIGITS:,}")
    return numbers.whole(number)
