"""Any element: a name class of all names but those of the schema.

Source: TEI Guidelines, 23.5.1 (anyElement); RELAX NG Specification, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.odd.content import AnyElement
from pipeline.odd.patterns import Pattern, rng
from pipeline.odd.schema import Schema


def any_element(content: AnyElement, schema: Schema, again: Pattern) -> Pattern:
    """An element of any name that is allowed, with any attributes, text, and elements like it: `again` refers to it."""
    return rng(
        "element",
        _names(content, schema),
        rng("zeroOrMore", rng("attribute", rng("anyName"))),
        rng("zeroOrMore", rng("choice", rng("text"), again)),
    )


def _names(content: AnyElement, schema: Schema) -> Pattern:
    excepted = list(_excepted(content, schema))
    if content.require:
        return rng("choice", *[rng("nsName", ns=namespace) for namespace in content.require])
    return rng("anyName", rng("except", *excepted))


def _excepted(content: AnyElement, schema: Schema) -> Iterator[Pattern]:
    """The schema's own namespace, its elements in others, and what the content excepts: namespaces, prefixed names."""
    yield rng("nsName", ns=schema.namespace)
    for element in schema.vocabulary.elements.values():
        namespace = schema.namespace_of(element)
        if namespace != schema.namespace:
            yield rng("name", element.name, ns=namespace)
    for word in content.excepted:
        prefix, colon, name = word.partition(":")
        bound = content.origin.nsmap.get(prefix) if colon else None
        if bound is not None:
            yield rng("name", name, ns=bound)
        elif word != schema.namespace:
            yield rng("nsName", ns=word)
