"""Remarks and examples as parts of a page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.odd.declarations.declaration import Prose
from pipeline.odd.site.guide import Guide
from pipeline.odd.site.markup import NOTHING, Markup, element, join
from pipeline.odd.site.prose import name_of


def remarks_of(guide: Guide, prose: Prose, *, level: int) -> Markup:
    """Return the remarks of a declaration, the customisation's own first; they are marked if the site has others.

    `level` is that of their headings; 0: without headings.
    """
    own, others = guide.remarks(prose)
    mark = "remarks" if guide.reader.own_prose else "own-remarks"
    return join(
        [
            _remarks(guide, own, mark, level, class_="remarks own"),
            _remarks(guide, others, "remarks", level, class_="remarks"),
        ]
    )


def examples_of(guide: Guide, prose: Prose, *, level: int) -> Markup:
    """Return the examples of a declaration that are for the reader."""
    found = guide.reader.examples(prose.examples)
    if not found:
        return NOTHING
    heading = element(f"h{level}", guide.say("examples")) if level else NOTHING
    return element("div", heading, *[_example(guide, each) for each in found], class_="examples")


def _remarks(guide: Guide, remarks: tuple[etree._Element, ...], key: str, level: int, *, class_: str) -> Markup:
    if not remarks:
        return NOTHING
    heading = element(f"h{level}", guide.say(key)) if level else NOTHING
    return element("div", heading, *map(guide.prose.remark, remarks), class_=class_)


def _example(guide: Guide, exemplum: etree._Element) -> Markup:
    """Return an exemplum: what is said of it, and its XML, marked if it is meant to be wrong."""
    parts = list(_parts(guide, exemplum))
    return element("div", *parts, class_="exemplum", lang=guide.reader.foreign(exemplum))


def _parts(guide: Guide, exemplum: etree._Element) -> Iterator[Markup]:
    for child in exemplum:
        if name_of(child) == "egXML" and child.get("valid") == "false":
            yield element("p", guide.say("not-valid"), class_="not-valid")
        if name_of(child):
            yield guide.prose.block(child)
