"""RELAX NG that is written in an ODD: its references are those of the compiled grammar.

Source: TEI Guidelines, 23.5.1; RELAX NG in contents is what customisations were written with before Pure ODD (2016).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from pipeline.odd.patterns import RELAX_NG, Pattern, rng

Follow = Callable[[str], Pattern | None]
_HOLDERS = frozenset(
    f"{{{RELAX_NG}}}{name}" for name in ("choice", "group", "interleave", "optional", "zeroOrMore", "oneOrMore", "list")
)


def embedded(pattern: etree._Element, follow: Follow) -> Pattern:
    """A copy of a pattern; `follow` gives the reference for a name, or None where the schema has nothing of it.

    What refers to nothing is left out, and what held nothing else is empty.
    """
    copied = deepcopy(pattern)
    copied.tail = None
    holder = rng("group", copied)
    _follow(holder, follow)
    return holder[0] if len(holder) else rng("empty")


def _follow(holder: etree._Element, follow: Follow) -> None:
    for child in holder.iterchildren(f"{{{RELAX_NG}}}*"):
        if child.tag == f"{{{RELAX_NG}}}ref":
            found = follow(child.get("name", ""))
            if found is None:
                holder.remove(child)
            else:
                holder.replace(child, found)
            continue
        had_parts = len(child) > 0
        _follow(child, follow)
        if had_parts and not len(child) and child.tag in _HOLDERS:
            holder.remove(child)
