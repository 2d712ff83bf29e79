"""What an account cannot explain, as findings of the document."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.audit.rules import name_of
from pipeline.audit.watch import Text
from pipeline.document.parsed import Parsed
from pipeline.model.account import Account
from pipeline.model.finding import NOWHERE, Place
from pipeline.model.finding_rules import FindingRule

_SHOWN = 60
_OURS = "This is a mistake in opis, not in your document: please report it."


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of an audit, added to those of the document."""

    parsed: Parsed

    def lost(self, text: Text, rest: str) -> None:
        """Text of the source that is gone, and no rule says why."""
        name = name_of(text.parent)
        self._report(
            FindingRule.TEXT_LOST,
            f"“{_shown(rest)}” in <{name}> is not in the text, and no rule says why.",
            f"If TEI allows text in <{name}> here, please report it; if not, put it where text may stand.",
            self._place(text, rest),
        )

    def doubled(self, text: Text) -> None:
        """Text of the source that comes twice."""
        self._report(
            FindingRule.TEXT_DOUBLED,
            f"“{_shown(text.content)}” in <{name_of(text.parent)}> stands in the text twice.",
            _OURS,
            self._place(text, text.content),
        )

    def moved(self, text: Text, before: Text) -> None:
        """Words of the view that come later than in the source."""
        self._report(
            FindingRule.TEXT_MOVED,
            f"“{_shown(text.content)}” in <{name_of(text.parent)}> comes after “{_shown(before.content)}”; "
            "in the source it comes before.",
            _OURS,
            self._place(text, text.content),
        )

    def foreign(self, excess: str, text: Text | None) -> None:
        """Words of the view that no text of the source says."""
        self._report(
            FindingRule.TEXT_FOREIGN,
            f"“{_shown(excess)}” stands in the text, but not in the source.",
            _OURS,
            self._place(text, text.content) if text else NOWHERE,
        )

    def disturbed(self) -> None:
        """Watching changed the result."""
        self._report(FindingRule.AUDIT_DISTURBS, "The document resolves differently when it is watched.", _OURS)

    def open(self, account: Account) -> None:
        """Report sums that do not hold."""
        self._report(
            FindingRule.ACCOUNT_OPEN, f"The sums of the account do not hold ({account.source:,} characters).", _OURS
        )

    def _report(self, rule: FindingRule, message: str, hint: str, place: Place = NOWHERE) -> None:
        self.parsed.report(rule, message, hint, place)

    def _place(self, text: Text, wanted: str) -> Place:
        """Return where a text stands: its first word after its element's start tag, else the tag."""
        place = self.parsed.place(text.parent)
        words = wanted.split()
        if not place.line or not words or self.parsed.changed:
            return place
        found = self.parsed.text.find(words[0], self._offset(place))
        return place if found < 0 else Place(*_line_and_column(self.parsed, found), place.xpath)

    def _offset(self, place: Place) -> int:
        lines = self.parsed.text.split("\n", place.line - 1)
        return len(self.parsed.text) - len(lines[-1]) + place.column - 1


def _line_and_column(parsed: Parsed, offset: int) -> tuple[int, int]:
    place = parsed.place_of_offset(offset)
    return place.line, place.column


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
