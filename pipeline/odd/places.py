"""Findings about an ODD, at the element that they are about, in the file that holds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.model.finding import Finding, Severity
from pipeline.relaxng.diagnosis.spelling import nearest


def error(odd: Parsed, at: etree._Element, rule: str, message: str, hint: str, *, attribute: str = "") -> None:
    """Report what makes another schema of an ODD than its author meant."""
    _report(odd, Finding(rule, Severity.ERROR, "", message, hint), at, attribute)


def warning(odd: Parsed, at: etree._Element, rule: str, message: str, hint: str, *, attribute: str = "") -> None:
    """Report what is most likely a slip, and does no harm."""
    _report(odd, Finding(rule, Severity.WARNING, "", message, hint), at, attribute)


def info(odd: Parsed, at: etree._Element, rule: str, message: str, hint: str, *, attribute: str = "") -> None:
    """Report what was done where the ODD leaves it open."""
    _report(odd, Finding(rule, Severity.INFO, "", message, hint), at, attribute)


def did_you_mean(found: str, known: Iterable[str], otherwise: str) -> str:
    """Return the hint for a name that nobody knows."""
    meant = nearest(found, known)
    return f"Did you mean {str(meant)!r}?" if meant else otherwise


def _report(odd: Parsed, finding: Finding, at: etree._Element, attribute: str) -> None:
    path, place = odd.located(at)
    xpath = f"{place.xpath}/@{attribute}" if attribute else place.xpath
    odd.findings.append(replace(finding, path=str(path), line=place.line, column=place.column, xpath=xpath))
