"""DOCTYPEs: external DTDs and parameter entities, which are never read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document.parsed import Parsed
from pipeline.model.finding import Place
from pipeline.model.finding_rules import FindingRule

_MOST_NAMES = 3


def report_not_read(parsed: Parsed, addresses: Sequence[str], *, inclusion: str = "", place: Place) -> None:
    """Report the external DTDs and entities that a DOCTYPE names: the document's, or that of an included file."""
    if not addresses:
        return
    names = ", ".join(map(repr, addresses[:_MOST_NAMES]))
    more = f" and {len(addresses) - _MOST_NAMES} more" if len(addresses) > _MOST_NAMES else ""
    doctype = f"The DOCTYPE of the included {inclusion!r}" if inclusion else "The DOCTYPE"
    parsed.report(
        FindingRule.DTD_NOT_READ,
        f"{doctype} names {names}{more}; opis reads no external DTD or entity.",
        "Entities and default attribute values that it declares are missing. If you need them, "
        "write the characters themselves and drop the DOCTYPE.",
        place,
    )
