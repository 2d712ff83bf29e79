"""The report as JSON, by docs/report.schema.json."""

from __future__ import annotations

import json
from dataclasses import asdict

from pipeline.findings.escaping import escape_in_json
from pipeline.model.account import Account
from pipeline.model.finding import Severity
from pipeline.model.report import Report, Status


def to_json(report: Report) -> str:
    """report.json: keys in fixed order, two spaces, a line feed at the end; in ASCII what is no visible character."""
    content = {
        "tool": {"name": "opis", "version": report.version},
        "summary": {
            "documents": len(report.documents),
            "status": {status: report.count(status) for status in Status},
            "findings": {severity: report.count_findings(severity) for severity in Severity},
            "outputs": list(report.outputs),
            **({"taken": report.taken} if report.taken is not None else {}),
            **({"skipped": report.skipped} if report.skipped else {}),
        },
        "documents": [
            {
                "path": document.path,
                **({"xpath": document.xpath} if document.xpath else {}),
                "status": document.status,
                "outputs": list(document.outputs),
                "findings": [_ordered(asdict(finding)) for finding in document.findings],
                **({"account": _account(document.account)} if document.account is not None else {}),
            }
            for document in report.documents
        ],
    }
    return escape_in_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _account(account: Account) -> dict[str, object]:
    return {"exact": account.is_exact, **asdict(account)}


def _ordered(finding: dict[str, object]) -> dict[str, object]:
    keys = ("rule", "severity", "path", "line", "column", "xpath", "message", "hint")
    return {key: finding[key] for key in keys}
