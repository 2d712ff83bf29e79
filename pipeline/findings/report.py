"""report: what became of each document."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.document import Source
from pipeline.model.finding import Finding, Severity
from pipeline.model.report import DocumentReport, Status


def report_document(
    source: Source, findings: Iterable[Finding], outputs: Iterable[str], *, failed: bool
) -> DocumentReport:
    """Return one document's report, its findings in the order of their places; each finding once."""
    ordered = sorted(
        dict.fromkeys(findings), key=lambda finding: (finding.line, finding.column, finding.rule, finding.message)
    )
    status = _status(ordered, failed=failed)
    xpath = source.excerpt.xpath if source.excerpt else ""
    return DocumentReport(str(source.path), status, tuple(outputs), tuple(ordered), xpath=xpath)


def _status(findings: Iterable[Finding], *, failed: bool) -> Status:
    if failed:
        return Status.FAILED
    worst = max((finding.severity.weight for finding in findings), default=0)
    return (Status.OK, Status.WARNING, Status.ERROR)[worst] if worst else Status.OK


def exceeds(findings: Iterable[Finding], threshold: Severity) -> bool:
    """Return whether any finding is as severe as the threshold."""
    return any(finding.severity.weight >= threshold.weight for finding in findings)
