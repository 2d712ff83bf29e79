"""The name of a document: its path below its PATH, as any file system can hold it, and XML and JSON too.

A part of the path that holds a character that is not for names, or that is too long, gets a digest of what it was, so
that different files have different names.
"""

from __future__ import annotations

import unicodedata
from hashlib import sha256

_LONGEST = 240  # bytes of a part: file systems take 255, and suffixes come after it
_LONGEST_PATH = 1500  # bytes: systems take 4,096, and the folder of the outputs comes before it
_DIGITS = 12
_UNFIT = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))  # control, format, bytes that are no UTF-8, separators of lines
_JOINERS = "\u200c\u200d"  # format characters that some scripts spell words with
_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_LAST_TWO_OF_A_PLANE = 0xFFFE


def document_name(path: str) -> str:
    """Return the name of a document by its path below its PATH, with "/" between folders and without .xml."""
    *folders, last = map(_fit, path.split("/"))
    name = "/".join((*folders, last))
    if len(name.encode("utf-8")) > _LONGEST_PATH:
        return f"{_digest('/'.join(folders))}/{last}"
    return name


def excerpt_name(file: str, label: str) -> str:
    """Return the name of a document in a corpus file, by the name of the file and the document's label."""
    return document_name(f"{file}.{label}")


def same_for_file_systems(name: str) -> str:
    """Return what names have in common that are one to some file system: those that differ in case or composition."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def _fit(part: str) -> str:
    plain = "".join("_" if _is_unfit(each) else each for each in part)
    if plain == part and len(plain.encode("utf-8")) <= _LONGEST:
        return part
    cut = plain.encode("utf-8")[: _LONGEST - _DIGITS - 1].decode("utf-8", "ignore")
    return f"{cut}-{_digest(part)}"


def _is_unfit(character: str) -> bool:
    code = ord(character)
    if code in _NONCHARACTERS or code & _LAST_TWO_OF_A_PLANE == _LAST_TWO_OF_A_PLANE:
        return True
    return unicodedata.category(character) in _UNFIT and character not in _JOINERS


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
