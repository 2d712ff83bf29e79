"""The names of the months in the languages of letters and protocols, in the forms that dates have them."""

from __future__ import annotations

import unicodedata

# By month, a line for each: English, German, French, Italian, Spanish, Latin; Russian, Ukrainian; Polish, Czech.
# The first letters of a name stand for it, so that abbreviations need no mention.
_LATIN_NAMES = """
    january januar jänner janvier gennaio enero ianuarii
    february februar feber hornung février febbraio febrero februarii
    march märz mertz mars marzo martii
    april avril aprile abril aprilis
    may mai maggio mayo maii
    june juni juny juin giugno junio iunii junii
    july juli juillet luglio julio iulii julii
    august août agosto augusti
    september septembre settembre septiembre septembris
    october oktober octobre ottobre octubre octobris
    november novembre noviembre novembris
    december dezember décembre dicembre diciembre decembris
"""
_CYRILLIC_NAMES = """
    январь января січень січня
    февраль февраля лютий лютого
    март марта марте березень березня
    апрель апреля квітень квітня
    май мая мае травень травня
    июнь июня червень червня
    июль июля липень липня
    август августа серпень серпня
    сентябрь сентября вересень вересня
    октябрь октября жовтень жовтня
    ноябрь ноября листопад листопада
    декабрь декабря грудень грудня
"""
_WEST_SLAVIC_NAMES = """
    styczeń stycznia leden ledna
    luty lutego únor února
    marzec marca březen března
    kwiecień kwietnia duben dubna
    maj maja květen května
    czerwiec czerwca červen června
    lipiec lipca červenec července
    sierpień sierpnia srpen srpna
    wrzesień września září
    październik października říjen října
    listopad listopada listopadu
    grudzień grudnia prosinec prosince
"""
_OLD_LETTERS = str.maketrans("ѣіѳ", "еиф")
_SHORTEST = 3  # letters of an abbreviation


def folded(word: str) -> str:
    """Return a word without capitals and marks, in the Russian spelling of today."""
    letters = unicodedata.normalize("NFD", word.casefold()).translate(_OLD_LETTERS)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).rstrip("ъ")


_BY_NAME = {
    folded(name): number
    for names in (_LATIN_NAMES, _CYRILLIC_NAMES, _WEST_SLAVIC_NAMES)
    for number, line in enumerate(names.strip().splitlines(), 1)
    for name in line.split()
}


def month(word: str) -> int | None:
    """Return the month that a word names in full."""
    return _BY_NAME.get(folded(word))


def month_or_short(word: str) -> int | None:
    """Return the month that a word names in full or by its first letters, if they are those of one month only."""
    known = month(word)
    begun = folded(word)
    if known is not None or len(begun) < _SHORTEST:
        return known
    months = {number for name, number in _BY_NAME.items() if name.startswith(begun)}
    return months.pop() if len(months) == 1 else None
