"""Who speaks: what the registers say of the speaker, as it was on the day of the document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.model.people import Person


def describe_speakers(document: CorpusDocument, people: Mapping[str, Person]) -> CorpusDocument:
    """Return the document with facts about the speaker of each speech: sex, birth, affiliation, party.

    `people` are by pointer. A document that took several days is as of its first.
    """
    day = document.first("date.when")
    units = tuple(_with_person(unit, people, day) if unit.layer is Layer.UTTERANCE else unit for unit in document.units)
    return replace(document, units=units)


def _with_person(unit: Unit, people: Mapping[str, Person], day: str) -> Unit:
    found = [people[pointer] for pointer in unit.speaker.split() if pointer in people]
    held = [each for person in found for each in person.affiliations if each.holds_on(day)]
    said = {
        "sex": [person.sex for person in found],
        "birth": [person.birth for person in found],
        "affiliation": dict.fromkeys(map(str, held)),
        "party": dict.fromkeys(each.organisation for each in held if each.is_party),
    }
    joined = ((name, "; ".join(filter(None, values))) for name, values in said.items())
    return replace(unit, facts=(*unit.facts, *((name, value) for name, value in joined if value)))
