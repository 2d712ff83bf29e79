"""The metadata of speeches as ParlaMint publishes them beside its texts: a line for each, in `NAME-meta.tsv`.

Columns and values are those of ParlaMint 4 (clarin-eric.github.io/ParlaMint): `-` where nothing is known, the party is
the parliamentary group where there is one, meetings are given by their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.corpus.formats.columns import one_line
from pipeline.corpus.formats.rows import tsv
from pipeline.model.corpus import CorpusDocument, Layer, Unit

COLUMNS = (
    "Text_ID", "ID", "Title", "Date", "Body", "Term", "Session", "Meeting", "Sitting", "Agenda", "Subcorpus", "Lang",
    "Speaker_role", "Speaker_MP", "Speaker_minister", "Speaker_party", "Speaker_party_name", "Party_status",
    "Party_orientation", "Speaker_ID", "Speaker_name", "Speaker_gender", "Speaker_birth",
)  # fmt: skip
_HOUSES = {"lower": "Lower house", "upper": "Upper house", "uni": "Unicameralism"}
_ROLES = {"chair": "Chairperson", "regular": "Regular", "guest": "Guest"}
_MEETINGS = ("term", "session", "meeting", "sitting", "agenda")
_UNKNOWN = "-"


def meta_tsv(document: CorpusDocument) -> str:
    """Return the table of a document's speeches, with the names of the columns."""
    return tsv([COLUMNS, *(tuple(one_line(cell) or _UNKNOWN for cell in row) for row in _rows(document))])


def _rows(document: CorpusDocument) -> Iterator[tuple[str, ...]]:
    text = document.name.rpartition("/")[2]
    meetings = (" ".join(_all(document, f"{kind}.n") or _all(document, kind)) for kind in _MEETINGS)
    of_document = (
        document.first("subtitle") or document.first("title"),
        document.first("date.when"),
        _HOUSES.get(document.first("house"), ""),
        *meetings,
        "",
    )
    for number, unit in enumerate(document.units):
        if unit.layer is Layer.UTTERANCE:
            identifier = unit.id or f"{text}.u{number}"
            yield text, identifier, *of_document, unit.lang or document.first("lang"), *_speaker(unit)


def _speaker(unit: Unit) -> tuple[str, ...]:
    kind = "group" if unit.fact("group") else "party"
    name = unit.fact(kind)
    role = next((_ROLES[each] for each in unit.fact("role").split() if each in _ROLES), "")
    return (
        role or unit.fact("role"),
        unit.fact("mp"),
        unit.fact("minister"),
        unit.fact(f"{kind}.abbr") or name,
        name,
        unit.fact("party.status").capitalize(),
        "",
        " ".join(pointer.rpartition("#")[2] for pointer in unit.speaker.split()) if "#" in unit.speaker else "",
        unit.fact("speaker"),
        unit.fact("sex"),
        unit.fact("birth")[:4],
    )


def _all(document: CorpusDocument, name: str) -> list[str]:
    return [value for key, value in document.metadata if key == name]
