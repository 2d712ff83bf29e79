"""What the fields of `--where` and `--per` are in a document, and of a speech; their names are in `conditions`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.model.corpus import CorpusDocument, Unit


def _ids(unit: Unit) -> list[str]:
    """Return the ids to which the pointers to a speaker lead."""
    return [pointer.rpartition("#")[2] for pointer in unit.speaker.split()]


_OF_SPEECHES: Mapping[str, Callable[[Unit], Sequence[str]]] = {
    "speaker": lambda unit: (unit.fact("speaker"), *_ids(unit)),
    "speaker.id": _ids,
    "speaker.role": lambda unit: unit.fact("role").split(),
    "speaker.sex": lambda unit: unit.fact("sex").split("; "),
    "speaker.birth": lambda unit: unit.fact("birth").split("; "),
    "speaker.affiliation": lambda unit: unit.fact("affiliation").split("; "),
    "speaker.party": lambda unit: unit.fact("party").split("; "),
}


def of_document(document: CorpusDocument, field: str) -> list[str]:
    """Return the values of a field of the header; one that is "" where it says nothing."""
    if field == "document":
        return [document.name]
    name = "lang" if field == "document.lang" else field
    return [value for key, value in document.metadata if key == name] or [""]


def of_speech(unit: Unit, field: str) -> Sequence[str]:
    """Return the values of a field of a speech."""
    return _OF_SPEECHES[field](unit)
