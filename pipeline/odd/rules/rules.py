"""The constraints of a schema as one Schematron schema.

Asserts and reports that stand alone concern what they are declared on: the element, or the attribute of each element
that has it. Order: those of the schema, of classes, of elements; then warnings about what is deprecated.

Source: TEI Guidelines, 23.5.2 (constraintSpec); ISO/IEC 19757-3.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.engine.catalog import TooManyFiles
from pipeline.engine.guarded import GuardedEngine
from pipeline.model.finding import Place
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.declarations.declaration import Constraint
from pipeline.odd.declarations.specification import ClassSpec, ElementSpec
from pipeline.odd.places import report
from pipeline.odd.rules.contexts import Context, Contexts
from pipeline.odd.rules.deprecation import warnings
from pipeline.odd.schema import Schema
from pipeline.schematron.assembly import Embedded, assemble
from pipeline.schematron.constraints import constraint_rules
from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.names import SCHEMATRON, XSLT
from pipeline.schematron.origins import mark_at, taken_out
from pipeline.schematron.phases import DEFAULT
from pipeline.schematron.program import engine
from pipeline.schematron.reading import read
from pipeline.schematron.schema import Schematron
from pipeline.storage.confinement import Confinement, confinement_of

_SCHEMES = ("schematron", "isoschematron")


def rules(odd: Parsed, schema: Schema, title: str) -> etree._Element:
    """Return the schema of all rules, empty if there are none. What cannot be a rule is reported."""
    parts: list[Embedded] = []
    contexts = Contexts(schema)
    for identifier, constraint, context in _constraints(schema, contexts):
        own = constraint.origin.getroottree().getroot() is odd.tree
        if own:
            _mark(odd, constraint.origin)
        try:
            part = constraint_rules(
                constraint.origin, identifier=identifier, context=context.path, prefixes=context.prefixes
            )
        except SchematronError as wrong:
            mistake = wrong.mistake
            report(odd, constraint.origin, FindingRule.ODD_CONSTRAINT_WRONG, mistake.message, mistake.hint)
        else:
            parts.append(part)
            if own and not part.patterns and not part.others:
                _report_empty(odd, constraint)
    parts += warnings(schema, contexts)
    whole = assemble(parts, title=title, binding="xslt3")
    _check(odd, deepcopy(whole))
    return taken_out(whole)


def _mark(odd: Parsed, constraint: etree._Element) -> None:
    """Note on what a constraint holds where it stands, for messages about the whole that it becomes part of."""
    for each in constraint.iter(f"{{{SCHEMATRON}}}*", f"{{{XSLT}}}*"):
        mark_at(each, *odd.ordinal_in_file(each))


def _report_empty(odd: Parsed, constraint: Constraint) -> None:
    report(
        odd,
        constraint.origin,
        FindingRule.ODD_CONSTRAINT_WRONG,
        f"The constraint {constraint.ident!r} holds no rule of Schematron.",
        f"Rules are elements in the namespace {SCHEMATRON!r}, in a <constraint>.",
    )


def _check(odd: Parsed, whole: etree._Element) -> None:
    """Report what is wrong with the ODD's own rules: tests that mean nothing, contexts, prefixes."""
    running = _engine(odd)
    try:
        found, mistakes = read(whole, DEFAULT, odd.source.name, running.uri)
        wrong = Schematron(odd.source.path, found, mistakes, running).mistakes
    except SchematronError as error:  # what all rules share: functions, stylesheets that are imported
        _report(odd, error.mistake)
    else:
        for mistake in wrong:
            if mistake.origin.ordinal >= 0:
                _report(odd, mistake)


def _report(odd: Parsed, mistake: Mistake) -> None:
    origin = mistake.origin
    place = Place(origin.line, origin.column)
    if origin.file == odd.source.path and origin.ordinal >= 0:
        place = odd.positions.of_element(origin.ordinal)
    odd.findings.append(
        FindingRule.ODD_CONSTRAINT_WRONG.finding(str(origin.file), mistake.message, mistake.hint, place)
    )


def _engine(odd: Parsed) -> GuardedEngine:
    """Return an engine that reads what the ODD may name, or nothing where that is too much to list."""
    confinement = confinement_of(odd.source).of_folders()
    try:
        return engine(confinement)
    except TooManyFiles:
        return engine(Confinement(()))


def _constraints(schema: Schema, contexts: Contexts) -> Iterator[tuple[str, Constraint, Context]]:
    """Yield all constraints of Schematron with the id of their patterns and what they concern."""
    for identifier, constraint, context in _all(schema, contexts):
        if constraint.scheme in _SCHEMES:
            yield f"{identifier}-{constraint.ident}".strip("-"), constraint, context


def _all(schema: Schema, contexts: Contexts) -> Iterator[tuple[str, Constraint, Context]]:
    for constraint in schema.constraints:
        yield "", constraint, contexts.of_schema()
    for macro in schema.vocabulary.macros.values():
        yield from ((macro.ident, each, contexts.of_schema()) for each in macro.constraints)
    for class_spec in schema.vocabulary.classes.values():
        members = contexts.of_elements(schema.elements_of(class_spec.ident))
        yield from ((class_spec.ident, each, members) for each in class_spec.constraints)
        yield from _of_attributes(class_spec, contexts)
    for element in schema.vocabulary.elements.values():
        yield from ((element.ident, each, contexts.of_elements([element.ident])) for each in element.constraints)
        yield from _of_attributes(element, contexts)


def _of_attributes(spec: ClassSpec | ElementSpec, contexts: Contexts) -> Iterator[tuple[str, Constraint, Context]]:
    for attribute in spec.attributes.attributes():
        context = contexts.of_attribute(spec.ident, attribute)
        yield from ((f"{spec.ident}-{attribute.ident}", each, context) for each in attribute.constraints)
