"""RELAX NG that is written in an ODD: its references are those of the compiled grammar.

Source: TEI Guidelines, 23.5.1; RELAX NG in contents is what customisations were written with before Pure ODD (2016).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from pipeline.document.parsed import TEI
from pipeline.odd.patterns import RELAX_NG, Pattern, rng

Follow = Callable[[str], Pattern | None]
_HOLDERS = frozenset(
    f"{{{RELAX_NG}}}{name}" for name in ("choice", "group", "interleave", "optional", "zeroOrMore", "oneOrMore", "list")
)
_REF, _PARENT_REF, _DIV, _GRAMMAR, _MIXED, _ELEMENT = (
    f"{{{RELAX_NG}}}{name}" for name in ("ref", "parentRef", "div", "grammar", "mixed", "element")
)
_NAMED = tuple(f"{{{RELAX_NG}}}{name}" for name in ("element", "attribute"))


def embed(pattern: etree._Element, follow: Follow) -> list[Pattern]:
    """Return copies of a pattern, or of those in a div; `follow` gives the reference for a name, or None.

    What refers to nothing is left out, and so is what held nothing else. TEI within RELAX NG means nothing: it would
    bring its default namespace, in which lxml then writes the pattern.
    """
    copied = deepcopy(pattern)
    copied.tail = None
    etree.strip_elements(copied, f"{{{TEI}}}*", with_tail=False)
    etree.cleanup_namespaces(copied, keep_ns_prefixes=[prefix for prefix in copied.nsmap if prefix])
    _bind_prefixes(copied, pattern)
    holder = rng("group", copied)
    _follow(holder, follow)
    return list(holder)


def _follow(holder: etree._Element, follow: Follow) -> None:
    for child in holder.iterchildren(f"{{{RELAX_NG}}}*"):
        if child.tag == _REF:
            found = follow(child.get("name", ""))
            if found is None:
                holder.remove(child)
            else:
                holder.replace(child, found)
            continue
        if child.tag == _GRAMMAR:
            _follow_out_of(child, follow)
            continue
        had_parts = len(child) > 0
        _follow(child, follow)
        if child.tag == _DIV:
            for part in list(child):
                child.addprevious(part)
            holder.remove(child)
        elif had_parts and not len(child):
            _empty(holder, child)


def _empty(holder: etree._Element, child: etree._Element) -> None:
    """Return the pattern that stands for one that has lost all its parts."""
    if child.tag in _HOLDERS:
        holder.remove(child)
    elif child.tag == _MIXED:
        holder.replace(child, rng("text"))
    elif child.tag == _ELEMENT:
        child.append(rng("empty"))


def _follow_out_of(grammar: etree._Element, follow: Follow) -> None:
    """In a grammar of its own only what refers to the grammar around it is followed."""
    for reference in grammar.iter(_PARENT_REF):
        found = follow(reference.get("name", ""))
        if found is not None:
            reference.set("name", found.get("name", ""))


def _bind_prefixes(copied: etree._Element, pattern: etree._Element) -> None:
    """Names with a prefix keep their namespace in the copy, where the prefix may mean nothing."""
    for new, old in zip(copied.iter(*_NAMED), pattern.iter(*_NAMED), strict=True):
        prefix, colon, name = new.get("name", "").partition(":")
        bound = old.nsmap.get(prefix) if colon and prefix != "xml" else None
        if bound is not None:
            new.set("name", name)
            new.set("ns", bound)
