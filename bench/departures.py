"""Where jing departs from the specification, so that the engine must not agree with it.

By the section of XML Schema Part 2, second edition. tests/relaxng proves each of the datatypes one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

_SPACE = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Departure:
    """Values that jing refuses though they are valid, or takes though they are not, and why."""

    concerns: Callable[[str], object]
    valid: bool
    reason: str


def _is_broken_pointer(value: str) -> bool:
    return value.count("#") == 1 and len(value.split()) > 1


def _has_control(value: str) -> bool:
    return any(unicodedata.category(character)[0] == "C" for character in value if character not in _SPACE)


DEPARTURES = (
    Departure(re.compile(r"\d-(13:(?!00)\d\d|14:00)$").search, True, "zones reach to 14 hours on both sides (3.2.7.3)"),
    Departure(re.compile(r"(^|T)24:00:00").search, True, "24:00:00 ends a day (3.2.7.1)"),
    Departure(re.compile(r"^-?\d{9}").search, True, "a year has four digits or more, without a limit (3.2.7.1)"),
    Departure(re.compile(r":\d\d\.(Z|[+-]|$)").search, False, "digits follow the point of seconds (3.2.7.1)"),
    Departure(re.compile(r"^-?P.*T.*(\D\.|\.\D)").search, False, "digits stand on both sides of the point (3.2.6.1)"),
    Departure(_is_broken_pointer, False, r"[^#\s] excludes what \s stands for (F.1, negCharGroup)"),
    Departure(_has_control, False, r"[^\p{C}\p{Z}] excludes all that \p{C} stands for (F.1, negCharGroup)"),
)


def explanation(mutant: bytes, origin: bytes, *, valid: bool) -> str:
    """Why the engine rightly says of a mutant what jing does not; "" if nothing that is new in it explains that."""
    known = set(_values(origin))
    for value in _values(mutant):
        if value not in known:
            for departure in DEPARTURES:
                if departure.valid is valid and any(map(departure.concerns, (value.strip(_SPACE), *value.split()))):
                    return departure.reason
    return ""


def _values(document: bytes) -> Iterator[str]:
    """Yield the values of attributes and the texts of elements that hold no others."""
    for element in etree.fromstring(document, etree.XMLParser(huge_tree=True)).iter("*"):
        yield from map(str, element.attrib.values())
        if len(element) == 0:
            yield element.text or ""
