"""What a run of a compiled schema gives, read: checks that fired, and what could not be evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from pipeline.document import xml
from pipeline.engine.catalog import SCHEME
from pipeline.engine.guarded import Complaint
from pipeline.model.finding import Severity
from pipeline.model.finding_rules import FindingRule
from pipeline.schematron.frame import FAILED, FIRED, MORE, TEXT
from pipeline.schematron.origins import Origin
from pipeline.schematron.rules import Check, Rules
from pipeline.schematron.severity import severity_of
from pipeline.schematron.stylesheet import Stylesheet
from pipeline.schematron.wording import plain, remedy
from pipeline.storage.addresses import Address

NOT_EVALUATED = FindingRule.SCHEMATRON_FAILED


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a document.

    `element` is the number of the element that it is or stands in, counted from 0 in document order; -1 for what
    stands beside the root element, and for the document. `step` is what its XPath has after that of the element
    (@n, text()[2]), or "". `document` is the path of the file, if it is another than that which was checked.
    """

    element: int = -1
    kind: str = "document"
    step: str = ""
    attribute: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that a schema says of a document; no node where it is about the document as a whole."""

    rule: str
    severity: Severity
    message: str
    hint: str
    node: Node | None
    origin: Origin


def violations(result: str, warnings: Sequence[Complaint], rules: Rules, sheet: Stylesheet) -> list[Violation]:
    """Return the violations in the result of a run, in the order of the document; each failure once."""
    checks = rules.checks
    found: list[Violation] = []
    failed: dict[Origin, list[Violation]] = {}
    for element in xml.parse_output(result.encode("utf-8")):
        if element.tag == FIRED:
            found.append(_fired(element, checks[int(element.get("check", "0"))]))
        elif element.tag == FAILED:
            violation = _failed(element, rules)
            failed.setdefault(violation.origin, []).append(violation)
    for warning in warnings:
        for violation in _context_failed(warning, sheet):
            failed.setdefault(violation.origin, []).append(violation)
    return found + [_counted(each) for each in failed.values()]


def _fired(element: etree._Element, check: Check) -> Violation:
    words = [
        element.get(f"weight-{number}", "") if word.startswith("$") else word
        for number, word in enumerate(check.weights)
    ]
    texts = [" ".join(_text(each).split()) for each in element.iterchildren(TEXT, MORE)]
    message = texts[0] or f"{'Found' if check.fires_if_true else 'Expected'}: {' '.join(check.test.split())}"
    return Violation(
        check.id, severity_of(words), message, " ".join(filter(None, texts[1:])), _node(element), check.origin
    )


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _node(element: etree._Element) -> Node:
    kind, name, index = (element.get(key, "") for key in ("kind", "name", "index"))
    step = {
        "attribute": f"@{etree.QName(name).localname if name else ''}",
        "text": f"text()[{index}]",
        "comment": f"comment()[{index}]",
        "instruction": f"processing-instruction({name})[{index}]",
    }.get(kind, "")
    document = element.get("document", "")
    address = Address.of(document)
    path = str(address.file(Path())) if address.scheme in ("file", SCHEME) else document
    return Node(
        int(element.get("element") or -1), kind, step, name.removeprefix("{}") if kind == "attribute" else "", path
    )


def _failed(element: etree._Element, rules: Rules) -> Violation:
    """Return a check, a rule or a pattern that could not be evaluated at a node."""
    all_rules = [rule for pattern in rules.patterns for rule in pattern.rules]
    node = None
    if (number := element.get("check")) is not None:
        check = rules.checks[int(number)]
        origin, node = check.origin, _node(element)
    elif (number := element.get("rule")) is not None:
        origin, node = all_rules[int(number)].origin, _node(element)
    else:
        origin = rules.patterns[int(element.get("pattern", "0"))].origin
    return not_evaluated(origin, _text(element), node)


def _context_failed(warning: Complaint, sheet: Stylesheet) -> Iterator[Violation]:
    """Yield a context that could not be evaluated: the engine warns of it, and takes the node as not matching."""
    reason = sheet.reason(warning.line)
    if reason is not None and "matching pattern" in warning.message:
        yield not_evaluated(reason.origin, warning.message, None)


def not_evaluated(origin: Origin, said: str, node: Node | None) -> Violation:
    """Return the violation for a part of a schema that could not be evaluated."""
    line = f", line {origin.line}" if origin.line else ""
    return Violation(
        NOT_EVALUATED,
        Severity.ERROR,
        f"{origin.construct} of {origin.file.name}{line} cannot be evaluated here: {plain(said)}.",
        remedy(said),
        node,
        origin,
    )


def _counted(same: Sequence[Violation]) -> Violation:
    """Return the first of several failures of one thing, with their number."""
    first, others = same[0], len(same) - 1
    if not others:
        return first
    return replace(first, message=f"{first.message} So also in {others:,} other place{'s' if others > 1 else ''}.")
