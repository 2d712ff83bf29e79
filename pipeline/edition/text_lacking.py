"""Documents whose pages have no text, although there is a body."""

from __future__ import annotations

from pipeline.document.parsed import Parsed
from pipeline.model.finding_rules import FindingRule


def report_lack_of_text(parsed: Parsed, words: str) -> None:
    """Report that the body of a document yields none of the words of the view; that of a corpus need not have any."""
    body = next(parsed.tree.iter("{*}body", "{*}sourceDoc"), None)
    if words or body is None or any(each.get("type") == "no-text" for each in body.iter("{*}ab")):
        return
    parsed.report(
        FindingRule.TEXT_LACKING,
        "The body yields no words in this view; the page has the facts of the header, notes and images.",
        "If there is a text, look for it in elements that are no text: notes, figures, standOff, deletions.",
        parsed.place(body),
    )
