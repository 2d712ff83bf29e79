"""Regular expressions as values, in the simplest form that matches the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pipeline.relaxng.datatypes.regex.characters import Characters, single


@dataclass(frozen=True, slots=True, eq=False)
class One:
    """One character of a class."""

    characters: Characters
    nullable: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Expressions one after the other; the empty text if there are none."""

    parts: tuple[Expression, ...]
    nullable: bool


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Any of several expressions."""

    parts: tuple[Expression, ...]
    nullable: bool


@dataclass(frozen=True, slots=True, eq=False)
class Repeat:
    """An expression from `least` to `most` times, without end if `most` is None."""

    part: Expression
    least: int
    most: int | None
    nullable: bool


Expression: TypeAlias = One | Series | Choice | Repeat

EMPTY = Series((), nullable=True)


@lru_cache(maxsize=4096)
def literal(character: str) -> Expression:
    """Return a character as itself."""
    return One(single(character))


def series(parts: Sequence[Expression]) -> Expression:
    """Expressions one after the other."""
    if len(parts) == 1:
        return parts[0]
    return Series(tuple(parts), all(part.nullable for part in parts)) if parts else EMPTY


def choice(parts: Sequence[Expression]) -> Expression:
    """Any of one or more expressions."""
    return parts[0] if len(parts) == 1 else Choice(tuple(parts), any(part.nullable for part in parts))


def repeat(part: Expression, least: int, most: int | None) -> Expression:
    """Return an expression several times; what can be empty may as well be left out."""
    if part.nullable:
        least = 0
    if most == 0:
        return EMPTY
    if least == most == 1:
        return part
    if isinstance(part, Repeat) and part.least <= 1:  # one count in place of two: (a{0,2}){0,3} is a{0,6}
        most = None if part.most is None or most is None else part.most * most
        return repeat(part.part, part.least * least, most)
    return Repeat(part, least, most, least == 0)
