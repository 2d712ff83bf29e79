"""Elements of a schema that no document can use: not reached from the start, or never valid.

Both follow from what was taken and left out, and are seldom meant.
"""

from __future__ import annotations

from pipeline.document.parsed import Parsed
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.checking.containment import find_possible, find_reachable
from pipeline.odd.places import report
from pipeline.odd.schema import Schema

_MOST_NAMES = 12


def check(odd: Parsed, schema: Schema) -> None:
    """Report the elements that no document can use, and those that nothing can make valid."""
    impossible = schema.vocabulary.elements.keys() - find_possible(schema)
    if impossible:
        report(
            odd,
            schema.origin,
            FindingRule.ODD_ELEMENT_IMPOSSIBLE,
            f"{_named(impossible)} can never be valid: the content demands what the schema does not have.",
            "Take what is missing from its module, change the content, or leave the element out.",
        )
    unreached = schema.vocabulary.elements.keys() - find_reachable(schema) - impossible
    if unreached:
        report(
            odd,
            schema.origin,
            FindingRule.ODD_ELEMENT_UNREACHED,
            f"No document can have {_named(unreached)}: nothing that can stand in one holds it.",
            "Leave it out, or take the elements that hold it.",
        )


def _named(idents: set[str]) -> str:
    """Return elements in a sentence, the first few."""
    named = [f"<{ident}>" for ident in sorted(idents)]
    more = len(named) - _MOST_NAMES
    return ", ".join(named[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
