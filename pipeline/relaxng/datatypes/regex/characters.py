"""Classes of characters (Appendix F.1): ranges, categories, blocks, characters of names, and what is left of them.

Categories are those of the Unicode that Python knows. A class is asked about each character that is met, once:
no table of all its characters is ever made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from pipeline.relaxng.datatypes.names import NAME_CHARACTER, NAME_START

Test: TypeAlias = Callable[[str], bool]

CATEGORIES = frozenset(
    (
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn",
    )
)  # fmt: skip
_BLOCKS = Path(__file__).with_name("blocks.txt")


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in brackets: single characters, ranges, classes; negated after a `^`."""

    ranges: tuple[tuple[str, str], ...] = ()
    tests: tuple[Test, ...] = ()
    negated: bool = False

    def holds(self, character: str) -> bool:
        """Return whether a character belongs to the group."""
        found = any(first <= character <= last for first, last in self.ranges)
        return (found or any(test(character) for test in self.tests)) is not self.negated


@dataclass(frozen=True, slots=True)
class Characters:
    """A group, less a second one, less a third one of that, and so on: `[a-z-[aeiou]]` has two."""

    groups: tuple[Group, ...]

    def holds(self, character: str) -> bool:
        """Return whether a character belongs to the class."""
        belongs = False
        for group in self.groups:
            if not group.holds(character):
                break
            belongs = not belongs
        return belongs


def single(character: str) -> Characters:
    """Return the class of one character."""
    return Characters((Group(((character, character),)),))


def whole(test: Test) -> Characters:
    """Return the class of a test."""
    return Characters((Group(tests=(test,)),))


@lru_cache(maxsize=256)
def categories(names: str, *, negated: bool = False) -> Test:
    """Return a test for general categories of Unicode, named with spaces between; `L` stands for all of its kinds."""
    wanted = tuple(names.split())
    return lambda character: unicodedata.category(character).startswith(wanted) is not negated


@lru_cache(maxsize=256)
def block(name: str, *, negated: bool = False) -> Test:
    """Return a test for a block. Raises KeyError for one that does not exist."""
    ranges = blocks()[name]
    return lambda character: any(first <= character <= last for first, last in ranges) is not negated


@lru_cache(maxsize=1)
def blocks() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Ranges by the names of blocks: those of Unicode, and what XML Schema 1.0 calls three of them."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in _BLOCKS.read_text(encoding="ascii").splitlines():
        first, last, name = line.split()
        found[name] = (*found.get(name, ()), (chr(int(first, 16)), chr(int(last, 16))))
    return found


def _in(characters: str, *, negated: bool = False) -> Test:
    return lambda character: (character in characters) is not negated


def _named(characters: str, *, negated: bool = False) -> Test:
    """Return a test by a character class of `re`, which compiles it once."""
    return lambda character: (re.match(characters, character) is None) is negated


ANY = _in("\n\r", negated=True)  # the dot
# Classes with a name of one letter after the backslash (Appendix F.1.1, multi-character escapes).
MULTIPLE: Mapping[str, Test] = {
    "s": _in(" \t\n\r"),
    "S": _in(" \t\n\r", negated=True),
    "d": categories("Nd"),
    "D": categories("Nd", negated=True),
    "w": categories("P Z C", negated=True),
    "W": categories("P Z C"),
    "i": _named(NAME_START),
    "I": _named(NAME_START, negated=True),
    "c": _named(NAME_CHARACTER),
    "C": _named(NAME_CHARACTER, negated=True),
}
