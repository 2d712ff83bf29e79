"""Whether registers and documents have what is asked for: else a corpus looks as if there were nothing to say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from pipeline.corpus.options import CorpusFormat, CorpusOptions
from pipeline.corpus.select.conditions import OF_PEOPLE, OF_SPEECHES, Condition
from pipeline.model.document import Labels, ParseResult, Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.people import Person
from pipeline.storage.addresses import Address

_SHOWN = 5  # names that a message quotes


def find_unregistered(
    documents: Sequence[tuple[ParseResult, Labels]], wanted: CorpusOptions
) -> tuple[Source, Finding] | None:
    """Return the finding that registers lack an answer, and its document: the first that points to a speaker.

    `documents` are those of the corpus with what the collection's registers know for each. None where nobody is
    pointed to, nothing is asked of registers, or they answer.
    """
    speaking = [document for document, _ in documents if document.facts.pointers]
    asked = [each for each in wanted.conditions if each.field in OF_PEOPLE]
    by_speakers = wanted.speakers or wanted.per in OF_SPEECHES
    if not speaking or not (asked or by_speakers or set(wanted.formats) - {CorpusFormat.TXT}):
        return None
    if not any(labels.names or labels.people for _, labels in documents):
        return speaking[0].source, _nobody_known(speaking, asked)
    people = [person for _, labels in documents for _, person in labels.people]
    for condition in asked:
        values = {value for person in people for value in _values(person, condition.field) if value}
        if not condition.holds(sorted(values)) and condition.operator != "!=":
            return speaking[0].source, _nobody_satisfies(speaking[0], condition, values)
    return None


def find_unknown_events(path: str, wanted: CorpusOptions, known: Iterable[str]) -> Finding | None:
    """Return the finding that no event is of a type that the text shall have; None where there is one of each.

    `path` is that of the document that the finding is of, `known` are the types of all events.
    """
    unknown = set(wanted.events or ()).difference(known)
    if not unknown:
        return None
    held = f"there are {_listed(filter(None, known))}" if any(known) else "there are no events"
    return FindingRule.CONDITION_UNSATISFIED.finding(
        path,
        f"No event of this corpus is of the type {_listed(unknown)}: {held}.",
        "Write --events with the types as the documents have them.",
    )


def _nobody_known(speaking: Sequence[ParseResult], asked: Sequence[Condition]) -> Finding:
    pointers = {pointer for document in speaking for pointer in document.facts.pointers}
    files = {
        os.path.normpath(Address.of(file).file(document.source.path.parent))
        for document in speaking
        for pointer in document.facts.pointers
        if (file := pointer.rpartition("#")[0]) and Address.of(file).is_local
    }
    lacking = (
        f"nobody can satisfy {' and '.join(map(str, asked))}"
        if asked
        else "their names, sex, birth, affiliation and party are not known"
    )
    return FindingRule.SPEAKERS_UNREGISTERED.finding(
        str(speaking[0].source.path),
        f"No speaker to whom @who points is in a register that was given ({_listed(pointers)}): {lacking}.",
        f"Name the register among the PATHs too: {_listed(files)}. --where 'genre!=register' leaves its own words out."
        if files
        else "Name the register among the PATHs too, or the root of the corpus, if that has it in its header.",
    )


def _nobody_satisfies(document: ParseResult, condition: Condition, values: set[str]) -> Finding:
    held = f"they have {_listed(values)}" if values else "they say it of nobody"
    return FindingRule.CONDITION_UNSATISFIED.finding(
        str(document.source.path),
        f"By the registers that were given no speaker of this corpus satisfies {condition}: {held}.",
        "Write the value as the register has it, or ~ instead of = for a part of it."
        if values
        else "Name a register that says it, or leave the condition out.",
    )


def _values(person: Person, field: str) -> Iterable[str]:
    match field:
        case "speaker.sex":
            return (person.sex,)
        case "speaker.birth":
            return (person.birth,)
        case "speaker.party" | "speaker.group":
            members = (each for each in person.affiliations if each.kind == field.partition(".")[2])
            return (name for each in members for name in (each.organisation, each.entry.abbreviation, each.entry.id))
    return map(str, person.affiliations)


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names)
    return ", ".join(f"“{name}”" for name in ordered[:_SHOWN]) + (" ..." if len(ordered) > _SHOWN else "")
