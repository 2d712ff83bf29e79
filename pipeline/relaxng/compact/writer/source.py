"""The elements of a schema in XML syntax, and what they inherit from those around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import RELAX_NG, XML
from pipeline.storage.addresses import Address, resolve

_OURS = f"{{{RELAX_NG}}}"
_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
BASE = f"{{{XML}}}base"


@dataclass(frozen=True, slots=True)
class Context:
    """What an element inherits: its namespace (None: from the including schema), datatype library and xml:base."""

    uri: str | None = None
    library: str = ""
    base: str = ""

    def within(self, element: etree._Element) -> Context:
        """Return the context of the contents of an element (sections 4.3, 4.5 and 4.9)."""
        given = element.attrib
        if not given or not ("ns" in given or "datatypeLibrary" in given or BASE in given):
            return self
        return Context(
            element.get("ns", self.uri),
            element.get("datatypeLibrary", self.library),
            resolve(self.base, element.get(BASE, "")),
        )


@dataclass(slots=True)
class Notes:
    """What is said about a construct: comments before it, its documentation, elements of other namespaces in it."""

    comments: list[str] = field(default_factory=list)
    documentation: list[str] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A child of the RELAX NG namespace, with the notes that stand around it."""

    element: etree._Element
    notes: Notes = field(default_factory=Notes)


def parts(element: etree._Element, notes: Notes) -> list[Part]:
    """Return the children of the RELAX NG namespace. What stands around them is added to their notes or the element's.

    A comment is about what follows it. Documentation is about the construct before it, as it is written for values
    (RELAX NG DTD Compatibility, 2.3), and about the element itself if it comes first; other elements are about the
    element that they stand in.
    """
    found: list[Part] = []
    comments: list[str] = []
    for child in element:
        tag = child.tag
        if isinstance(tag, str):
            if tag.startswith(_OURS):
                part = Part(child)
                if comments:
                    part.notes.comments, comments = comments, []
                found.append(part)
            elif tag == _DOCUMENTATION:
                (found[-1].notes if found else notes).documentation.append(documentation(child))
            else:
                notes.elements.append(child)
        elif is_comment(child):
            comments.append(child.text or "")
    return found


def children(element: etree._Element) -> list[etree._Element]:
    """Return the children of the RELAX NG namespace."""
    return list(element.iterchildren(f"{_OURS}*"))


def kind(element: etree._Element) -> str:
    """Return the local name of an element of the RELAX NG namespace; "" for every other."""
    tag = element.tag
    return tag.removeprefix(_OURS) if isinstance(tag, str) and tag.startswith(_OURS) else ""


def documentation(element: etree._Element) -> str:
    """Return the text of an a:documentation, without the markup in it."""
    return "".join(map(str, element.itertext()))


def is_comment(node: etree._Element) -> bool:
    """Return whether it is a comment."""
    return node.tag is etree.Comment  # type: ignore[comparison-overlap]  # lxml-stubs: a tag is a string


def is_documentation(element: etree._Element) -> bool:
    """Return whether it is an a:documentation."""
    return element.tag == _DOCUMENTATION


def text_of(element: etree._Element) -> str:
    """Return the text of a `name`, `value` or `param`, which may have comments in it."""
    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def required(element: etree._Element, attribute: str) -> str:
    """Return the value of an attribute that must be there. Raises GrammarError."""
    value = element.get(attribute)
    if value is None:
        raise fault(element, f"<{kind(element)}> lacks its attribute {attribute}")
    return value.strip()


def fault(element: etree._Element, message: str) -> GrammarError:
    """Return an error about an element, with its line where the parser has told it."""
    file = Address.of(element.base or "").file(Path())
    return GrammarError(message, file, int(element.sourceline or 0))  # type: ignore[call-overload]
