"""The XPaths, in a Schematron schema, of the elements and attributes of a schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.odd.declarations.specification import Attribute
from pipeline.odd.schema import Schema

_PREFIX = "tei"


@dataclass(frozen=True, slots=True)
class Context:
    """An XPath and the prefixes that it needs; "" for none."""

    path: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Contexts:
    """What finds the elements and attributes of a schema in documents."""

    schema: Schema
    _holders: dict[tuple[str, str], list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._holders = {}
        for element in self.schema.vocabulary.elements.values():
            for unit in self.schema.inheritance.units(element):
                for attribute in unit.attributes:
                    self._holders.setdefault((unit.owner, attribute.key), []).append(element.ident)

    def of_schema(self) -> Context:
        """Nothing by itself, but the prefix of the schema's namespace."""
        return Context("", {_PREFIX: self.schema.namespace})

    def of_elements(self, idents: Iterable[str], attribute: Attribute | None = None) -> Context:
        """Return elements, or an attribute of theirs; without idents something that no document has."""
        prefixes = {_PREFIX: self.schema.namespace}
        step = ""
        if attribute is not None:
            step = f"/@{_prefixed(attribute.name, attribute.namespace, prefixes)}"
        paths = [self._name(ident, prefixes) + step for ident in idents]
        return Context(" | ".join(paths) or f"{_PREFIX}:*[false()]", prefixes)

    def of_attribute(self, owner: str, attribute: Attribute) -> Context:
        """Return an attribute that an element or a class declares, on each element that has it from there."""
        return self.of_elements(self._holders.get((owner, attribute.key), ()), attribute)

    def _name(self, ident: str, prefixes: dict[str, str]) -> str:
        """Return the name of an element in an XPath."""
        element = self.schema.vocabulary.elements[ident]
        return _prefixed(element.name, self.schema.namespace_of(element), prefixes)


def _prefixed(name: str, namespace: str, prefixes: dict[str, str]) -> str:
    """Return a name in an XPath; the prefix of its namespace is put down."""
    if not namespace:
        return name
    prefix = next((each for each, uri in prefixes.items() if uri == namespace), f"ns{len(prefixes)}")
    prefixes[prefix] = namespace
    return f"{prefix}:{name}"
