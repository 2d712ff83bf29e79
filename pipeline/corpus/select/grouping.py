"""Which file of plain text a document, or each speech in it, goes to: `--per`.

A file of the corpus, of a year or of a field of the header holds whole documents; one of a field of speeches holds
speeches, each without those of others in it. What has several values is in a file for each of them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.corpus.select.conditions import OF_DOCUMENTS, OF_SPEECHES
from pipeline.corpus.select.fields import name_groups, of_document
from pipeline.corpus.stretches import Stretch, around, keep_outermost, trim
from pipeline.model.corpus import CorpusDocument, Layer, Unit

DOCUMENT, CORPUS, YEAR = "document", "corpus", "year"
GROUPS = tuple(dict.fromkeys((DOCUMENT, CORPUS, YEAR, *OF_DOCUMENTS, *OF_SPEECHES)))
_UNKNOWN = "unknown"
_YEAR = re.compile(r"-?\d{4}")
_SIGNS = frozenset(" .,()+-_")  # others are what file systems, shells or people stumble over
_LONGEST = 200  # bytes of UTF-8: file systems take 255, and the rest is .txt, or what tells values apart


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document, from `start` to `end`, and the value for which it is in the file `name`."""

    value: str
    name: str
    start: int
    end: int


def passages(document: CorpusDocument, per: str) -> Iterator[Passage]:
    """Return the passages of a document with the file of each, in the order of the text."""
    if per in OF_SPEECHES:
        utterances = [unit for unit in document.units if unit.layer is Layer.UTTERANCE]
        for number, unit in enumerate(utterances):
            values = list(dict.fromkeys(name_groups(unit, per))) or [""]
            for start, end in _own(utterances, number, document.text):
                yield from (Passage(value, _file(value), start, end) for value in values)
    else:
        for value in _of_document(document, per):
            yield Passage(value, _file(value), 0, len(document.text))


def _of_document(document: CorpusDocument, per: str) -> Sequence[str]:
    match per:
        case "corpus":
            return [CORPUS]
        case "year":
            bounds = [document.first(f"date.{bound}") or document.first("date.when") for bound in ("from", "to")]
            years = [found[0] if (found := _YEAR.match(bound)) else "" for bound in bounds]
            return ["-".join(dict.fromkeys(filter(None, years)))]
    return list(dict.fromkeys(of_document(document, per)))


def _own(utterances: Sequence[Unit], number: int, text: str) -> Iterator[Stretch]:
    """Yield the stretches of a speech that are in no other speech in it, without white space at their ends."""
    unit = utterances[number]
    last = bisect_left(utterances, unit.end, lo=number + 1, key=lambda each: each.start)
    others = [(each.start, each.end) for each in keep_outermost(utterances[number + 1 : last])]
    for start, end in around(unit.start, unit.end, others):
        stretch = trim(text, start, end)
        if stretch[0] < stretch[1]:
            yield stretch


def _file(value: str) -> str:
    """Return a name for the file of a value: different for each, and as the value is where that can be."""
    value = unicodedata.normalize("NFC", value)
    plain = "".join(each if each in _SIGNS or unicodedata.category(each)[0] in "LMN" else "_" for each in value)
    name = plain.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip(" .") or _UNKNOWN
    if not value or name == value:
        return name
    return f"{name}-{hashlib.sha256(value.encode('utf-8')).hexdigest()[:6]}"
