"""resolve: a tree to the resolved document (schemas/resolved.rnc), in which every word is decided."""

from __future__ import annotations

from lxml import etree

from pipeline.adapters import xml
from pipeline.adapters.saxon import Engine, Node
from pipeline.model.document import Labels
from pipeline.model.finding import Severity
from pipeline.resources import XSLT
from pipeline.tree.parsed import Parsed

RESOLVED = "urn:opis:resolved"
STYLESHEET = XSLT / "resolve.xsl"


def resolve(parsed: Parsed, labels: Labels, engine: Engine) -> Node:
    """The resolved document as a node of the engine; elements without a treatment become findings.

    Raises TransformationFailed.
    """
    source = engine.parse(xml.serialize(parsed.tree))
    resolved = engine.transform(
        STYLESHEET, source, {"name": parsed.source.name, "labels": engine.parse(_labels_document(labels)).children[0]}
    )
    _report_untreated(parsed, resolved)
    return resolved


def _labels_document(labels: Labels) -> str:
    """What the collection knows, as the stylesheet reads it.

    r:labels holds an r:label for each pointer that leads to a name, an r:document for each file that is a
    document of the collection, an r:member for each document of a corpus.
    """
    root = etree.Element(f"{{{RESOLVED}}}labels", nsmap={"r": RESOLVED})
    for pointer, name in labels.names:
        etree.SubElement(root, f"{{{RESOLVED}}}label", {"for": pointer}).text = name
    for file in labels.documents:
        etree.SubElement(root, f"{{{RESOLVED}}}document", {"for": file})
    for href, name, title in labels.members:
        etree.SubElement(root, f"{{{RESOLVED}}}member", {"for": href, "name": name}).text = title
    return etree.tostring(root, encoding="unicode")


def _report_untreated(parsed: Parsed, resolved: Node) -> None:
    document = resolved.children[0]
    for node in document.children:
        if node.name != f"Q{{{RESOLVED}}}untreated":
            continue
        name, count = node.get_attribute_value("name"), int(node.get_attribute_value("count"))
        namespace = node.get_attribute_value("namespace")
        of_what = f" of the namespace {namespace}" if namespace and namespace != "http://www.tei-c.org/ns/1.0" else ""
        times = "once" if count == 1 else f"{count} times"
        parsed.report(
            "untreated-element",
            Severity.INFO,
            f"<{name}>{of_what} occurs {times}; opis has no treatment for it and keeps its text.",
            "If it is a mistake, use the TEI element for it.",
            parsed.place_of_ordinal(int(node.get_attribute_value("ordinal"))),
        )
