"""A schemaSpec and its source, put together: which specifications a schema takes, and what becomes of each.

First what is referred to is taken from the source (`selection`), then the schemaSpec's own specifications are added,
changed, replaced and deleted in their order (`merging`), then macros and datatypes that are needed come in by
themselves (`needs`).

Source: TEI Guidelines, 23.8 (schemaSpec) and 24.3 (Customization).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.odd import dead_ends, effects, needs, references, vocabulary_words
from pipeline.odd.declaration import Constraint, Mode
from pipeline.odd.grouping import declarations, report_unused, schema_spec
from pipeline.odd.merging import changed
from pipeline.odd.places import did_you_mean, error, warning
from pipeline.odd.reading import SPECIFICATIONS, TEI, constraint, local_name, prose, specification
from pipeline.odd.schema import Schema
from pipeline.odd.selection import REFERENCES, Selection, Source
from pipeline.odd.specification import AnySpec, ElementSpec, MacroSpec, Vocabulary
from pipeline.tree.parsed import Parsed

_ROOTS = ("TEI", "teiCorpus")


def compiled(odd: Parsed, source: Source, ident: str | None = None) -> Schema | None:
    """The schema of an ODD, of the schemaSpec of that ident or of its first one; findings go to the ODD.

    None where it has no schemaSpec.
    """
    spec = schema_spec(odd, ident)
    if spec is None:
        return None
    declared = list(declarations(odd, spec))
    selection = Selection(odd, source)
    for each in declared:
        if local_name(each) in REFERENCES:
            selection.take(each, spec.get("source", ""))
    vocabulary = selection.vocabulary()
    changes: list[effects.Change] = []
    for each in declared:
        if local_name(each) in SPECIFICATIONS:
            changes += _apply(odd, specification(each), vocabulary, selection.used)
    needs.fetch(vocabulary, selection.used)
    schema = Schema(
        spec.get("ident", ""),
        prefix=spec.get("prefix", ""),
        namespace=spec.get("ns", TEI),
        start=_start(odd, spec, vocabulary),
        vocabulary=vocabulary,
        constraints=_constraints(declared),
        externals=tuple(selection.externals),
        prose=prose(spec),
        origin=spec,
    )
    report_unused(odd)
    vocabulary_words.check(odd, declared)
    references.check(odd, declared, [vocabulary, *selection.used])
    effects.check(odd, changes, schema.inheritance)
    dead_ends.check(odd, schema)
    return schema


def source_vocabulary(root: etree._Element) -> Vocabulary:
    """All specifications of a document without a schemaSpec, such as the TEI's own: p5subset.xml."""
    vocabulary = Vocabulary()
    for each in root.iter(f"{{{TEI}}}moduleSpec"):
        vocabulary.modules[each.get("ident", "")] = prose(each)
    for each in root.iter(*(f"{{{TEI}}}{name}" for name in SPECIFICATIONS)):
        vocabulary.add(specification(each))
    return vocabulary


def _apply(odd: Parsed, spec: AnySpec, vocabulary: Vocabulary, sources: list[Vocabulary]) -> Iterator[effects.Change]:
    """Carry out what a specification of the schemaSpec does; gives what it changed, and the change."""
    old = vocabulary.like(spec)
    if spec.mode is Mode.DELETE:
        if old is None:
            _report_missing(odd, spec, sources, "deletes")
        vocabulary.discard(spec)
    elif spec.mode is Mode.CHANGE:
        if old is None:
            _report_missing(odd, spec, sources, "changes")
        else:
            vocabulary.add(changed(old, spec))
            yield old, spec
    else:
        vocabulary.add(spec if spec.module or old is None else replace(spec, module=old.module))


def _report_missing(odd: Parsed, spec: AnySpec, sources: list[Vocabulary], does: str) -> None:
    """A change of what is not there."""
    kind = local_name(spec.origin)
    what = f"<{spec.ident}>" if isinstance(spec, ElementSpec) else repr(spec.ident)
    found = next((like for source in sources if (like := source.like(spec)) is not None), None)
    if found is not None:
        warning(
            odd,
            spec.origin,
            "odd-change-without-effect",
            f"The {kind} {does} {what}, which the schema does not take.",
            f"Take it from the module {found.module!r}: name it in the moduleRef; or take this {kind} out.",
            attribute="ident",
        )
        return
    known = {each.ident for source in sources for each in source.specs() if local_name(each.origin) == kind}
    error(
        odd,
        spec.origin,
        f"odd-{'macro' if isinstance(spec, MacroSpec) else kind.removesuffix('Spec')}-unknown",
        f"The {kind} {does} {what}, which is unknown.",
        did_you_mean(spec.ident, known, 'To make something new, write mode="add".'),
        attribute="ident",
    )


def _start(odd: Parsed, spec: etree._Element, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The elements that a document may begin with: as `@start` says, else the TEI's roots, else all elements."""
    named = spec.get("start", "").split()
    for ident in named:
        if ident not in vocabulary.elements:
            error(
                odd,
                spec,
                "odd-start-unknown",
                f"start names the element {ident!r}, which the schema does not have.",
                did_you_mean(ident, vocabulary.elements, "Take it from its module, or take it out of start."),
                attribute="start",
            )
    start = tuple(ident for ident in named or _ROOTS if ident in vocabulary.elements)
    return start or (() if named else tuple(vocabulary.elements))


def _constraints(declared: list[etree._Element]) -> tuple[Constraint, ...]:
    """The constraints of the schema as a whole: those of the schemaSpec and of its groups."""
    return tuple(constraint(each) for each in declared if local_name(each) == "constraintSpec")
