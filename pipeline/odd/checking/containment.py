"""Which elements may stand in which, and which can be valid at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.odd.declarations import content as odd
from pipeline.odd.declarations import pattern_names
from pipeline.odd.declarations.content import Content
from pipeline.odd.declarations.pattern_names import Expansion
from pipeline.odd.declarations.specification import ElementSpec
from pipeline.odd.grammar.pruning import prune
from pipeline.odd.patterns import RELAX_NG
from pipeline.odd.schema import Schema


def children(schema: Schema, spec: ElementSpec) -> frozenset[str]:
    """Return the idents of the elements that may stand right in an element."""
    return frozenset(_elements(schema, _pruned(schema, spec.content), set()))


def find_reachable(schema: Schema) -> frozenset[str]:
    """Return the idents of the elements that a document can have, from its root on."""
    found: set[str] = set()
    queue = list(schema.start)
    while queue:
        ident = queue.pop()
        if ident not in found:
            found.add(ident)
            queue += children(schema, schema.vocabulary.elements[ident])
    return frozenset(found)


def find_possible(schema: Schema) -> frozenset[str]:
    """Return the idents of the elements that can be valid: their contents do not demand what cannot be there."""
    elements = schema.vocabulary.elements
    holders: dict[str, list[str]] = {}
    for ident, spec in elements.items():
        for held in children(schema, spec):
            holders.setdefault(held, []).append(ident)
    found: set[str] = set()
    pending = list(elements)
    while pending:
        ident = pending.pop()
        if ident not in found and satisfiable(schema, elements[ident].content, found):
            found.add(ident)
            pending += holders.get(ident, [])
    return frozenset(found)


def satisfiable(schema: Schema, content: Content | None, elements: Collection[str]) -> bool:
    """Return whether something is a valid content, if only some elements can be valid."""
    return _satisfiable(schema, _pruned(schema, content), elements, {})


def _pruned(schema: Schema, content: Content | None) -> Content | None:
    return prune(content, schema.vocabulary) if content is not None else None


def _satisfiable(schema: Schema, content: Content | None, elements: Collection[str], macros: dict[str, bool]) -> bool:
    """Return the same of a content whose references all lead somewhere, with what is known of `macros`.

    A macro that refers to itself is no grammar, which is reported elsewhere.
    """
    if isinstance(content, odd.Particle) and content.occurs.least == 0:
        return True
    match content:
        case odd.Sequence() | odd.Interleave():
            return all(_satisfiable(schema, item, elements, macros) for item in content.items)
        case odd.Alternate():
            return any(_satisfiable(schema, item, elements, macros) for item in content.items)
        case odd.ElementRef():
            return content.key in elements
        case odd.ClassRef():
            return _has_member(schema, content, elements)
        case odd.MacroRef():
            if content.key not in macros:
                macros[content.key] = True
                inner = _pruned(schema, schema.vocabulary.macros[content.key].content)
                macros[content.key] = _satisfiable(schema, inner, elements, macros)
            return macros[content.key]
        case _:
            return True


def _has_member(schema: Schema, reference: odd.ClassRef, elements: Collection[str]) -> bool:
    expansion = Expansion.of(reference.expand)
    if expansion.occurs.least == 0:
        return True
    members = schema.elements_picked(reference)
    some = any if expansion is Expansion.ALTERNATE else all
    return some(ident in elements for ident in members)


def _elements(schema: Schema, left: Content | None, macros: set[str]) -> Iterator[str]:
    """Yield the elements that a content, of which this is left, names.

    `macros` are those that were followed, each once.
    """
    match left:
        case odd.Sequence() | odd.Interleave() | odd.Alternate():
            for item in left.items:
                yield from _elements(schema, item, macros)
        case odd.ElementRef():
            yield left.key
        case odd.ClassRef():
            yield from schema.elements_picked(left)
        case odd.MacroRef() if left.key not in macros:
            macros.add(left.key)
            yield from _elements(schema, _pruned(schema, schema.vocabulary.macros[left.key].content), macros)
        case odd.Embedded():
            for pattern in left.patterns:
                for reference in pattern.iter(f"{{{RELAX_NG}}}ref"):
                    yield from _named(schema, reference.get("name", ""), macros)


def _named(schema: Schema, name: str, macros: set[str]) -> Iterator[str]:
    """Yield the elements that a reference of RELAX NG comes to."""
    name = pattern_names.modernise_name(name, schema.prefix, schema.vocabulary)
    ident = name.partition("_")[0]
    if name in schema.vocabulary.elements:
        yield name
    elif name in schema.vocabulary.macros and name not in macros:
        macros.add(name)
        yield from _elements(schema, _pruned(schema, schema.vocabulary.macros[name].content), macros)
    elif ident in schema.members:
        yield from schema.elements_of(ident)
