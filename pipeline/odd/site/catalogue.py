"""What a schema declares, one by one: attributes with their owners, values, rules; what users of a datatype are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.odd.declarations.content import Alternate, Content, DataRef, Interleave, MacroRef, Sequence, Values
from pipeline.odd.declarations.declaration import Constraint, ListKind, ValueList
from pipeline.odd.declarations.specification import AnySpec, Attribute, ClassSpec, ElementSpec, Vocabulary
from pipeline.odd.schema import Schema
from pipeline.odd.site.embedded import settle


@dataclass(frozen=True, slots=True, eq=False)
class Declared:
    """An attribute and the class or the element that declares it."""

    owner: ElementSpec | ClassSpec
    attribute: Attribute


def declared_attributes(schema: Schema) -> Iterator[Declared]:
    """Yield all attributes, each where it is declared, also where an element changes one of its classes."""
    vocabulary = schema.vocabulary
    specs: list[ElementSpec | ClassSpec] = [*vocabulary.classes.values(), *vocabulary.elements.values()]
    for spec in specs:
        for unit in schema.inheritance.units(spec):
            if unit.owner == spec.ident:
                for attribute in unit.attributes:
                    yield Declared(spec, attribute)


def constraints_of(spec: AnySpec) -> Iterator[Constraint]:
    """Yield the constraints of a specification and of the attributes that it declares."""
    yield from spec.constraints
    if isinstance(spec, ElementSpec | ClassSpec):
        for attribute in spec.attributes.attributes():
            yield from attribute.constraints


def value_lists(content: Content) -> Iterator[ValueList]:
    """Yield the lists of values in a content."""
    match content:
        case Values():
            yield replace(content.values, kind=ListKind.CLOSED) if content.is_binding else content.values
        case Sequence() | Alternate() | Interleave():
            for item in content.items:
                yield from value_lists(item)


def attributes_by_datatype(declared: list[Declared], vocabulary: Vocabulary) -> dict[str, list[Declared]]:
    """Return the attributes whose values are of a datatype, by its ident."""
    found: dict[str, list[Declared]] = {}
    for each in declared:
        if each.attribute.datatype is not None:
            for ident in sorted(set(_named(settle(each.attribute.datatype.content, vocabulary)))):
                found.setdefault(ident, []).append(each)
    return found


def modules(vocabulary: Vocabulary) -> dict[str, list[ElementSpec]]:
    """Return the modules that have elements, in their order, each with its elements in the order of their names."""
    found: dict[str, list[ElementSpec]] = {name: [] for name in vocabulary.modules}
    for spec in sorted(vocabulary.elements.values(), key=lambda each: (each.name.casefold(), each.name)):
        found.setdefault(spec.module, []).append(spec)
    return {name: elements for name, elements in found.items() if elements}


def _named(content: Content) -> Iterator[str]:
    match content:
        case DataRef() | MacroRef() if content.key:
            yield content.key
        case Sequence() | Alternate() | Interleave():
            for item in content.items:
                yield from _named(item)
