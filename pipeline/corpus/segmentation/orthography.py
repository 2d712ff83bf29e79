"""Russian spelling before the reform of 1917-1918 in the modern one, and forms for a search.

The rules are those of the reform's decrees (23 December 1917 and 10 October 1918): the letters ѣ, і, ѳ and ѵ, the
hard sign at the end of words, the adjectives' endings -аго, -яго, -ыя, -ія, prefixes in з before voiceless
consonants, some pronouns. A form is looked at alone, so what only its sentence tells stays as it is: docs/tokens.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Letters of old spelling; Latin i is how many transcribers type і.
_LETTERS = str.maketrans("ѣіїѳѵѷi", "еиифиии")

# Words that the rules would get wrong, in small letters.
_IRREGULAR = """
ея=её нея=неё онѣ=они однѣ=одни однѣхъ=одних однѣмъ=одним однѣми=одними третія=третьи божія=божия
благо=благо неблаго=неблаго саго=саго имаго=имаго выя=выя
строгія=строгие долгія=долгие другія=другие многія=многие немногія=немногие дорогія=дорогие нагія=нагие
благія=благие убогія=убогие тихія=тихие сухія=сухие плохія=плохие глухія=глухие лихія=лихие ветхія=ветхие
синія=синие зимнія=зимние вечернія=вечерние словакія=словакия чехословакія=чехословакия фракія=фракия
"""
# Names that end like an adjective; with a capital they stay.
_NAMES_AS_THEY_ARE = "живаго веселаго мертваго бураго чикаго сантьяго яго араго"
_WORDS = dict(pair.split("=") for pair in _IRREGULAR.split())
_NAMES = frozenset(_NAMES_AS_THEY_ARE.split())

# In order; those of endings see the old letters.
_RULES = tuple(
    (re.compile(pattern), modern_spelling)
    for pattern, modern_spelling in (
        (r"(?<=[жчшщц])аго(ся)?$", r"его\1"),
        (r"(?<=\w\w)аго(ся)?$", r"ого\1"),
        (r"(?<=\w)яго(ся)?$", r"его\1"),
        (r"(?<=\w)ыя(ся)?$", r"ые\1"),
        # Adjectives in the plural; nouns in -ія (Россія, линія, энергія) end in -ия.
        (r"(?<=[жчшщк])ія$|(?<=[вджшхнй]н)ія$|(?<=льн)ія$|(?<=лѣтн)ія$", "ие"),
        (r"іяся$", "иеся"),
        (r"(?<=\w)ъ$", ""),
        (r"^(бе|чре|чере)з(?=[кпстфхцчшщ])", r"\1с"),
        (r"^(во|и|ни|ра|ро)з(?=с)", r"\1с"),
    )
)
_maybe_old = re.compile(r"[ѣіїѳѵѷi]|ъ\b|[ая]го(?:ся)?\b|ыя(?:ся)?\b|ея\b|з[кпстфхцчшщ]").search
_cyrillic = re.compile(r"[а-яѣѳѵѷё]").search


@lru_cache(maxsize=1 << 16)
def modern(form: str) -> str:
    """The modern spelling of a Russian word form; the form itself where it is modern already, or no Russian."""
    small = form.lower()
    if not _maybe_old(small) or not _cyrillic(small):
        return form
    return "-".join(map(_modern, form.split("-")))


def folded(form: str) -> str:
    """A form for searches that find ё and е as one: small letters, ё as е, also as е with a combining diaeresis."""
    return form.lower().replace("ё", "е").replace("е\u0308", "е")


def _modern(form: str) -> str:
    small = form.lower()
    if small in _NAMES and form[:1].isupper():
        return form
    if small in _WORDS:
        return _in_case_of(form, _WORDS[small])
    for pattern, spelling in _RULES:
        small = pattern.sub(spelling, small)
    return _in_case_of(form, small.translate(_LETTERS))


def _in_case_of(form: str, small: str) -> str:
    letters = [letter for letter in form if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return small.upper()
    return small[:1].upper() + small[1:] if form[:1].isupper() else small
