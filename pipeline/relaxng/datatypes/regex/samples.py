"""Texts that match a regular expression, to show what it wants."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.relaxng.datatypes.regex.characters import Characters
from pipeline.relaxng.datatypes.regex.expression import Choice, Expression, One, Repeat, Series

_WRITINGS = ("abcdefghijklmnopqrstuvwxyz", "1234567890", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "абвгдежзиклмн", "-.,:;/_#+%&= ")
_DEEPEST = 60
_MOST_TIMES = 40
_LONGEST = 400  # characters


def samples(expression: Expression, number: int = 3) -> Iterator[str]:
    """Yield a few texts that probably match: a short one, then others with more parts and other choices.

    What is nested too deep or would be long is left out, so a caller checks them by an Automaton.
    """
    for variant in range(number):
        yield _sample(expression, variant, _DEEPEST)


def _sample(expression: Expression, variant: int, depth: int) -> str:
    if depth == 0:
        return ""
    match expression:
        case One(characters):
            return _characters(characters, 1)
        case Series(parts):
            return "".join(_sample(part, variant, depth - 1) for part in parts)
        case Choice(parts):
            return _sample(parts[variant % len(parts)], variant, depth - 1)
        case Repeat(part, least, most):
            wanted = (2 if most is None else least, 1, 3)[variant % 3]
            times = min(max(least, wanted) if most is None else min(max(least, wanted), most), _MOST_TIMES)
            if isinstance(part, One):
                return _characters(part.characters, times)
            return (_sample(part, variant, depth - 1) * times)[:_LONGEST]


def _characters(characters: Characters, number: int) -> str:
    """So many different characters of a class, as far as it has them."""
    for writing in _WRITINGS:
        held = [character for character in writing if characters.holds(character)]
        if held:
            return "".join(held[n % len(held)] for n in range(number))
    first = characters.groups[0].ranges[:1]
    return first[0][0] * number if first else ""
