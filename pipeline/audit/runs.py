"""What the resolved document holds: its texts, with the marks of the source's texts that stand before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.audit.watch import MARK

_RESOLVED = "{urn:opis:resolved}"
_BESIDE = frozenset(f"{_RESOLVED}{name}" for name in ("meta", "note", "apparatus", "gap", "members", "witnesses"))
WORDS = "words"


@dataclass(frozen=True, slots=True)
class Run:
    """A text of the resolved document.

    `marks` are the numbers of the source's texts that it is made of, in order; none where it is not made of any.
    `where` is "words" for words of the view, else the name of what it stands in beside them.
    """

    marks: tuple[int, ...]
    text: str
    where: str


def runs(root: etree._Element) -> Iterator[Run]:
    """Yield the texts of a resolved document in its order. What precedes the first mark is a run of its own."""
    around: list[str] = []
    marks: list[int] = []
    text = ""
    for event, node in etree.iterwalk(root, events=("start", "end", "pi")):
        if event == "pi":
            if node.target == MARK:
                if text and not marks:
                    yield Run((), text, around[-1])
                    text = ""
                marks.append(int(node.text))
            text += node.tail or ""
            continue
        if text or marks:
            yield Run(tuple(marks), text, around[-1])
        marks = []
        if event == "start":
            outer = around[-1] if around else WORDS
            around.append(node.tag.rpartition("}")[2] if outer == WORDS and node.tag in _BESIDE else outer)
            text = node.text or ""
        else:
            around.pop()
            text = node.tail or ""
