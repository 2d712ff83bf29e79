"""A person in a register, as far as it says something of what he says: sex, birth, what he belongs to and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OrganisationKind(StrEnum):
    """What a register calls an organisation, as far as a corpus asks: a party, a group in a parliament, or neither."""

    PARTY = "party"
    GROUP = "group"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """That an organisation was in a coalition or in opposition (`name`), from a day to a day ("" for an open end)."""

    name: str
    start: str = ""
    end: str = ""

    def holds_on(self, day: str) -> bool:
        """Return whether it holds on a day."""
        return _holds_on(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by the id of its entry."""

    id: str
    kind: OrganisationKind = OrganisationKind.OTHER
    abbreviation: str = ""
    role: str = ""
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Affiliation:
    """That a person has a role in an organisation, from a day to a day (ISO 8601, "" for an open end).

    `organisation` is its name; `kind` says that a register calls it, or the role in it, that of a party or of a group
    in a parliament. `entry` is what the register says of it.
    """

    role: str
    organisation: str
    start: str = ""
    end: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER
    entry: Organisation = Organisation("")

    def holds_on(self, day: str) -> bool:
        """Return whether it holds on a day; a day, month or year that is part of another counts as the same.

        "" is an unknown day, on which nothing that is dated holds for certain.
        """
        return _holds_on(self.start, self.end, day)

    def __str__(self) -> str:
        return ": ".join(part for part in (self.role, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the id of his entry."""

    id: str
    sex: str = ""
    birth: str = ""
    affiliations: tuple[Affiliation, ...] = ()


def _holds_on(start: str, end: str, day: str) -> bool:
    if not day:
        return not (start or end)
    starts_late = start[: len(day)] > day[: len(start)]
    ends_early = end != "" and end[: len(day)] < day[: len(end)]
    return not (starts_late or ends_early)
