"""Dates in words: “den 5. März 1931”, “around 12 March”, “весной 1931 г.”."""

from __future__ import annotations

import re
from enum import Enum, auto

from pipeline.relaxng.diagnosis.values.calendar import Moment
from pipeline.relaxng.diagnosis.values.months import folded, month, month_or_short


class Known(Enum):
    """How well a date is known."""

    EXACTLY = auto()
    ABOUT = auto()
    BEFORE = auto()
    AFTER = auto()
    WITHIN = auto()  # somewhere between two moments


# What stands before a date; in English, German, French, Russian, Ukrainian, Polish, Czech.
_BEFORE = "not after|no later than|before|by|ante|nicht nach|vor|avant|не позднее|не позже|до|не пізніше|przed|před"
_AFTER = (
    "not before|no earlier than|after|since|post|nicht vor|nach|seit|après|depuis|не ранее|не раньше|после"
    "|не раніше|після|po|od"
)
_ABOUT = (
    "circa|cca|ca|c|about|around|approximately|approx|probably|presumably|perhaps|possibly|maybe"
    "|ungefähr|um|etwa|gegen|wohl|vermutlich|vers|environ|env|peut-être"
    "|около|ок|примерно|приблизительно|предположительно|вероятно|возможно|близько|біля|імовірно"
    "|około|ok|koło|asi|kolem|přibližně"
    "|(?:at )?(?:the )?(?:beginning|end|middle) of|early|mid|late|spring|summer|autumn|fall|winter"
    "|anfang|mitte|ende|frühjahr|frühling|sommer|herbst|début|fin|printemps|été|automne|hiver"
    "|начал[оае]|середин[ае]|кон(?:ец|ца|це)|весн(?:а|ой|ою)|лето|летом|осень|осенью|зима|зимой"
    "|початок|кінець|навесні|влітку|восени|взимку"
)
_PREFIX = [
    (known, re.compile(rf"(?:{words})(?:\.\s*|[\s-]+(?:(?:in|im|of|des?)\s)?|(?=\d))", re.IGNORECASE))
    for known, words in ((Known.BEFORE, _BEFORE), (Known.AFTER, _AFTER), (Known.ABOUT, _ABOUT))
]
_SIGN_BEFORE = re.compile(r"[~≈?±]\s*")
_SIGN_AFTER = re.compile(r"\s*(?:[~?]|\b(?:circa|ca|c)\.?)$", re.IGNORECASE)
_BRACKETS = re.compile(r"[\[\](){}<>⟨⟩]")
_UNDATED_WORDS = (
    "undated|no date|n.d|nd|s.d|sd|sine dato|o.d|od|o.j|undatiert|ohne datum|sans date|без даты|б/д|б.д|б. д|без дати"
    "|b.d|bez daty|unknown|unbekannt|inconnu|неизвестно|невідомо|nieznana|neznámé|none|n/a|-|--|?|??|…|..."
)
_UNDATED = frozenset(_UNDATED_WORDS.split("|"))

_WORDS = re.compile(r"\d+|[^\W\d_]+")
_FILLER_WORDS = """
    the of on day month year in at from between and st nd rd th ad ce anno mense die
    den der dem des am vom von zum zwischen le la du de d au er ème entre il el del di
    г год года году в от со с числа го ого е й н э р рік року від на y r rok roku dnia dne ze z od
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche
    понедельник вторник среда четверг пятница суббота воскресенье
    понеділок вівторок середа четвер п’ятниця субота неділя
    poniedziałek wtorek środa czwartek piątek sobota niedziela
    pondělí úterý středa čtvrtek pátek neděle
"""
_FILLERS = frozenset(map(folded, _FILLER_WORDS.split()))
_YEAR_DIGITS = (3, 4)
_DAY_DIGITS = 2


def is_undated(text: str) -> bool:
    """Return whether a text says that there is no date."""
    return text.strip("[]() ").rstrip(".").casefold() in _UNDATED or text.strip() in _UNDATED


def split_qualifiers(text: str) -> tuple[str, Known]:
    """Return a date without what qualifies it and without brackets, and how well it is known."""
    bare = _BRACKETS.sub("", text).strip(" ,;")
    known = Known.EXACTLY
    before = None
    while before != bare:
        before = bare
        found = Known.EXACTLY
        if match := _SIGN_BEFORE.match(bare):
            bare, found = bare[match.end() :], Known.ABOUT
        elif match := _SIGN_AFTER.search(bare):
            bare, found = bare[: match.start()], Known.ABOUT
        for each, pattern in _PREFIX:
            if found is Known.EXACTLY and (match := pattern.match(bare)):
                bare, found = bare[match.end() :], each
        known = found if known is Known.EXACTLY else known
        bare = bare.strip(" ,;")
    return bare, known


def read_words(text: str) -> tuple[Moment, bool] | None:
    """Return the date that a text names in words, and whether words in it are not understood."""
    words = _WORDS.findall(text)
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal() and folded(word) not in _FILLERS]
    months = {number for word in names if (number := month_or_short(word))}
    strange = any(month_or_short(word) is None for word in names)
    if strange:
        months = {number for word in names if (number := month(word))}
    years = [int(number) for number in numbers if len(number) in _YEAR_DIGITS]
    days = [int(number) for number in numbers if len(number) <= _DAY_DIGITS]
    if len(years) + len(days) < len(numbers) or len(years) > 1 or len(days) > 1 or len(months) > 1:
        return None
    year = years[0] if years else None
    day = days[0] if days else None
    if not months:
        return (Moment(year), False) if year is not None and day is None and not strange else None
    if strange and year is None:
        return None
    return Moment(year, months.pop(), day), strange
