"""Findings about control characters between U+007F and U+009F, which are mostly Windows-1252 read as Latin-1."""

from __future__ import annotations

import re

from pipeline.document.parsed import Parsed
from pipeline.model.finding_rules import FindingRule

_CONTROL = re.compile(r"[\x7f-\x9f]|&#(?:0*(1[2-5]\d)|x0*(7f|[89][0-9a-f]));", re.IGNORECASE)
_RANGE = range(0x7F, 0xA0)


def report_control_characters(parsed: Parsed) -> None:
    """Report the control characters of a source, once for all, at the first."""
    found = [match for match in _CONTROL.finditer(parsed.text) if _code(match) in _RANGE]
    if not found:
        return
    code = _code(found[0])
    meant = bytes([code]).decode("cp1252", errors="ignore").strip("\x7f")
    places = "" if len(found) == 1 else f" (the first of {len(found):,})"
    hint = f"If “{meant}” is meant, write it" if meant else "Write the character that is meant"
    parsed.report(
        FindingRule.CONTROL_CHARACTER,
        f"U+{code:04X}{places} is a control character; pages and print show “\N{REPLACEMENT CHARACTER}” for it.",
        f"{hint}: such characters come from Windows-1252 that was read as ISO 8859-1.",
        parsed.place_of_offset(found[0].start()),
    )


def _code(match: re.Match[str]) -> int:
    decimal, hexadecimal = match.groups()
    if decimal:
        return int(decimal)
    return int(hexadecimal, 16) if hexadecimal else ord(match[0])
