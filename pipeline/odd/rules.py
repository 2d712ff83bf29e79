"""The constraints of a schema as one Schematron schema.

Asserts and reports that stand alone concern what they are declared on: the element, or the attribute of each element
that has it. Order: those of the schema, of classes, of elements.

Source: TEI Guidelines, 23.5.2 (constraintSpec); ISO/IEC 19757-3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.odd.declaration import Constraint
from pipeline.odd.places import error
from pipeline.odd.schema import Schema
from pipeline.odd.specification import Attribute
from pipeline.schematron.assembly import Embedded, assembled
from pipeline.schematron.constraints import constraint_rules
from pipeline.schematron.errors import SchematronError
from pipeline.tree.parsed import Parsed

_PREFIX = "tei"
_SCHEMES = ("schematron", "isoschematron")


def rules(odd: Parsed, schema: Schema, title: str) -> etree._Element:
    """The schema of all rules, empty if there are none. What cannot be a rule is reported."""
    parts: list[Embedded] = []
    for identifier, constraint, context in _constraints(schema):
        prefixes = {_PREFIX: schema.namespace, **context.prefixes}
        try:
            part = constraint_rules(constraint.origin, identifier=identifier, context=context.path, prefixes=prefixes)
        except SchematronError as wrong:
            mistake = wrong.mistake
            error(odd, constraint.origin, "odd-constraint-wrong", mistake.message, mistake.hint)
        else:
            parts.append(part)
    return assembled(parts, title=title, binding="xslt3")


@dataclass(frozen=True, slots=True)
class _Context:
    """The XPath of what a constraint concerns, and the prefixes that it needs."""

    path: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)


def _constraints(schema: Schema) -> Iterator[tuple[str, Constraint, _Context]]:
    """All constraints of Schematron with the id of their pattern and what they concern."""
    for identifier, constraint, context in _all(schema):
        if constraint.scheme in _SCHEMES:
            yield f"{identifier}-{constraint.ident}".strip("-"), constraint, context


def _all(schema: Schema) -> Iterator[tuple[str, Constraint, _Context]]:
    for constraint in schema.constraints:
        yield "", constraint, _Context()
    for spec in schema.vocabulary.macros.values():
        yield from ((spec.ident, each, _Context()) for each in spec.constraints)
    holders = _holders(schema)
    for class_spec in schema.vocabulary.classes.values():
        members = schema.elements_of(class_spec.ident)
        yield from ((class_spec.ident, each, _elements(schema, members)) for each in class_spec.constraints)
        for attribute in class_spec.attributes.attributes():
            context = _elements(schema, holders.get((class_spec.ident, attribute.ident), ()), attribute)
            yield from ((f"{class_spec.ident}-{attribute.ident}", each, context) for each in attribute.constraints)
    for element in schema.vocabulary.elements.values():
        yield from ((element.ident, each, _elements(schema, [element.ident])) for each in element.constraints)
        for attribute in element.attributes.attributes():
            context = _elements(schema, [element.ident], attribute)
            yield from ((f"{element.ident}-{attribute.ident}", each, context) for each in attribute.constraints)


def _holders(schema: Schema) -> dict[tuple[str, str], list[str]]:
    """The idents of the elements that have an attribute, by the class that declares it and its ident."""
    found: dict[tuple[str, str], list[str]] = {}
    for element in schema.vocabulary.elements.values():
        for unit in schema.inheritance.units(element):
            for attribute in unit.attributes:
                found.setdefault((unit.owner, attribute.ident), []).append(element.ident)
    return found


def _elements(schema: Schema, idents: Iterable[str], attribute: Attribute | None = None) -> _Context:
    """The context of elements, or of an attribute on them."""
    paths: list[str] = []
    prefixes: dict[str, str] = {}
    for ident in idents:
        element = schema.vocabulary.elements[ident]
        prefix = _prefix(schema.namespace_of(element), schema, prefixes)
        paths.append(f"{prefix}:{element.name}" if prefix else element.name)
    step = f"/@{attribute.name}" if attribute is not None else ""
    return _Context(" | ".join(path + step for path in paths), prefixes)


def _prefix(namespace: str, schema: Schema, prefixes: dict[str, str]) -> str:
    """The prefix of a namespace, put down if it is not the schema's own."""
    if not namespace:
        return ""
    if namespace == schema.namespace:
        return _PREFIX
    prefix = next((each for each, uri in prefixes.items() if uri == namespace), f"ns{len(prefixes) + 1}")
    prefixes[prefix] = namespace
    return prefix
