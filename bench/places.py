"""Whether findings point at what they are about: the source at their line and column, and their XPath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast
from xml.parsers import expat

from lxml import etree

from pipeline.document import xml
from pipeline.model.finding import Finding

_STEP = re.compile(r"/([^/@\[\]()]+)\[(\d+)\]")
_ATTRIBUTE_STEP = re.compile(r"/@(.+)$")
_MARKUP = re.compile(r"[<&\n]|\]\]>")
_SPACE = " \t\n\r"
_LINE_END = re.compile(r"\r\n?")


def faults(content: bytes, findings: Iterable[Finding]) -> Iterator[str]:
    """Return the faults of the findings of a well-formed document, one text for each."""
    document = _Document(content)
    seen = set()
    for finding in findings:
        wrong = document.fault(finding)
        if not finding.message:
            wrong = "no message"
        elif (said := (finding.line, finding.column, finding.message)) in seen:
            wrong = "said twice"
        else:
            seen.add(said)
        if wrong:
            yield f"{finding.rule} at {finding.line}:{finding.column} {finding.xpath}: {wrong}"


class _Document:
    """A document's tree, source, and places of start tags."""

    def __init__(self, content: bytes) -> None:
        # Attributes that a DOCTYPE gives are attributes too; they are said to stand at the start tag.
        self._root = etree.fromstring(
            content, etree.XMLParser(huge_tree=True, attribute_defaults=True, collect_ids=False)
        )
        self._has_defaults = b"<!ATTLIST" in content
        self._lines = _LINE_END.sub("\n", xml.decode(content, self._root)).split("\n")
        self._starts = dict(zip(self._root.iter("*"), _starts(content), strict=True))

    def fault(self, finding: Finding) -> str:
        """Return the fault of the place of a finding; "" if it has none."""
        found = self._found(finding.xpath)
        if len(found) != 1:
            return f"the XPath leads to {len(found)} nodes"
        [node] = found
        source = self._source(finding.line, finding.column)
        shown = f"the source is {source[:20]!r}"
        if isinstance(node, etree._Element):  # noqa: SLF001 - the only name that lxml gives it
            right = source.startswith("<") and self._starts[node] == (finding.line, finding.column)
            return "" if right else f"the element starts at {self._starts[node]}, {shown}"
        if node.is_attribute:
            if self._has_defaults and source.startswith("<"):
                return ""
            name = finding.xpath.rpartition("@")[2]
            return "" if re.match(rf"{re.escape(name)}\s*=", source) else f"no such attribute, {shown}"
        written = _MARKUP.split(source)[0]
        right = source.startswith("&") or bool(written and str(node).lstrip(_SPACE).startswith(written))
        return "" if right else f"no such text, {shown}"

    def _found(self, xpath: str) -> list[Any]:
        """Return the nodes of an XPath; names in it have no namespaces."""
        path = _STEP.sub(r"/*[local-name()='\1'][\2]", _ATTRIBUTE_STEP.sub(r"/@*[name()='\1']", xpath))
        return cast("list[Any]", self._root.getroottree().xpath(path))

    def _source(self, line: int, column: int) -> str:
        return self._lines[line - 1][column - 1 :] if 0 < line <= len(self._lines) and column > 0 else ""


def _starts(content: bytes) -> list[tuple[int, int]]:
    """Line and column of all start tags."""
    found: list[tuple[int, int]] = []

    def start(_name: str, _attributes: object) -> None:
        found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)
    return found
