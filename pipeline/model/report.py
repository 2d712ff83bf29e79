"""The report of a run: every document with its status, outputs and findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.account import Account
from pipeline.model.finding import Finding, Severity


class Status(StrEnum):
    """How a document came out; `failed` where it could not be processed at all."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document.

    `outputs` are paths below the output folder; `account` is there where one was asked for; `xpath` says where in
    its file an excerpt is.
    """

    path: str
    status: Status
    outputs: tuple[str, ...]
    findings: tuple[Finding, ...]
    account: Account | None = None
    xpath: str = ""

    @property
    def name(self) -> str:
        """Its file, and where in that it is."""
        return f"{self.path} {self.xpath}".strip()


@dataclass(frozen=True, slots=True)
class Report:
    """All documents in the order of the sources.

    `outputs` are those of the collection; `taken` is how many documents a corpus took, None where none was made;
    `skipped` is how many files below the PATHs are outputs of opis, and no sources.
    """

    version: str
    documents: tuple[DocumentReport, ...]
    outputs: tuple[str, ...] = ()
    taken: int | None = None
    skipped: int = 0

    def count(self, status: Status) -> int:
        """Return how many documents have the status."""
        return sum(document.status is status for document in self.documents)

    def count_findings(self, severity: Severity) -> int:
        """Return how many findings have the severity."""
        return sum(finding.severity is severity for document in self.documents for finding in document.findings)
