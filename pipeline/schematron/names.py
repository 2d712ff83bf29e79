"""The vocabularies that Schematron comes in and with."""

from __future__ import annotations

from lxml import etree

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
OLD_SCHEMATRON = "http://www.ascc.net/xml/schematron"  # Schematron 1.5, before the ISO standard
XSLT = "http://www.w3.org/1999/XSL/Transform"
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
TEI = "http://www.tei-c.org/ns/1.0"
WELL_KNOWN = {
    "tei": TEI,
    "teix": "http://www.tei-c.org/ns/Examples",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "rng": RELAX_NG,
    "rna": "http://relaxng.org/ns/compatibility/annotations/1.0",
    "sch": SCHEMATRON,
    "sch1x": OLD_SCHEMATRON,
    "xi": "http://www.w3.org/2001/XInclude",
    "svg": "http://www.w3.org/2000/svg",
}  # what ODDs take for granted

PREDECLARED = {
    "xs": WELL_KNOWN["xs"],
    "fn": "http://www.w3.org/2005/xpath-functions",
    "math": "http://www.w3.org/2005/xpath-functions/math",
    "map": "http://www.w3.org/2005/xpath-functions/map",
    "array": "http://www.w3.org/2005/xpath-functions/array",
}  # no schema need declare them: all implementations for XSLT 2.0 know xs, and XQuery knows them all


def sch(name: str) -> str:
    """Return the expanded name of a Schematron element."""
    return f"{{{SCHEMATRON}}}{name}"


def attributes(element: etree._Element) -> list[tuple[str, str]]:
    """Return the attributes of an element by their expanded names; none of comments and processing instructions."""
    return [(str(name), str(value)) for name, value in element.items()] if isinstance(element.tag, str) else []


def local_name(element: etree._Element) -> str:
    """Return the local name of an element; "" for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def namespace(element: etree._Element) -> str:
    """Return the namespace of an element; "" where there is none, or no element."""
    return (etree.QName(element).namespace or "") if isinstance(element.tag, str) else ""
