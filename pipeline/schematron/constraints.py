"""Schematron in ODD: constraintSpec and constraint (TEI Guidelines, 23.5.2 and 22.5.2)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.schematron.assembly import Embedded, assemble, declared_in, rules_in
from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.names import TEI, local_name

_SPECIFICATIONS = tuple(
    f"{{{TEI}}}{name}" for name in ("elementSpec", "classSpec", "macroSpec", "dataSpec", "schemaSpec", "paramSpec")
)
_ATTRIBUTE = f"{{{TEI}}}attDef"
_CONSTRAINT_SPEC = f"{{{TEI}}}constraintSpec"


def constraint_rules(
    spec: etree._Element, *, identifier: str, context: str = "", prefixes: Mapping[str, str] | None = None
) -> Embedded:
    """Return the rules of a constraintSpec; nothing where its constraints are in another language than Schematron.

    `identifier` names the patterns; `context` is an XPath for what is being specified (tei:p, tei:p/@n), which is that
    of asserts and reports that stand alone; `prefixes` are namespaces that the rules take for granted.

    Raises SchematronError for an assert or report without a context, and for Schematron 1.5.
    """
    parts = [
        rules_in(list(constraint), identifier=identifier, context=context, prefixes=prefixes)
        for constraint in spec.iterfind(f"{{{TEI}}}constraint")
    ]
    patterns = [pattern for part in parts for pattern in part.patterns]
    if len(parts) > 1:
        for number, pattern in enumerate(patterns, 1):
            if pattern.get("id") == identifier:
                pattern.set("id", f"{identifier}-{number}")
    namespaces: dict[str, str] = {}
    for part in reversed(parts):
        namespaces.update(part.namespaces)
    return Embedded(tuple(patterns), namespaces, tuple(other for part in parts for other in part.others))


def schema_of_odd(root: etree._Element) -> tuple[etree._Element, list[Mistake]]:
    """Return a schema of all constraints in an ODD as it is written, and what was left out as it cannot be run."""
    parts: list[Embedded] = []
    mistakes: list[Mistake] = []
    declared = declared_in(root)
    for spec in root.iter(_CONSTRAINT_SPEC):
        if spec.get("mode") == "delete":
            continue
        owner = next(spec.iterancestors(*_SPECIFICATIONS), None)
        name = owner.get("ident", "") if owner is not None else ""
        try:
            context, prefixes = _context(spec, owner)
            identifier = "-".join(filter(None, (name, spec.get("ident", ""))))
            parts.append(constraint_rules(spec, identifier=identifier, context=context, prefixes=declared | prefixes))
        except SchematronError as error:
            mistakes.append(error.mistake)
    return assemble(parts), mistakes


def _context(spec: etree._Element, owner: etree._Element | None) -> tuple[str, dict[str, str]]:
    """Return the context of a constraint's asserts.

    The element or attribute specified, and the prefix it is named with.
    """
    attribute = next(spec.iterancestors(_ATTRIBUTE), None)
    kind = local_name(owner) if owner is not None else ""
    uri = _namespace(owner)
    prefix = "" if not uri else "tei" if uri == TEI else "specified"
    element = ""
    if kind == "elementSpec" and owner is not None:
        element = ":".join(filter(None, (prefix, owner.get("ident", ""))))
    elif kind == "classSpec" and attribute is not None:
        element = "tei:*"
    if not element:
        return "", {}
    bound = {prefix: uri} if prefix else {}
    return (f"{element}/@{attribute.get('ident', '')}" if attribute is not None else element), bound


def _namespace(owner: etree._Element | None) -> str:
    """Return the namespace of what is specified: @ns, here or on the schemaSpec around; TEI's otherwise."""
    around = owner
    while around is not None:
        uri = around.get("ns")
        if uri is not None:
            return uri
        around = around.getparent()
    return TEI
