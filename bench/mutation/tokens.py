"""Changes to texts of any small language (RELAX NG compact, XPath, TOML, conditions), token by token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from random import Random

from bench.mutation.values import odd_value, one_character_off

_TOKEN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|\w+|\s+|[|&=<>*+?:!.-]+|.", re.DOTALL)
_LONGEST_RANGE = 12  # tokens that are moved or repeated together
_MOST_NESTED = 40
_KIND_KEPT = (
    0.5  # share of the changes that put one token for another of its kind: most of what they make is still read
)


def tokens(text: str) -> list[str]:
    """Split a text into names, literals, operators and white space, without loss."""
    return _TOKEN.findall(text)


def stock_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct tokens of texts that are more than white space."""
    return tuple(sorted({token for text in texts for token in tokens(text) if token.strip()}))


def change_tokens(text: str, stock: Sequence[str], random: Random) -> str:
    """Return the text with one thing changed: a token or a few of them."""
    parts = tokens(text)
    at = random.randrange(len(parts) + 1)
    end = min(len(parts), at + random.randint(1, _LONGEST_RANGE))
    if parts and random.random() < _KIND_KEPT:
        _replace_by_kind(parts, stock, random)
        return "".join(parts)
    match random.randrange(9):
        case 0:
            parts[at:at] = [random.choice(stock or ("x",))]
        case 1:
            parts[at : at + 1] = [random.choice(stock or ("x",))]
        case 2:
            del parts[at : at + 1]
        case 3:
            del parts[at:end]
        case 4:
            parts[at:at] = parts[at:end]
        case 5:
            moved = parts[at:end]
            del parts[at:end]
            to = random.randrange(len(parts) + 1)
            parts[to:to] = moved
        case 6:
            opened, closed = random.choice(("()", "[]", "{}", '""', "''"))
            times = random.choice((1, 1, 2, _MOST_NESTED))
            parts[at:end] = [opened * times, *parts[at:end], closed * times]
        case 7:
            parts[at : at + 1] = [odd_value(random, "".join(parts[at : at + 1]))]
        case _:
            parts[at : at + 1] = [one_character_off("".join(parts[at : at + 1]), random)]
    return "".join(parts)


def _replace_by_kind(parts: list[str], stock: Sequence[str], random: Random) -> None:
    """Put a token in the place of another of its kind: a name, a number, a literal, an operator."""
    at = random.choice([number for number, part in enumerate(parts) if part.strip()] or [0])
    alike = [token for token in (*stock, *parts) if token.strip() and _kind(token) == _kind(parts[at])]
    if alike:
        parts[at] = random.choice(alike)


def _kind(token: str) -> str:
    if token[0] in "\"'":
        return "literal"
    if token.isdigit():
        return "number"
    if token.isidentifier():
        return "name"
    return token if token in "()[]{}" else "operator"  # noqa: S105 - no secret
