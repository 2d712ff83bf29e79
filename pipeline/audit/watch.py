"""The resolve stage, watched: marks in a tree by which each of its texts is found again in the resolved document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Engine, Node
from pipeline.resources import XSLT

_UNWATCH = XSLT / "unwatch.xsl"
MARK = "opis-text"


@dataclass(frozen=True, slots=True)
class Text:
    """A text node of the source: the element that it stands in, and what it says."""

    parent: etree._Element
    content: str


@dataclass(frozen=True, slots=True)
class Watched:
    """A document, its texts in document order, and the resolved document with the mark of each text before it.

    The marks stand in the tree of the document, too; `characters` were in it before they were set.
    """

    parsed: Parsed
    characters: int
    texts: list[Text]
    resolved: Node


def watch(parsed: Parsed, resolve: Callable[[Parsed], Node]) -> Watched:
    """Return a document resolved with a mark before each of its texts. Raises what `resolve` raises."""
    parsed.number()
    characters = sum(map(len, parsed.tree.itertext("*")))
    texts = _mark_texts(parsed.tree)
    return Watched(parsed, characters, texts, resolve(parsed))


def unwatch(watched: Watched, engine: Engine) -> Node:
    """Return the resolved document without the marks. Raises TransformationFailed."""
    return engine.transform(_UNWATCH, watched.resolved)


def _mark_texts(root: etree._Element) -> list[Text]:
    """Put a mark, `<?opis-text N?>`, before each text of a tree; the texts in document order.

    The tree is changed: the marks stand in it. N is the index of the text in the list.
    """
    texts: list[Text] = []
    for node, is_tail in _places(root):
        parent = node.getparent() if is_tail else node
        content = node.tail if is_tail else node.text
        if parent is None or not content:
            continue
        mark = etree.ProcessingInstruction(MARK, str(len(texts)))
        mark.tail = content
        texts.append(Text(parent, content))
        if is_tail:
            node.tail = None
            node.addnext(mark)
        else:
            node.text = None
            node.insert(0, mark)
    return texts


def _places(root: etree._Element) -> list[tuple[etree._Element, bool]]:
    """Return where texts may stand, in document order: the beginning of a node, or (True) after it."""
    places: list[tuple[etree._Element, bool]] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            places.append((node, False))
        elif node is not root:
            places.append((node, True))
    return places
