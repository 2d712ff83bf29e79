"""Dates in numbers: 12.03.1931, 1931/3/5, 12.III.1931, 1931-32, 1930s."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.relaxng.diagnosis.values.calendar import Moment
from pipeline.relaxng.diagnosis.values.number_words import in_roman

_ROMAN = "xii|viii|vii|iii|xi|ix|vi|iv|ii|x|v|i"  # months
_BETWEEN = r"(?:\s*([-–./,])\s*|\s+)"
_YEAR_FIRST = re.compile(rf"(-?\d{{4}}){_BETWEEN}(\d\d?|{_ROMAN}){_BETWEEN}(\d\d?)", re.IGNORECASE)
_YEAR_LAST = re.compile(rf"(\d\d?){_BETWEEN}(\d\d?|{_ROMAN}){_BETWEEN}(\d{{4}})", re.IGNORECASE)
_YEAR_MONTH = re.compile(rf"(\d{{4}})\s*([-–./])\s*(\d\d?|{_ROMAN})", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"(\d\d?|{_ROMAN}){_BETWEEN}(\d{{4}})", re.IGNORECASE)
_YEAR = re.compile(r"\d{3,4}|-\d{1,4}")
_YEARLESS = re.compile(r"--(\d\d?)(?:-(\d\d?)|--)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_YEAR_DIGITS = 4
_LAST_MONTH = 12
_LAST_DAY = 31

_UNKNOWN_END = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(?:[?x_]{1,2}|00))+", re.IGNORECASE)
_DECADE = re.compile(
    r"(?:the )?(?:(\d{3})0(?:['’]?s|er|-?(?:ые|[её]?х|е))|(\d{3})[?x_-])(?: (?:jahre|годы|гг\.?))?", re.IGNORECASE
)
_CENTURY = re.compile(
    r"(?:the )?(\d\d?|[ivx]{1,5})\.?\s*(?:st|nd|rd|th|e|ème)?[\s-]*"
    r"(?:century|c\.|cent\.?|jh\.?|jahrhundert|в\.?|век|ст\.?|століття|столетие|siècle|w\.?|wiek|stol\.?|století)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(rf"\d\d?[-./\s]+(?:\d\d?|(?:{_ROMAN})|[^\W\d_]{{3,}}\.?)[-./,\s]+['’]?\d\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What numbers mean as a date: see `dates.Intended`."""

    moment: Moment
    until: Moment | None = None
    other: Moment | None = None
    doubtful: bool = False
    remark: str = ""


def read_numbers(text: str) -> Reading | None:
    """Return the date that numbers mean."""
    for form, read in _FORMS:
        match = form.fullmatch(text)
        if match:
            return read(match)
    return None


def stretch(text: str) -> tuple[Moment, Moment] | None:
    """Return the first and the last year of a decade or a century."""
    if match := _DECADE.fullmatch(text):
        first = int(match[1] or match[2]) * 10
        return Moment(first), Moment(first + 9)
    if match := _CENTURY.fullmatch(text):
        last = _roman(match[1]) * 100
        return (Moment(last - 99), Moment(last)) if last else None
    return None


def part_of_year(text: str) -> Moment | None:
    """Return a date whose last parts are marked as unknown."""
    match = _UNKNOWN_END.fullmatch(text)
    if not match or text.endswith("-00"):
        return None
    return Moment(int(match[1]), int(match[2]) if match[2] else None)


def lacks_century(text: str) -> bool:
    """Return whether a text is a date whose year has two digits."""
    return bool(_SHORT_YEAR.fullmatch(text.strip(" .")))


def _year_first(match: re.Match[str]) -> Reading:
    moment = Moment(int(match[1]), _roman(match[3]), int(match[5]))
    hyphens = match[2] == match[4] == "-"
    remark = _two_digits(month=match[3], day=match[5]) if hyphens else ", with hyphens"
    return Reading(moment, other=_swapped(moment) if moment.fault() else None, remark=remark)


def _year_last(match: re.Match[str]) -> Reading:
    day, month, year = int(match[1]), _roman(match[3]), int(match[5])
    moment = Moment(year, month, day)
    if not match[3].isdecimal():
        return Reading(moment)
    swapped = _swapped(moment)
    if moment.fault() and swapped:
        return Reading(swapped)
    if swapped is None or day == month or moment.fault():
        return Reading(moment)
    return Reading(moment, other=None if match[2] == "." else swapped, doubtful=True)


def _year_month(match: re.Match[str]) -> Reading:
    year, sign, month = int(match[1]), match[2], _roman(match[3])
    longer = month > year % 100  # so that it can be the end of a span of years
    if longer and month > _LAST_MONTH:
        doubtful = sign == "-" and month <= _LAST_DAY
        return Reading(Moment(year), Moment(year // 100 * 100 + month), doubtful=doubtful)
    remark = _two_digits(month=match[3]) if sign == "-" else ", with a hyphen"
    return Reading(Moment(year, month), doubtful=longer and sign in "/–", remark=remark)


def _month_year(match: re.Match[str]) -> Reading | None:
    month = _roman(match[1])
    return Reading(Moment(int(match[3]), month)) if 1 <= month <= _LAST_MONTH else None


def _yearless(match: re.Match[str]) -> Reading:
    moment = Moment(month=int(match[1]), day=int(match[2]) if match[2] else None)
    return Reading(moment, remark=_two_digits(month=match[1], day=match[2] or ""))


def _two_digits(**parts: str) -> str:
    """Return the remark that some of the parts of a date have one digit."""
    short = [name for name, part in parts.items() if len(part) == 1]
    if len(short) > 1:
        return f": {' and '.join(short)} have two digits"
    return f": the {short[0]} has two digits" if short else ""


def _compact(match: re.Match[str]) -> Reading | None:
    moment = Moment(int(match[1]), int(match[2]), int(match[3]))
    return None if moment.fault() else Reading(moment, remark=", with hyphens")


def _year(match: re.Match[str]) -> Reading:
    return Reading(Moment(int(match[0])), remark="" if len(match[0]) >= _YEAR_DIGITS else ", with four digits")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_YEAR_MONTH, _year_month),
    (_MONTH_YEAR, _month_year),
    (_YEARLESS, _yearless),
    (_COMPACT, _compact),
    (_YEAR, _year),
)


def _swapped(moment: Moment) -> Moment | None:
    """Return the moment with day and month in the other order, if there is such a day."""
    other = Moment(moment.year, moment.day, moment.month)
    return None if other.fault() else other


def _roman(text: str) -> int:
    """Return a number in digits or Roman numerals."""
    return int(text) if text.isdecimal() else in_roman(text) or 0
