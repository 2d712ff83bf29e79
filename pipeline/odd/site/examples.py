"""Examples as they are written: XML source with its white space, names of elements linked to their pages.

Source: TEI Guidelines, 23.1.2 (egXML); XML 1.0, section 2.4 (which characters need escaping).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from pipeline.document.parsed import EXAMPLES, TEI
from pipeline.odd.schema import Schema
from pipeline.odd.site.addresses import Addresses
from pipeline.odd.site.markup import NOTHING, Markup, element, link, text

XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Examples:
    """What writes the examples of a schema."""

    schema: Schema
    addresses: Addresses
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for spec in self.schema.vocabulary.elements.values():
            self._names[self.schema.namespace_of(spec), spec.name] = self.addresses.of(spec)

    def example(self, source: etree._Element) -> Markup:
        """Return the content of an egXML."""
        written = "".join(self._content(source, frozenset((("", EXAMPLES), ("xml", XML)))))
        return element("pre", element("code", Markup(_at_the_margin(written))), class_="example")

    def characters(self, source: etree._Element) -> Markup:
        """Return the characters of an eg, in whatever language they are."""
        written = text("".join(map(str, source.itertext())))
        return element("pre", element("code", Markup(_at_the_margin(written))), class_="example")

    def tag(self, name: str) -> Markup:
        """Return the name of an element of the schema's own namespace, linked if the schema has it."""
        href = self._names.get((self.schema.namespace, name))
        return link(href, text(name)) if href else text(name)

    def _content(self, node: etree._Element, known: frozenset[tuple[str, str]]) -> Iterator[str]:
        yield _characters(node.text)
        for child in node:
            if isinstance(child.tag, str):
                yield from self._element(child, known)
            else:
                yield element(
                    "span", text(etree.tostring(child, encoding="unicode", with_tail=False)), class_="comment"
                )
            yield _characters(child.tail)

    def _element(self, node: etree._Element, known: frozenset[tuple[str, str]]) -> Iterator[str]:
        name, namespaces = self._name(node)
        fresh = sorted(namespaces - known)
        pairs = [(f"xmlns:{prefix}" if prefix else "xmlns", uri) for prefix, uri in fresh]
        pairs += [(_qualified(node, str(key)), str(value)) for key, value in node.attrib.items()]
        attributes = "".join(_attribute(key, value) for key, value in pairs)
        empty = not len(node) and not node.text
        yield f'<span class="tag">&lt;{name}{attributes}{"/" if empty else ""}&gt;</span>'
        if not empty:
            yield from self._content(node, known | namespaces)
            yield f'<span class="tag">&lt;/{name}&gt;</span>'

    def _name(self, node: etree._Element) -> tuple[Markup, frozenset[tuple[str, str]]]:
        """Return the name as written, linked; prefixes and namespaces that the tag needs."""
        parsed = etree.QName(node)
        namespace = parsed.namespace or ""
        prefix = node.prefix or ""
        if namespace in (EXAMPLES, TEI, "") and not prefix:
            return self.tag(parsed.localname), _prefixes_of_attributes(node)
        written = f"{prefix}:{parsed.localname}" if prefix else parsed.localname
        meant = self.schema.namespace if namespace == EXAMPLES else namespace
        href = self._names.get((meant, parsed.localname))
        name = link(href, text(written)) if href else text(written)
        return name, _prefixes_of_attributes(node) | {(prefix, namespace)}


def _prefixes_of_attributes(node: etree._Element) -> frozenset[tuple[str, str]]:
    found = set()
    for key in node.attrib:
        namespace = etree.QName(key).namespace
        if namespace:
            found.add((_prefix(node, namespace), namespace))
    return frozenset(found)


def _prefix(node: etree._Element, namespace: str) -> str:
    if namespace == XML:
        return "xml"
    return next((str(prefix) for prefix, uri in sorted(_prefixed(node).items()) if uri == namespace), "ns")


def _prefixed(node: etree._Element) -> dict[str, str]:
    return {prefix: uri for prefix, uri in node.nsmap.items() if prefix}


def _qualified(node: etree._Element, key: str) -> str:
    name = etree.QName(key)
    return f"{_prefix(node, name.namespace)}:{name.localname}" if name.namespace else name.localname


def _attribute(name: str, value: str) -> Markup:
    written = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return Markup(
        f" {element('span', text(name), class_='attribute-name')}="
        f"{element('span', text(chr(34) + written + chr(34)), class_='attribute-value')}"
    )


def _characters(words: str | None) -> Markup:
    """Characters as XML has to write them."""
    if not words:
        return NOTHING
    return text(words.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;"))


def _at_the_margin(source: str) -> str:
    """Source without empty lines around it and without the white space that all of its lines begin with."""
    lines = source.split("\n")
    first = lines[0]
    indents = [line[: len(line) - len(line.lstrip(" \t"))] for line in lines[1:] if line.strip()]
    margin = len(list(takewhile(lambda signs: len(set(signs)) == 1, zip(*indents, strict=False))))
    rest = [line[margin:].rstrip() if line.strip() else "" for line in lines[1:]]
    return "\n".join([first.strip(" \t"), *rest]).strip("\n")
