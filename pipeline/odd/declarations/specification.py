"""What an ODD specifies: elements, classes, macros, datatypes and their attributes; and all of it, a vocabulary.

A specification with a mode other than `add` is half of one: `merging` makes it whole.

Source: TEI Guidelines, 23.5 (Specification Elements).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline.odd.declarations.content import Content
from pipeline.odd.declarations.declaration import Constraint, Mode, Prose, ValueList


@dataclass(frozen=True, slots=True, eq=False)
class Datatype:
    """What the value of an attribute looks like: between `least` and `most` tokens of a content; None: no limit."""

    content: Content
    least: int = 1
    most: int | None = 1


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """An attDef; None in `usage`, `datatype`, `values` and `default` says nothing."""

    ident: str
    mode: Mode
    name: str
    namespace: str
    usage: str | None
    datatype: Datatype | None
    values: ValueList | None
    default: str | None
    constraints: tuple[Constraint, ...]
    prose: Prose
    origin: etree._Element

    @property
    def key(self) -> str:
        """What tells the attribute from others: its ident, and its namespace if it has one."""
        return f"{{{self.namespace}}}{self.ident}" if self.namespace else self.ident

    @property
    def required(self) -> bool:
        """Whether the attribute must be there."""
        return self.usage == "req"


@dataclass(frozen=True, slots=True, eq=False)
class AttributeRef:
    """An attRef: an attribute of a class."""

    class_ident: str
    name: str
    origin: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class AttributeList:
    """An attList: attributes, all of them or, where `choice` holds, one."""

    items: tuple[Attribute | AttributeRef | AttributeList, ...] = ()
    choice: bool = False

    def attributes(self) -> Iterator[Attribute]:
        """Yield all attributes declared in it, also in lists within it."""
        for item in self.items:
            if isinstance(item, Attribute):
                yield item
            elif isinstance(item, AttributeList):
                yield from item.attributes()

    def references(self) -> Iterator[AttributeRef]:
        """Yield all references in it, also in lists within it."""
        for item in self.items:
            if isinstance(item, AttributeRef):
                yield item
            elif isinstance(item, AttributeList):
                yield from item.references()

    def of(self, keys: Collection[str]) -> AttributeList:
        """Return the list with some attributes only; references stay."""
        items: list[Attribute | AttributeRef | AttributeList] = []
        for item in self.items:
            if isinstance(item, AttributeList):
                rest = item.of(keys)
                items += [rest] if rest.items else []
            elif not isinstance(item, Attribute) or item.key in keys:
                items.append(item)
        return replace(self, items=tuple(items))


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """A memberOf."""

    key: str
    mode: Mode
    origin: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class Specification:
    """What all specifications have; `origin` is the last element that touched it."""

    ident: str
    module: str
    mode: Mode
    prose: Prose
    constraints: tuple[Constraint, ...]
    origin: etree._Element


@dataclass(frozen=True, slots=True, eq=False)
class ElementSpec(Specification):
    """An element: `name` is what documents call it; `content` is None where a change leaves it as it was."""

    name: str
    namespace: str | None
    classes: tuple[Membership, ...]
    classes_mode: Mode
    content: Content | None
    attributes: AttributeList


@dataclass(frozen=True, slots=True, eq=False)
class ClassSpec(Specification):
    """A class of elements (`model`) or of attributes (`atts`)."""

    kind: str
    classes: tuple[Membership, ...]
    classes_mode: Mode
    attributes: AttributeList


@dataclass(frozen=True, slots=True, eq=False)
class MacroSpec(Specification):
    """A macro or a datatype: a content with a name."""

    content: Content | None


AnySpec = ElementSpec | ClassSpec | MacroSpec


@dataclass(slots=True)
class Vocabulary:
    """All that a schema knows, by ident and in the order of its source; `modules` lists idents and their prose.

    TEI's own specifications are one, and so is a customisation of them.
    """

    modules: dict[str, Prose] = field(default_factory=dict)
    elements: dict[str, ElementSpec] = field(default_factory=dict)
    classes: dict[str, ClassSpec] = field(default_factory=dict)
    macros: dict[str, MacroSpec] = field(default_factory=dict)

    def add(self, spec: AnySpec) -> None:
        """Put a specification in, in the place of one of the same kind and ident."""
        if isinstance(spec, ElementSpec):
            self.elements[spec.ident] = spec
        elif isinstance(spec, ClassSpec):
            self.classes[spec.ident] = spec
        else:
            self.macros[spec.ident] = spec

    def __contains__(self, ident: str) -> bool:
        return ident in self.elements or ident in self.classes or ident in self.macros

    def discard(self, spec: AnySpec) -> None:
        """Take a specification out, if it is there."""
        self._like(spec).pop(spec.ident, None)

    def like(self, spec: AnySpec) -> AnySpec | None:
        """Return the specification of the same kind and ident."""
        return self._like(spec).get(spec.ident)

    def specs(self) -> Iterator[AnySpec]:
        """Yield all specifications: macros, classes, elements."""
        yield from self.macros.values()
        yield from self.classes.values()
        yield from self.elements.values()

    def _like(self, spec: AnySpec) -> dict[str, ElementSpec] | dict[str, ClassSpec] | dict[str, MacroSpec]:
        if isinstance(spec, ElementSpec):
            return self.elements
        return self.classes if isinstance(spec, ClassSpec) else self.macros

    def attribute_classes(self, spec: ElementSpec | ClassSpec) -> Iterator[ClassSpec]:
        """Yield the attribute classes that an element or a class is a member of and that are there, in order."""
        for membership in spec.classes:
            found = self.classes.get(membership.key)
            if found is not None and found.kind == "atts":
                yield found

    def members(self) -> dict[str, list[ElementSpec | ClassSpec]]:
        """Return the members of each class, in the order of the source: elements, then classes."""
        found: dict[str, list[ElementSpec | ClassSpec]] = {ident: [] for ident in self.classes}
        specs: list[ElementSpec | ClassSpec] = [*self.elements.values(), *self.classes.values()]
        for spec in specs:
            for membership in spec.classes:
                if spec not in found.get(membership.key, [spec]):
                    found[membership.key].append(spec)
        return found
