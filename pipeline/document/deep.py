"""Trees of any depth: libxml2 stops at 2,048 levels, and an output has more levels than its source.

Slower than lxml's own parsers: for what these refuse.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.parsers import expat

from lxml import etree

# HTML Living Standard, 13.1.2: elements without an end tag.
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of a document without DOCTYPE, its comments left out. Raises expat.ExpatError."""
    builder = etree.TreeBuilder(insert_pis=True)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: builder.start(
        _clark(name), {_clark(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(_clark(name))
    parser.CharacterDataHandler = builder.data
    parser.ProcessingInstructionHandler = builder.pi
    parser.Parse(content, True)
    return builder.close()


def parse_html(content: bytes) -> etree._Element:
    """Return the root of a page in UTF-8 that has all its end tags."""
    builder = etree.TreeBuilder()
    page = _Page(builder)
    page.feed(content.decode("utf-8"))
    page.close()
    return builder.close()


class _Page(HTMLParser):
    """Hands the events of a page to a builder of trees."""

    def __init__(self, builder: etree.TreeBuilder) -> None:
        super().__init__()
        self._builder = builder
        self._open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and close it where it has no end tag."""
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        self._open += 1
        if tag in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        self._builder.end(tag)
        self._open -= 1

    def handle_data(self, data: str) -> None:
        """Add text; outside of the root there is only white space."""
        if self._open:
            self._builder.data(data)


def _clark(name: str) -> str:
    return f"{{{name}" if "}" in name else name
