"""Which documents and speeches a corpus takes: the conditions of `--where`.

A condition is `FIELD OPERATOR VALUE`, without white space around the operator or with it. Operators: = != ~
(contains, capital and small letters alike) >= <= > <. Fields of documents are those of its header (genre, lang,
title, date, place ...); `date` is compared by its sort key, a year being earlier than its days. Fields of
speeches: speaker, speaker.id, speaker.role, and what the registers say: speaker.sex, speaker.birth,
speaker.affiliation (role: organisation, on the day of the document). `division` is the kind of a division.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.corpus.editing import Added, Kept, edited
from pipeline.model.corpus import CorpusDocument, Layer, Unit

_CONDITION = re.compile(r"\s*(?P<field>[\w.]+)\s*(?P<operator>!=|>=|<=|=|~|>|<)\s*(?P<value>.*?)\s*", re.DOTALL)
_OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda found, value: found == value,
    "~": lambda found, value: value.casefold() in found.casefold(),
    ">=": lambda found, value: found[: len(value)] >= value,
    "<=": lambda found, value: found[: len(value)] <= value,
    ">": lambda found, value: found[: len(value)] > value,
    "<": lambda found, value: found[: len(value)] < value,
}
_OF_SPEECHES: Mapping[str, Callable[[Unit], Sequence[str]]] = {
    "speaker": lambda unit: (unit.fact("speaker"), *unit.speaker.split()),
    "speaker.id": lambda unit: [pointer.rpartition("#")[2] for pointer in unit.speaker.split()],
    "speaker.role": lambda unit: unit.fact("role").split(),
    "speaker.sex": lambda unit: unit.fact("sex").split("; "),
    "speaker.birth": lambda unit: unit.fact("birth").split("; "),
    "speaker.affiliation": lambda unit: unit.fact("affiliation").split("; "),
}


_OF_DOCUMENTS = (
    "genre", "lang", "title", "subtitle", "number", "author", "sender", "addressee", "date", "place", "session",
    "participant", "shelfmark", "material", "printed", "source", "editor", "publisher", "licence", "related", "notice",
)  # fmt: skip
FIELDS = (*_OF_DOCUMENTS, *_OF_SPEECHES, "division")


class ConditionWrong(ValueError):
    """A condition that cannot be understood; says why."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a field."""

    field: str
    operator: str
    value: str

    @classmethod
    def of(cls, text: str) -> Condition:
        """The condition that a text states. Raises ConditionWrong."""
        found = _CONDITION.fullmatch(text)
        if found is None:
            raise ConditionWrong(f"“{text}” is no condition: write FIELD=VALUE, FIELD~VALUE or FIELD>=VALUE")
        if found["field"] not in FIELDS:
            raise ConditionWrong(f"there is no field “{found['field']}”; there are {', '.join(FIELDS)}")
        return cls(found["field"], found["operator"], found["value"])

    def __str__(self) -> str:
        return f"{self.field}{self.operator}{self.value}"

    def holds(self, values: Sequence[str]) -> bool:
        """Whether it holds for any of the values; != if it holds for none."""
        if self.operator == "!=":
            return self.value not in values
        compare = _OPERATORS[self.operator]
        return any(compare(value, self.value) for value in values if value or self.operator == "=")


def select(document: CorpusDocument, conditions: Sequence[Condition]) -> CorpusDocument | None:
    """What the conditions leave of a document: all of it, some of its stretches, or None for nothing."""
    if not all(each.holds(_values(document, each.field)) for each in conditions if _is_of_documents(each)):
        return None
    within = [each for each in conditions if not _is_of_documents(each)]
    if not within:
        return document
    stretches = list(_stretches(document.units, within))
    if not stretches:
        return None
    parts: list[Kept | Added] = []
    for kept in stretches:
        parts += [kept, Added("\n")]
    return edited(document, parts)


def _is_of_documents(condition: Condition) -> bool:
    return condition.field not in _OF_SPEECHES and condition.field != "division"


def _values(document: CorpusDocument, field: str) -> list[str]:
    key = "date.when" if field == "date" else field
    return [value for name, value in document.metadata if name == key] or [""]


def _stretches(units: Sequence[Unit], conditions: Sequence[Condition]) -> Iterator[Kept]:
    """The outermost stretches for which all conditions hold."""
    wanted = Layer.UTTERANCE if any(each.field in _OF_SPEECHES for each in conditions) else Layer.DIVISION
    end = 0
    for unit in units:
        if unit.layer is wanted and end <= unit.start < unit.end and all(_holds(units, unit, c) for c in conditions):
            end = unit.end
            yield Kept(unit.start, unit.end)


def _holds(units: Sequence[Unit], unit: Unit, condition: Condition) -> bool:
    if condition.field == "division":
        return condition.holds([each.kind for each in _around(units, unit) if each.layer is Layer.DIVISION])
    return condition.holds(_OF_SPEECHES[condition.field](unit))


def _around(units: Sequence[Unit], unit: Unit) -> Iterator[Unit]:
    yield unit
    while unit.parent >= 0:
        unit = units[unit.parent]
        yield unit
