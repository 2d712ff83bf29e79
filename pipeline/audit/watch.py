"""Marks in a tree by which each of its texts is found again in the resolved document."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

MARK = "opis-text"


@dataclass(frozen=True, slots=True)
class Text:
    """A text node of the source: the element that it stands in, and what it says."""

    parent: etree._Element
    content: str


def watch(root: etree._Element) -> list[Text]:
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
