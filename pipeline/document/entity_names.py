"""Entities whose declarations opis does not read: the characters that their names stand for.

Sources: HTML (section 13.5, Named character references), and ISO 8879, Annex D, whose accented letters are named after
the letter and the accent.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

_ACCENTS = {
    "acute": "\u0301", "breve": "\u0306", "caron": "\u030c", "cedil": "\u0327", "circ": "\u0302", "dblac": "\u030b",
    "dot": "\u0307", "grave": "\u0300", "macr": "\u0304", "ogon": "\u0328", "ring": "\u030a", "tilde": "\u0303",
    "uml": "\u0308",
}  # fmt: skip
_START = (
    ":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)  # XML 1.0, 2.3, NameStartChar
_REFERENCE = re.compile(f"&([{_START}][{_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*);")
_VALUE = re.compile(r"""=\s*("[^"<]*"|'[^'<]*')""")
_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))  # XML 1.0, 4.6


def character_of(name: str) -> str | None:
    """Return the character that the name of an entity stands for; None for an unknown name."""
    character = html.unescape(f"&{name};")
    if character != f"&{name};":
        return character
    accent = _ACCENTS.get(name[1:])
    return unicodedata.normalize("NFC", name[0] + accent) if accent and name[0].isalpha() else None


def names_in_values(text: str) -> Iterator[str]:
    """Yield the entities that attribute values of a document refer to, where they may be undeclared."""
    for value in _VALUE.findall(text):
        yield from (name for name in _REFERENCE.findall(value) if name not in _PREDEFINED)


def find_undeclared(text: str) -> frozenset[str]:
    """Return the names of entities that a document refers to and does not declare itself."""
    declared = set(re.findall(r"<!ENTITY\s+([^\s%\"']+)", text))
    return frozenset(_REFERENCE.findall(text)) - declared - _PREDEFINED


def declarations(names: Iterable[str]) -> str:
    """Return declarations of entities, to stand for an external DTD.

    The parser puts entities into attribute values by itself, and leaves out those that an external DTD may declare.
    With these a known name gives its character, and another gives the reference as it is written.
    """
    return "".join(f'<!ENTITY {name} "{_escaped(character_of(name) or f"&{name};")}">' for name in sorted(names))


def _escaped(value: str) -> str:
    """Return a literal entity value that is still text when the parser has read its declaration and its use."""
    return "".join(f"&#38;#{ord(character)};" for character in value)
