"""TEI prose as HTML: what descriptions, remarks and the text of an ODD are written in.

An element without a rule of its own is treated as what it holds: nothing is lost but its name.

Source: TEI Guidelines, chapter 3 (elements of all documents), 23.1 (elements for documentation).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from pipeline.odd.declarations.elements import children, local_name
from pipeline.odd.languages import XML_LANG, Reader, descriptions
from pipeline.odd.site.addresses import Addresses
from pipeline.odd.site.examples import Examples
from pipeline.odd.site.markup import NOTHING, Markup, code, element, join, link, plain, remove_links, text
from pipeline.odd.site.pointers import Pointers

_SPACE = re.compile(r"[ \t\n\r]+")
_BLOCKS = frozenset(("p", "ab", "list", "table", "egXML", "eg", "figure", "specList", "lg", "head"))
_HTML = {
    "term": "dfn",
    "emph": "em",
    "mentioned": "em",
    "foreign": "em",
    "title": "cite",
    "soCalled": "q",
    "q": "q",
    "quote": "q",
    "label": "strong",
    "abbr": "span",
}
_EXAMPLES = "{http://www.tei-c.org/ns/Examples}egXML"


def name_of(node: etree._Element) -> str:
    """Return the TEI name of an element; "" for a comment or an element of elsewhere."""
    return "egXML" if node.tag == _EXAMPLES else local_name(node)


@dataclass(slots=True)
class ProseWriter:
    """What writes prose for a reader."""

    reader: Reader
    addresses: Addresses
    examples: Examples
    pointers: Pointers
    _written: dict[etree._Element, Markup] = field(default_factory=dict)

    def inline(self, node: etree._Element) -> Markup:
        """Return the content of an element that stands in a line."""
        return Markup("".join(self._runs(node)).strip())

    def phrase(self, nodes: Iterable[etree._Element]) -> Markup:
        """Glosses or descriptions, one after the other, each in its language."""
        return join([self._phrase(each) for each in nodes], " ")

    def flow(self, node: etree._Element) -> Markup:
        """Return the content of an element as paragraphs, lists, examples."""
        parts = list(self._parts(node))
        return Markup("".join(element("p", part) if in_line else part for in_line, part in parts))

    def block(self, node: etree._Element) -> Markup:
        """Return an element that stands by itself."""
        match name_of(node):
            case "list":
                return self._list(node)
            case "table":
                return self._table(node)
            case "egXML":
                return self.examples.example(node)
            case "eg":
                return self.examples.characters(node)
            case "specList":
                return self._spec_list(node)
            case "head":
                return element("p", self.inline(node), class_="head")
            case _:
                return self.flow(node)

    def remark(self, node: etree._Element) -> Markup:
        """Return a remark: its paragraphs, in their language."""
        return self._in_language("div", node, self.flow(node))

    def _phrase(self, node: etree._Element) -> Markup:
        """Return a gloss or a description, which several pages need."""
        if node not in self._written:
            self._written[node] = self._in_language("span", node, self.inline(node))
        return self._written[node]

    def _in_language(self, name: str, node: etree._Element, content: Markup) -> Markup:
        """Content marked with its language if that is not the reader's; a span is for nothing else."""
        language = self.reader.foreign(node)
        return content if language is None and name == "span" else element(name, content, lang=language)

    def _parts(self, node: etree._Element) -> Iterator[tuple[bool, Markup]]:
        """Yield runs of text (True) and blocks that stand by themselves (False), in their order."""
        pieces: list[tuple[bool, Markup]] = [(True, _text(node.text))]
        for child in node:
            name = name_of(child)
            stands = name in _BLOCKS or (name in ("quote", "q", "note", "cit") and self._holds_blocks(child))
            if stands and name in ("quote", "q", "cit"):
                pieces.append((False, element("blockquote", self.flow(child))))
            else:
                pieces.append((not stands, self.block(child) if stands else self._inline(child)))
            pieces.append((True, _text(child.tail)))
        for in_line, run in groupby(pieces, key=lambda piece: piece[0]):
            content = Markup("".join(part for _, part in run).strip())
            if content:
                yield in_line, content

    def _holds_blocks(self, node: etree._Element) -> bool:
        return any(name_of(child) in _BLOCKS for child in node)

    def _runs(self, node: etree._Element) -> Iterator[Markup]:
        yield _text(node.text)
        for child in node:
            yield self._inline(child)
            yield _text(child.tail)

    def _inline(self, node: etree._Element) -> Markup:
        """Return an element in a line."""
        name = name_of(node)
        match name:
            case "" if not isinstance(node.tag, str):
                return NOTHING
            case "gi" | "att" | "val" | "tag" | "ident" | "code":
                return self._code(name, node)
            case "ref" | "ptr":
                return self._pointer(node)
            case "lb":
                return element("br")
            case "graphic" | "index" | "milestone" | "pb":
                return NOTHING
            case "egXML" | "eg":
                return code(plain(self.block(node)))
            case "l":
                return Markup(self.inline(node) + element("br"))
            case "note":
                return Markup(f" ({self.inline(node)})")
            case "hi":
                return element("strong" if "bold" in node.get("rend", "") else "em", *self._runs(node))
            case _ if name in _HTML:
                return element(_HTML[name], *self._runs(node), lang=node.get(XML_LANG))
            case _:
                return Markup("".join(self._runs(node)))

    def _code(self, name: str, node: etree._Element) -> Markup:
        """Return a name or a piece of code, linked if the schema has it."""
        words = _SPACE.sub(" ", "".join(map(str, node.itertext()))).strip()
        foreign = node.get("scheme", "TEI") != "TEI"
        if name == "gi":
            href = None if foreign else self.addresses.element(words)
            return link(href, code(f"<{words}>")) if href else code(f"<{words}>")
        if name == "ident":
            href = self.addresses.anything(words)
            return link(href, code(words)) if href else code(words)
        if name == "att":
            return code(f"@{words.removeprefix('@')}")
        return code(_tag(words, node.get("type", ""))) if name == "tag" else code(words)

    def _pointer(self, node: etree._Element) -> Markup:
        """Return a reference: a link where it leads anywhere, else its words."""
        target = node.get("target", "").split()
        content = Markup("".join(self._runs(node)))
        href, title = self.pointers.resolved(node, target[0]) if target else (None, "")
        content = content if content.strip() else text(title)
        return link(href, remove_links(content)) if href and content else content

    def _list(self, node: etree._Element) -> Markup:
        """Return a list, numbered or not, or of labels with what they mean."""
        head = join([self.block(each) for each in children(node, "head")])
        labels = list(children(node, "label"))
        items = list(children(node, "item"))
        if labels:
            rows = [
                element("dt" if name_of(each) == "label" else "dd", self._item(each))
                for each in children(node, "label", "item")
            ]
            return join([head, element("dl", *rows, class_="glossary")])
        numbered = "ordered" in (node.get("rend", ""), node.get("type", "")) or node.get("rend") == "numbered"
        return join([head, element("ol" if numbered else "ul", *[element("li", self._item(each)) for each in items])])

    def _item(self, node: etree._Element) -> Markup:
        """Return the content of an item or a cell: a single run of text needs no paragraph."""
        parts = list(self._parts(node))
        if len([part for in_line, part in parts if in_line]) <= 1 and (not parts or parts[0][0]):
            return Markup("".join(part for _, part in parts))
        return self.flow(node)

    def _table(self, node: etree._Element) -> Markup:
        head = [element("caption", self.inline(each)) for each in children(node, "head")]
        rows = [element("tr", *self._cells(row)) for row in children(node, "row")]
        return element("div", element("table", *head, element("tbody", *rows)), class_="table-frame")

    def _cells(self, row: etree._Element) -> Iterator[Markup]:
        for cell in children(row, "cell"):
            label = "label" in (row.get("role"), cell.get("role"))
            scope = ("col" if row.get("role") == "label" else "row") if label else None
            span = {"colspan": cell.get("cols"), "rowspan": cell.get("rows")}
            yield element("th" if label else "td", self._item(cell), scope=scope, **span)

    def _spec_list(self, node: etree._Element) -> Markup:
        """Return a list of specifications with what they say of themselves."""
        rows = []
        for each in children(node, "specDesc"):
            key = each.get("key", "")
            href = self.addresses.anything(key)
            rows.append(element("li", link(href, code(key)) if href else code(key), text(" "), self._described(key)))
        return element("ul", *rows, class_="specifications")

    def _described(self, ident: str) -> Markup:
        vocabulary = self.examples.schema.vocabulary
        spec = vocabulary.elements.get(ident) or vocabulary.classes.get(ident) or vocabulary.macros.get(ident)
        return self.phrase(self.reader.chosen(descriptions(spec.prose))) if spec is not None else NOTHING


def _tag(words: str, kind: str) -> str:
    """Return a tag as documents have it."""
    match kind:
        case "end":
            return f"</{words}>"
        case "empty":
            return f"<{words}/>"
        case "pi":
            return f"<?{words}?>"
        case "comment":
            return f"<!--{words}-->"
        case _:
            return f"<{words}>"


def _text(words: str | None) -> Markup:
    return text(_SPACE.sub(" ", words)) if words else NOTHING
