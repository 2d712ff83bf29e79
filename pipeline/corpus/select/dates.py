"""Conditions on the date of a document, which may be a year, a span or between two days.

Dates are ISO 8601 as far as they are known: "1931" is all of that year. A condition holds if the document may be of
a day that satisfies it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.model.corpus import CorpusDocument

_LAST = "\uffff"  # after whatever a date goes on with
_YEAR = re.compile(r"(-?)(\d{4,})")
_ERA = 1_000_000  # years: more than any before Christ


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day, month or year of something, both "" for no date."""

    first: str
    last: str

    @classmethod
    def of(cls, document: CorpusDocument) -> Period:
        """Return the period of a document. Where its header gives one bound only, that is all that is assumed."""
        first, last = document.first("date.from"), document.first("date.to")
        stated = document.first("date.when")
        return cls(_sortable(first or last or stated), _sortable(last or first or stated))

    def touches(self, other: Period) -> bool:
        """Return whether the two have a day in common."""
        return self.first <= other.last + _LAST and other.first <= self.last + _LAST

    def starts_before(self, other: Period) -> bool:
        """Return whether it has a day before the other."""
        return self.first < other.first

    def ends_after(self, other: Period) -> bool:
        """Return whether it has a day after the other."""
        return self.last + _LAST > other.last + _LAST


def _sortable(date: str) -> str:
    """Return a date whose text sorts as its days do: years before Christ, and those with five digits."""
    return _YEAR.sub(lambda year: f"{_ERA + int(year[1] + year[2]):08}", date, count=1)


_OPERATORS: Mapping[str, Callable[[Period, Period], bool]] = {
    "=": Period.touches,
    ">=": lambda period, other: period.touches(other) or period.ends_after(other),
    "<=": lambda period, other: period.touches(other) or period.starts_before(other),
    ">": Period.ends_after,
    "<": Period.starts_before,
}


def date_holds(document: CorpusDocument, operator: str, value: str) -> bool:
    """Return whether a condition holds for a document; "" is no date.

    `~` looks for the value in the bounds as written.
    """
    period, asked = Period.of(document), Period(_sortable(value), _sortable(value))
    if operator == "~":
        return any(value in document.first(f"date.{bound}") for bound in ("from", "to", "when"))
    if operator == "!=":
        return not date_holds(document, "=", value)
    if not (period.first and value):
        return operator == "=" and not period.first and not value
    return _OPERATORS[operator](period, asked)
