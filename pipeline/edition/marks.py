"""The marks by which an output says which of its text is the document's, and which it adds."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_TEXT = etree.XPath("string()")  # faster than itertext; comments and instructions are no part of it


class Marks:
    """An attribute whose values mark the elements that hold text of the document, and those in them that are added."""

    def __init__(self, attribute: str, text: str, added: str) -> None:
        self._text = etree.XPath(f"descendant::*[@{attribute}='{text}']")
        self._added = etree.XPath(f"descendant::*[@{attribute}='{added}']")

    def read(self, root: etree._Element) -> str:
        """Return the text of the document; the tree is used up by it."""
        return "".join(self._read(root))

    def _read(self, root: etree._Element) -> Iterator[str]:
        for element in find(self._added, root):
            element.clear(keep_tail=True)  # type: ignore[call-arg]  # unknown to lxml-stubs
        for element in find(self._text, root):
            yield str(_TEXT(element))


def find(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """Return the elements that a path selects."""
    found = path(root)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001 - lxml names its class so
