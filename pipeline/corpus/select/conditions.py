"""A condition of `--where`: a field, an operator, a value, without white space around the operator or with it.

Operators: = != ~ (contains, capital and small letters alike) >= <= > < (as far as the value goes). Several values
have `|` between them: one is enough, of != none may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

_CONDITION = re.compile(r"\s*(?P<field>[\w.]+)\s*(?P<operator>!=|>=|<=|=|~|>|<)\s*(?P<value>.*?)\s*", re.DOTALL)
_DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d(T.*)?)?)?")
_OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda found, value: found == value,
    "~": lambda found, value: value.casefold() in found.casefold(),
    ">=": lambda found, value: found[: len(value)] >= value,
    "<=": lambda found, value: found[: len(value)] <= value,
    ">": lambda found, value: found[: len(value)] > value,
    "<": lambda found, value: found[: len(value)] < value,
}
GENRES = ("stenogram", "protocol", "letter", "telegram", "register", "calendar", "corpus", "text")
OF_DOCUMENTS = (
    "document", "genre", "document.lang", "language", "title", "subtitle", "number", "author", "sender", "addressee",
    "date", "place", "house", "term", "session", "meeting", "sitting", "agenda", "participant", "shelfmark",
    "transmission", "material", "printed", "source", "keyword", "editor", "responsibility", "edition", "publisher",
    "publication", "identifier", "funder", "licence", "related", "notice",
)  # fmt: skip
OF_PEOPLE = ("speaker.sex", "speaker.birth", "speaker.affiliation", "speaker.party", "speaker.group")
OF_SPEECHES = ("speaker", "speaker.id", "speaker.role", *OF_PEOPLE)
OF_STRETCHES = ("lang", "division")
FIELDS = (*OF_DOCUMENTS, *OF_SPEECHES, *OF_STRETCHES)
_LIKE = {"party": "speaker.party", "group": "speaker.group", "affiliation": "speaker.affiliation",
         "sex": "speaker.sex", "gender": "speaker.sex", "role": "speaker.role", "who": "speaker.id",
         "name": "speaker", "year": "date", "speech.lang": "lang", "div": "division"}  # fmt: skip


class ConditionWrong(ValueError):
    """A condition that cannot be understood, or that nothing can satisfy; says why."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a field."""

    field: str
    operator: str
    value: str

    @classmethod
    def of(cls, text: str) -> Condition:
        """Return the condition that a text states. Raises ConditionWrong."""
        found = _CONDITION.fullmatch(text)
        if found is None:
            raise ConditionWrong(f"“{text}” is no condition: write FIELD=VALUE, FIELD~VALUE or FIELD>=VALUE")
        value = found["value"]
        if found["field"] in ("speaker", "speaker.id"):  # the pointer as the tables have it
            value = "|".join(each.rpartition("#")[2] for each in value.split("|"))
        condition = cls(found["field"], found["operator"], value)
        condition.check()
        return condition

    @property
    def values(self) -> list[str]:
        """The values of which one is enough."""
        return self.value.split("|")

    def __str__(self) -> str:
        return f"{self.field}{self.operator}{self.value}"

    def check(self) -> None:
        """Whether there is such a field, and it may have such a value. Raises ConditionWrong."""
        if self.field not in FIELDS:
            near = [_LIKE[self.field]] if self.field in _LIKE else get_close_matches(self.field, FIELDS, 1)
            meant = f"; did you mean {near[0]}? There are" if near else "; there are"
            raise ConditionWrong(f"there is no field “{self.field}”{meant} {', '.join(FIELDS)}")
        if not self.value and self.operator not in ("=", "!="):
            raise ConditionWrong(f"“{self}” has no value: write {self.field}{self.operator}VALUE")
        for value in self.values:
            if self.field == "genre" and self.operator in ("=", "!=") and value not in GENRES:
                raise ConditionWrong(f"there is no genre “{value}”; there are {', '.join(GENRES)}")
            if self.field == "date" and self.operator != "~" and value and not _DATE.fullmatch(value):
                raise ConditionWrong(f"“{value}” is no date: write a year, 1931-03 or 1931-03-14")

    def holds(self, values: Sequence[str]) -> bool:
        """Return whether it holds for any of the values that are found; != if none of them is one of its own."""
        if self.operator == "!=":
            return not set(self.values) & set(values)
        compare = _OPERATORS[self.operator]
        return any(compare(found, value) for found in values if found or self.operator == "=" for value in self.values)

    def holds_for_language(self, tag: str) -> bool:
        """Return whether it holds for a language: "fr" is "fr-BE" too (RFC 4647, basic filtering)."""
        subtags = tag.lower().split("-")
        wider = ["-".join(subtags[: count + 1]) for count in range(len(subtags))]
        return replace(self, value=self.value.lower()).holds(wider)
