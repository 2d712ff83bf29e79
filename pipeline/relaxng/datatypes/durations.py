"""Durations (Part 2, section 3.2.6): six numbers, of which a month has no length of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model.bounds import MOST_DIGITS
from pipeline.relaxng.datatypes.dates import days_before
from pipeline.relaxng.datatypes.numbers import whole

_UNITS = ("years", "months", "days", "hours", "minutes")
_NUMBER = f"[0-9]{{1,{MOST_DIGITS}}}+"
DURATION = (
    r"(?P<sign>-?)P(?=[0-9T])"
    rf"(?:(?P<years>{_NUMBER})Y)?(?:(?P<months>{_NUMBER})M)?(?:(?P<days>{_NUMBER})D)?"
    rf"(?:T(?=[0-9])(?:(?P<hours>{_NUMBER})H)?(?:(?P<minutes>{_NUMBER})M)?(?:(?P<seconds>{_NUMBER}(?:\.{_NUMBER})?)S)?)?"
)
# The moments to which durations are added to compare them (section 3.2.6.2): year and month, on the first day.
_FROM = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration's numbers as they are written, negative if it is: P1Y is not the same as P12M."""

    years: int
    months: int
    days: int
    hours: int
    minutes: int
    seconds: Decimal


def duration(text: str) -> Duration:
    """Return the value of a text that is a duration. Raises ValueError for others."""
    match = re.fullmatch(DURATION, text)
    if match is None:
        raise ValueError(text)
    sign = -1 if match["sign"] else 1
    years, months, days, hours, minutes = (sign * whole(match[unit] or "0") for unit in _UNITS)
    seconds = Decimal(match["seconds"] or "0")
    return Duration(years, months, days, hours, minutes, seconds.copy_negate() if match["sign"] else seconds)


def less(one: Duration, other: Duration) -> bool:
    """Return the partial order of section 3.2.6.2: less from whichever moment they are counted."""
    return all(_end(one, *start) < _end(other, *start) for start in _FROM)


def _end(value: Duration, year: int, month: int) -> Fraction:
    """Return the seconds from the beginning of the calendar to the end of a duration that begins with a month."""
    days = days_before(year + value.years, month + value.months) + value.days
    return ((days * 24 + value.hours) * 60 + value.minutes) * 60 + Fraction(value.seconds)
