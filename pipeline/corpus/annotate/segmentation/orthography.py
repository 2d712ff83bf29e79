"""Russian spelling before the reform of 1917-1918 in the modern one, and the spelling that a search wants.

The rules are those of the reform's decrees (23 December 1917 and 10 October 1918): the letters ѣ, і, ѳ and ѵ, the
hard sign at the end of words, the adjectives' endings -аго, -яго, -ыя, -ія, prefixes in з before voiceless
consonants, some pronouns. A form is looked at alone, so what only its sentence tells stays as it is: docs/tokens.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

_LANGUAGE = "ru"
_LETTERS = str.maketrans("ѣіѳѵѷ", "еифии")
# Latin i, as many transcribers type і.
_TYPED = str.maketrans("iI", "іІ")
_WITHOUT_YO = str.maketrans("ёЁ", "еЕ")

# Words that the rules would get wrong, in small letters.
_IRREGULAR = """
ея=её нея=неё онѣ=они однѣ=одни однѣхъ=одних однѣмъ=одним однѣми=одними третія=третьи божія=божия
благо=благо неблаго=неблаго саго=саго имаго=имаго выя=выя
строгія=строгие долгія=долгие другія=другие многія=многие немногія=немногие дорогія=дорогие нагія=нагие
благія=благие убогія=убогие тихія=тихие сухія=сухие плохія=плохие глухія=глухие лихія=лихие ветхія=ветхие
рабочія=рабочие прочія=прочие охочія=охочие
синія=синие зимнія=зимние вечернія=вечерние горнія=горние дочернія=дочерние
словакія=словакия чехословакія=чехословакия ѳракія=фракия фракія=фракия ликія=ликия финикія=финикия киликія=киликия
каппадокія=каппадокия
"""
# Names that end like an adjective; with a capital they stay.
_NAMES_AS_THEY_ARE = "живаго веселаго мертваго бураго чикаго сантьяго яго араго тобаго"
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
        (r"(?<=[кщ])ія$|(?<!душ)(?<!тиш)(?<=ш)ія$", "ие"),  # not of равнодушіе
        (r"(?<=хож|гож|чуж|рыж|дюж|вѣж|ѣзж)ія$", "ие"),  # not of оружіе
        (r"(?<!олуч)(?<!звуч)(?<=[аяую]ч)ія$", "ие"),  # not of различіе, благополучіе
        (r"(?<=[вджшхнй]н)ія$|(?<=льн)ія$|(?<=лѣтн)ія$", "ие"),
        (r"іяся$", "иеся"),
        (r"(?<=\w)ъ$", ""),
        (r"(?<=[бвдзст])ъ[иі]", "ы"),  # предъидущій, съиграть
        (r"(?<=[бвджзстх])ъ(?=[аоуэ])", ""),  # съузить
        (r"(?:(?<=[бвзнстх])|(?<=\wд))['’ʼ](?=[еёюя])", "ъ"),  # с'езд: types without ъ in the 1920s
        (r"^(бе|чре|чере)з(?=[кпстфхцчшщ])", r"\1с"),
        (r"^(во|и|ни|ра|ро)з(?=с)|^(и)з(?=[кптфхцчшщ])", r"\1\2с"),
        (r"(?<=[аеѣ])ѵ", "в"),  # Еѵангеліе
    )
)
_cyrillic = re.compile(r"[а-яѣѳѵѷёі]").search
_other_cyrillic = re.compile(r"[єїґўјљњћђџѓќѕ]").search
_old = re.compile(r"[ѣіѳѵѷ]|(?<=\w)ъ(?![еёюя\w])|ъ(?=[аоуэиы])|(?:(?<=[бвзнстх])|(?<=\wд))['’ʼ](?=[еёюя])").search
_maybe_old = re.compile(r"[ая]го(?:ся)?\b|ыя(?:ся)?\b|ея\b|з[кпстфхцчшщ]").search
_other_latin = re.compile(r"[A-HJ-Za-hj-z]").search
_roman = re.compile(r"[ІХѴVXLСМDC]+\.?").fullmatch  # typed in Cyrillic


def modernise_sentences(sentences: Sequence[Sequence[str]], language: str) -> list[list[str]]:
    """Return the forms of a text's sentences in modern spelling; those of languages without a table as they are.

    A form that may be old or modern (новаго, Живаго) is old in a sentence that has an old one, or stands beside one
    that has: a modern text may quote an old one. `language` is the shortest code.
    """
    if language != _LANGUAGE:
        return [list(forms) for forms in sentences]
    old = [any(map(is_old, forms)) for forms in sentences]
    near = [any(old[max(0, at - 1) : at + 2]) for at in range(len(old))]
    return [
        [modernise(form) if found else form for form in forms] for forms, found in zip(sentences, near, strict=True)
    ]


def searchable(form: str, language: str) -> str:
    """Return a form in modern spelling as a search finds it: Russian ё is written as е."""
    return form.translate(_WITHOUT_YO) if language == _LANGUAGE else form


@lru_cache(maxsize=1 << 16)
def is_old(form: str) -> bool:
    """Return whether a form can only be Russian in old spelling: by its letters, or ъ where no modern word has it."""
    return any(
        _old(part.lower()) and _is_russian(part) and not _roman(part) for part in map(_in_cyrillic, form.split("-"))
    )


@lru_cache(maxsize=1 << 16)
def modernise(form: str) -> str:
    """Return the modern spelling of a Russian word form, held for old; the form itself where it is no Russian."""
    if not (is_old(form) or (_maybe_old(form.lower()) and _is_russian(form))):
        return form
    return "-".join(_modern(_in_cyrillic(part)) for part in form.split("-"))


def _in_cyrillic(part: str) -> str:
    """Return a part of a word with і as it was meant; Latin words and numbers (II-й, IT-отдел) stay."""
    is_typed = _cyrillic(part.lower()) and not _other_latin(part)
    return part.translate(_TYPED) if is_typed else part


def _is_russian(form: str) -> bool:
    small = form.lower()
    return bool(_cyrillic(small)) and not _other_cyrillic(small)


def _modern(form: str) -> str:
    small = form.lower()
    if _roman(form) or (small in _NAMES and form[:1].isupper()):
        return form
    if small in _WORDS:
        return _in_case_of(form, _WORDS[small])
    for pattern, spelled in _RULES:
        small = pattern.sub(spelled, small)
    return _in_case_of(form, small.translate(_LETTERS))


def _in_case_of(form: str, small: str) -> str:
    letters = [letter for letter in form if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return small.upper()
    pairs = zip_longest(form, small, fillvalue="")
    return "".join(letter.upper() if old.isupper() else letter for old, letter in pairs)
