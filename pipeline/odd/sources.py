"""Where an ODD gets what it names and does not hold: vocabularies, and groups of other files."""

from __future__ import annotations

from typing import Protocol

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.odd.declarations.specification import Vocabulary


class Sources(Protocol):
    """What finds the sources of ODDs. It reports to the ODD what cannot be had."""

    def vocabulary(self, odd: Parsed, href: str, at: etree._Element) -> Vocabulary | None:
        """Return the vocabulary that a `@source` names, "" for the TEI's; None where there is none."""

    def part(self, odd: Parsed, href: str, at: etree._Element) -> etree._Element | None:
        """Return the root of another file that an ODD refers to, and note its places; None where there is none."""

    def grammar(self, odd: Parsed, href: str, at: etree._Element) -> etree._Element | None:
        """Return the root of a RELAX NG grammar in XML syntax; None where there is none."""
