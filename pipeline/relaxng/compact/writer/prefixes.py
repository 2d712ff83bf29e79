"""The declarations of a schema in compact syntax (section 4): one set of prefixes for the whole file.

In XML each element may bind prefixes and name its namespace and datatype library anew. Here each namespace gets
one prefix, if possible one that the schema has for it, and the one that most names without a prefix are in is the
default. A namespace of None is inherited from the schema that includes this one.
"""

from __future__ import annotations

from collections import Counter

from lxml import etree

from pipeline.relaxng.compact.writer.literals import literal
from pipeline.relaxng.node import RELAX_NG, XML

XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"
CONTEXTUAL = frozenset(("QName", "NOTATION"))  # types whose values have prefixes
_USUAL = {
    "http://purl.oclc.org/dsdl/schematron": "sch",
    "http://relaxng.org/ns/compatibility/annotations/1.0": "a",
    "http://www.tei-c.org/ns/1.0": "tei",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "": "local",
    None: "inherited",
}
_USUAL_LIBRARIES = {"": "builtin", "http://relaxng.org/ns/compatibility/datatypes/1.0": "dtd"}
_OURS = f"{{{RELAX_NG}}}"
_ELEMENT, _ATTRIBUTE, _NAME, _VALUE = (f"{_OURS}{name}" for name in ("element", "attribute", "name", "value"))
_REFERENCES = (f"{_OURS}include", f"{_OURS}externalRef")
_DECISIVE = 1_000_000  # a value without a prefix is in the default namespace: there is no other way to write it


class Prefixes:
    """What prefixes stand for, as they are asked for."""

    def __init__(self, root: etree._Element) -> None:
        self.default = _default(root)
        self._suggested: dict[str, list[str]] = {}
        for _, (prefix, uri) in etree.iterwalk(root, events=("start-ns",)):
            self._suggested.setdefault(uri, []).append(prefix)
        for prefix, uri in root.nsmap.items():  # of elements around the root, too
            self._suggested.setdefault(uri, []).append(prefix or "")
        self._namespaces: dict[str | None, str] = {XML: "xml"}
        self._libraries = {XML_SCHEMA: "xsd"}

    def prefix(self, uri: str | None) -> str:
        """Return the prefix for a namespace."""
        if uri not in self._namespaces:
            candidates = [*self._suggested.get(uri or "", ()), _USUAL.get(uri, "")]
            self._namespaces[uri] = _first_free(candidates, "ns", {*self._namespaces.values(), "", "xmlns"})
        return self._namespaces[uri]

    def library(self, uri: str) -> str:
        """Return the prefix for a datatype library."""
        if uri not in self._libraries:
            candidates = [_USUAL_LIBRARIES.get(uri, "")]
            self._libraries[uri] = _first_free(candidates, "types", {*self._libraries.values(), ""})
        return self._libraries[uri]

    def declarations(self) -> list[str]:
        """Return the lines that a file begins with: the default, the others and the libraries, by prefix."""
        declared = {prefix: uri for uri, prefix in self._namespaces.items() if uri != XML}
        default = next((prefix for prefix, uri in declared.items() if uri == self.default), "")
        found = []
        if default or self.default is not None:
            found.append(f"default namespace {default} = {_uri(self.default)}".replace("  ", " ", 1))
        found += [f"namespace {prefix} = {_uri(uri)}" for prefix, uri in sorted(declared.items()) if prefix != default]
        libraries = {prefix: uri for uri, prefix in self._libraries.items() if uri != XML_SCHEMA}
        return found + [f"datatypes {prefix} = {literal(uri)}" for prefix, uri in sorted(libraries.items())]


def _uri(uri: str | None) -> str:
    return "inherit" if uri is None else literal(uri)


def _first_free(candidates: list[str], stem: str, taken: set[str]) -> str:
    """Return the first candidate that is not taken, or a numbered one."""
    numbered = (f"{stem}{number}" for number in range(1, len(taken) + 2))
    return next(prefix for prefix in (*candidates, *numbered) if prefix not in taken)


def _default(root: etree._Element) -> str | None:
    """Return the namespace of most names of elements, values and references without a prefix.

    The root's if none is ahead.
    """
    uses = Counter({root.get("ns"): 0})
    for element in root.iter(_ELEMENT, _NAME, _VALUE, *_REFERENCES):
        if weight := _weight(element):
            uses[_inherited(element, root)] += weight
    return max(uses, key=lambda uri: uses[uri])  # the first of the largest: the root's own comes first


def _weight(element: etree._Element) -> int:
    """How much it matters that the default is the namespace of this element; 0 if it is written with a prefix."""
    if element.tag in _REFERENCES:
        return 1
    text = element.get("name") if element.tag == _ELEMENT else element.text
    if not text or ":" in text:
        return 0
    if element.tag == _VALUE:
        return _DECISIVE if element.get("type") in CONTEXTUAL else 0
    of_element = next(element.iterancestors(_ELEMENT, _ATTRIBUTE), element).tag != _ATTRIBUTE
    return 1 if element.tag == _ELEMENT or of_element else 0


def _inherited(element: etree._Element, root: etree._Element) -> str | None:
    """Return the namespace of an element: its own, or the nearest one around it."""
    node: etree._Element | None = element
    while node is not None:
        if "ns" in node.attrib:
            return node.get("ns")
        node = None if node is root else node.getparent()
    return None
