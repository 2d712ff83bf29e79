"""report: what became of each document."""

from __future__ import annotations

from dataclasses import replace

from pipeline import __version__
from pipeline.findings.json import to_json
from pipeline.findings.report import report_document
from pipeline.model.document import ParseResult
from pipeline.model.finding import Severity
from pipeline.model.producer import BUILD, CORPUS, REPORT
from pipeline.model.report import DocumentReport, Report
from pipeline.stages.run import Run


def report_run(run: Run) -> None:
    """Draw up the report of all documents; where outputs were written, put it beside them and close their record."""
    run.done.update(run.results)
    documents = tuple(_report_document(run, each) for each in run.documents)
    run.report = Report(__version__, documents, run.outputs, taken=run.taken, skipped=run.sources.skipped)
    if run.producer is None:
        return
    run.folder.write(REPORT, to_json(run.report).encode("utf-8"))
    if run.producer is CORPUS:
        run.folder.remove_stale()
    run.folder.finish()


def _report_document(run: Run, document: ParseResult) -> DocumentReport:
    """Return the report of a document; it failed where it could not be read, or gave no page at all."""
    findings = run.findings[document.source]
    result = run.done.get(document.source)
    outputs = [output.path for output in result.outputs] if result else []
    is_built = run.producer is BUILD
    unread = not document.facts.is_tei and any(finding.severity is Severity.ERROR for finding in findings)
    report = report_document(
        document.source, findings, outputs, failed=unread or (is_built and document.facts.is_tei and not outputs)
    )
    return replace(report, account=result.account if result and run.producer is None else None)
