r"""Text as a terminal or a text report may show it: what controls the terminal, or cannot be seen, is written out.

File names, values and messages are data of strangers. An escape sequence in them would colour or clear the screen, a
line feed forge a line of the report, a bidirectional control reorder it, a zero-width space make two names look alike.
"""

from __future__ import annotations

import json
import re

# Characters that are letters or marks by their category, and invisible: Default_Ignorable_Code_Point (Unicode 16,
# DerivedCoreProperties), and the blank pattern of Braille.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # no letters, but seen: they stay
_SUSPECT = re.compile(rf"[^\w\x20-\x7e{_SPACES}]|{_INVISIBLE.pattern}")
_BYTES = range(0xDC80, 0xDD00)  # bytes of a name that are no UTF-8, as Python reads names of files (PEP 383)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LONGEST = 2_000  # characters of a line
_KEPT = 500  # at its start and its end, if it is longer
_LAST_OF_ONE_BYTE, _LAST_OF_TWO_BYTES = 0x7F, 0xFFFF


def escape(text: str) -> str:
    r"""Return a text in one line of visible characters, with what is none written out: `\n`, `\x1b`, `\u202e`.

    Escaped are control and format characters (C0, C1, DEL, bidirectional and zero-width ones), line and paragraph
    separators, unassigned and private characters, and bytes of a file name that are no UTF-8 (`\xe9`). A backslash
    stays as it is: what is shown is for readers, not to be read back.
    """
    return _SUSPECT.sub(_written_out, text)


def shorten(line: str) -> str:
    """Return a line without its middle, if a name or value in it would fill screens."""
    if len(line) <= _LONGEST:
        return line
    left_out = len(line) - 2 * _KEPT
    return f"{line[:_KEPT]}… ({left_out:,} characters) …{line[-_KEPT:]}"


def escape_in_json(text: str) -> str:
    r"""Return a JSON document with the same characters written as escapes of JSON, which keep its data exact.

    A byte of a file name that is no UTF-8 becomes the escape of a lone surrogate, as JSON.stringify of ECMAScript
    writes it: `\udce9` for E9, which os.fsencode turns back (PEP 383).
    """
    return _SUSPECT.sub(_escape_of_json, text)


def _written_out(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    if _is_visible(character):
        return character
    if code <= _LAST_OF_ONE_BYTE:
        return _NAMED.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code <= _LAST_OF_TWO_BYTES else f"\\U{code:08x}"


def _escape_of_json(found: re.Match[str]) -> str:
    character = found[0]
    return character if character == "\n" or _is_visible(character) else json.dumps(character)[1:-1]


def _is_visible(character: str) -> bool:
    return character.isprintable() and not _INVISIBLE.fullmatch(character)
