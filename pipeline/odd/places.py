"""Findings about an ODD, at the element that they are about, in the file that holds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.model.finding import Severity
from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng.diagnosis.spelling import nearest

# The rule for a name that leads nowhere, by the kind of what it should name.
UNKNOWN = {
    "element": FindingRule.ODD_ELEMENT_UNKNOWN,
    "class": FindingRule.ODD_CLASS_UNKNOWN,
    "macro": FindingRule.ODD_MACRO_UNKNOWN,
    "datatype": FindingRule.ODD_DATATYPE_UNKNOWN,
}


def report(
    odd: Parsed,
    at: etree._Element,
    rule: FindingRule,
    message: str,
    hint: str,
    *,
    attribute: str = "",
    severity: Severity | None = None,
) -> None:
    """Report a finding about an element of an ODD, or one of its attributes.

    An error makes another schema than the author meant, a warning is most likely a slip that does no harm, and an info
    says what was done where the ODD leaves it open. `severity` replaces that of the catalogue.
    """
    path, place = odd.located(at)
    xpath = f"{place.xpath}/@{attribute}" if attribute else place.xpath
    odd.findings.append(rule.finding(str(path), message, hint, replace(place, xpath=xpath), severity=severity))


def did_you_mean(found: str, known: Iterable[str], otherwise: str) -> str:
    """Return the hint for a name that nobody knows."""
    meant = nearest(found, known)
    return f"Did you mean {str(meant)!r}?" if meant else otherwise
