"""Annotations in compact syntax (RELAX NG Compact Syntax, A.1, annotations): elements and attributes of others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.relaxng.compact.writer.layout import Layout, Text, enclose, join
from pipeline.relaxng.compact.writer.literals import identifier, literal
from pipeline.relaxng.compact.writer.prefixes import Prefixes
from pipeline.relaxng.compact.writer.source import BASE
from pipeline.relaxng.node import RELAX_NG

_SPACE = re.compile(r"[ \t\r\n]+")


class AnnotationWriter:
    """Writes annotations; runs of white space in their texts become a space, as Schematron and XHTML read them."""

    def __init__(self, prefixes: Prefixes) -> None:
        self._prefixes = prefixes

    def brackets(self, element: etree._Element, elements: Iterable[etree._Element]) -> Layout | None:
        """Return the attributes of other namespaces that an element has, and elements in it; None if there are none."""
        content = [*self._attributes(element, foreign_only=True), *map(self.element, elements)]
        return enclose("[", join(content, ""), "]") if content else None

    def element(self, element: etree._Element) -> Layout:
        """Return an element with all that is in it."""
        content = [*self._attributes(element, foreign_only=False), *self._content(element)]
        name = self._name(str(element.tag))
        return enclose(f"{name} [", join(content, ""), "]") if content else Text(f"{name} [ ]")

    def _attributes(self, element: etree._Element, *, foreign_only: bool) -> Iterator[Layout]:
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            if name == BASE or name.startswith(f"{{{RELAX_NG}}}") or (foreign_only and not name.startswith("{")):
                continue
            yield Text(f"{self._name(name)} = {literal(value)}")

    def _content(self, element: etree._Element) -> Iterator[Layout]:
        """Yield texts and elements; white space alone counts only where there is other text."""
        mixed = any(text and not text.isspace() for text in _texts(element))
        text = element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from _said(text, mixed=mixed)
                yield self.element(child)
                text = ""
            text += child.tail or ""
        yield from _said(text, mixed=mixed)

    def _name(self, name: str) -> str:
        uri, _, local = name.rpartition("}")
        return f"{self._prefixes.prefix(uri[1:])}:{local}" if uri else identifier(local)


def _texts(element: etree._Element) -> list[str]:
    return [element.text or "", *(child.tail or "" for child in element)]


def _said(text: str, *, mixed: bool) -> Iterator[Layout]:
    if text and (mixed or not text.isspace()):
        yield Text(literal(_SPACE.sub(" ", text)))
