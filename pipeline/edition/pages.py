"""HTML: a page for each document, and one that lists them all."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pipeline.document import xml
from pipeline.edition.marks import Marks
from pipeline.edition.output_format import OutputFormat, Shown
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Source
from pipeline.model.options import Format
from pipeline.model.producer import IMAGES, MEDIA
from pipeline.resolve.resolve import RESOLVED
from pipeline.resources import XSLT

_PAGE, _ENTRY, _INDEX = XSLT / "html.xsl", XSLT / "entry.xsl", XSLT / "html-index.xsl"
_MARKS = Marks("data-opis", "text", "added")


def _render(source: Source, resolved: Node, engine: Engine, shown: Shown) -> str:
    parameters = {
        "root": "../" * source.name.count("/"),
        "external-images": "yes" if shown.external else "no",
    }
    return engine.render(_PAGE, resolved, parameters)


def _read_text(content: bytes) -> str:
    return _MARKS.read(xml.parse_html(content))


def render_entry(resolved: Node, engine: Engine) -> str:
    """Return the line of a document in the index, as an r:entry. Raises TransformationFailed."""
    return engine.render(_ENTRY, resolved)


def render_index(entries: Iterable[str], title: str, language: str, engine: Engine) -> str:
    """Return the page that lists all documents, from their entries. Raises TransformationFailed."""
    collection = etree.Element(f"{{{RESOLVED}}}collection", {"lang": language}, nsmap={"r": RESOLVED})
    if title:
        collection.set("title", title)
    collection.extend(xml.parse(entry.encode("utf-8")) for entry in entries)
    return engine.render(_INDEX, engine.parse(etree.tostring(collection, encoding="unicode")))


HTML = OutputFormat(
    Format.HTML,
    ".html",
    _render,
    _read_text,
    companions=(("html/opis.css", XSLT / "html" / "opis.css"),),
    index="html/index.html",
    images=(*IMAGES, *MEDIA),
)
