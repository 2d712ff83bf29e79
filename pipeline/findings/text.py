"""The report for a terminal: findings one after the other, then a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.findings.escaping import escape, shorten
from pipeline.model.finding import Finding, Severity
from pipeline.model.finding_rules import FindingRule
from pipeline.model.report import Report, Status


def to_text(report: Report, *, least: Severity, most_per_document: int | None, summary: bool = True) -> str:
    """Return findings of at least a severity, grouped by document, and a summary.

    After `most_per_document` findings of a document the rest is counted.
    """
    lines = list(_findings(report, least, most_per_document))
    if summary:
        lines += _summary(report, least)
    return "".join(f"{escape(shorten(line))}\n" for line in lines)


def _findings(report: Report, least: Severity, most: int | None) -> Iterator[str]:
    for document in report.documents:
        shown = [finding for finding in document.findings if finding.severity.weight >= least.weight]
        for finding in shown[:most]:
            yield from _finding(finding)
        if most is not None and len(shown) > most:
            yield f"{document.path}: {len(shown) - most} more findings (-v shows all)"
        if shown:
            yield ""


def _finding(finding: Finding) -> Iterator[str]:
    place = f":{finding.line}:{finding.column}" if finding.line else ""
    yield f"{finding.path}{place}: {finding.severity}: {finding.message} [{finding.rule}]"
    if finding.hint:
        yield f"    {finding.hint}"


def _summary(report: Report, least: Severity) -> Iterator[str]:
    counts = {status: report.count(status) for status in Status}
    documents = len(report.documents)
    parts = [f"{counts[Status.OK]} ok"]
    parts += [f"{counts[status]} {word}" for status, word in
              ((Status.WARNING, "with warnings"), (Status.ERROR, "with errors"), (Status.FAILED, "failed"))
              if counts[status]]  # fmt: skip
    yield f"{_plural(documents, 'document')}: {', '.join(parts)}."
    unjudged = sum(
        any(each.rule == FindingRule.NO_GRAMMAR for each in document.findings) for document in report.documents
    )
    if unjudged:
        were = "was" if unjudged == 1 else "were"
        yield f"{_plural(unjudged, 'document')} {were} not validated: no schema applies (-v says how to name one)."
    if report.taken is not None:
        yield f"Took {_plural(report.taken, 'document')} into the corpus."
    if report.skipped:
        yield f"Skipped {_plural(report.skipped, 'file')} that an earlier run of opis made."
    outputs = sum(len(document.outputs) for document in report.documents) + len(report.outputs)
    if outputs:
        yield f"Wrote {_plural(outputs, 'file')}."
    rules = Counter((finding.severity, finding.rule) for document in report.documents for finding in document.findings)
    ordered = sorted(rules.items(), key=lambda item: (-item[0][0].weight, -item[1], item[0][1]))
    for (severity, rule), count in ordered:
        hidden = "" if severity.weight >= least.weight else "  (-v shows them)"
        yield f"  {count:>6}  {severity:<7}  {rule}{hidden}"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
