"""What may stand in each element and where each may stand, for all elements at once; who names a class or a macro."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.odd.checking.containment import children
from pipeline.odd.declarations.content import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    Interleave,
    MacroRef,
    Sequence,
    TextNode,
    Values,
)
from pipeline.odd.declarations.specification import AnySpec
from pipeline.odd.schema import Schema
from pipeline.odd.site.embedded import settle


@dataclass(frozen=True, slots=True)
class Holding:
    """What an element may hold: idents of elements, text, elements that the schema does not know."""

    elements: frozenset[str]
    text: bool
    foreign: bool


@dataclass(slots=True)
class Containment:
    """The containment of a schema: `contents` and `holdings` by the ident of the element, `parents` likewise.

    `users` are the specifications whose content names a class or a macro.
    """

    schema: Schema
    contents: dict[str, Content] = field(default_factory=dict)
    holdings: dict[str, Holding] = field(default_factory=dict)
    parents: dict[str, list[str]] = field(default_factory=dict)
    users: dict[str, list[AnySpec]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        vocabulary = self.schema.vocabulary
        for macro in vocabulary.macros.values():
            self._note_users(macro, settle(macro.content, vocabulary))
        for ident, spec in vocabulary.elements.items():
            content = self.contents[ident] = settle(spec.content, vocabulary)
            self._note_users(spec, content)
            leaves = set(self._leaves(content, set()))
            text = bool(leaves & {TextNode, DataRef, Values})
            self.holdings[ident] = Holding(children(self.schema, spec), text, AnyElement in leaves)
            for child in self.holdings[ident].elements:
                self.parents.setdefault(child, []).append(ident)

    def _leaves(self, content: Content, macros: set[str]) -> Iterator[type[Content]]:
        """Yield the kinds of contents within a content; `macros` are those that were followed, each of them once."""
        match content:
            case Sequence() | Alternate() | Interleave():
                for item in content.items:
                    yield from self._leaves(item, macros)
            case MacroRef():
                if content.key not in macros:
                    macros.add(content.key)
                    macro = self.schema.vocabulary.macros[content.key]
                    yield from self._leaves(settle(macro.content, self.schema.vocabulary), macros)
            case _:
                yield type(content)

    def _note_users(self, user: AnySpec, content: Content) -> None:
        match content:
            case Sequence() | Alternate() | Interleave():
                for item in content.items:
                    self._note_users(user, item)
            case ClassRef() | MacroRef() | DataRef() if content.key:
                users = self.users.setdefault(content.key, [])
                if user not in users:
                    users.append(user)
            case _:
                pass
