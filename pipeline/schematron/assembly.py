"""A schema put together from rules that stand in other vocabularies: in RELAX NG, W3C Schema, ODD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from pipeline.schematron import xpath
from pipeline.schematron.errors import SchematronError
from pipeline.schematron.names import (
    OLD_SCHEMATRON,
    SCHEMATRON,
    WELL_KNOWN,
    XSLT,
    attributes,
    local_name,
    namespace,
    sch,
)
from pipeline.schematron.origins import origin

EXPRESSIONS = frozenset(
    ("test", "context", "select", "match", "use", "value", "path", "subject", "documents", "visit-each", "as", "name")
)
_PATTERNS = (sch("pattern"), sch("group"))
_NOT_IN_IDS = re.compile(r"[^\w.-]+")
_OF_CHECKS = (sch("assert"), sch("report"))


@dataclass(frozen=True, slots=True)
class Embedded:
    """Rules taken out of one place: sch:pattern elements, and what else they need of their schema.

    `namespaces` are the prefixes that they use; `others` are sch:let, sch:diagnostics, sch:properties, sch:phase and
    declarations of XSLT.
    """

    patterns: tuple[etree._Element, ...]
    namespaces: Mapping[str, str]
    others: tuple[etree._Element, ...] = ()


def rules_in(
    elements: Iterable[etree._Element], *, identifier: str, context: str = "", prefixes: Mapping[str, str] | None = None
) -> Embedded:
    """Return the rules among elements that stand beside each other; copies, the elements are left alone.

    Patterns stay what they are; rules that stand alone become a pattern, and asserts and reports another one, with a
    rule for `context`. `identifier` names patterns that have no id. Prefixes that no sch:ns declares are those of
    `prefixes`, of the markup, or the usual ones of TEI.

    Raises SchematronError for an assert or report without a context, and for Schematron 1.5.
    """
    given = [*_unwrapped(elements)]
    loose = [deepcopy(each) for each in given if each.tag == sch("rule")]
    bare = [deepcopy(each) for each in given if each.tag in _OF_CHECKS]
    patterns = [deepcopy(each) for each in given if each.tag in _PATTERNS]
    others = [deepcopy(each) for each in given if _is_other(each)]
    lets = [each for each in others if each.tag == sch("let")]
    if loose or bare:
        others = [each for each in others if each.tag != sch("let")]
    if bare:
        patterns.append(_pattern([deepcopy(each) for each in lets], [_rule(bare, context)]))
    if loose:
        patterns.append(_pattern(lets, loose))
    _name(patterns, identifier)
    used = set().union(*(prefixes_used(each) for each in (*patterns, *others)), ())
    declared = {prefix: uri for each in given for prefix, uri in declared_in(each).items()}
    known = {**(prefixes or {}), **declared}
    namespaces = {**{prefix: known.get(prefix) or _in_markup(prefix, given) for prefix in sorted(used)}, **declared}
    return Embedded(
        tuple(patterns), {prefix: uri for prefix, uri in namespaces.items() if prefix and uri}, tuple(others)
    )


def assemble(parts: Sequence[Embedded], *, title: str = "", binding: str = "xslt2") -> etree._Element:
    """Return a sch:schema of all parts, in order. A prefix that means something else in another part gets another name.

    So does a pattern whose id another has.
    """
    schema = etree.Element(sch("schema"), {"queryBinding": binding}, nsmap={"sch": SCHEMATRON})
    if title:
        etree.SubElement(schema, sch("title")).text = title
    bound: dict[str, str] = {}
    for part in parts:
        names = {prefix: free_prefix(prefix, uri, bound) for prefix, uri in part.namespaces.items()}
        bound |= {names[prefix]: uri for prefix, uri in part.namespaces.items()}
        changed = {old: new for old, new in names.items() if old != new}
        for element in (*part.patterns, *part.others):
            rename_prefixes(element, changed)
    for prefix, uri in bound.items():
        etree.SubElement(schema, sch("ns"), {"prefix": prefix, "uri": uri})
    schema.extend(each for part in parts for each in part.others if each.tag == sch("phase"))
    schema.extend(each for part in parts for each in part.others if each.tag not in (sch("phase"), *_AT_THE_END))
    patterns = [pattern for part in parts for pattern in part.patterns]
    _tell_apart(patterns)
    schema.extend(patterns)
    schema.extend(each for part in parts for each in part.others if each.tag in _AT_THE_END)
    return schema


_AT_THE_END = (sch("diagnostics"), sch("properties"))


def _unwrapped(elements: Iterable[etree._Element]) -> Iterable[etree._Element]:
    """Return the elements of Schematron and what belongs to them; of a whole schema its children."""
    for each in elements:
        if each.tag == sch("schema"):
            yield from _unwrapped(each)
        elif namespace(each) == OLD_SCHEMATRON:
            raise SchematronError.at(
                origin(each),
                f"<{local_name(each)}> is Schematron 1.5, in the old namespace {OLD_SCHEMATRON!r}.",
                f"Change the namespace to {SCHEMATRON!r}.",
            )
        elif isinstance(each.tag, str):
            yield each


def _is_other(element: etree._Element) -> bool:
    if namespace(element) == SCHEMATRON:
        return local_name(element) in ("let", "diagnostics", "properties", "phase", "rules")
    return namespace(element) == XSLT or local_name(element) == "fixes"


def _pattern(lets: Sequence[etree._Element], rules: Sequence[etree._Element]) -> etree._Element:
    pattern = etree.Element(sch("pattern"), nsmap={"sch": SCHEMATRON})
    pattern.extend([*lets, *rules])
    return pattern


def _rule(checks: Sequence[etree._Element], context: str) -> etree._Element:
    """Return a rule for asserts and reports that stand alone.

    Raises SchematronError where there is nothing they are about.
    """
    if not context:
        raise SchematronError.at(
            origin(checks[0]),
            f"This <{local_name(checks[0])}> has no context: it stands in no rule, and not in the specification of an "
            "element or attribute.",
            'Put it into <sch:rule context="…">.',
        )
    rule = etree.Element(sch("rule"), {"context": context}, nsmap={"sch": SCHEMATRON})
    rule.extend(checks)
    return rule


def _name(patterns: Sequence[etree._Element], identifier: str) -> None:
    base = _NOT_IN_IDS.sub("_", identifier).lstrip("-.0123456789") or "rules"
    for number, pattern in enumerate(patterns, 1):
        if pattern.get("id") is None:
            pattern.set("id", base if len(patterns) == 1 else f"{base}-{number}")


def _tell_apart(patterns: Sequence[etree._Element]) -> None:
    """Give each pattern after the first with an id the next that is free."""
    taken: set[str] = set()
    for pattern in patterns:
        base = identifier = pattern.get("id", "")
        number = 1
        while identifier in taken:
            number += 1
            identifier = f"{base}-{number}"
        if identifier:
            taken.add(identifier)
            pattern.set("id", identifier)


def prefixes_used(element: etree._Element) -> set[str]:
    """Return the prefixes in the expressions of an element."""
    return {
        prefix
        for each in element.iter("*")
        for name, value in attributes(each)
        if name in EXPRESSIONS
        for prefix in xpath.prefixes(value)
    }


def _in_markup(prefix: str, elements: Iterable[etree._Element]) -> str:
    """Return the namespace of a prefix in the markup, or else by custom; "" if it has none."""
    for element in elements:
        for each in element.iter("*"):
            if prefix in each.nsmap:
                return each.nsmap[prefix]
    return WELL_KNOWN.get(prefix, "")


def declared_in(root: etree._Element) -> dict[str, str]:
    """Return the namespaces that sch:ns declares anywhere in a file."""
    return {each.get("prefix", ""): each.get("uri", "") for each in root.iter(sch("ns"))}


def free_prefix(prefix: str, uri: str, bound: Mapping[str, str]) -> str:
    """Return the prefix, or with a number after it, so that it is not bound to something else."""
    number, name = 1, prefix
    while bound.get(name, uri) != uri:
        number += 1
        name = f"{prefix}{number}"
    return name


def rename_prefixes(element: etree._Element, names: Mapping[str, str]) -> None:
    """Write other prefixes in the expressions of an element: `names` pairs the old with the new."""
    if not names:
        return
    for each in element.iter("*"):
        for name, value in attributes(each):
            if name in EXPRESSIONS:
                each.set(name, xpath.with_prefixes(value, names))
