"""The attributes that an element or a class really has: its own and those of its classes, with changes carried out.

Source: TEI Guidelines, 23.5.3 (attList) and 24.3.1.4 (Modification of Attribute and Attribute Value Lists).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.odd.declaration import Mode
from pipeline.odd.merging import changed_attribute
from pipeline.odd.specification import (
    Attribute,
    AttributeList,
    AttributeRef,
    ClassSpec,
    ElementSpec,
    Vocabulary,
)


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """An attribute, or several of which one may be there; `owner` is the class or element that declares it.

    `as_declared` says that it is what the owner declares, without a part that somebody else has changed.
    """

    owner: str
    item: Attribute | AttributeList
    as_declared: bool = True

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attribute, or all of the choice."""
        return (self.item,) if isinstance(self.item, Attribute) else tuple(self.item.attributes())

    @property
    def idents(self) -> frozenset[str]:
        """The idents of its attributes."""
        return frozenset(each.ident for each in self.attributes)


@dataclass(slots=True)
class Inheritance:
    """Who has which attributes in a vocabulary."""

    vocabulary: Vocabulary
    _units: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    _under_way: set[str] = field(default_factory=set)

    def parts(self, spec: ElementSpec | ClassSpec) -> tuple[Unit | ClassSpec, ...]:
        """All attributes, by class where all of a class are inherited as they are; each ident once."""
        own = tuple(self._own(spec))
        taken = {each.ident for each in spec.attributes.attributes()} | {ident for unit in own for ident in unit.idents}
        parts: list[Unit | ClassSpec] = list(own)
        for each in self.vocabulary.attribute_classes(spec):
            units = self.units(each)
            idents = {ident for unit in units for ident in unit.idents}
            if taken.isdisjoint(idents):
                parts += [each] if idents else []
            else:
                parts += [rest for unit in units for rest in _without(unit, taken)]
            taken |= idents
        return tuple(parts)

    def units(self, spec: ElementSpec | ClassSpec) -> tuple[Unit, ...]:
        """All attributes one by one; nothing for a class that is under way, a member of itself."""
        if isinstance(spec, ElementSpec):
            return tuple(self._flat(spec))
        if spec.ident in self._under_way:
            return ()
        if spec.ident not in self._units:
            self._under_way.add(spec.ident)
            self._units[spec.ident] = tuple(self._flat(spec))
            self._under_way.remove(spec.ident)
        return self._units[spec.ident]

    def inherited(self, spec: ElementSpec | ClassSpec, ident: str) -> Attribute | None:
        """The attribute of an ident that a spec has from its classes."""
        for each in self.vocabulary.attribute_classes(spec):
            for unit in self.units(each):
                for attribute in unit.attributes:
                    if attribute.ident == ident:
                        return attribute
        return None

    def referenced(self, reference: AttributeRef) -> Attribute | None:
        """The attribute that an attRef names."""
        spec = self.vocabulary.classes.get(reference.class_ident)
        found = (each for unit in self.units(spec) for each in unit.attributes) if spec is not None else ()
        return next((each for each in found if each.ident == reference.name), None)

    def _flat(self, spec: ElementSpec | ClassSpec) -> Iterator[Unit]:
        for part in self.parts(spec):
            if isinstance(part, Unit):
                yield part
            else:
                yield from self.units(part)

    def _own(self, spec: ElementSpec | ClassSpec) -> Iterator[Unit]:
        """What a spec declares itself, complete, in units."""
        declared = self._complete(spec, spec.attributes)
        if declared.choice:
            yield from [Unit(spec.ident, declared)] if declared.items else []
            return
        for item in declared.items:
            if not isinstance(item, AttributeRef):
                yield Unit(spec.ident, item)

    def _complete(self, spec: ElementSpec | ClassSpec, attributes: AttributeList) -> AttributeList:
        """A list with changes of inherited attributes carried out, references followed, deletions left out."""
        items: list[Attribute | AttributeRef | AttributeList] = []
        for item in attributes.items:
            if isinstance(item, AttributeList):
                inner = self._complete(spec, item)
                items += ([inner] if inner.choice else inner.items) if inner.items else []
                continue
            found = self.referenced(item) if isinstance(item, AttributeRef) else self._attribute(spec, item)
            items += [found] if found is not None else []
        return replace(attributes, items=tuple(items))

    def _attribute(self, spec: ElementSpec | ClassSpec, attribute: Attribute) -> Attribute | None:
        if attribute.mode is Mode.DELETE:
            return None
        if attribute.mode is not Mode.CHANGE:
            return attribute
        inherited = self.inherited(spec, attribute.ident)
        return changed_attribute(inherited, attribute) if inherited is not None else None


def _without(unit: Unit, taken: set[str]) -> Iterator[Unit]:
    """A unit without attributes of some idents; nothing if none is left."""
    if unit.idents.isdisjoint(taken):
        yield unit
    elif isinstance(unit.item, AttributeList):
        rest = tuple(each for each in unit.attributes if each.ident not in taken)
        if rest:
            yield Unit(unit.owner, replace(unit.item, items=rest), as_declared=False)
