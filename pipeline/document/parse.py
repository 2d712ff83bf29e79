"""parse: bytes to a tree in which nothing is left to look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from pipeline.document import entities, inclusions, well_formedness, xml
from pipeline.document.controls import report_control_characters
from pipeline.document.doctypes import report_not_read
from pipeline.document.nodes import Nodes
from pipeline.document.parsed import EXAMPLES, TEI, Parsed, is_tei
from pipeline.model.bounds import MOST_ATTRIBUTES, MOST_LEVELS, MOST_NAMESPACES
from pipeline.model.document import Source
from pipeline.model.finding import Place
from pipeline.model.finding_rules import FindingRule
from pipeline.storage.confinement import Load

_P5_ROOTS = ("TEI", "teiCorpus")  # those of TEI P4, TEI.2 and teiCorpus.2, have no namespace


def parse(source: Source, content: bytes, load: Load) -> Parsed:
    """Parse a source; `load` reads the files that it includes.

    What is wrong with it are findings; a document that is not well-formed has no root.
    """
    parsed = Parsed(source)
    if not content.strip():
        parsed.report(FindingRule.EMPTY_FILE, "The file is empty.", "Remove it, or put a TEI document into it.")
        return parsed
    try:
        document = xml.parse_document(content)
    except xml.NotWellFormed as error:
        finding = well_formedness.explain(source, content, error)
        place = parsed.in_file(Place(finding.line, finding.column))
        parsed.findings.append(replace(finding, line=place.line, column=place.column))
        return parsed
    parsed.root = document.root
    parsed.text = xml.decode(content, parsed.root)
    report_control_characters(parsed)
    _report_dtd(parsed, document.not_read)
    entities.expand(parsed, document)
    inclusions.include(parsed, load)
    if parsed.changed and _is_too_deep(parsed.tree):
        parsed.root = None
        parsed.report(
            FindingRule.NESTED_TOO_DEEP,
            f"With all that is included, elements are nested more than {MOST_LEVELS:,} deep.",
            "Include files further out, or close elements that a conversion forgot to close.",
        )
        return parsed
    if source.excerpt is None:  # for others those of the whole file are known
        _report_duplicate_ids(parsed)
    _report_root(parsed)
    if _has_too_many_namespaces(parsed.tree):
        parsed.report(
            FindingRule.NAMESPACES_TOO_MANY,
            f"The document declares more than {MOST_NAMESPACES:,} namespaces, by prefix and name.",
            "Declare each namespace once, on the root element; remove those that no element or attribute is in.",
        )
        parsed.root = None
    _refuse_too_many_attributes(parsed)
    return parsed


def _refuse_too_many_attributes(parsed: Parsed) -> None:
    if parsed.root is None:
        return
    number = next((n for n, each in enumerate(parsed.tree.iter("*")) if len(each.attrib) > MOST_ATTRIBUTES), None)
    if number is not None:
        parsed.report(
            FindingRule.ATTRIBUTES_TOO_MANY,
            f"This element has more than {MOST_ATTRIBUTES:,} attributes.",
            "Write what they say as elements: no element of TEI has so many.",
            Nodes(parsed).place(number),
        )
        parsed.root = None


def _has_too_many_namespaces(tree: etree._Element) -> bool:
    return len({declared for _, declared in etree.iterwalk(tree, events=("start-ns",))}) > MOST_NAMESPACES


def _is_too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_LEVELS:
            return True
    return False


def _report_dtd(parsed: Parsed, not_read: Sequence[str]) -> None:
    place = parsed.place_of_text("<!DOCTYPE")
    report_not_read(parsed, not_read, place=Place(place.line, place.column))


def _report_duplicate_ids(parsed: Parsed) -> None:
    seen: dict[str, int] = {}
    nodes = Nodes(parsed)
    for number, element in enumerate(parsed.tree.iter("*")):
        identifier = element.get(xml.XML_ID)
        if identifier is None or etree.QName(element).namespace == EXAMPLES:
            continue
        first = seen.setdefault(identifier, number)
        if first != number:
            report_duplicate_id(parsed, identifier, nodes.place(first).line, nodes.place(number))


def report_duplicate_id(parsed: Parsed, identifier: str, first_line: int, place: Place) -> None:
    """Say that an element has the xml:id of one before it, which stands in `first_line`."""
    parsed.report(
        FindingRule.DUPLICATE_ID,
        f'xml:id="{identifier}" occurs twice; the first is in line {first_line}.',
        "Give one of them another id, and check the pointers to it.",
        place,
    )


def _report_root(parsed: Parsed) -> None:
    name = etree.QName(parsed.tree)
    if is_tei(parsed.root) and (name.namespace == TEI or name.localname not in _P5_ROOTS):
        return
    place = parsed.place(parsed.tree)
    if is_tei(parsed.root):
        parsed.report(
            FindingRule.NAMESPACE_MISSING,
            f"<{name.localname}> is in no namespace; it is read as TEI, but other tools and grammars will not know it.",
            f'Write <{name.localname} xmlns="{TEI}">.',
            place,
        )
        return
    if name.namespace == TEI:
        parsed.report(
            FindingRule.TEI_FRAGMENT,
            f"The file holds the TEI element {name.localname}, not a whole document; it is not built by itself.",
            "Nothing to do if other files include it.",
            place,
        )
    else:
        namespace = f" in the namespace {name.namespace}" if name.namespace else " without a namespace"
        parsed.report(
            FindingRule.NOT_TEI,
            f"The root element is {name.localname}{namespace}: not a TEI document; it is not built.",
            'A TEI document begins with <TEI xmlns="http://www.tei-c.org/ns/1.0">. Move other files elsewhere.',
            place,
        )
