"""The attributes that an element or a class really has: its own and those of its classes, with changes carried out.

Source: TEI Guidelines, 23.5.3 (attList) and 24.3.1.4 (Modification of Attribute and Attribute Value Lists).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.odd.declarations.declaration import Mode
from pipeline.odd.declarations.merging import change_attribute
from pipeline.odd.declarations.specification import (
    Attribute,
    AttributeList,
    AttributeRef,
    ClassSpec,
    ElementSpec,
    Vocabulary,
)


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """An attribute, or several of which one may be there; `owner` is the class or element that declares it."""

    owner: str
    item: Attribute | AttributeList

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attribute, or all of the choice."""
        return (self.item,) if isinstance(self.item, Attribute) else tuple(self.item.attributes())

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its attributes."""
        return frozenset(each.key for each in self.attributes)


@dataclass(slots=True)
class Inheritance:
    """Who has which attributes in a vocabulary."""

    vocabulary: Vocabulary
    _units: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    _under_way: set[str] = field(default_factory=set)

    def parts(self, spec: ElementSpec | ClassSpec) -> tuple[Unit | ClassSpec, ...]:
        """Return all attributes, by class where all of a class are inherited as they are; each once."""
        own = tuple(self._own(spec))
        taken = {each.key for each in spec.attributes.attributes()} | {key for unit in own for key in unit.keys}
        parts: list[Unit | ClassSpec] = list(own)
        for each in self.vocabulary.attribute_classes(spec):
            units = self.units(each)
            keys = {key for unit in units for key in unit.keys}
            if taken.isdisjoint(keys):
                parts += [each] if keys else []
            else:
                parts += [rest for unit in units for rest in _without(unit, taken)]
            taken |= keys
        return tuple(parts)

    def units(self, spec: ElementSpec | ClassSpec) -> tuple[Unit, ...]:
        """Return all attributes one by one; nothing for a class that is under way, a member of itself."""
        if isinstance(spec, ElementSpec):
            return tuple(self._flat(spec))
        if spec.ident in self._under_way:
            return ()
        if spec.ident not in self._units:
            self._under_way.add(spec.ident)
            self._units[spec.ident] = tuple(self._flat(spec))
            self._under_way.remove(spec.ident)
        return self._units[spec.ident]

    def inherited(self, spec: ElementSpec | ClassSpec, key: str) -> Attribute | None:
        """Return the attribute that a spec has from its classes, or by a reference."""
        for each in self.vocabulary.attribute_classes(spec):
            for unit in self.units(each):
                for attribute in unit.attributes:
                    if attribute.key == key:
                        return attribute
        referenced = (self.referenced(each) for each in spec.attributes.references())
        return next((each for each in referenced if each is not None and each.key == key), None)

    def referenced(self, reference: AttributeRef) -> Attribute | None:
        """Return the attribute that an attRef names."""
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
        """Return the attributes that a specification declares itself, complete, in units."""
        declared = self._complete(spec, spec.attributes)
        if declared.choice:
            yield from [Unit(spec.ident, declared)] if declared.items else []
            return
        for item in declared.items:
            if not isinstance(item, AttributeRef):
                yield Unit(spec.ident, item)

    def _complete(self, spec: ElementSpec | ClassSpec, attributes: AttributeList) -> AttributeList:
        """Return a list with changes of inherited attributes carried out, references followed, deletions left out."""
        items: list[Attribute | AttributeRef | AttributeList] = []
        for item in attributes.items:
            if isinstance(item, AttributeList):
                inner = self._complete(spec, item)
                items += ([inner] if inner.choice or attributes.choice else inner.items) if inner.items else []
                continue
            found = self._referenced(spec, item) if isinstance(item, AttributeRef) else self._attribute(spec, item)
            items += [found] if found is not None else []
        return replace(attributes, items=tuple(items))

    def _referenced(self, spec: ElementSpec | ClassSpec, reference: AttributeRef) -> Attribute | None:
        """Return the attribute that a spec has by reference, unless it says itself what becomes of it."""
        found = self.referenced(reference)
        own = {each.key for each in spec.attributes.attributes()}
        return found if found is not None and found.key not in own else None

    def _attribute(self, spec: ElementSpec | ClassSpec, attribute: Attribute) -> Attribute | None:
        if attribute.mode is Mode.DELETE:
            return None
        if attribute.mode is not Mode.CHANGE:
            return attribute
        inherited = self.inherited(spec, attribute.key)
        return change_attribute(inherited, attribute) if inherited is not None else None


def _without(unit: Unit, taken: set[str]) -> Iterator[Unit]:
    """Yield a unit without some attributes; nothing if none is left."""
    if unit.keys.isdisjoint(taken):
        yield unit
    elif isinstance(unit.item, AttributeList):
        rest = tuple(each for each in unit.attributes if each.key not in taken)
        if rest:
            yield Unit(unit.owner, replace(unit.item, items=rest))
