"""Grammars from elsewhere (`moduleRef/@url`), put into the compiled grammar: SVG, MathML and their like.

All their patterns come in, with a prefix if the reference has one, but for the start and for those that the reference
itself defines.

Source: TEI Guidelines, 23.8 (moduleRef/@url, @prefix).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline.odd.patterns import RELAX_NG, Pattern

_DEFINE, _REF = f"{{{RELAX_NG}}}define", f"{{{RELAX_NG}}}ref"
_INHERITED = ("ns", "datatypeLibrary")


@dataclass(frozen=True, slots=True, eq=False)
class External:
    """A grammar from elsewhere: its address, the prefix of its patterns, and what is defined beside it."""

    href: str
    grammar: etree._Element
    prefix: str
    beside: tuple[etree._Element, ...]

    @property
    def patterns(self) -> frozenset[str]:
        """The names that its patterns have in the compiled grammar."""
        own = {self.prefix + each.get("name", "") for each in self.grammar.iter(_DEFINE)}
        return frozenset(own | {each.get("name", "") for each in self._defined_beside()})

    def definitions(self) -> Iterator[Pattern]:
        """Return the definitions for the compiled grammar."""
        replaced = {each.get("name", "") for each in self._defined_beside() if each.get("combine") is None}
        for define in self.grammar.iter(_DEFINE):
            name = define.get("name", "")
            if self.prefix + name not in replaced and name not in replaced:
                yield self._renamed(define)
        yield from map(deepcopy, self.beside)

    def _defined_beside(self) -> Iterator[etree._Element]:
        for each in self.beside:
            yield from each.iter(_DEFINE)

    def _renamed(self, define: etree._Element) -> Pattern:
        """Return a definition with the prefix, and what it inherits from the elements around it written on it."""
        copied = deepcopy(define)
        copied.tail = None
        for each in copied.iter(_DEFINE, _REF):
            each.set("name", self.prefix + each.get("name", ""))
        for attribute in _INHERITED:
            around = (each.get(attribute) for each in define.iterancestors())
            value = define.get(attribute) or next((found for found in around if found is not None), "")
            copied.set(attribute, value)
        return copied
