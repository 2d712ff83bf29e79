"""Elements of TEI anywhere, whatever the Guidelines allow: each in each other, between any siblings."""

from __future__ import annotations

from random import Random

from lxml import etree

from bench.mutation.stock import TEI, Stock

_LEVELS, _MOST_CHILDREN = 5, 4
_ATTRIBUTES = ("rend", "n", "type", "place", "part")
_BEFORE, _AFTER = ("", "", " ", "\n"), ("", " ", ".", "-", ", ", "\n")
_BARE = 0.3  # share of the places between elements that have a word


def compose_anywhere(stock: Stock, random: Random) -> etree._Element:
    """Return a div with elements of TEI in any order, with words of their own, each once in the div."""
    return _Composer(stock, random).compose("div", _LEVELS)


class _Composer:
    """Composes elements; counts the words that it has made."""

    def __init__(self, stock: Stock, random: Random) -> None:
        self.names = tuple(name for name in stock.elements if name.startswith(f"{{{TEI}}}"))
        self.stock, self.random, self.words = stock, random, 0

    def compose(self, name: str, levels: int) -> etree._Element:
        """Return an element of a local name with what stands in it, `levels` deep at most."""
        return self._fill(etree.fromstring(f'<{name} xmlns="{TEI}"/>'), levels)

    def _fill(self, element: etree._Element, levels: int) -> etree._Element:
        random = self.random
        attributes = self.stock.owned.get(element.tag) or _ATTRIBUTES
        for attribute in random.sample(attributes, k=min(len(attributes), random.choice((0, 0, 1, 2)))):
            element.set(attribute, random.choice(self.stock.values.get(attribute) or ("x",)))
        number = random.randint(0, _MOST_CHILDREN) if levels else 0
        element.text = self._text(_BARE if number else 1 - _BARE)
        for _ in range(number):
            child = etree.SubElement(element, random.choice(self.names))
            self._fill(child, levels - 1)
            child.tail = self._text(_BARE)
        return element

    def _text(self, share: float) -> str:
        if self.random.random() > share:
            return self.random.choice(_BEFORE)
        self.words += 1
        return f"{self.random.choice(_BEFORE)}wo{self.words}rd{self.random.choice(_AFTER)}"
