"""resolve: a tree to the resolved document (schemas/resolved.rnc), in which every word is decided."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from pipeline.document import xml
from pipeline.document.nodes import Nodes
from pipeline.document.parsed import Parsed
from pipeline.document.witnesses import sigla
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Labels
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import View
from pipeline.resolve.doubts import report_doubtful_readings
from pipeline.resolve.empty_elements import report_copies, report_empty_references
from pipeline.resources import XSLT

RESOLVED = "urn:opis:resolved"
STYLESHEET = XSLT / "resolve.xsl"
SERIALIZE = XSLT / "serialize.xsl"


def resolve(
    parsed: Parsed,
    labels: Labels,
    engine: Engine,
    *,
    view: View = View(),  # noqa: B008 - a frozen value
    annotated: bool = False,
) -> Node:
    """Return the resolved document in a view, as a node of the engine.

    Elements without a treatment become findings, and so does a witness that the document does not have: the
    document is then resolved as if the witness read the lemma everywhere.
    `annotated` keeps what the source says of words and sentences, and the ordinals of elements.
    Raises TransformationFailed.
    """
    source = engine.parse(_numbered(parsed) if annotated else xml.serialize(parsed.tree))
    parameters = {
        "name": parsed.source.name,
        "labels": engine.parse(_labels_document(labels)).children[0],
        "annotated": "yes" if annotated else "no",
        **_of_view(view),
    }
    _report_unknown_witness(parsed, view)
    report_doubtful_readings(parsed)
    report_empty_references(parsed)
    report_copies(parsed)
    resolved = engine.transform(STYLESHEET, source, parameters)
    _report_untreated(parsed, resolved)
    return resolved


def serialize(resolved: Node, engine: Engine) -> str:
    """Return a resolved document as XML, without a space more or less."""
    return engine.render(SERIALIZE, resolved)


def _numbered(parsed: Parsed) -> str:
    """Return the document with an attribute on each element that says how many start before it."""
    tree = deepcopy(parsed.tree)
    for ordinal, element in enumerate(tree.iter("*")):
        element.set("ordinal", str(ordinal))
    return xml.serialize(tree)


def _labels_document(labels: Labels) -> str:
    """Return the labels as the stylesheet reads them.

    r:labels holds an r:label for each pointer that leads to a name, an r:reference for each that leads
    elsewhere, an r:member for each document of a corpus.
    """
    root = etree.Element(f"{{{RESOLVED}}}labels", {"language": labels.language}, nsmap={"r": RESOLVED})
    for pointer, name in labels.names:
        etree.SubElement(root, f"{{{RESOLVED}}}label", {"for": pointer}).text = name
    for each in labels.references:
        attributes = {"for": each.pointer, "ref": each.address, "document": each.document, "title": each.title}
        etree.SubElement(root, f"{{{RESOLVED}}}reference", attributes)
    for href, name, title in labels.members:
        etree.SubElement(root, f"{{{RESOLVED}}}member", {"for": href, "name": name}).text = title
    return etree.tostring(root, encoding="unicode")


def _of_view(view: View) -> dict[str, str]:
    """Return the stylesheet's parameters for a view."""
    return {
        "view": view.name,
        "deletions": view.deletions,
        "supplied": view.supplied,
        "notes": view.notes,
        "running-heads": view.running_heads,
    }


def _report_unknown_witness(parsed: Parsed, view: View) -> None:
    if not view.siglum:
        return
    known = sigla(parsed.tree)
    if view.siglum not in known:
        parsed.report(
            FindingRule.WITNESS_UNKNOWN,
            f"The document has no witness {view.siglum!r}; "
            + (f"its witnesses and stages are {', '.join(known)}." if known else "it names no witnesses at all."),
            "Name one of them in --view witness:SIGLUM, or leave the document out.",
        )


def _report_untreated(parsed: Parsed, resolved: Node) -> None:
    document, nodes = resolved.children[0], Nodes(parsed)
    for node in document.children:
        if node.name != f"Q{{{RESOLVED}}}untreated":
            continue
        name, count = node.get_attribute_value("name"), int(node.get_attribute_value("count"))
        namespace = node.get_attribute_value("namespace")
        of_what = f" of the namespace {namespace}" if namespace and namespace != "http://www.tei-c.org/ns/1.0" else ""
        times = "once" if count == 1 else f"{count} times"
        parsed.report(
            FindingRule.UNTREATED_ELEMENT,
            f"<{name}>{of_what} occurs {times}; opis has no treatment for it and keeps its text.",
            "If it is a mistake, use the TEI element for it.",
            nodes.place(int(node.get_attribute_value("ordinal"))),
        )
