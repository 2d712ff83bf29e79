"""Numbers in words, in Roman numerals, in other digits."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from pipeline.relaxng.diagnosis.values.months import folded

# English, German, French, Russian.
_WORDS = (
    "zero null zéro ноль нуль",
    "one ein eins eine einer einen un une один одна одно",
    "two zwei zwo deux два две",
    "three drei trois три",
    "four vier quatre четыре",
    "five fünf cinq пять",
    "six sechs шесть",
    "seven sieben sept семь",
    "eight acht huit восемь",
    "nine neun neuf девять",
    "ten zehn dix десять",
    "eleven elf onze одиннадцать",
    "twelve zwölf douze двенадцать",
)
_BY_WORD = {folded(word): number for number, words in enumerate(_WORDS) for word in words.split()}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_IS_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE | re.ASCII)


def read_number(text: str) -> int | None:
    """Return the number that a word names, up to twelve."""
    return _BY_WORD.get(folded(text))


def in_roman(text: str) -> int | None:
    """Return the number that a Roman numeral is."""
    if not text or not _IS_ROMAN.fullmatch(text):
        return None
    digits = [_ROMAN[letter] for letter in text.upper()]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))


def in_ascii(text: str) -> str:
    """Return a text with the digits of ASCII for those of other scripts, and plain signs."""
    signs = {"−": "-", "–": "-", "‑": "-", "＋": "+", "٫": ".", "．": ".", "，": ","}
    return "".join(_digit(character) or signs.get(character, character) for character in text)


def as_decimal(value: Fraction) -> str | None:
    """Return a fraction with a point, if that is exact and short."""
    for places in range(4):
        scaled = value * 10**places
        if scaled.denominator == 1:
            whole, rest = divmod(abs(scaled.numerator), 10**places)
            return f"{'-' if value < 0 else ''}{whole}{f'.{rest:0{places}}' if places else ''}"
    return None


def fraction(text: str) -> Fraction | None:
    """Return the value of 1/2, 1 1/2, ½ or 1½."""
    plain = unicodedata.normalize("NFKC", re.sub(r"(?<=\d)(?=[½⅓¼¾⅔⅛])", " ", text)).replace("⁄", "/")
    match = re.fullmatch(r"(?:(\d{1,9}) )?(\d{1,9}) ?/ ?(\d{1,9})", plain)
    if not match or int(match[3]) == 0:
        return None
    return int(match[1] or 0) + Fraction(int(match[2]), int(match[3]))


def _digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return ""
    return str(unicodedata.decimal(character))
