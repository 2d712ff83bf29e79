"""A compiled schema: what a customisation comes to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.document.parsed import TEI
from pipeline.odd.declarations.attributes import Inheritance
from pipeline.odd.declarations.content import ClassRef
from pipeline.odd.declarations.declaration import Constraint, Prose
from pipeline.odd.declarations.specification import ClassSpec, ElementSpec, Vocabulary
from pipeline.odd.externals import External


@dataclass(slots=True, eq=False)
class Schema:
    """A vocabulary, whole and merged, with what its schemaSpec says beside it.

    `start` are the idents of the elements that a document may begin with; `prefix` begins the names of all patterns;
    `exceptions` is what anyElement excepts if it does not say; `origin` is the schemaSpec, in whose tree all
    declarations of the customisation itself are.
    """

    ident: str
    prefix: str
    namespace: str
    start: tuple[str, ...]
    vocabulary: Vocabulary
    constraints: tuple[Constraint, ...]
    externals: tuple[External, ...]
    exceptions: tuple[str, ...]
    prose: Prose
    origin: etree._Element
    members: dict[str, list[ElementSpec | ClassSpec]] = field(init=False)
    inheritance: Inheritance = field(init=False)

    def __post_init__(self) -> None:
        self.members = self.vocabulary.members()
        self.inheritance = Inheritance(self.vocabulary)

    @property
    def external_patterns(self) -> frozenset[str]:
        """The names of the patterns that come from elsewhere."""
        return frozenset().union(*(each.patterns for each in self.externals))

    def vocabulary_with_namespace(self) -> Vocabulary:
        """Return the vocabulary as a source for others: a namespace of the schema's own goes with its elements."""
        if self.namespace == TEI:
            return self.vocabulary
        elements = self.vocabulary.elements.items()
        named = {ident: replace(each, namespace=self.namespace_of(each)) for ident, each in elements}
        return replace(self.vocabulary, elements=named)

    def without_unused_classes(self) -> Schema:
        """Return the schema without classes that no element is a member of, in one step or in several."""
        used = {ident: spec for ident, spec in self.vocabulary.classes.items() if self.elements_of(ident)}
        return replace(self, vocabulary=replace(self.vocabulary, classes=used))

    def namespace_of(self, element: ElementSpec) -> str:
        """Return the namespace of an element."""
        return self.namespace if element.namespace is None else element.namespace

    def picked(self, reference: ClassRef) -> tuple[ElementSpec | ClassSpec, ...]:
        """Return the members of a class that a reference picks, also from its subclasses.

        Subclasses that are picked whole.
        """
        if reference.is_whole:
            return tuple(self.members[reference.key])
        found: dict[str, ElementSpec | ClassSpec] = {}
        classes, seen = deque([reference.key]), {reference.key}
        while classes:
            for each in self.members[classes.popleft()]:
                if reference.include is not None and each.ident in reference.include - reference.excepted:
                    found[each.ident] = each
                elif isinstance(each, ClassSpec):
                    if each.ident not in seen and each.ident not in reference.excepted:
                        seen.add(each.ident)
                        classes.append(each.ident)
                elif reference.include is None and each.ident not in reference.excepted:
                    found[each.ident] = each
        return tuple(found.values())

    def elements_picked(self, reference: ClassRef) -> tuple[str, ...]:
        """Return the idents of the elements that a reference to a class picks, those of its subclasses too."""
        return tuple(
            ident
            for each in self.picked(reference)
            for ident in ((each.ident,) if isinstance(each, ElementSpec) else self.elements_of(each.ident))
        )

    def elements_of(self, ident: str) -> tuple[str, ...]:
        """Return the idents of the elements of a class, those of its subclasses too."""
        found: dict[str, None] = {}
        classes, seen = [ident], set()
        while classes:
            current = classes.pop()
            if current in seen:
                continue
            seen.add(current)
            for each in self.members[current]:
                if isinstance(each, ElementSpec):
                    found[each.ident] = None
                else:
                    classes.append(each.ident)
        return tuple(found)
