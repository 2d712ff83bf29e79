"""One value that a schema refuses: what was written, what is allowed, and how both are put in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from pipeline.relaxng.datatypes import Datatype
from pipeline.relaxng.diagnosis.values.matching import alternatives, matches
from pipeline.relaxng.pattern.patterns import Data, List, Pattern, Value

_LETTERS = 40  # of a value that is quoted


class Strength(IntEnum):
    """How much an explanation knows."""

    GENERAL = 0  # what may stand there
    TELLING = 1  # what is wrong
    SURE = 2  # what to write instead, which the schema accepts


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was found, and what to do."""

    message: str
    hint: str
    strength: Strength = Strength.SURE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a schema wants: `noun` after “is not”, `advice` after “Write”, `again` that where the noun is said."""

    noun: str
    advice: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, as far as that is known; hints name what is known only.

    `element` is the name of the element, or of the attribute's owner; `attributes` are those that it may have
    (local names); `removable` says that it may do without this one; `namespaces` are those in scope, by prefix.
    """

    element: str = ""
    attributes: frozenset[str] = frozenset()
    removable: bool = True
    namespaces: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """Why is a text not one of those expected? `subject` is “@when” or “<num>”; `word`: the text is one of a list."""

    subject: str
    text: str
    expected: tuple[Pattern, ...]
    place: Place
    word: bool = False

    def accepts(self, text: str) -> bool:
        """Return whether a text would do."""
        return any(matches(pattern, text, self.place.namespaces) for pattern in self.expected)

    def first(self, texts: Iterable[str]) -> str | None:
        """Return the first text that would do."""
        return next(filter(self.accepts, texts), None)

    @property
    def parts(self) -> list[Pattern]:
        """What is expected, choices taken apart."""
        return alternatives(self.expected)

    @property
    def datatypes(self) -> list[Datatype]:
        """The datatypes of which any would do."""
        return [part.datatype for part in self.parts if isinstance(part, Data)]

    @property
    def values(self) -> list[str]:
        """The single values of which any would do, in the order of the schema; without the empty one."""
        values = (part.datatype.base.normalise(part.text) for part in self.parts if isinstance(part, Value))
        return [value for value in values if value.strip()]

    @property
    def lists(self) -> list[List]:
        """The lists of words of which any would do."""
        return [part for part in self.parts if isinstance(part, List)]

    def of_types(self, names: Iterable[str]) -> list[Datatype]:
        """Return the expected datatypes that have one of these names, which mean the same in all libraries."""
        wanted = frozenset(names)
        return [each for each in self.datatypes if each.name in wanted]

    def says(self, what: str) -> str:
        """Return the sentence that begins with the text."""
        if self.word:
            return f"The word {quote(self.text)} in {self.subject} {what}."
        if self.subject.startswith("<"):
            return f"The text {quote(self.text)} in {self.subject} {what}."
        return f"The value {quote(self.text)} of {self.subject} {what}."

    def sure(self, what: str, hint: str) -> Explanation:
        """Return an explanation that says what to write."""
        return Explanation(self.says(what), hint)

    def telling(self, what: str, hint: str) -> Explanation:
        """Return an explanation that says what is wrong."""
        return Explanation(self.says(what), hint, Strength.TELLING)

    def has_beside(self, *names: str) -> bool:
        """Return whether the element may have all these attributes, beside this one."""
        return all(name in self.place.attributes and f"@{name}" != self.subject for name in names)

    def or_remove(self, hint: str) -> str:
        """Return a hint with the other way out, where there is one."""
        return f"{hint}, or remove {self.subject}." if self.place.removable and not self.word else f"{hint}."


def quote(text: str) -> str:
    """Return the beginning of a text, in quotation marks."""
    short = " ".join(text.split()) if "\n" in text else text
    return f"“{short[:_LETTERS].rstrip()}…”" if len(short) > _LETTERS else f"“{short}”"


def is_short(text: str) -> bool:
    """Return whether a text can be quoted whole."""
    return len(text) <= _LETTERS


def any_of(texts: Sequence[str], last: str = "") -> str:
    """Return texts in quotation marks of which one will do; `last` is something else that will do."""
    shown = [quote(text) for text in texts] + ([last] if last else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
