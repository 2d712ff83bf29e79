"""Which prose a reader gets: in the reader's language, else in English, else the first there is.

Source: TEI Guidelines, 23.4 (att.translatable); BCP 47, section 4.4 (a tag's first subtag is its language).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lxml import etree

from pipeline.odd.declarations.declaration import Elements, Prose
from pipeline.odd.schema import Schema

ENGLISH = "en"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FOR_ALL = frozenset(("", "und", "mul", "zxx"))
_DEPRECATION = "deprecationInfo"


def same_language(one: str, other: str) -> bool:
    """Return whether two tags are of one language; Chinese in two scripts counts as one."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


def _same_tag(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def language_of(element: etree._Element) -> str:
    """Return the language that an element is in; "" where nothing says so."""
    around: etree._Element | None = element
    while around is not None:
        if around.get(XML_LANG) is not None:
            return around.get(XML_LANG, "")
        around = around.getparent()
    return ""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one language; with `own_prose` one who gets the customisation's own words only.

    `root` is that of the ODD, `parts` are those of other files that belong to it.
    """

    root: etree._Element
    parts: frozenset[etree._Element]
    language: str
    own_prose: bool

    @classmethod
    def of(
        cls, schema: Schema, language: str, *, own_prose: bool, parts: Collection[etree._Element] = frozenset()
    ) -> Reader:
        """Return a reader of a schema's documentation."""
        return cls(schema.origin.getroottree().getroot(), frozenset(parts), language, own_prose)

    def is_own(self, element: etree._Element) -> bool:
        """Return whether an element is the customisation's own, not its source's."""
        root = element.getroottree().getroot()
        return root is self.root or root in self.parts

    def may_see(self, element: etree._Element) -> bool:
        """Return whether the words of an element are for this reader."""
        return not self.own_prose or self.is_own(element)

    def chosen(self, elements: Iterable[etree._Element]) -> Elements:
        """Return the elements in the best language among those that say something."""
        said = [(each, language_of(each)) for each in elements if _says(each) and self.may_see(each)]
        if not said:
            return ()
        for wanted in (self.language, ENGLISH):
            for fits in (_same_tag, same_language):
                found = tuple(each for each, tag in said if tag and fits(tag, wanted))
                if found:
                    return found
        return tuple(each for each, tag in said if tag == said[0][1])

    def examples(self, elements: Iterable[etree._Element]) -> Elements:
        """Examples in the reader's language and those for all; others only if there are none."""
        seen = [each for each in elements if self.may_see(each)]
        fit = tuple(each for each in seen if self._for_all(each) or same_language(language_of(each), self.language))
        return fit or self.chosen(seen)

    def foreign(self, element: etree._Element) -> str | None:
        """Return the language of an element if it is known and not the reader's, else nothing."""
        tag = language_of(element)
        return None if not tag or same_language(tag, self.language) else tag

    def _for_all(self, element: etree._Element) -> bool:
        return language_of(element) in _FOR_ALL


def descriptions(prose: Prose) -> Elements:
    """Return the descriptions of a declaration, without those of its deprecation."""
    return tuple(each for each in prose.descriptions if each.get("type") != _DEPRECATION)


def farewells(prose: Prose) -> Elements:
    """Return the descriptions of a declaration's deprecation."""
    return tuple(each for each in prose.descriptions if each.get("type") == _DEPRECATION)


def _says(element: etree._Element) -> bool:
    """Return whether there is anything in an element."""
    return len(element) > 0 or bool((element.text or "").strip())
