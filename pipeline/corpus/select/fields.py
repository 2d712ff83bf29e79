"""What the fields of `--where` and `--per` are in a document, and of a speech; their names are in `conditions`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest

from pipeline.model.corpus import CorpusDocument, Unit

NUMBERED = ("term", "session", "meeting", "sitting", "agenda")  # of a sitting, with the number that it has


def _ids(unit: Unit) -> list[str]:
    """Return the ids to which the pointers to a speaker lead."""
    return [pointer.rpartition("#")[2] for pointer in unit.speaker.split()]


def _speakers(unit: Unit) -> Iterator[tuple[str, str]]:
    """Return the names and the ids of all who speak together, "" for what is not known."""
    return zip_longest(unit.fact("speaker").split("; "), _ids(unit), fillvalue="")


def _name_with_id(name: str, identifier: str) -> str:
    """Return the name with the id that tells people of one name apart."""
    return f"{name} ({identifier})" if name and identifier and name != identifier else name or identifier


def _organisations(unit: Unit, kind: str) -> list[str]:
    """Return what a party or a group is called: by name, by abbreviation, by id."""
    said = (value for name in (kind, f"{kind}.abbr", f"{kind}.id") for value in unit.fact(name).split("; "))
    return list(dict.fromkeys(said))


_OF_SPEECHES: Mapping[str, Callable[[Unit], Sequence[str]]] = {
    "speaker": lambda unit: (*unit.fact("speaker").split("; "), *_ids(unit)),
    "speaker.id": _ids,
    "speaker.role": lambda unit: unit.fact("role").split(),
    "speaker.sex": lambda unit: unit.fact("sex").split("; "),
    "speaker.birth": lambda unit: unit.fact("birth").split("; "),
    "speaker.affiliation": lambda unit: unit.fact("affiliation").split("; "),
    "speaker.party": lambda unit: _organisations(unit, "party"),
    "speaker.group": lambda unit: _organisations(unit, "group"),
}


def of_document(document: CorpusDocument, field: str) -> list[str]:
    """Return the values of a field of the header; one that is "" where it says nothing."""
    if field == "document":
        return [document.name]
    name = "lang" if field == "document.lang" else field
    names = (name, f"{name}.n") if name in NUMBERED else (name,)
    return [value for key, value in document.metadata if key in names] or [""]


def of_speech(unit: Unit, field: str) -> Sequence[str]:
    """Return the values of a field of a speech."""
    return _OF_SPEECHES[field](unit)


def name_groups(unit: Unit, field: str) -> Sequence[str]:
    """Return the values of a field of a speech by which speeches are grouped: a party has one name."""
    match field:
        case "speaker":
            return [_name_with_id(name, identifier) for name, identifier in _speakers(unit)]
        case "speaker.party" | "speaker.group":
            return unit.fact(field.partition(".")[2]).split("; ")
    return of_speech(unit, field)
