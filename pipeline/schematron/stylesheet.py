"""A stylesheet as text, with what each of its lines is there for."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from pipeline.schematron.origins import Origin
from pipeline.schematron.rules import Check, Let, Message, Pattern, Rule

_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Reason:
    """What a line is there for: a construct of the schema, and the parts of it that depend on the line."""

    origin: Origin
    pattern: Pattern | None = None
    rule: Rule | None = None
    check: Check | None = None
    let: Let | None = None
    more: Message | None = None


@dataclass(slots=True)
class Stylesheet:
    """A stylesheet that grows line by line."""

    _lines: list[str] = field(default_factory=list)
    _reasons: dict[int, Reason] = field(default_factory=dict)

    def add(self, markup: str, reason: Reason | None = None) -> None:
        """Add markup, on lines of its own."""
        for line in markup.split("\n"):
            self._lines.append(line)
            if reason is not None:
                self._reasons[len(self._lines)] = reason

    def reason(self, line: int) -> Reason | None:
        """Return the part of the schema that a line (from 1) stands for, if there is one."""
        return self._reasons.get(line)

    @property
    def text(self) -> str:
        """The whole stylesheet."""
        return "\n".join(self._lines)


def quote(value: str) -> str:
    """Return a value as an attribute in quotes, on one line."""
    return f'"{escape(value, _QUOTED)}"'


def literal(value: str) -> str:
    """Return a text as an XPath string literal."""
    return "'" + value.replace("'", "''") + "'"
