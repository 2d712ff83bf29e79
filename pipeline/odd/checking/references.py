"""References in an ODD's own declarations that lead nowhere: slips of the pen, and what the schema does not take.

A reference to what the source has and the schema does not take is ordinary: contents are copied with all they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.declarations import pattern_names
from pipeline.odd.declarations.elements import local_name
from pipeline.odd.declarations.specification import Vocabulary
from pipeline.odd.patterns import DATATYPES, RELAX_NG
from pipeline.odd.places import UNKNOWN, did_you_mean, report
from pipeline.odd.reading.content_reading import data_ref
from pipeline.odd.reading.specification_reading import attribute_ref
from pipeline.odd.schema import Schema
from pipeline.relaxng.datatypes.errors import DatatypeError
from pipeline.relaxng.datatypes.libraries import datatype
from pipeline.relaxng.datatypes.xsd import TYPES

_KINDS = {
    "elementRef": "element",
    "classRef": "class",
    "memberOf": "class",
    "macroRef": "macro",
    "dataRef": "datatype",
}
_GRAMMAR = f"{{{RELAX_NG}}}grammar"
_OTHERWISE = "Look the name up in the Guidelines, or declare it in the ODD."


def check(odd: Parsed, declared: Iterable[etree._Element], schema: Schema, sources: Sequence[Vocabulary]) -> None:
    """Report what declarations refer to and neither the schema nor one of its sources has."""
    known = [schema.vocabulary, *sources]
    idents = {
        "elementRef": {ident for each in known for ident in each.elements},
        "classRef": {ident for each in known for ident in each.classes},
        "macroRef": {ident for each in known for ident in each.macros},
    }
    idents["memberOf"] = idents["classRef"]
    idents["dataRef"] = idents["macroRef"]
    for declaration in declared:
        for element in declaration.iter(etree.Element):
            kind = local_name(element)
            if element is not declaration and kind in _KINDS:
                _check_key(odd, element, _KINDS[kind], idents[kind])
            if kind == "dataRef":
                _check_datatype(odd, element)
            elif kind == "attRef":
                _check_attribute(odd, element, known)
            elif element.tag == f"{{{RELAX_NG}}}ref":
                _check_pattern(odd, element, schema, known)


def _check_key(odd: Parsed, element: etree._Element, kind: str, known: Iterable[str]) -> None:
    key = element.get("key")
    if key is not None and key not in known and element.get("mode") != "delete":
        report(
            odd,
            element,
            UNKNOWN[kind],
            f"The {kind} {key!r} is unknown.",
            did_you_mean(key, known, _OTHERWISE),
            attribute="key",
        )


def _check_datatype(odd: Parsed, element: etree._Element) -> None:
    """Check a datatype of W3C Schema and its facets."""
    read = data_ref(element)
    if not read.name and not read.key:
        report(
            odd,
            element,
            FindingRule.ODD_NAME_MISSING,
            "<dataRef> names no datatype.",
            'Name one of TEI by key="teidata.word", or one of W3C Schema by name="date".',
        )
    if not read.name:
        return
    if read.name not in TYPES:
        report(
            odd,
            element,
            FindingRule.ODD_DATATYPE_UNKNOWN,
            f"W3C Schema has no datatype {read.name!r}.",
            did_you_mean(read.name, TYPES, f"dataRef/@name is one of {DATATYPES}; the TEI's are named by key."),
            attribute="name",
        )
        return
    try:
        datatype(DATATYPES, read.name, read.facets)
    except DatatypeError as wrong:
        report(
            odd,
            element,
            FindingRule.ODD_DATATYPE_WRONG,
            f"The datatype {read.name!r} cannot be restricted like this: {wrong.message}.",
            "Mend the restriction or the facet.",
        )


def _check_attribute(odd: Parsed, element: etree._Element, known: Sequence[Vocabulary]) -> None:
    read = attribute_ref(element)
    classes = [each.classes[read.class_ident] for each in known if read.class_ident in each.classes]
    attributes = {each.ident for found in classes for each in found.attributes.attributes()}
    if read.name not in attributes:
        report(
            odd,
            element,
            FindingRule.ODD_ATTRIBUTE_UNKNOWN,
            f"There is no attribute {read.name!r} of a class {read.class_ident!r}.",
            did_you_mean(read.name, attributes, 'Name both: <attRef class="att.typed" key="type"/>.'),
        )


def _check_pattern(odd: Parsed, element: etree._Element, schema: Schema, known: Sequence[Vocabulary]) -> None:
    """Check a reference of RELAX NG: to an element, a class, a macro, attributes of a class, an external pattern."""
    if any(local_name(each) == "moduleRef" or each.tag == _GRAMMAR for each in element.iterancestors()):
        return
    name = element.get("name", "")
    written = name in schema.external_patterns
    if not written and not any(_is_known(name, schema.prefix, vocabulary) for vocabulary in known):
        idents = [spec.ident for vocabulary in known for spec in vocabulary.specs()]
        report(
            odd,
            element,
            FindingRule.ODD_PATTERN_UNKNOWN,
            f"The pattern {name!r} is unknown.",
            did_you_mean(name, idents, _OTHERWISE),
            attribute="name",
        )


def _is_known(name: str, prefix: str, vocabulary: Vocabulary) -> bool:
    meant = pattern_names.modernise_name(name, prefix, vocabulary)
    of_class = meant.partition(".attribute")[0]
    return meant in vocabulary or meant.partition("_")[0] in vocabulary.classes or of_class in vocabulary.classes
