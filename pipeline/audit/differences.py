"""The first place at which an output does not hold the words that it should."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model.document import Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule

_AROUND = 30


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two texts differ ("character 1,204", "row 3"), and what stands there in each."""

    place: str
    found: str
    wanted: str

    def finding(self, source: Source, output: str, *, counted: str = "") -> Finding:
        """Return the finding that an output of a document does not hold its words. `counted` says which characters."""
        return FindingRule.WORDS_DIFFER.finding(
            str(source.path),
            f"{output} does not hold the words of the text: at {self.place}{counted} it reads "
            f"“{self.found}”, the text “{self.wanted}”.",
            "This is a mistake in opis, not in your document: please report it.",
        )


def find_difference(wanted: str, found: str) -> Difference | None:
    """Return the first place at which two texts differ; None if they are the same."""
    if wanted == found:
        return None
    return at_character(find_first_unequal(wanted, found), wanted, found)


def at_character(at: int, wanted: str, found: str) -> Difference:
    """Return the difference of two texts at a character."""
    return Difference(f"character {at:,}", _around(found, at), _around(wanted, at))


def find_first_unequal(one: Sequence[object], other: Sequence[object]) -> int:
    """Return the number of the first item in which two sequences differ.

    Where one is the start of the other, its length.
    """
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _around(text: str, at: int) -> str:
    return text[max(0, at - _AROUND) : at + _AROUND]
