"""A finding: something about a document that its editor can mend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters; the order of the members is the order of weight."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is in a source: 1-based line and column in characters, XPath of positions."""

    line: int = 0
    column: int = 0
    xpath: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `rule` is a stable id, `message` says what was found and what was expected, `hint` what to do.
    `line` and `column` are 1-based; 0 where the finding concerns the file as a whole.
    """

    rule: str
    severity: Severity
    path: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0
    xpath: str = ""
