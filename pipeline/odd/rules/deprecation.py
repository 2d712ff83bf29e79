"""Warnings about what is going to be dropped: elements, attributes and values with `@validUntil`.

Source: TEI Guidelines, 23.4.1 (att.deprecated).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.odd.declarations.specification import Attribute, ClassSpec, ElementSpec
from pipeline.odd.rules.contexts import Context, Contexts
from pipeline.odd.schema import Schema
from pipeline.schematron.assembly import Embedded
from pipeline.schematron.names import SCHEMATRON, sch

_NOT_IN_IDS = re.compile(r"[^\w.-]")


def warnings(schema: Schema, contexts: Contexts) -> Iterator[Embedded]:
    """Yield a pattern for each element, attribute and value that is deprecated."""
    for element in schema.vocabulary.elements.values():
        until = element.prose.valid_until
        if until:
            yield _pattern(element.ident, f"<{element.name}>", until, contexts.of_elements([element.ident]))
    owners: list[ClassSpec | ElementSpec] = [*schema.vocabulary.classes.values(), *schema.vocabulary.elements.values()]
    for owner in owners:
        for attribute in owner.attributes.attributes():
            yield from _of_attribute(owner.ident, attribute, contexts.of_attribute(owner.ident, attribute))


def _of_attribute(owner: str, attribute: Attribute, context: Context) -> Iterator[Embedded]:
    until = attribute.prose.valid_until
    if until:
        yield _pattern(f"{owner}-{attribute.ident}", f"@{attribute.name}", until, context)
    for item in attribute.values.items if attribute.values is not None else ():
        until = item.prose.valid_until
        if until:
            what = f"The value {item.name!r} of @{attribute.name}"
            test = f"tokenize(.) = {_literal(item.name)}"
            yield _pattern(f"{owner}-{attribute.ident}-{item.ident}", what, until, context, test)


def _pattern(ident: str, what: str, until: str, context: Context, test: str = "true()") -> Embedded:
    pattern = etree.Element(
        sch("pattern"), {"id": f"{_NOT_IN_IDS.sub('', ident)}-deprecated"}, nsmap={"sch": SCHEMATRON}
    )
    rule = etree.SubElement(pattern, sch("rule"), {"context": context.path})
    report = etree.SubElement(rule, sch("report"), {"test": test, "role": "warning"})
    report.text = f"{what} is deprecated: TEI may drop it after {until}."
    return Embedded((pattern,), context.prefixes)


def _literal(text: str) -> str:
    """Return a string literal of XPath."""
    return "'" + text.replace("'", "''") + "'"
