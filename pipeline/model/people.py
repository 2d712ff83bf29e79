"""A person in a register, as far as it says something of what he says: sex, birth, what he belongs to and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Affiliation:
    """That a person has a role in an organisation, from a day to a day (ISO 8601, "" for an open end).

    `is_party` says that a register calls the organisation, or the role in it, that of a party or its group.
    """

    role: str
    organisation: str
    start: str = ""
    end: str = ""
    is_party: bool = False

    def holds_on(self, day: str) -> bool:
        """Return whether it holds on a day; a day, month or year that is part of another counts as the same.

        "" is any.
        """
        starts_late = self.start[: len(day)] > day[: len(self.start)]
        ends_early = self.end != "" and self.end[: len(day)] < day[: len(self.end)]
        return not day or not (starts_late or ends_early)

    def __str__(self) -> str:
        return ": ".join(part for part in (self.role, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the id of his entry."""

    id: str
    sex: str = ""
    birth: str = ""
    affiliations: tuple[Affiliation, ...] = ()
