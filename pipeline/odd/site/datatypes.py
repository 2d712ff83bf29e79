"""Datatypes in words: what a value looks like, down to the datatypes of W3C Schema and their patterns.

Source: TEI Guidelines, 23.5.3.1 (dataRef, dataFacet); XML Schema part 2, sections 3 and 4.3 (datatypes, facets).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.odd.declarations.content import (
    Alternate,
    Content,
    DataRef,
    Interleave,
    MacroRef,
    Sequence,
    TextNode,
    Values,
)
from pipeline.odd.declarations.specification import Datatype
from pipeline.odd.schema import Schema
from pipeline.odd.site.addresses import Addresses
from pipeline.odd.site.embedded import settle
from pipeline.odd.site.labels import Labels
from pipeline.odd.site.markup import NOTHING, Markup, code, element, join, link, text

_DEPTH = 6
_MANY_VALUES = 12


@dataclass(frozen=True, slots=True)
class Datatypes:
    """What writes datatypes in the words of a language."""

    schema: Schema
    addresses: Addresses
    labels: Labels

    def named(self, datatype: Datatype) -> Markup:
        """Return the datatype of an attribute: what a value looks like, how many it takes, what it is called."""
        content = settle(datatype.content, self.schema.vocabulary)
        words = self.words(content)
        said = join([part for part in (words, self._number(datatype)) if part], "; ")
        name = self._name(content)
        empty = f", {self.labels.say('or-empty')}" if datatype.least == 0 else ""
        return Markup(said + text(empty) + (f" ({name})" if name else ""))

    def words(self, content: Content) -> Markup:
        """Describe a value of a content in words."""
        alternatives = list(dict.fromkeys(self._alternatives(content, _DEPTH)))
        return join(alternatives, " | ")

    def _name(self, content: Content) -> Markup | None:
        if isinstance(content, DataRef | MacroRef) and content.key:
            href = self.addresses.macro(content.key)
            return link(href, code(content.key)) if href else code(content.key)
        return None

    def _number(self, datatype: Datatype) -> Markup:
        """Return how many values there may be; nothing where it is one."""
        if datatype.most == 1:
            return NOTHING
        least = max(datatype.least, 1)
        if datatype.most is None:
            number = self.labels.say("one-or-more") if least == 1 else self.labels.say("or-more", str(least))
        else:
            number = self.labels.say("number", str(least) if datatype.most == least else f"{least}–{datatype.most}")
        return text(self.labels.say("several", number))

    def _alternatives(self, content: Content, depth: int) -> Iterator[Markup]:
        match content:
            case DataRef() if content.name:
                yield self._w3c(content)
            case DataRef() | MacroRef() if depth:
                for each in self._behind(content.key):
                    yield from self._alternatives(each, depth - 1)
                if isinstance(content, DataRef) and content.facets:
                    yield self._facets(content)
            case Alternate() | Sequence() | Interleave():
                for item in content.items:
                    yield from self._alternatives(item, depth)
            case TextNode():
                yield text(self.labels.w3c_datatype("string"))
            case Values() if len(content.values.items) <= _MANY_VALUES:
                yield from (code(item.name or '""') for item in content.values.items)
            case Values():
                yield from (code(item.name) for item in content.values.items[:_MANY_VALUES])
                yield text("…")

    def _w3c(self, reference: DataRef) -> Markup:
        words = self.labels.w3c_datatype(reference.name)
        name = code(f"xsd:{reference.name}")
        return join([text(words) if words else name, *([self._facets(reference)] if reference.facets else [])], ", ")

    def _facets(self, reference: DataRef) -> Markup:
        """Facets; a pattern in words is what it is called."""
        return join(
            [
                Markup(f"{text(self.labels.say('pattern') if name == 'pattern' else name)} {_pattern(value)}")
                for name, value in reference.facets
            ],
            ", ",
        )

    def _behind(self, ident: str) -> Iterator[Content]:
        """Yield the content of a macro or a datatype."""
        spec = self.schema.vocabulary.macros.get(ident)
        if spec is not None:
            yield settle(spec.content, self.schema.vocabulary)


def _pattern(expression: str) -> Markup:
    return element("code", text(expression), class_="pattern")
