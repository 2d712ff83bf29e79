"""The report as JSON, by docs/report.schema.json."""

from __future__ import annotations

import json
from dataclasses import asdict

from pipeline.model.finding import Severity
from pipeline.model.report import Report, Status


def to_json(report: Report) -> str:
    """report.json: keys in fixed order, two spaces, a line feed at the end."""
    content = {
        "tool": {"name": "opis", "version": report.version},
        "summary": {
            "documents": len(report.documents),
            "status": {status: report.count(status) for status in Status},
            "findings": {severity: report.count_findings(severity) for severity in Severity},
            "outputs": list(report.outputs),
        },
        "documents": [
            {
                "path": document.path,
                "status": document.status,
                "outputs": list(document.outputs),
                "findings": [_ordered(asdict(finding)) for finding in document.findings],
            }
            for document in report.documents
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _ordered(finding: dict[str, object]) -> dict[str, object]:
    keys = ("rule", "severity", "path", "line", "column", "xpath", "message", "hint")
    return {key: finding[key] for key in keys}
