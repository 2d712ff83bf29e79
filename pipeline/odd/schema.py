"""A compiled schema: what a customisation comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from pipeline.odd.attributes import Inheritance
from pipeline.odd.declaration import Constraint, Prose
from pipeline.odd.specification import ClassSpec, ElementSpec, Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class External:
    """A grammar from elsewhere (`moduleRef/@url`): its address, the prefix of its patterns, what it is told anew."""

    href: str
    prefix: str
    overrides: tuple[etree._Element, ...]


@dataclass(slots=True, eq=False)
class Schema:
    """A vocabulary, whole and merged, with what its schemaSpec says beside it.

    `start` are the idents of the elements that a document may begin with; `prefix` begins the names of all patterns;
    `origin` is the schemaSpec, in whose tree all declarations of the customisation itself are.
    """

    ident: str
    prefix: str
    namespace: str
    start: tuple[str, ...]
    vocabulary: Vocabulary
    constraints: tuple[Constraint, ...]
    externals: tuple[External, ...]
    prose: Prose
    origin: etree._Element
    members: dict[str, list[ElementSpec | ClassSpec]] = field(init=False)
    inheritance: Inheritance = field(init=False)

    def __post_init__(self) -> None:
        self.members = self.vocabulary.members()
        self.inheritance = Inheritance(self.vocabulary)

    def namespace_of(self, element: ElementSpec) -> str:
        """The namespace of an element."""
        return self.namespace if element.namespace is None else element.namespace

    def elements_of(self, ident: str) -> tuple[str, ...]:
        """The idents of the elements of a class, those of its subclasses too."""
        found: dict[str, None] = {}
        classes, seen = [ident], set()
        while classes:
            current = classes.pop()
            seen.add(current)
            for each in self.members[current]:
                if isinstance(each, ElementSpec):
                    found[each.ident] = None
                elif each.ident not in seen:
                    classes.append(each.ident)
        return tuple(found)
