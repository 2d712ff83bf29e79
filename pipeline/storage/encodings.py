"""Character encodings that a file may declare: those that make text of bytes, by the names that Python knows."""

from __future__ import annotations

import codecs

# Text encodings of Python that no file is written in: of host names, of source code; and UTF-7, in which markup looks
# like other characters.
_NOT_OF_FILES = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "charmap", "utf-7"))


def find_codec(name: str) -> str | None:
    """Return the codec of an encoding by its name; None if it is unknown, or no encoding of files."""
    try:
        b" ".decode(name, errors="replace")  # LookupError unless it makes text of bytes
        codec = codecs.lookup(name).name.replace("_", "-")
    except (LookupError, ValueError):  # ValueError: the codec `undefined`, a null character in the name
        return None
    return None if codec in _NOT_OF_FILES else codec
