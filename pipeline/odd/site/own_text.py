"""The text of an ODD around its schemaSpec: chapters with pages of their own; if it is short, on the start page.

Source: TEI Guidelines, 23.2 (an ODD is a document with a schema in it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.document.xml import XML_ID
from pipeline.odd.declarations.elements import SPECIFICATIONS, children, local_name
from pipeline.odd.languages import XML_LANG, same_language
from pipeline.odd.schema import Schema
from pipeline.odd.site.addresses import file_name
from pipeline.odd.site.markup import fragment

START = "index.html"
_DIVISION = re.compile(r"div[1-7]?")
_PARTS = ("front", "body", "back")
# Characters that are read without a pause: what is longer is better had in chapters.
_SHORT = 6000
_REFERENCES = ("moduleRef", "elementRef", "classRef", "macroRef", "dataRef", "specGrpRef", "listRef")
_OTHERS = ("head", "schemaSpec", "moduleSpec", "constraintSpec", "divGen", "titlePage")
# What a division may hold and a reader of its text does not read there.
SILENT = frozenset((*_REFERENCES, *_OTHERS, *SPECIFICATIONS))


@dataclass(slots=True)
class OwnText:
    """The text of an ODD for readers of one of the site's languages.

    `chapters` are divisions and the files they go to, none if the text is short; `addresses` are where divisions are,
    `anchors` their ids.
    """

    language: str
    languages: tuple[str, ...]
    parts: tuple[etree._Element, ...]
    chapters: dict[etree._Element, str] = field(default_factory=dict)
    addresses: dict[etree._Element, str] = field(default_factory=dict)
    anchors: dict[etree._Element, str] = field(default_factory=dict)
    _mentioned: dict[etree._Element, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, schema: Schema, languages: Sequence[str], language: str) -> OwnText:
        """Return the text of a schema's ODD."""
        root = schema.origin.getroottree().getroot()
        text = next(children(root, "text"), None)
        own = cls(language, tuple(languages), tuple(children(text, *_PARTS)) if text is not None else ())
        divisions = list(own._visible(own.parts))
        for number, division in enumerate(divisions, 1):
            own.anchors[division] = f"text-{division.get(XML_ID) or number}"
        tops = [each for each in divisions if each.getparent() in own.parts]
        if len(tops) > 1 and sum(map(_length, own.parts)) > _SHORT:
            taken: set[str] = set()
            own.chapters = {each: file_name(own.anchors[each], taken) for each in tops}
        for division in divisions:
            page = next((own.chapters[each] for each in _around(division) if each in own.chapters), START)
            place = "" if division in own.chapters else fragment(own.anchors[division])
            own.addresses[division] = page + place
        return own

    def for_reader(self, nodes: Sequence[etree._Element]) -> list[etree._Element]:
        """Siblings without those that stand there a second time, in another language.

        Of divisions and headings there is one in each language; other elements may be in a language that is not the
        site's because they quote it.
        """
        if not any(self._is_in(each, (self.language,)) for each in nodes):
            return list(nodes)
        return [each for each in nodes if not self._is_other(each)]

    def _is_other(self, node: etree._Element) -> bool:
        if not node.get(XML_LANG) or self._is_in(node, (self.language,)):
            return False
        return is_division(node) or local_name(node) == "head" or self._is_in(node, self.languages)

    def _is_in(self, node: etree._Element, languages: Sequence[str]) -> bool:
        tag = node.get(XML_LANG, "")
        return bool(tag) and any(same_language(tag, each) for each in languages)

    def mentioned(self, division: etree._Element) -> frozenset[str]:
        """Return the elements that the text of a division names."""
        if division not in self._mentioned:
            self._mentioned[division] = frozenset(_named(division))
        return self._mentioned[division]

    def _visible(self, holders: Sequence[etree._Element]) -> Iterator[etree._Element]:
        """Yield the divisions that a reader gets, in their order."""
        for holder in holders:
            nodes = [each for each in children(holder) if is_division(each) or local_name(each) == "specGrp"]
            for each in self.for_reader(nodes):
                if is_division(each) and says(each):
                    yield each
                yield from self._visible((each,))


def is_division(node: etree._Element) -> bool:
    """Return whether an element is a division."""
    return _DIVISION.fullmatch(local_name(node)) is not None


def says(division: etree._Element) -> bool:
    """Return whether there is anything to read in a division but its heading and specifications."""
    for each in children(division):
        if is_division(each) or local_name(each) == "specGrp":
            if says(each):
                return True
        elif local_name(each) not in SILENT:
            return True
    return any(each.tag == "{http://www.tei-c.org/ns/Examples}egXML" for each in division)


def _named(node: etree._Element) -> Iterator[str]:
    """Yield the elements that prose names."""
    for each in children(node):
        if local_name(each) == "gi":
            yield "".join(map(str, each.itertext())).strip()
        elif local_name(each) not in SILENT:
            yield from _named(each)


def _around(node: etree._Element) -> Iterator[etree._Element]:
    yield node
    yield from node.iterancestors()


def _length(part: etree._Element) -> int:
    """Return how many characters there are to read, those of specifications left out."""
    if local_name(part) in ("schemaSpec", *SPECIFICATIONS):
        return 0
    return sum(len(each) for each in (part.text or "",)) + sum(len(each.tail or "") + _length(each) for each in part)
