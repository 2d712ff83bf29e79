"""A moment as somebody writes it: a year, a month, a day, a time, or several of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

_NAMES = "January February March April May June July August September October November December"
_MONTHS = _NAMES.split()
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """The parts that are known. `time` is written as the standards want it, with the zone if there is one."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: str = ""

    def forms(self) -> Iterator[str]:
        """Yield how XML Schema writes it, with all its parts first, then with fewer."""
        if self.year is None and self.month is None:
            if self.time:
                yield self.time
            return
        parts = ["-" if self.year is None else _digits(self.year)]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        if self.time:
            yield f"{'-'.join(parts)}T{self.time}"
        while parts != ["-"] and parts:
            yield "-".join(parts)
            parts.pop()

    def spelled(self) -> str:
        """Return how a message says it."""
        if self.year is None and self.month is None:
            return f"the time {self.time.removesuffix(':00')}"
        day = "" if self.day is None else str(self.day)
        month = "" if self.month is None else _MONTHS[self.month - 1]
        year = "" if self.year is None else f"{abs(self.year)}{' BC' if self.year < 0 else ''}"
        words = " ".join(part for part in (day, month, year) if part)
        words = words if month else f"the year {words}"
        return f"{words}, {self.time}" if self.time else words

    def fault(self) -> str:
        """Why there is no such moment; "" if there is."""
        if self.year == 0:
            return "there is no year 0"
        if self.month is not None and not 1 <= self.month <= len(_MONTHS):
            return f"there is no month {self.month}"
        if self.day is None or self.month is None:
            return ""
        if self.day == 0:
            return "there is no day 0"
        days = _DAYS[self.month - 1]
        if self.month == _FEBRUARY and (self.year is None or _is_leap(self.year)):
            days += 1
        if self.day <= days:
            return ""
        year = f" {abs(self.year)}" if self.month == _FEBRUARY and self.year is not None else ""
        return f"{_MONTHS[self.month - 1]}{year} has {days} days"

    def real(self) -> Moment | None:
        """Return the moment without its impossible parts, None if nothing remains."""
        if not self.fault():
            return self
        if self.day is not None:
            return replace(self, day=None, time="").real()
        return None if self.year is None or self.month is None else Moment(self.year).real()


def _digits(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _is_leap(year: int) -> bool:
    """By the Gregorian calendar; the year before 1 is -1, a leap year."""
    year = year + 1 if year < 0 else year
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
