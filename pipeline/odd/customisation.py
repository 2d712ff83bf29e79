"""A schemaSpec and its source, put together: which specifications a schema takes, and what becomes of each.

First what is referred to is taken from the source (`selection`), then the schemaSpec's own specifications are added,
changed, replaced and deleted in their order (`merging`), then macros and datatypes that are needed come in by
themselves (`needs`).

Source: TEI Guidelines, 23.8 (schemaSpec) and 24.3 (Customization).
"""

from __future__ import annotations

from lxml import etree

from pipeline.document.parsed import EXAMPLES, TEI, Parsed
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.checking import effects, markup, references, unreachable
from pipeline.odd.customising.application import Application
from pipeline.odd.customising.grouping import declarations, report_unused, schema_spec
from pipeline.odd.customising.selection import REFERENCES, Selection
from pipeline.odd.declarations.declaration import Constraint
from pipeline.odd.declarations.elements import SPECIFICATIONS, local_name
from pipeline.odd.declarations.merging import change_constraint, merge_by_ident
from pipeline.odd.declarations.specification import Vocabulary
from pipeline.odd.places import did_you_mean, report
from pipeline.odd.reading.declaration_reading import constraint, prose
from pipeline.odd.reading.specification_reading import specification
from pipeline.odd.schema import Schema
from pipeline.odd.sources import Sources

_ROOTS = ("TEI", "teiCorpus")


def compile_schema(odd: Parsed, sources: Sources, ident: str | None = None) -> Schema | None:
    """Return the schema of an ODD, of the schemaSpec of that ident or of its first one; findings go to the ODD.

    None where it has no schemaSpec, or where a source cannot be had.
    """
    spec = schema_spec(odd, ident)
    if spec is None:
        return None
    declared = list(declarations(odd, sources, spec))
    selection = Selection(odd, sources, spec.get("source", ""))
    for each in declared:
        if local_name(each) in REFERENCES:
            selection.take(each)
    if selection.missing:
        return None
    application = Application(odd, selection.vocabulary(), selection.used)
    for each in declared:
        if local_name(each) in SPECIFICATIONS:
            application.apply(specification(each))
    vocabulary = application.vocabulary
    selection.fetch_needs(vocabulary, spec)
    if selection.missing:
        return None
    schema = Schema(
        spec.get("ident", ""),
        prefix=spec.get("prefix", ""),
        namespace=spec.get("ns", TEI),
        start=_start(odd, spec, vocabulary),
        vocabulary=vocabulary,
        constraints=_constraints(declared),
        externals=tuple(selection.externals),
        exceptions=tuple(spec.get("defaultExceptions", f"{TEI} {{{EXAMPLES}}}egXML").split()),
        prose=prose(spec),
        origin=spec,
    )
    report_unused(odd)
    markup.check(odd, spec, declared)
    references.check(odd, declared, schema, selection.used)
    effects.check(odd, application.changes, schema.inheritance)
    unreachable.check(odd, schema)
    return schema


def source_vocabulary(root: etree._Element) -> Vocabulary:
    """Return all specifications of a document without a schemaSpec, such as the TEI's own: p5subset.xml."""
    vocabulary = Vocabulary()
    for each in root.iter(f"{{{TEI}}}moduleSpec"):
        vocabulary.modules[each.get("ident", "")] = prose(each)
    for each in root.iter(*(f"{{{TEI}}}{name}" for name in SPECIFICATIONS)):
        vocabulary.add(specification(each))
    return vocabulary


def _start(odd: Parsed, spec: etree._Element, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the elements that a document may begin with: as `@start` says, else the TEI's roots, else all elements."""
    named = spec.get("start", "").split()
    for ident in named:
        if ident not in vocabulary.elements:
            report(
                odd,
                spec,
                FindingRule.ODD_START_UNKNOWN,
                f"start names the element {ident!r}, which the schema does not have.",
                did_you_mean(ident, vocabulary.elements, "Take it from its module, or take it out of start."),
                attribute="start",
            )
    start = tuple(ident for ident in named or _ROOTS if ident in vocabulary.elements)
    return start or (() if named else tuple(vocabulary.elements))


def _constraints(declared: list[etree._Element]) -> tuple[Constraint, ...]:
    """Return the constraints of the schema as a whole: those of the schemaSpec and of its groups."""
    found = [constraint(each) for each in declared if local_name(each) == "constraintSpec"]
    return merge_by_ident([], found, change_constraint)
