"""What occurs several times, written out: RELAX NG has no numbers but once, optional and repeated."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pipeline.model.bounds import MOST_COPIED, MOST_COPIES, MOST_PATTERNS
from pipeline.odd.declarations.content import ONCE, Occurs
from pipeline.odd.patterns import Pattern, all_of, rng


@dataclass(frozen=True, slots=True, eq=False)
class Loose:
    """An element of the ODD of which the grammar allows more than it says, and what cannot be written out of it."""

    origin: etree._Element
    reason: str


@dataclass(slots=True)
class Repetition:
    """Writes patterns as often as they may occur; `loose` is what occurs too often for that."""

    loose: list[Loose] = field(default_factory=list)
    _written: int = 0

    def occurring(self, pattern: Pattern, occurs: Occurs, origin: etree._Element | None = None) -> Pattern:
        """Return a pattern as often as it may occur, or at least as often; `origin` says so in the ODD."""
        if occurs == ONCE:
            return pattern
        copies = max(occurs.least, occurs.most or 0)
        size = copies * sum(1 for _ in pattern.iter()) if copies > 1 else 0
        if copies > MOST_COPIES or size > MOST_COPIED or self._written + size > MOST_PATTERNS:
            occurs = Occurs(min(occurs.least, 1), None)
            self.note(origin, f"up to {copies:,} times what it holds")
        else:
            self._written += size
        return _written_out(pattern, occurs)

    def note(self, origin: etree._Element | None, reason: str) -> None:
        """Take in an element that is not written out."""
        if origin is not None:
            self.loose.append(Loose(origin, reason))


def _written_out(pattern: Pattern, occurs: Occurs) -> Pattern:
    required = [deepcopy(pattern) for _ in range(occurs.least)]
    if occurs.most is None:
        if not required:
            return rng("zeroOrMore", pattern)
        return all_of([*required[1:], rng("oneOrMore", pattern)])
    rest: Pattern | None = None
    for _ in range(occurs.most - occurs.least):
        rest = rng("optional", *([deepcopy(pattern)] + ([rest] if rest is not None else [])))
    return all_of([*required, *([rest] if rest is not None else [])])
