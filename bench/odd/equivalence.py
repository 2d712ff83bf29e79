"""Whether two grammars are the same, element by element: an answer without documents, and the difference if not.

Grammars that an ODD compiles to give each element one pattern, wherever it stands. So two of them are equal if for
each name the contents are the same language over children and text, and the attributes are the same. Contents are
compared by walking through both with derivatives (J. A. Brzozowski, 1964), both being regular expressions over the
names of children; what stands in data and values is compared as it is written, choices without their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from bench.odd.expressions import (
    EMPTY,
    NONE,
    Expression,
    automaton,
    choice,
    derivative,
    interleave,
    nullable,
    said,
    sequence,
    star,
    symbols,
)
from pipeline.relaxng.datatypes.libraries import XSD, datatype

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_MOST_STATES = 4000


@dataclass(slots=True)
class Definition:
    """An element: its content over the names of its children, and its attributes."""

    content: Expression
    attributes: frozenset[Any]


@dataclass(slots=True)
class Definitions:
    """The elements of a grammar by name, and the names that a document may begin with."""

    elements: dict[str, Definition] = field(default_factory=dict)
    start: frozenset[str] = frozenset()


def read(path: Path) -> Definitions:
    """Return the definitions of a grammar without inclusions whose elements each have one pattern."""
    return _Reader(etree.parse(path).getroot()).definitions()


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """Something in which two grammars differ: in an element, and in an attribute of it if there is one."""

    element: str
    attribute: str
    how: str

    def __str__(self) -> str:
        place = f"{self.element}/@{self.attribute}" if self.attribute else self.element
        return f"{place}: {self.how}"


def differences(one: Definitions, other: Definitions) -> Iterator[Difference]:
    """Yield the differences between two grammars."""
    if one.start != other.start:
        yield Difference("", "", f"start: {sorted(one.start)} and {sorted(other.start)}")
    for name in sorted(one.elements.keys() | other.elements.keys()):
        if name not in one.elements or name not in other.elements:
            yield Difference(name, "", f"only in the {'second' if name in other.elements else 'first'}")
            continue
        yield from _attributes_that_differ(name, one.elements[name], other.elements[name])
        how = _difference(one.elements[name].content, other.elements[name].content)
        if how:
            yield Difference(name, "", how)


def _attributes_that_differ(name: str, one: Definition, other: Definition) -> Iterator[Difference]:
    """Yield attributes, and choices of them, that only one of two definitions has as they are."""
    differing = one.attributes ^ other.attributes
    for attribute in sorted({named for each in differing for named in names_of(each)}):
        first, second = (
            "; ".join(sorted(said(each) for each in which.attributes & differing if attribute in names_of(each)))
            for which in (one, other)
        )
        yield Difference(name, attribute, f"{first or 'nothing'} and {second or 'nothing'}")


def names_of(attribute: Any) -> frozenset[str]:
    """Return the names of an attribute, or of those of a choice."""
    if isinstance(attribute, frozenset):
        return frozenset(name for each in attribute for name in names_of(each))
    return frozenset({attribute[1]})


def _difference(one: Expression, other: Expression) -> str:
    """Return the shortest content that only one of two takes; "" if they are the same language."""
    seen = {(one, other)}
    queue: list[tuple[Expression, Expression, tuple[str, ...]]] = [(one, other, ())]
    for first, second, path in queue:
        if nullable(first) != nullable(second):
            return f"only the {'first' if nullable(first) else 'second'} takes: {' '.join(path) or 'nothing'}"
        for symbol in sorted(symbols(first) | symbols(second)):
            pair = derivative(first, symbol), derivative(second, symbol)
            if len(seen) > _MOST_STATES:
                return f"not told within {_MOST_STATES} steps"
            if pair not in seen:
                seen.add(pair)
                queue.append((*pair, (*path, symbol)))
    return ""


class _Reader:
    """Patterns in XML syntax as expressions."""

    def __init__(self, root: etree._Element) -> None:
        self._defines: dict[str, list[etree._Element]] = {}
        for each in root.iter(f"{_RNG}define"):
            self._defines.setdefault(each.get("name", ""), []).append(each)
        self._root = root
        self._elements: dict[str, etree._Element] = {}

    def definitions(self) -> Definitions:
        """Return all elements that can be reached from the start."""
        start = self._root.find(f"{_RNG}start")
        if start is None:
            raise ValueError("the grammar has no start")
        found = Definitions(start=frozenset(symbols(self._all(start))))
        while missing := sorted(self._elements.keys() - found.elements.keys()):
            for name in missing:
                element = self._elements[name]
                attributes: set[Any] = set()
                content = self._all(element, attributes)
                found.elements[name] = Definition(content, frozenset(attributes))
        return found

    def _all(self, holder: etree._Element, attributes: set[Any] | None = None) -> Expression:
        return sequence([self._one(each, attributes) for each in _patterns(holder)])

    def _one(self, pattern: etree._Element, attributes: set[Any] | None) -> Expression:
        if attributes is not None and self._holds_attributes(pattern):
            attributes |= self._attributes(pattern)
            return EMPTY
        name = etree.QName(pattern).localname
        if name in ("choice", "interleave"):
            parts = [self._one(each, attributes) for each in _patterns(pattern)]
            return choice(parts) if name == "choice" else interleave(parts)
        if name in _REPEATED:
            return _REPEATED[name](self._all(pattern, attributes))
        match name:
            case "ref":
                return self._alternatives(pattern, attributes)
            case "element":
                label = self._label(pattern)
                self._elements.setdefault(label, pattern)
                return ("symbol", label)
            case "text":
                return _TEXT
            case "empty":
                return EMPTY
            case "notAllowed":
                return NONE
        return ("symbol", f"#{said(self._value(pattern))}")

    def _alternatives(self, reference: etree._Element, attributes: set[Any] | None) -> Expression:
        defines = self._defines[reference.get("name", "")]
        return choice([self._all(each, attributes) for each in defines])

    def _label(self, element: etree._Element) -> str:
        """Return the name of an element; of one with a name class, what the class says."""
        if element.get("name") is not None:
            namespace = element.get("ns", "")
            return f"{{{namespace}}}{element.get('name')}" if namespace else element.get("name", "")
        names = element.find(f"{_RNG}anyName")
        excepted = sorted(
            each.get("ns", "") + (each.text or "") for each in element.iter(f"{_RNG}nsName", f"{_RNG}name")
        )
        return f"any{'' if names is not None else ' of'} {' '.join(excepted)}"

    def _holds_attributes(self, pattern: etree._Element) -> bool:
        """Return whether a pattern is about attributes."""
        match etree.QName(pattern).localname:
            case "attribute":
                return True
            case "element":
                return False
            case "ref":
                name = pattern.get("name", "")
                return name.endswith(".attributes") or ".attribute." in name
        return any(self._holds_attributes(each) for each in _patterns(pattern))

    def _attributes(self, pattern: etree._Element) -> set[Any]:
        """Return the attributes that a pattern stands for."""
        match etree.QName(pattern).localname:
            case "attribute":
                return {("required", *self._attribute(pattern))}
            case "optional":
                inner = {each for part in _patterns(pattern) for each in self._attributes(part)}
                return {("optional", *each[1:]) if isinstance(each, tuple) else each for each in inner}
            case "choice":
                parts = [frozenset(self._attributes(each)) for each in _patterns(pattern)]
                return set(parts[0]) if len(parts) == 1 else {frozenset(parts)}
            case "ref":
                defines = self._defines.get(pattern.get("name", ""), ())
                return {found for each in defines for part in _patterns(each) for found in self._attributes(part)}
        return {each for part in _patterns(pattern) for each in self._attributes(part)}

    def _attribute(self, attribute: etree._Element) -> tuple[str, Any]:
        name = attribute.get("name") or "any name"
        parts = [self._value(each) for each in _patterns(attribute) if etree.QName(each).localname != "anyName"]
        return name, parts[0] if len(parts) == 1 else tuple(parts)

    def _value(self, pattern: etree._Element) -> Any:
        """Return a pattern of data, without order where it does not matter."""
        name = etree.QName(pattern).localname
        if name == "ref":
            parts = [self._value(part) for each in self._defines[pattern.get("name", "")] for part in _patterns(each)]
            return parts[0] if len(parts) == 1 else tuple(parts)
        if name in ("value", "param"):
            return (name, pattern.get("name", ""), pattern.text or "")
        if name == "data":
            return ("data", pattern.get("type", ""), frozenset(map(self._value, _patterns(pattern))))
        if name == "list":
            return ("list", automaton(self._all(pattern)))
        parts = [self._value(each) for each in _patterns(pattern)]
        if name == "choice":
            flat = {inner for part in parts for inner in (part[1] if part[0] == "choice" else (part,))}
            left = {each for each in flat if each[0] != "value" or not any(_allows(other, each[2]) for other in flat)}
            return ("choice", frozenset(left)) if len(left) > 1 else next(iter(left))
        if name == "group" and len(parts) == 1:
            return parts[0]
        return (name, *parts)


def _allows(data: Any, text: str) -> bool:
    """Return whether data of a type may be a text."""
    if data[0] != "data":
        return False
    params = sorted((param[1], param[2]) for param in data[2])
    return datatype(XSD, data[1], params).allows(text, {})


def _patterns(holder: etree._Element) -> Iterator[etree._Element]:
    for each in holder.iterchildren(f"{_RNG}*"):
        if etree.QName(each).localname not in ("anyName", "nsName", "name"):
            yield each


_TEXT = star(("symbol", "#text"))
_REPEATED: dict[str, Callable[[Expression], Expression]] = {
    "group": lambda inner: inner,
    "optional": lambda inner: choice([EMPTY, inner]),
    "zeroOrMore": star,
    "oneOrMore": lambda inner: sequence([inner, star(inner)]),
    "mixed": lambda inner: interleave([inner, _TEXT]),
}
