"""Values that should be lengths of time."""

from __future__ import annotations

import re

from pipeline.relaxng.diagnosis.values.question import Explanation, Question

# By the letter of the standard: whole words and abbreviations in English, German, French, Russian.
_UNITS = (
    ("Y", "years year yr yrs y jahre jahren jahr ans an années лет год года г"),
    ("M", "months month monate monaten monat mois месяцев месяца месяц мес"),
    ("W", "weeks week wochen woche semaines semaine недель недели неделя нед"),
    ("D", "days day d tage tagen tag jours jour дней дня день дн"),
    ("h", "hours hour hrs hr h stunden stunde std heures heure часов часа час ч"),
    ("m", "minutes minute mins min m minuten minute минут минуты минута мин"),
    ("s", "seconds second secs sec s sekunden sekunde sek secondes seconde секунд секунды секунда сек с"),
)
_BY_NAME = {name: unit for unit, names in _UNITS for name in names.split()}
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?")
_CLOCK = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d(?:\.\d+)?))?")
_FILLERS = re.compile(r"\b(?:and|und|et|и)\b|[\s,]+")


def explain(question: Question) -> Explanation | None:
    """Return which length of time is meant."""
    if not question.of_types(("duration",)):
        return None
    text = question.text.strip().lower()
    match = _CLOCK.fullmatch(text)
    meant = f"PT{int(match[1])}H{int(match[2])}M" + (f"{match[3]}S" if match[3] else "") if match else _in_words(text)
    what = "is not a length of time"
    if meant and question.accepts(meant):
        return question.sure(
            what, f"If {_spelled(meant)} are meant, write “{meant}”." if match else f"Write “{meant}”."
        )
    upper = question.text.strip().upper().replace(",", ".")
    best = question.first((upper, f"P{upper}", f"PT{upper}", f"P{upper.removeprefix('PT')}"))
    return question.sure(what, f"Write “{best}”.") if best and any(map(str.isdigit, best)) else None


def _spelled(meant: str) -> str:
    hours, minutes = re.findall(r"\d+(?=[HM])", meant)
    return f"{hours} hour{'' if hours == '1' else 's'} and {minutes} minute{'' if minutes == '1' else 's'}"


def _in_words(text: str) -> str:
    """Return a length of time from numbers with their units."""
    parts = _PART.findall(text)
    if not parts or _FILLERS.sub("", _PART.sub("", text)).strip(". "):
        return ""
    counts: dict[str, str] = {}
    for number, name in parts:
        unit = _BY_NAME.get(name)
        if unit is None or unit in counts:
            return ""
        counts[unit] = number.replace(",", ".")
    if "W" in counts:
        weeks = counts.pop("W")
        if not weeks.isdecimal() or "D" in counts:
            return ""
        counts["D"] = str(int(weeks) * 7)
    days = "".join(f"{counts[unit]}{unit}" for unit in "YMD" if unit in counts)
    time = "".join(f"{counts[unit]}{unit.upper()}" for unit in "hms" if unit in counts)
    return f"P{days}{f'T{time}' if time else ''}"
