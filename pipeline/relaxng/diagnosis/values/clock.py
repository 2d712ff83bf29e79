"""Times of day as people write them: 14.30, 14h30, 2:30 pm, 14 Uhr."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ZONE = r"(?P<zone>\s*Z|(?<=:\d\d:\d\d)\s*[+-]\d\d:?\d\d)?"  # without seconds 10:00-12:00 is a span
_HALF = r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)"
_UNIT = r"(?:\s*(?P<unit>uhr|hrs?|h|o[’']clock|час\w*|ч|год\w*|godz|hod|heures?)\b\.?)"
_CLOCK = (
    rf"(?P<hour>\d\d?)(?:(?P<sign>[:.]|\s?h\s?)(?P<minute>\d\d)(?::(?P<second>\d\d(?:\.\d+)?))?{_UNIT}?{_HALF}?{_ZONE}"
    rf"|(?:{_UNIT.replace('unit', 'alone')}|{_HALF.replace('half', 'only')}))"
)
_ALONE = re.compile(_CLOCK, re.IGNORECASE)
_AFTER_DATE = re.compile(
    rf"(?P<date>.*?[^\s,T])(?:\s*T\s*|[\s,]+)(?:(?:um|at|kl|в|о|об|à|ore|godz|hod)\b\.?\s*)?(?P<clock>{_CLOCK})",
    re.IGNORECASE,
)
_NOON = 12
_MINUTES = 60
_LAST_HOUR = 24
_LAST_DAY, _LAST_MONTH = 31, 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as hours:minutes:seconds with its zone; or why there is none; or one that may be a day and a month."""

    time: str = ""
    fault: str = ""
    doubtful: bool = False


def clock(text: str) -> Clock | None:
    """Return the time of day that a text is."""
    match = _ALONE.fullmatch(text)
    return _clock(match) if match else None


def date_and_clock(text: str) -> tuple[str, Clock] | None:
    """Return a date and a time of day that stand one after the other."""
    match = _AFTER_DATE.fullmatch(text)
    return (match["date"], _clock(match)) if match else None


def _clock(match: re.Match[str]) -> Clock:
    part = {name: found for name, found in match.groupdict().items() if found}
    hour, minute, second = int(part["hour"]), int(part.get("minute", "0")), part.get("second", "00")
    half = (part.get("half") or part.get("only") or "").lower()
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if minute >= _MINUTES:
        return Clock(fault=f"there is no minute {minute}")
    if hour > _LAST_HOUR or (hour == _LAST_HOUR and (minute or float(second))):
        return Clock(fault="the day ends at 24:00" if hour == _LAST_HOUR else f"there is no hour {hour}")
    if float(second) >= _MINUTES:
        return Clock(fault=f"there is no second {second}")
    zone = part.get("zone", "").strip().upper()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    bare = part.get("sign") == "." and not {"second", "unit", "half"} & part.keys()
    like_date = bare and 1 <= hour <= _LAST_DAY and 1 <= minute <= _LAST_MONTH
    return Clock(f"{hour:02}:{minute:02}:{second}{zone}", doubtful=like_date)
