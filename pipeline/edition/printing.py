"""XSL-FO: what FOP makes a PDF of."""

from __future__ import annotations

from lxml import etree

from pipeline.document import xml
from pipeline.edition.marks import Marks, find
from pipeline.edition.output_format import OutputFormat, Shown
from pipeline.edition.print_limits import GLYPH, report_limits
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Source
from pipeline.model.options import Format
from pipeline.model.producer import PRINTABLE
from pipeline.resources import XSLT

_STYLESHEET = XSLT / "fo.xsl"
_MARKS = Marks("role", "opis-text", "opis-added")
_REPLACED = etree.XPath(f"descendant::*[starts-with(@role, '{GLYPH}')]")


def _render(_source: Source, resolved: Node, engine: Engine, shown: Shown) -> str:
    return engine.render(_STYLESHEET, resolved, {"images": " ".join(sorted(shown.printable))})


def _read_text(content: bytes) -> str:
    root = xml.parse_output(content)
    for element in find(_REPLACED, root):
        element.text = chr(int(str(element.get("role")).removeprefix(GLYPH), 16))
    return _MARKS.read(root)


FO = OutputFormat(
    Format.FO,
    ".fo",
    _render,
    _read_text,
    companions=(("fo/fop.xconf", XSLT / "fo" / "fop.xconf"),),
    images=PRINTABLE,
    report_limits=report_limits,
)
