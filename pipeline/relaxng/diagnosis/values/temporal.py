"""Values that should be dates or times."""

from __future__ import annotations

from dataclasses import replace

from pipeline.relaxng.diagnosis.values import forms
from pipeline.relaxng.diagnosis.values.calendar import Moment
from pipeline.relaxng.diagnosis.values.date_numbers import lacks_century
from pipeline.relaxng.diagnosis.values.date_words import Known, is_undated
from pipeline.relaxng.diagnosis.values.dates import Intended, intended
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Wanted
from pipeline.relaxng.diagnosis.wording import row

_CALENDAR = {"date": "year-month-day", "gYearMonth": "year-month", "gYear": "year"}
_OTHER = {
    "dateTime": "a date and a time joined by “T”, the time as hours:minutes:seconds",
    "time": "a time of the form hours:minutes:seconds",
    "gMonthDay": "a month and a day of the form --month-day",
    "gMonth": "a month of the form --month",
    "gDay": "a day of the month of the form ---day",
}
_DATED = frozenset((*_CALENDAR, "dateTime"))
_EXAMPLES = ("1931-03-12", "1931-03", "1931", "1931-03-12T14:30:00", "14:30:00", "--03-12", "--03", "---12")
# Attributes of TEI that give the two ends of a span, by whether it lasts or something lies within it.
_LASTS = ("from", "to")
_LIES_WITHIN = ("notBefore", "notAfter")


def describe_wanted(question: Question) -> Wanted | None:
    """Return the dates and times that are allowed: those with a year if there are any."""
    names = _names(question)
    if not names:
        return None
    example = question.first(_EXAMPLES)
    return Wanted(_noun(names, None), _advice(names), f"it in digits, as in “{example}”" if example else "")


def explain(question: Question) -> Explanation | None:
    """Return which date or time is meant, and how it is written."""
    names = _names(question)
    if not names:
        return None
    meant = intended(question.text)
    if meant is None:
        return _without_date(question, names)
    if names == {"time"} and not meant.moment.time:
        return None
    if meant.fault:
        what = "date" if meant.until or meant.moment.fault() else "time"
        return question.sure(f"is no {what}: {meant.fault}", _after_fault(question, meant))
    return _explain_span(question, names, meant, meant.until) if meant.until else _explain_one(question, names, meant)


def _explain_span(question: Question, names: frozenset[str], meant: Intended, until: Moment) -> Explanation:
    hint = _two(question, meant, until)
    what = f"is not {_noun(names, meant.moment)}"
    if not meant.doubtful and meant.known is not Known.WITHIN:
        what = f"is not one {'time' if meant.moment.time and meant.moment.month is None else 'date'} but two"
    if hint:
        return question.sure(what, hint)
    return question.telling(what, f"Only one can be given here: write {_advice(names)}.")


def _explain_one(question: Question, names: frozenset[str], meant: Intended) -> Explanation | None:
    what = f"is not {_noun(names, meant.moment)}"
    hint = _one(question, meant)
    if hint:
        return question.sure(what, hint)
    limits = (forms.limits(question, form) for form in meant.moment.forms())
    hint = next(filter(None, limits), "") or _incomplete(question, names, meant.moment)
    return question.telling(what, hint) if hint else None


def _names(question: Question) -> frozenset[str]:
    return frozenset(each.name for each in question.of_types((*_CALENDAR, *_OTHER)))


def _noun(names: frozenset[str], moment: Moment | None) -> str:
    """Return the noun for the allowed values that have to do with what is meant."""
    if moment and moment.time:
        kind = "time" if moment.month is None else "dateTime"
        if kind in names:
            return _OTHER[kind]
    calendar = [form for name, form in _CALENDAR.items() if name in names]
    if calendar == ["year"]:
        return "a year of four digits"
    if calendar:
        return f"a date of the form {row(calendar, 'or')}"
    return row([form for name, form in _OTHER.items() if name in names], "or")


def _advice(names: frozenset[str]) -> str:
    return _noun(names, None).replace("a date of the form", "the date as").replace("a year of", "the year in")


def _without_date(question: Question, names: frozenset[str]) -> Explanation | None:
    """Return a text that is no date."""
    what = f"is not {_noun(names, None)}"
    if is_undated(question.text) and question.place.removable and not question.word:
        return question.telling(what, f"Remove {question.subject}: where no date is known, none is given.")
    if lacks_century(question.text) and names & _DATED:
        return question.telling(what, "Write the year with all its digits, before the month and the day.")
    return None


def _one(question: Question, meant: Intended) -> str:
    """Return the form to write for one moment; "" if no form of it is allowed."""
    moment, other = meant.moment, meant.other
    best = question.first(moment.forms())
    if best is None:
        return ""
    if meant.known is Known.ABOUT:
        return _about(question, best)
    if meant.known in (Known.BEFORE, Known.AFTER):
        limit = "notAfter" if meant.known is Known.BEFORE else "notBefore"
        if question.has_beside(limit):
            return f'Write {limit}="{best}" instead.'
        return f"Write “{best}”{'' if question.subject == f'@{limit}' else ', if that is near enough'}."
    if meant.doubtful:
        second = question.first(other.forms()) if other else None
        more = f"; if {other.spelled()} is meant, write “{second}”" if other and second else ""
        return f"If {moment.spelled()} is meant, write “{best}”{more}."
    if best != next(moment.forms()):
        return f"Write “{best}”; {_left_out(moment, best)} no place here."
    return f"Write “{best}”{', or the date with its year' if best.startswith('--') else meant.remark}."


def _left_out(moment: Moment, best: str) -> str:
    """Return the parts of a moment that its allowed form leaves out."""
    if moment.time and best in replace(moment, time="").forms() and (moment.day is None or best.count("-") > 1):
        return "the time has"
    return "the day has" if "-" in best else "month and day have" if moment.day is not None else "the month has"


def _about(question: Question, best: str) -> str:
    low = ' and add cert="low"' if question.has_beside("cert") else ""
    if question.has_beside(*_LIES_WITHIN):
        return f"Write “{best}”{low}, or give the span in @notBefore and @notAfter."
    return f"Write “{best}”{low or ' alone'}."


def _two(question: Question, meant: Intended, until: Moment) -> str:
    """Return the form to write for a span; "" if its ends are not allowed."""
    begin = meant.moment
    first, last = question.first(begin.forms()), question.first(until.forms())
    if first is None or last is None:
        return ""
    pairs = (_LASTS, _LIES_WITHIN) if meant.known is Known.EXACTLY else (_LIES_WITHIN, _LASTS)
    hints = (_in_attributes(question, pair, first, last) for pair in pairs)
    hint = next(filter(None, hints), f"write “{first}” or “{last}”, for only one can be given here")
    if not meant.doubtful:
        return f"W{hint[1:]}."
    if begin.month is None and begin.year is not None:
        return f"If the years {begin.year} to {until.year} are meant, {hint}."
    return f"If {begin.spelled()} to {until.spelled()} is meant, {hint}."


def _in_attributes(question: Question, pair: tuple[str, str], first: str, last: str) -> str:
    """Return how a span is given in two attributes; "" if they cannot be had."""
    one, other = pair
    if question.subject == f"@{one}":
        return f'write “{first}” here and {other}="{last}"' if question.has_beside(other) else f"write “{first}”"
    if question.subject == f"@{other}":
        return f'write “{last}” here and {one}="{first}"' if question.has_beside(one) else f"write “{last}”"
    return f'write {one}="{first}" {other}="{last}" instead' if question.has_beside(one, other) else ""


def _after_fault(question: Question, meant: Intended) -> str:
    """Return the hint about a date or a time that does not exist."""
    moment, other = meant.moment, meant.other
    if meant.until:
        return "Look up the dates in the source."
    if not moment.fault():
        day = question.first(moment.forms())
        return f"Look up the time in the source{f', or write “{day}” without it' if day else ''}."
    swapped = question.first(other.forms()) if other else None
    if other and swapped:
        why = ": the month stands before the day" if swapped == next(other.forms()) else ""
        return f"If {other.spelled()} is meant, write “{swapped}”{why}."
    rest = moment.real()
    lost = "year" if rest is None else "month" if rest.month is None else "day"
    best = question.first(rest.forms()) if rest else None
    if rest is None or best is None:
        return f"Look up the {lost} in the source."
    known = "month" if lost == "day" and best == next(rest.forms()) else "year"
    if 0 in (moment.day, moment.month):
        return f"If only the {known} is known, write “{best}”."
    return f"Look up the {lost} in the source; if only the {known} is sure, write “{best}”."


def _incomplete(question: Question, names: frozenset[str], moment: Moment) -> str:
    """Return the missing part of a date that is understood; "" if something else is wrong with it."""
    if not names & _DATED or (moment.year is None and moment.month is None):
        return ""
    if moment.year is None:
        return "Write the date with its year."
    if moment.day is not None:
        with_time = question.first(replace(moment, time="00:00:00").forms())
        return f"Write the time too, as in “{with_time}”." if with_time else ""
    if moment.month is not None:
        return "" if "gYearMonth" in names else "Write the day too."
    return "Write the month too." if "gYearMonth" in names else "Write the month and the day too."
