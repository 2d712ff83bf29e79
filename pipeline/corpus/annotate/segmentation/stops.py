"""Whether a sentence ends at a mark: what abbreviations, initials, ordinals and the next letter's case tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.corpus.annotate.segmentation.abbreviations import VOWELS, abbreviations, names

_OPENING = "\"'„“”‚‘’«»‹›([{¿¡*_—–-―"
_SPANISH = ("¿", "¡")
_NEVER_FIRST = ",;:.…?!%"
_number = re.compile(r"\d+(?:[.,]\d+)*").fullmatch
_roman = re.compile(r"[IVXLC]+|[ІХV]+").fullmatch
_first_word = re.compile(r"[^\W\d_]+")
_DATE = 5  # words: "On the 12th of March 1930" is no sentence yet
_LONG, _LONG_WITH_VOWEL = 7, 4  # letters
_LIST = 3  # digits, or letters, of the numbers of a list

# Languages in which a stop after a number makes an ordinal of it; in the first group nouns have capitals too.
_CAPITAL_NOUNS = frozenset({"de", "lb", "nds", "gsw"})
_OTHERS = "bs cs da et fi fo hr hu is lv nb nn no pl sk sl sr tr dsb hsb eu"
_ORDINALS = _CAPITAL_NOUNS | frozenset(_OTHERS.split())
_GERMAN_MONTHS = """
januar jänner jenner februar feber hornung märz april mai juni juli august september oktober november dezember
"""
_GERMAN_DETERMINERS = """
der die das dem den des am im vom zum zur beim ein eine einem einen einer eines ad bis sein seine seiner ihr ihre ihrer
unser unsere dieser diese diesem dieses jeder jede jedes jedem
"""
_GERMAN_BEGINNERS = """
der die das dem den des ein eine einem einer es er sie ich wir ihr man dies diese dieser dieses hier da dann wenn aber
und auch in im an am auf für mit nach bei zu zum zur von vor so was wer wie wo nun doch jedoch ferner hierauf ebenso
nur ob obwohl weil seit durch über unter
"""
_GERMAN_PREPOSITIONS = """
in nach seit ab bei mit zu vor gegen auf an ohne für durch über unter und oder bzw sowie u
"""
# Ends of nouns that are counted by ordinals: Plenarsitzung, Sitzungstage.
_counted_noun = re.compile(
    r"(?:sitzung|lesung|session|periode|tagung|versammlung|kongress|kongreß|parteitag|tag|jahrhundert|jahrzehnt|jahr"
    r"|quartal|halbjahr|kapitel|abschnitt|abteilung|teil|band|heft|auflage|ausgabe|bericht|beilage|strophe|akt|szene"
    r"|armee|armeekorps|korps|division|brigade|regiment|bataillon|kompanie|klasse|stock|stockwerk|bezirk|grad|mal|rang"
    r"|hauptstück|titel|absatz|satz|gebot|generation|wahlgang)(?:e|s|es|en|n)?$"
).search
_MONTHS, _DETERMINERS, _BEGINNERS = (
    frozenset(words.split()) for words in (_GERMAN_MONTHS, _GERMAN_DETERMINERS, _GERMAN_BEGINNERS)
)
_BEFORE_ORDINALS = _DETERMINERS | frozenset(_GERMAN_PREPOSITIONS.split())
_YEAR = 4  # digits


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a sentence may end.

    `marks` are its marks, `closing` what closes after them, `before` and `after` the text around (not all of it, and
    none of another sentence), `words` how many words the sentence has so far.
    """

    marks: str
    closing: str
    before: str
    after: str
    words: int


def judge_stop(place: Place, language: str) -> bool | None:
    """Return whether the sentence ends here; None where only the language's usage at large can tell."""
    following = place.after.lstrip(_OPENING + " ")
    initial = following[:1]
    if initial.islower() or place.after[:1] in _NEVER_FIRST:
        return False
    if place.after[:1] in _SPANISH:
        return True
    if place.before[-1:] + place.closing[:1] in ("()", "[]"):  # a reader's (!), an omission […]
        return False
    if place.marks == ".":
        return _stop(place, following, language)
    if "…" in place.marks or ".." in place.marks:
        return None
    return True if initial.isupper() else None


def _stop(place: Place, following: str, language: str) -> bool | None:
    spelled = names(place.before)
    if not spelled:
        return None if place.before[-1:].strip() else False  # ". . ."
    word = place.before[-len(spelled[-1]) :]
    if _number(word) or (len(word) > 1 and _roman(word)):
        return _after_number(place, word, following, language)
    abbreviated = _after_abbreviation(place, spelled, following, language)
    if abbreviated is not None:
        return abbreviated
    if len(word) == 1 and word.isalpha() and (word.isupper() or place.before.lstrip(_OPENING) == word):
        return False  # an initial, or a letter that counts a list
    return True if following[:1].isupper() and _is_whole(word) else None


def _is_whole(word: str) -> bool:
    """Return whether a word is too long for an abbreviation; most are broken off after a consonant."""
    return len(word) >= _LONG or (len(word) >= _LONG_WITH_VOWEL and word[-1].lower() in VOWELS)


def _after_abbreviation(place: Place, spelled: list[str], following: str, language: str) -> bool | None:
    known = abbreviations(language)
    counts = place.before[: -len(spelled[-1])].rstrip()[-1:].isdigit()  # "5 см", not "см. с. 5"
    for name in spelled:
        if name in known.closing and (counts or name not in known.leading):
            return _after_closing(place, following)
        if name in known.leading:
            return False
        if name in known.numbered and _starts_with_number(following):
            return False
    return None


def _starts_with_number(text: str) -> bool:
    return text[:1].isdigit() or bool(_roman(text.partition(" ")[0].rstrip(".,;:")))


def _after_closing(place: Place, following: str) -> bool | None:
    """Return an abbreviation that may end a sentence does so before a capital, but not in the date that begins one."""
    if not following[:1].isupper():
        return None
    return place.words >= _DATE


def _after_number(place: Place, number: str, following: str, language: str) -> bool | None:
    if len(number) <= _LIST and place.before.lstrip(_OPENING) == number:
        return False  # the number of an item is no sentence
    if language in _CAPITAL_NOUNS:
        return _after_german_number(place, number, following, language)
    if language in _ORDINALS or not following[:1].isupper():
        return None
    return True


def _after_german_number(place: Place, number: str, following: str, language: str) -> bool | None:
    found = _first_word.match(following)
    after = found[0].lower() if found else ""
    before = place.before.removesuffix(number).split()
    last = before[-1].lower().rstrip(".") if before else ""
    follows_noun = bool(before) and before[-1][:1].isupper()
    if after in _MONTHS:
        return False
    if after in _BEGINNERS or last in abbreviations(language).numbered:
        return True
    if last in _DETERMINERS:
        return False
    if not following[:1].isupper():  # 15. 9. 95
        return None
    if len(number) == _YEAR and number.isdecimal():
        return True
    if last in _BEFORE_ORDINALS or _counted_noun(after):
        return False
    return True if follows_noun and number.isdecimal() else None
