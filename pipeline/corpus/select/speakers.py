"""Who speaks: what the registers say of the speaker on the day of the document, and what the text calls him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.corpus.select.roles import role_of
from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.model.people import Affiliation, OrganisationKind, Person

ORGANISATIONS = (OrganisationKind.PARTY, OrganisationKind.GROUP)
_SITTINGS = ("stenogram", "protocol")  # in a play a president chairs nothing
_MINISTERS = ("minister", "primeminister", "deputyprimeminister")


def describe_speakers(
    document: CorpusDocument, people: Mapping[str, Person], names: Mapping[str, str] | None = None
) -> CorpusDocument:
    """Return the document with facts about the speaker of each speech: role, sex, birth, affiliation, party, group.

    `people` and `names` are by pointer. A document that took several days is as of its first. Of those who speak
    together the fact `speaker` has all names, with "; " between them.
    """
    day = document.first("date.when")
    units: list[Unit] = []
    labels = _labels(document) if document.first("genre") in _SITTINGS else {}
    for number, unit in enumerate(document.units):
        if unit.layer is not Layer.UTTERANCE:
            units.append(unit)
            continue
        named = _with_names(unit, names or {})
        role = "" if unit.fact("role") else role_of(labels.get(number, ""), unit.lang or document.first("lang"))
        stated = replace(named, facts=(*named.facts, ("role", role))) if role else named
        units.append(_with_person(stated, people, day))
    return replace(document, units=tuple(units))


def _labels(document: CorpusDocument) -> dict[int, str]:
    """Return the labels of speeches, by their numbers: what the source calls the speaker before he speaks."""
    found: dict[int, str] = {}
    before: dict[int, Unit] = {}  # by the unit around both
    for number, unit in enumerate(document.units):
        said = before.get(unit.parent)
        if unit.layer is Layer.UTTERANCE and said is not None and said.kind == "speaker":
            found[number] = said.content or document.text[said.start : said.end]
        if unit.layer is not Layer.BREAK:
            before[unit.parent] = unit
    return found


def _with_names(unit: Unit, names: Mapping[str, str]) -> Unit:
    """Return a speech with the names of all who speak together; the id of whom no register knows."""
    pointers = unit.speaker.split()
    if len(pointers) < 2 or not any(pointer in names for pointer in pointers):  # noqa: PLR2004
        return unit
    said = "; ".join(names.get(pointer) or pointer.rpartition("#")[2] for pointer in pointers)
    return replace(unit, facts=(("speaker", said), *(fact for fact in unit.facts if fact[0] != "speaker")))


def _with_person(unit: Unit, people: Mapping[str, Person], day: str) -> Unit:
    found = [people[pointer] for pointer in unit.speaker.split() if pointer in people]
    held = [each for person in found for each in person.affiliations if each.holds_on(day)]
    said: dict[str, Iterable[str]] = {
        "sex": [person.sex for person in found],
        "birth": [person.birth for person in found],
        "affiliation": dict.fromkeys(map(str, held)),
        "mp": ["MP" if any(map(_in_parliament, held)) else "notMP"] if held else [],
        "minister": ["Minister" if any(map(_in_government, held)) else "notMinister"] if held else [],
    }
    for kind in ORGANISATIONS:
        said |= _organisations(kind, [each for each in held if each.kind is kind])
    standings = [
        each for member in held if member.kind is not OrganisationKind.OTHER for each in member.entry.standings
    ]
    said["party.status"] = dict.fromkeys(each.name for each in standings if day and each.holds_on(day))
    joined = ((name, "; ".join(filter(None, values))) for name, values in said.items())
    return replace(unit, facts=(*unit.facts, *((name, value) for name, value in joined if value)))


def _organisations(kind: OrganisationKind, members: Sequence[Affiliation]) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the names, the abbreviations and the ids of organisations of a kind; each organisation once."""
    once = {(each.organisation, each.entry.id): each for each in members}.values()
    yield kind.value, [each.organisation for each in once]
    yield f"{kind}.abbr", [each.entry.abbreviation for each in once]
    yield f"{kind}.id", [each.entry.id for each in once]


def _in_parliament(affiliation: Affiliation) -> bool:
    return affiliation.role == "MP" or affiliation.entry.role == "parliament"


def _in_government(affiliation: Affiliation) -> bool:
    return affiliation.role.lower() in _MINISTERS
