"""What date or time somebody means who does not write it as the standards do."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from pipeline.relaxng.diagnosis.values.calendar import Moment
from pipeline.relaxng.diagnosis.values.clock import clock, date_and_clock
from pipeline.relaxng.diagnosis.values.date_numbers import Reading, part_of_year, read_numbers, stretch
from pipeline.relaxng.diagnosis.values.date_words import Known, read_words, split_qualifiers


@dataclass(frozen=True, slots=True)
class Intended:
    """What is meant: a moment, or the time from it `until` another.

    `other` is a second reading, where day and month can be taken for each other; `doubtful` says that something
    is guessed; `remark` says how the right form differs; `fault` says why there is no such date.
    """

    moment: Moment
    until: Moment | None = None
    other: Moment | None = None
    doubtful: bool = False
    known: Known = Known.EXACTLY
    remark: str = ""
    fault: str = ""


_LONGEST = 100  # letters: what is longer is a sentence
_DASHES = str.maketrans("‐‑−—", "---–")
_YEAR_WORDS = re.compile(r"(?<=\d)\s*(?:гг?|год[ау]?|годы|рр?|року|рік|r|rok[ue]?)\.?$", re.IGNORECASE)
_BEFORE_CHRIST = re.compile(
    r"(\d{1,4})\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.?|av\.\s?j\.?-?\s?c\.?|до н\.?\s?[эе]\.?|p\.\s?n\.\s?e\.?"
    r"|př\.\s?n\.\s?l\.?)",
    re.IGNORECASE,
)
_SPANS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\s*/\s*",
        r"\s*(?:–|\.\.+)\s*",
        r"\s+-\s+",
        r"\s+(?:to|until|till|and|bis(?: zum)?|und|à|au|et|по|до|и|і|та|do|po|a|i)\s+",
        r"\s*-\s*",
        r"\s+(?:or|oder|ou|или|або|lub|nebo)\s+",
    )
]
_BEGINNING = r"(?:(?:from|between|von|vom|zwischen|du|entre|с|со|между|з|від|od|mezi|między)\s+)?"
_SHORT_NUMBER = re.compile(rf"{_BEGINNING}(\d{{1,2}})\.?", re.IGNORECASE)
_SHORT_DATE = re.compile(rf"{_BEGINNING}(\d{{1,2}})\.\s*(\d{{1,2}})\.?", re.IGNORECASE)


def intended(text: str) -> Intended | None:
    """Return the date or time that a text means; None if that is unclear."""
    if len(text) > _LONGEST:
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()).strip(" ,;")
    within = stretch(plain) or stretch(plain.strip("[]()?"))
    if within:
        return Intended(within[0], within[1], known=Known.WITHIN)
    rest = part_of_year(plain)
    if rest:
        return Intended(rest)
    bare, known = split_qualifiers(plain)
    found = _unqualified(bare)
    if found and known is not Known.EXACTLY:
        return replace(found, known=known, remark="")
    if found and not found.remark and any(bracket in plain for bracket in "[("):
        return replace(found, remark=", without brackets")
    return found


def _unqualified(text: str) -> Intended | None:
    before_christ = _BEFORE_CHRIST.fullmatch(text)
    if before_christ:
        return Intended(Moment(-int(before_christ[1])))
    bare = _YEAR_WORDS.sub("", text)
    slim = bare.rstrip(" .")
    return _single(bare) or _span(bare) or _single(slim) or _span(slim)


def _single(text: str) -> Intended | None:
    """Return one date or time."""
    numbers = read_numbers(text)
    if numbers:
        return _of(numbers)
    time = clock(text)
    if time:
        other = Moment(month=int(time.time[3:5]), day=int(time.time[:2])) if time.doubtful else None
        return Intended(Moment(time=time.time), other=other, doubtful=time.doubtful, fault=time.fault)
    both = date_and_clock(text)
    if both:
        day = _day(both[0])
        if day and day.until is None and day.moment.day is not None:
            moment = replace(day.moment, time=both[1].time)
            other = replace(day.other, time=both[1].time) if day.other else None
            return replace(day, moment=moment, other=other, remark="", fault=day.fault or both[1].fault)
    return _day(text)


def _day(text: str) -> Intended | None:
    numbers = read_numbers(text)
    if numbers:
        return _of(numbers)
    words = read_words(text)
    if words:
        return Intended(words[0], doubtful=words[1], fault=words[0].fault())
    return None


def _of(reading: Reading) -> Intended:
    return Intended(
        reading.moment,
        reading.until,
        reading.other,
        doubtful=reading.doubtful,
        remark=reading.remark,
        fault=reading.moment.fault(),
    )


def _span(text: str) -> Intended | None:
    """Two dates, of which one may leave out what the other says."""
    for separator in _SPANS:
        ends = separator.split(text)
        if len(ends) != 2:  # noqa: PLR2004  a span has two
            continue
        first, last = (_single(_YEAR_WORDS.sub("", end)) for end in ends)
        begin = first.moment if first else None
        end = last.moment if last else None
        if end and not begin:
            begin = _completed(ends[0], end)
        elif begin and not end:
            end = _continued(begin, ends[1])
        if not begin or not end or (first and first.until) or (last and last.until):
            continue
        if begin.year is None and begin.month is not None:
            begin = replace(begin, year=end.year)
        doubtful = any(each is not None and each.doubtful for each in (first, last))
        known = Known.ABOUT if separator is _SPANS[-1] else Known.EXACTLY
        return Intended(begin, end, doubtful=doubtful, known=known, fault=begin.fault() or end.fault())
    return None


def _completed(text: str, end: Moment) -> Moment | None:
    """Return the first day of a span that leaves out the year, or the month too."""
    match = _SHORT_NUMBER.fullmatch(text) or _SHORT_DATE.fullmatch(text)
    if not match or end.day is None or end.time:
        return None
    month = int(match[2]) if match.re is _SHORT_DATE else end.month
    return replace(end, month=month, day=int(match[1]))


def _continued(begin: Moment, text: str) -> Moment | None:
    """Return the end of a span that leaves out the month or the century."""
    match = _SHORT_NUMBER.fullmatch(text)
    if not match:
        return None
    number = int(match[1])
    if begin.day is not None:
        return replace(begin, day=number)
    if begin.month is None and begin.year is not None and number > begin.year % 100:
        return Moment(begin.year // 100 * 100 + number)
    return None
