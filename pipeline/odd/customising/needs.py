"""Macros and datatypes that a vocabulary refers to and does not have: they come in by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.odd.declarations import pattern_names
from pipeline.odd.declarations.content import Alternate, Content, DataRef, Embedded, Interleave, MacroRef, Sequence
from pipeline.odd.declarations.specification import AnySpec, ElementSpec, MacroSpec, Vocabulary
from pipeline.odd.patterns import RELAX_NG


def lacks_something(vocabulary: Vocabulary) -> bool:
    """Return whether a vocabulary refers to a macro or datatype that it does not have."""
    return any(ident not in vocabulary.macros for spec in vocabulary.specs() for ident in _macros_of(spec))


def fetch(vocabulary: Vocabulary, sources: list[Vocabulary]) -> None:
    """Add to a vocabulary the macros and datatypes that it needs and that one of its sources has."""
    open_specs: list[AnySpec] = list(vocabulary.specs())
    while open_specs:
        for ident in _macros_of(open_specs.pop()):
            if ident in vocabulary.macros:
                continue
            found = next((source.macros[ident] for source in sources if ident in source.macros), None)
            if found is not None:
                vocabulary.add(found)
                open_specs.append(found)


def _contents_of(spec: AnySpec) -> Iterator[Content]:
    """Yield all contents of a specification, those of its attributes too."""
    if isinstance(spec, MacroSpec):
        yield from [] if spec.content is None else [spec.content]
        return
    if isinstance(spec, ElementSpec) and spec.content is not None:
        yield spec.content
    for attribute in spec.attributes.attributes():
        if attribute.datatype is not None:
            yield attribute.datatype.content


def _particles(content: Content) -> Iterator[Content]:
    """Yield a content and all contents within it."""
    yield content
    if isinstance(content, Sequence | Alternate | Interleave):
        for item in content.items:
            yield from _particles(item)


def _macros_of(spec: AnySpec) -> Iterator[str]:
    for content in _contents_of(spec):
        for each in _particles(content):
            if isinstance(each, MacroRef | DataRef) and each.key:
                yield each.key
            elif isinstance(each, Embedded):
                for pattern in each.patterns:
                    for reference in pattern.iter(f"{{{RELAX_NG}}}ref"):
                        name = reference.get("name", "")
                        yield name
                        if name.startswith(pattern_names.OLD_DATATYPE):
                            yield f"tei{name}"
