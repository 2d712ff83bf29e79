"""What `@loc` of an apparatus names: a line, a verse, a paragraph or a division, by the numbers (`@n`) of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.resolve.readable import Stretch, Texts, name_of

# What bears a number, the nearest to a word first.
_RANKS: dict[str, int] = {
    **dict.fromkeys(("l", "lb"), 0),
    **dict.fromkeys(("seg", "s", "w", "p", "ab", "head", "item", "u", "sp", "quote"), 1),
    **dict.fromkeys(("lg", "div", "text", "body", "group", *(f"div{level}" for level in range(8))), 2),
}
_BLOCKS = frozenset(("p", "ab", "l", "head", "item", "cell", "seg", "div", "lg", "body", "text"))
_PARTS = re.compile(r"[\s.,:;/|()§]+")
_RANGE = re.compile(r"\s*[-–—]\s*")
_UNIT = re.compile(r"(?:ll?|vv?|fr|frag|pp?|n|nr|no)\.?(?=\d|[^\W\d_]$)", re.IGNORECASE)  # of "l12", "frA"


@dataclass(frozen=True, slots=True)
class _Numbered:
    """An element with a number: the numbers around it, the outermost first, and its own."""

    element: etree._Element
    around: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def rank(self) -> int:
        return _RANKS[name_of(self.element)]

    def is_called(self, parts: Sequence[str]) -> bool:
        """Return whether some numbers, the last of them its own, name the element."""
        if tuple(parts[-len(self.own) :]) != self.own:
            return False
        around = iter(self.around)
        return all(part in around for part in parts[: -len(self.own)])


class Locations:
    """Finds the places of a document by their numbers."""

    def __init__(self, root: etree._Element, texts: Texts) -> None:
        self._texts = texts
        self._lines: dict[etree._Element, etree._Element | None] = {}  # each with the next
        self._called: dict[str, list[_Numbered]] = {}  # by the last number of their own
        self._known: set[str] = set()
        for each in self._read(root):
            self._called.setdefault(each.own[-1], []).append(each)
            self._known.update(each.own)

    def find(self, app: etree._Element, lemma: str) -> Stretch | None:
        """Return the place that @loc of an entry names; of several the one with the lemma; None if it is not clear."""
        location = (app.get("loc") or "").strip()
        found = self._one_of(self._find_called(location), app, lemma)
        ends = _RANGE.split(location)
        if len(ends) != len(("from", "to")):
            return None if found is None else self._stretch(found)
        first, last = (self._one_of(self._find_called(each), app, "") for each in ends)
        if first is not None and last is not None and name_of(first) == name_of(last):
            start, end = self._stretch(first), self._stretch(last)
            if start.start.order <= end.start.order:
                return Stretch(start.start, end.end, "")
        if found is None:
            found = self._one_of(self._find_called(_RANGE.sub(" ", location)), app, lemma)
        return self._stretch(found) if found is not None else None

    def _parts(self, location: str) -> list[str]:
        """Return the numbers of a location, without names of units ("line 3", "frA") that number nothing."""
        parts = [part.casefold() for part in _PARTS.split(location) if part]
        parts = [part if part in self._known else _UNIT.sub("", part, count=1) or part for part in parts]
        while len(parts) > 1 and parts[0] not in self._known:
            parts = parts[1:]
        return parts

    def _find_called(self, location: str) -> list[_Numbered]:
        parts = self._parts(location)
        return [each for each in self._called.get(parts[-1], ()) if each.is_called(parts)] if parts else []

    def _one_of(self, found: list[_Numbered], app: etree._Element, lemma: str) -> etree._Element | None:
        """Return the one that is meant: with the lemma, a line before a paragraph, near the entry."""
        if lemma and len(found) > 1:
            found = [each for each in found if self._has(each.element, lemma)] or found
        found = [each for each in found if each.rank == min(other.rank for other in found)]
        if len(found) > 1:
            around = set(app.iterancestors())
            near = [sum(1 for each in found_.element.iterancestors() if each in around) for found_ in found]
            found = [each for each, count in zip(found, near, strict=True) if count == max(near)]
        return found[0].element if len(found) == 1 else None

    def _has(self, element: etree._Element, lemma: str) -> bool:
        return self._texts.find(self._stretch(element), lemma) is not None

    def _stretch(self, element: etree._Element) -> Stretch:
        """Return the words of an element, or of the line that a break starts; without words the end of it."""
        start, end = self._texts.first[element], self._texts.after[element]
        if name_of(element) == "lb":
            block = next(each for each in element.iterancestors() if name_of(each) in _BLOCKS)
            start, end = end, self._texts.after[block]
            following = self._lines[element]
            end = end if following is None else min(end, self._texts.first[following])
        return self._texts.within(start, end) or self._texts.end_of(start, end)

    def _read(self, root: etree._Element) -> list[_Numbered]:
        found: list[_Numbered] = []
        around: list[tuple[str, ...]] = []
        page: tuple[str, ...] = ()
        line: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "end":
                around.pop()
                continue
            name, own = name_of(element), _numbers(element)
            if name in ("pb", "cb"):
                page = own if name == "pb" else (*page[:1], *own)
            is_read = self._texts.pieces[self._texts.first[element]].context is None
            if is_read and name == "lb":
                self._lines[element] = None
                if line is not None:
                    self._lines[line] = element
                line = element
            if is_read and own and name in _RANKS and _is_in_text(element):
                outer = tuple(part for parts in around for part in parts)
                if len(own) > 1 and outer[-len(own) + 1 :] == own[:-1]:
                    own = own[-1:]
                found.append(_Numbered(element, outer + page, own))
            around.append(own if name in _RANKS else ())
        return found


def _numbers(element: etree._Element) -> tuple[str, ...]:
    return tuple(part.casefold() for part in _PARTS.split(element.get("n") or "") if part)


def _is_in_text(element: etree._Element) -> bool:
    return next(element.iterancestors("{*}text"), None) is not None
