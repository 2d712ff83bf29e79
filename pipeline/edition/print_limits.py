"""What print shows in another form than the document has it: signs without a glyph, tables wider than the page."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.model.finding_rules import FindingRule

GLYPH = "opis-glyph-"  # before the code of a character for which print has no font, and shows another
_REPLACED = re.compile(rb'role="' + GLYPH.encode() + rb'([0-9A-F]+)"')
_UNFOLDED = b'role="opis-unfolded"'


def report_limits(parsed: Parsed, content: bytes) -> None:
    """Report what the XSL-FO of a document shows in another form, each kind once, at its first place."""
    signs = [chr(int(code, 16)) for code in dict.fromkeys(_REPLACED.findall(content))]
    signs = [sign for sign in signs if unicodedata.category(sign) != "Cc"]  # which pages do not show either
    if signs:
        parsed.report(
            FindingRule.GLYPH_MISSING,
            f"Print has no font for {_name(signs[0])}{_others(len(signs) - 1)}; it shows “\ufffd” there.",
            "Pages and text have the sign; for print write it another way, or print the page from a browser.",
            parsed.place(_holder(parsed.tree, signs[0])),
        )
    if _UNFOLDED in content:
        parsed.report(
            FindingRule.TABLE_UNFOLDED,
            "A table is wider than the page of print: its rows are printed as lists, each cell with its column.",
            "Divide the table into narrower ones if that is hard to read.",
            parsed.place(max(parsed.tree.iter("{*}table"), key=_columns, default=parsed.tree)),
        )


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return f"“{sign}” (U+{ord(sign):04X}{f', {name}' if name else ''})"


def _others(count: int) -> str:
    return f" and {count} other sign{'s' * (count > 1)}" if count else ""


def _holder(root: etree._Element, sign: str) -> etree._Element:
    """Return the first element with a sign in its text; the root if an entity or the header brings it."""
    for element in root.iter("*"):
        if sign in (element.text or "") or any(sign in (child.tail or "") for child in element):
            return element
    return root


def _columns(table: etree._Element) -> int:
    """Return how many cells the fullest row has; the first of equal tables is the one that counts."""
    return max((sum(1 for _ in row.iterchildren("{*}cell")) for row in table.iterchildren("{*}row")), default=0)
