"""A document while it is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from lxml import etree

from bench.mutation.stock import Stock
from bench.mutation.trees import NoPlace, attributes_of

Suits = Callable[[etree._Element], bool]  # noqa: SLF001 - the only name that lxml gives it


def chance(seed: object) -> Random:
    """Chance that can be repeated."""
    return Random(str(seed))  # noqa: S311 - nothing is kept secret by it


@dataclass(slots=True)
class Specimen:
    """A tree, what it is changed with, and chance; `subset` are declarations for the DOCTYPE."""

    root: etree._Element
    stock: Stock
    random: Random
    subset: list[str] = field(default_factory=list)
    encoding: str = "utf-8"
    rewriting: Callable[[str], str] = str  # how the markup is written in the end

    def element(self, suits: Suits = lambda _: True) -> etree._Element:
        """Any element that suits, each name being as likely as another. Raises NoPlace."""
        by_name: dict[str, list[etree._Element]] = {}
        for element in self.root.iter("*"):
            if suits(element):
                by_name.setdefault(element.tag, []).append(element)
        if not by_name:
            raise NoPlace
        return self.random.choice(by_name[self.random.choice(list(by_name))])

    def attribute(self) -> tuple[etree._Element, str]:
        """Any attribute with its element, each name being as likely as another. Raises NoPlace."""
        by_name: dict[str, list[etree._Element]] = {}
        for element in self.root.iter("*"):
            for name in attributes_of(element):
                by_name.setdefault(name, []).append(element)
        if not by_name:
            raise NoPlace
        name = self.random.choice(list(by_name))
        return self.random.choice(by_name[name]), name

    def texts(self) -> list[tuple[etree._Element, str]]:
        """Return the places of text that is more than white space: an element, and whether before or after its end."""
        places = [(element, "text") for element in self.root.iter("*") if (element.text or "").strip()]
        places += [(element, "tail") for element in self.root.iterdescendants() if (element.tail or "").strip()]
        if not places:
            raise NoPlace
        return places

    def passage(self, name: str | None = None) -> etree._Element:
        """Return an element from the stock, of a name or any."""
        passages = self.stock.passages
        found = passages.get(name, ()) if name else passages[self.random.choice(list(passages))]
        if not found:
            raise NoPlace
        return etree.fromstring(self.random.choice(found))

    def insert(self, parent: etree._Element, new: etree._Element) -> None:
        """Put an element anywhere in the content of another: among its children or amid its text."""
        index = self.random.randint(0, len(parent))
        before = (parent[index - 1].tail if index else parent.text) or ""
        space = before.rfind(" ", 0, self.random.randint(0, len(before))) if before.strip() else len(before)
        head, new.tail = before[: space + 1], before[space + 1 :]
        if index:
            parent[index - 1].tail = head
        else:
            parent.text = head
        parent.insert(index, new)

    def written(self) -> bytes:
        """Return the document as it is now."""
        text = self.rewriting(etree.tostring(self.root.getroottree(), encoding="unicode"))
        subset = "".join(f"\n  {declaration}" for declaration in self.subset)
        root = f"{self.root.prefix}:" if self.root.prefix else ""
        doctype = f"<!DOCTYPE {root}{etree.QName(self.root).localname} [{subset}\n]>\n" if subset else ""
        label = self.encoding.removesuffix("-sig")
        content = f'<?xml version="1.0" encoding="{label}"?>\n{doctype}{text}\n'
        return content.encode(self.encoding, "xmlcharrefreplace")
