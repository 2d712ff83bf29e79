"""Tables that a spreadsheet can open without running what is in them: `--spreadsheet-safe`.

A cell that begins with =, +, - or @ is a formula to a spreadsheet, and a formula of a stranger can send the table away
(OWASP, CSV Injection). An apostrophe before it makes it text again.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_CELL = re.compile(r'(?P<before>^|\t)(?P<quote>"?)(?P<cell>[^\t\n]+)', re.MULTILINE)


def disarm_cell(cell: str) -> str:
    """Return a cell as no spreadsheet takes for a formula: with an apostrophe before it, unless it is a number.

    A cell that has an apostrophe before such a sign gets another, so that whoever takes one away has the cell again.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def disarm_table(table: str) -> str:
    """Return a table with tabs between its cells, and none within, without formulas."""
    return _CELL.sub(lambda found: f"{found['before']}{found['quote']}{disarm_cell(found['cell'])}", table)
