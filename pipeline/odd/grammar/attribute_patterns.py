"""Attributes as RELAX NG patterns."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.odd.declarations import pattern_names
from pipeline.odd.declarations.attributes import Unit
from pipeline.odd.declarations.content import Occurs
from pipeline.odd.declarations.declaration import ListKind
from pipeline.odd.declarations.specification import Attribute, AttributeList, ClassSpec, ElementSpec
from pipeline.odd.grammar.content_patterns import ContentPatterns
from pipeline.odd.patterns import Pattern, all_of, document, one_of, rng
from pipeline.odd.schema import Schema

_OPTIONAL = Occurs(0, 1)


@dataclass(slots=True)
class AttributePatterns:
    """What writes the attributes of a schema; their values are `contents`."""

    schema: Schema
    contents: ContentPatterns

    def of(self, spec: ElementSpec | ClassSpec) -> list[Pattern]:
        """Return all attributes that an element or a class has; those of classes are references."""
        parts = self.schema.inheritance.parts(spec)
        return [self._unit(part) if isinstance(part, Unit) else self._of_class(part) for part in parts]

    def named(self, name: str) -> Pattern | None:
        """Return a reference to the attributes of a class, or to one of them, by the name of the pattern."""
        for ident, spec in self.schema.vocabulary.classes.items():
            if name == pattern_names.of_attributes(ident):
                return self._of_class(spec)
            if name.startswith(f"{ident}."):
                units = self.schema.inheritance.units(spec)
                found = next((unit for unit in units if pattern_names.of_attribute(unit) == name), None)
                if found is not None:
                    return self._unit(found)
        return None

    def _of_class(self, spec: ClassSpec) -> Pattern:
        return self.contents.definitions.ref(pattern_names.of_attributes(spec.ident), lambda: all_of(self.of(spec)))

    def _unit(self, unit: Unit) -> Pattern:
        """Return an attribute or a choice of them; an attribute of a class has a pattern of its own."""
        name = pattern_names.of_attribute(unit)
        if name and unit.owner in self.schema.vocabulary.classes:
            return self.contents.definitions.ref(name, lambda: self._item(unit.item))
        return self._item(unit.item)

    def _item(self, item: Attribute | AttributeList) -> Pattern:
        if isinstance(item, Attribute):
            occurs = Occurs() if item.required else _OPTIONAL
            return self.contents.repetition.occurring(self._attribute(item), occurs)
        parts = [self._item(each) for each in item.items if isinstance(each, Attribute | AttributeList)]
        return one_of(parts) if item.choice else all_of(parts)

    def _attribute(self, attribute: Attribute) -> Pattern:
        pattern = rng("attribute", self._value(attribute), name=attribute.name)
        if attribute.namespace:
            pattern.set("ns", attribute.namespace)
        return document(pattern, self.contents.words(attribute.prose))

    def _value(self, attribute: Attribute) -> Pattern:
        """Return a token of the value, or the list of them."""
        token = self._token(attribute)
        datatype = attribute.datatype
        if datatype is None:
            return token
        occurring = self.contents.repetition.occurring
        if datatype.most == 1:
            return occurring(token, Occurs(datatype.least, 1))
        if etree.QName(token).localname == "text":  # a list of any text is any text, and RELAX NG has no lists of it
            return token
        return rng("list", occurring(token, Occurs(datatype.least, datatype.most), attribute.origin))

    def _token(self, attribute: Attribute) -> Pattern:
        values = attribute.values if attribute.values is not None and attribute.values.items else None
        if values is not None and values.kind is ListKind.CLOSED:
            return self.contents.values(values)
        content = attribute.datatype.content if attribute.datatype is not None else None
        typed = self.contents.value(content) if content is not None else rng("text")
        if values is not None and values.kind is ListKind.SEMI:
            return one_of([self.contents.values(values), typed])
        return typed
