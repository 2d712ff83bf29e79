"""What the user asked for of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.corpus.select.conditions import Condition
from pipeline.corpus.select.grouping import DOCUMENT


class CorpusFormat(StrEnum):
    """A format of `opis corpus`."""

    TXT = "txt"
    TSV = "tsv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    VERT = "vert"
    CONLLU = "conllu"
    TXM = "txm"
    META = "meta"


class NotePlacement(StrEnum):
    """Where the text of notes stands in the plain text."""

    OUT = "out"
    INLINE = "inline"
    END = "end"


class Lemmas(StrEnum):
    """Where lemmas come from if the source and the analyser give none: a dictionary, or nowhere."""

    DICTIONARY = "dictionary"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """What a corpus takes and how its text is written; `per` is what there is a file of plain text for.

    `events` are the types of events, in small letters, that the text has; None for all. `spreadsheet_safe` keeps cells
    of TSV and CSV from being formulas.
    """

    formats: tuple[CorpusFormat, ...] = (CorpusFormat.TXT,)
    conditions: tuple[Condition, ...] = ()
    speakers: bool = False
    notes: NotePlacement = NotePlacement.OUT
    headings: bool = True
    events: tuple[str, ...] | None = None
    analyser: str = ""
    lemmas: Lemmas = Lemmas.DICTIONARY
    lang: str = ""
    per: str = DOCUMENT
    spreadsheet_safe: bool = False
