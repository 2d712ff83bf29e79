"""Dates and times (Part 2, sections 3.2.7 to 3.2.14): by the Gregorian calendar of all ages, with real days.

There is no year 0000; -0001 is the year before 0001, and a leap year. Leap seconds are allowed in any minute
(Appendix D.1 has seconds from 0 to 60), 24:00:00 is the beginning of the next day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.bounds import MOST_DIGITS
from pipeline.relaxng.datatypes.numbers import whole

_YEAR = rf"(?P<year>-?(?:[1-9][0-9]{{3,{MOST_DIGITS - 1}}}+|0(?!000)[0-9]{{3}}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_MONTH_AND_DAY = rf"{_MONTH}-{_DAY}(?<!02-3[01])(?<!0[469]-31)(?<!11-31)"
_SECOND = rf"(?P<second>(?:[0-5][0-9]|60)(?:\.[0-9]{{1,{MOST_DIGITS}}}+)?)"
_TIME = rf"(?:(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):{_SECOND}|24:00:00(?:\.0++)?)"
_ZONE = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"

DATE = f"{_YEAR}-{_MONTH_AND_DAY}{_ZONE}"
DATE_TIME = f"{_YEAR}-{_MONTH_AND_DAY}T{_TIME}{_ZONE}"
TIME = f"{_TIME}{_ZONE}"
YEAR = f"{_YEAR}{_ZONE}"
YEAR_MONTH = f"{_YEAR}-{_MONTH}{_ZONE}"
MONTH = f"--{_MONTH}{_ZONE}"
MONTH_DAY = f"--{_MONTH_AND_DAY}{_ZONE}"
DAY = f"---{_DAY}{_ZONE}"

_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_FEBRUARY = 2
_UNCERTAIN = 14 * 60  # minutes by which a time without a zone can lie earlier or later


@dataclass(frozen=True, slots=True)
class Instant:
    """When something begins: minutes since the beginning of year 0, in UTC if it has a zone, and seconds."""

    has_zone: bool
    minutes: int
    seconds: Decimal


def is_real(text: str) -> bool:
    """Return whether the 29 February of a date or time, if it is one, is a day of its year."""
    return "-02-29" not in text or _is_leap(_astronomical(text[: text.index("-", 1)][-4:], negative=text[0] == "-"))


def instant(text: str, lexical: str) -> Instant:
    """Return the value of a text that matches one of the regular expressions here. Raises ValueError for others.

    What it does not say is taken from the first day of the year 2000, which is a leap year.
    """
    match = re.fullmatch(lexical, text)
    if match is None:
        raise ValueError(text)
    part = {name: found for name, found in match.groupdict().items() if found is not None}
    year = part.get("year", "2000")
    month = int(part.get("month", "1"))
    days = days_before(_astronomical(year.lstrip("-"), negative=year[0] == "-"), month) + int(part.get("day", "1")) - 1
    hour = int(part["hour"]) if "hour" in part else 24 if "24:00:00" in text else 0
    minutes = (days * 24 + hour) * 60 + int(part.get("minute", "0"))
    return Instant("zone" in part, minutes - _offset(part.get("zone", "Z")), Decimal(part.get("second", "0")))


def less(one: Instant, other: Instant) -> bool:
    """Return the order of section 3.2.7.4: between a time with a zone and one without there must be 14 hours."""
    apart = _UNCERTAIN if one.has_zone is not other.has_zone else 0
    return (one.minutes + apart, one.seconds) < (other.minutes, other.seconds)


def days_before(year: int, month: int) -> int:
    """Return the days from the beginning of year 0 to that of a month.

    `year` counts astronomically, `month` from 1 on.
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12
    past = year - 1
    leap_day = month >= _FEBRUARY and _is_leap(year)
    return year * 365 + past // 4 - past // 100 + past // 400 + _DAYS_BEFORE[month] + leap_day


def _astronomical(digits: str, *, negative: bool) -> int:
    """Return the number of a year where the year before 1 is 0."""
    return 1 - whole(digits) if negative else whole(digits)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _offset(zone: str) -> int:
    """Return the minutes by which a zone is ahead of UTC."""
    if zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return -minutes if zone[0] == "-" else minutes
