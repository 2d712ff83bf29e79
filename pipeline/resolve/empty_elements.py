"""Elements without words that stand for words elsewhere: references without a target, copies."""

from __future__ import annotations

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.document.xml import XML_ID
from pipeline.model.finding import Severity
from pipeline.model.finding_rules import FindingRule


def report_empty_references(parsed: Parsed) -> None:
    """Report references in the text that have neither words nor a target: a reader sees nothing of them."""
    for text in parsed.tree.iter("{*}text"):
        for element in text.iter("{*}ref", "{*}ptr"):
            says = any((element.get(name) or "").strip() for name in ("target", "cRef", "url", "doc", XML_ID))
            if not says and not len(element) and not _has_words(element):
                name = etree.QName(element).localname
                parsed.report(
                    FindingRule.REFERENCE_EMPTY,
                    f"<{name}> has neither words nor a @target; nothing is shown for it.",
                    f"Say in @target where it leads, or take the <{name}> away.",
                    parsed.place(element),
                )


def report_copies(parsed: Parsed) -> None:
    """Report empty elements of the text that are copies: their words are not doubled."""
    originals: dict[str, etree._Element] = {}
    for element in parsed.tree.iter("*"):
        originals.setdefault(element.get(XML_ID) or "", element)
    for copy in (element for text in parsed.tree.iter("{*}text") for element in text.iter("*")):
        if not copy.get("copyOf") or len(copy) or _has_words(copy):
            continue
        pointer = copy.get("copyOf") or ""
        original = originals.get(pointer.removeprefix("#"))
        name = etree.QName(copy).localname
        if original is not None and _has_words(original):
            parsed.report(
                FindingRule.COPY_SHOWN,
                f"<{name}> is a copy of {pointer}: pages and print show its words, the text has them once.",
                "Repeat the words in it if they are to be text here, too.",
                parsed.place(copy),
            )
        else:
            parsed.report(
                FindingRule.COPY_SHOWN,
                f"<{name}> is a copy of {pointer}, which has no words or is not there.",
                "Name in @copyOf an element of this document that has words, as #id.",
                parsed.place(copy),
                severity=Severity.WARNING,
            )


def _has_words(element: etree._Element) -> bool:
    return any(text.strip() for text in element.itertext("*"))
