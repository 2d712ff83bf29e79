"""Whether two grammars are the same, element by element: an answer without documents, and the difference if not.

Grammars that an ODD compiles to give each element one pattern, wherever it stands. So two of them are equal if for
each name the contents are the same language over children and text, and the attributes are the same. Contents are
compared by walking through both with derivatives (J. A. Brzozowski, 1964), both being regular expressions over the
names of children; what stands in data and values is compared as it is written, choices without their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.relaxng.datatypes.libraries import XSD, datatype

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_MOST_STATES = 4000

Expression = tuple[Any, ...]
NONE: Expression = ("none",)
EMPTY: Expression = ("empty",)


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
    """The definitions of a grammar without inclusions whose elements each have one pattern."""
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
    """What differs between two grammars."""
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
    """Attributes, and choices of them, that only one of two definitions has as they are."""
    differing = one.attributes ^ other.attributes
    for attribute in sorted({named for each in differing for named in _names(each)}):
        first, second = (
            "; ".join(sorted(_said(each) for each in which.attributes & differing if attribute in _names(each)))
            for which in (one, other)
        )
        yield Difference(name, attribute, f"{first or 'nothing'} and {second or 'nothing'}")


def _names(attribute: Any) -> frozenset[str]:
    """The names of an attribute, or of those of a choice."""
    if isinstance(attribute, frozenset):
        return frozenset(name for each in attribute for name in _names(each))
    return frozenset({attribute[1]})


def _said(attribute: Any) -> str:
    """An attribute in a line, the same in each run."""
    if isinstance(attribute, frozenset):
        return "{" + ", ".join(sorted(map(_said, attribute))) + "}"
    return "(" + " ".join(map(_said, attribute)) + ")" if isinstance(attribute, tuple) else str(attribute)


def _difference(one: Expression, other: Expression) -> str:
    """The shortest content that only one of two takes; "" if they are the same language."""
    seen = {(one, other)}
    queue: list[tuple[Expression, Expression, tuple[str, ...]]] = [(one, other, ())]
    for first, second, path in queue:
        if _nullable(first) != _nullable(second):
            return f"only the {'first' if _nullable(first) else 'second'} takes: {' '.join(path) or 'nothing'}"
        for symbol in sorted(_symbols(first) | _symbols(second)):
            pair = _derivative(first, symbol), _derivative(second, symbol)
            if pair not in seen and len(seen) < _MOST_STATES:
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
        """All elements that can be reached from the start."""
        start = self._root.find(f"{_RNG}start")
        if start is None:
            raise ValueError("the grammar has no start")
        found = Definitions(start=frozenset(_symbols(self._all(start))))
        while missing := sorted(self._elements.keys() - found.elements.keys()):
            for name in missing:
                element = self._elements[name]
                attributes: set[Any] = set()
                content = self._all(element, attributes)
                found.elements[name] = Definition(content, frozenset(attributes))
        return found

    def _all(self, holder: etree._Element, attributes: set[Any] | None = None) -> Expression:
        return _sequence([self._one(each, attributes) for each in _patterns(holder)])

    def _one(self, pattern: etree._Element, attributes: set[Any] | None) -> Expression:
        if attributes is not None and self._holds_attributes(pattern):
            attributes |= self._attributes(pattern)
            return EMPTY
        name = etree.QName(pattern).localname
        if name in ("choice", "interleave"):
            parts = [self._one(each, attributes) for each in _patterns(pattern)]
            return _choice(parts) if name == "choice" else _interleave(parts)
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
        return ("symbol", f"#{_said(self._value(pattern))}")

    def _alternatives(self, reference: etree._Element, attributes: set[Any] | None) -> Expression:
        defines = self._defines[reference.get("name", "")]
        return _choice([self._all(each, attributes) for each in defines])

    def _label(self, element: etree._Element) -> str:
        """The name of an element; of one with a name class, what the class says."""
        if element.get("name") is not None:
            namespace = element.get("ns", "")
            return f"{{{namespace}}}{element.get('name')}" if namespace else element.get("name", "")
        names = element.find(f"{_RNG}anyName")
        excepted = sorted(
            each.get("ns", "") + (each.text or "") for each in element.iter(f"{_RNG}nsName", f"{_RNG}name")
        )
        return f"any{'' if names is not None else ' of'} {' '.join(excepted)}"

    def _holds_attributes(self, pattern: etree._Element) -> bool:
        """Whether a pattern is about attributes."""
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
        """The attributes that a pattern stands for."""
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
        """A pattern of data, without order where it does not matter."""
        name = etree.QName(pattern).localname
        if name == "ref":
            parts = [self._value(part) for each in self._defines[pattern.get("name", "")] for part in _patterns(each)]
            return parts[0] if len(parts) == 1 else tuple(parts)
        if name in ("value", "param"):
            return (name, pattern.get("name", ""), pattern.text or "")
        if name == "data":
            return ("data", pattern.get("type", ""), frozenset(map(self._value, _patterns(pattern))))
        if name == "list":
            return ("list", _automaton(self._all(pattern)))
        parts = [self._value(each) for each in _patterns(pattern)]
        if name == "choice":
            flat = {inner for part in parts for inner in (part[1] if part[0] == "choice" else (part,))}
            left = {each for each in flat if each[0] != "value" or not any(_allows(other, each[2]) for other in flat)}
            return ("choice", frozenset(left)) if len(left) > 1 else next(iter(left))
        if name == "group" and len(parts) == 1:
            return parts[0]
        return (name, *parts)


def _allows(data: Any, text: str) -> bool:
    """Whether data of a type may be a text."""
    if data[0] != "data":
        return False
    params = sorted((param[1], param[2]) for param in data[2])
    return datatype(XSD, data[1], params).allows(text, {})


def _automaton(expression: Expression) -> tuple[Any, ...]:
    """An expression as its states in the order in which they are reached: where each may end and go on to."""
    states = [expression]
    rows = []
    for state in states:
        row = []
        for symbol in sorted(_symbols(state)):
            after = _derivative(state, symbol)
            if after not in states:
                states.append(after)
            row.append((symbol, states.index(after)))
        rows.append((_nullable(state), tuple(row)))
    return tuple(rows)


def _patterns(holder: etree._Element) -> Iterator[etree._Element]:
    for each in holder.iterchildren(f"{_RNG}*"):
        if etree.QName(each).localname not in ("anyName", "nsName", "name"):
            yield each


def _sequence(parts: list[Expression]) -> Expression:
    flat = [inner for part in parts for inner in (part[1:] if part[0] == "sequence" else (part,)) if inner != EMPTY]
    if NONE in flat:
        return NONE
    if not flat:
        return EMPTY
    return flat[0] if len(flat) == 1 else ("sequence", *flat)


def _choice(parts: list[Expression]) -> Expression:
    flat = {inner for part in parts for inner in (part[1] if part[0] == "choice" else (part,)) if inner != NONE}
    if not flat:
        return NONE
    return next(iter(flat)) if len(flat) == 1 else ("choice", frozenset(flat))


def _interleave(parts: list[Expression]) -> Expression:
    if NONE in parts:
        return NONE
    left = sorted((part for part in parts if part != EMPTY), key=_said)
    if not left:
        return EMPTY
    return left[0] if len(left) == 1 else ("interleave", *left)


def _star(inner: Expression) -> Expression:
    if inner in (EMPTY, NONE):
        return EMPTY
    return inner if inner[0] == "star" else ("star", inner)


@cache
def _nullable(expression: Expression) -> bool:
    match expression[0]:
        case "empty" | "star":
            return True
        case "sequence" | "interleave":
            return all(map(_nullable, expression[1:]))
        case "choice":
            return any(map(_nullable, expression[1]))
    return False


@cache
def _symbols(expression: Expression) -> frozenset[str]:
    """The symbols that a content may begin with."""
    match expression[0]:
        case "symbol":
            return frozenset({expression[1]})
        case "star":
            return _symbols(expression[1])
        case "choice":
            return frozenset(each for part in expression[1] for each in _symbols(part))
        case "interleave":
            return frozenset(each for part in expression[1:] for each in _symbols(part))
        case "sequence":
            found: set[str] = set()
            for part in expression[1:]:
                found |= _symbols(part)
                if not _nullable(part):
                    break
            return frozenset(found)
    return frozenset()


@cache
def _derivative(expression: Expression, symbol: str) -> Expression:
    """What may follow a symbol."""
    match expression[0]:
        case "symbol":
            return EMPTY if expression[1] == symbol else NONE
        case "star":
            return _sequence([_derivative(expression[1], symbol), expression])
        case "choice":
            return _choice([_derivative(part, symbol) for part in expression[1]])
        case "interleave":
            parts = expression[1:]
            return _choice(
                [_interleave([_derivative(part, symbol), *parts[:n], *parts[n + 1 :]]) for n, part in enumerate(parts)]
            )
        case "sequence":
            first, rest = expression[1], _sequence(list(expression[2:]))
            after = _sequence([_derivative(first, symbol), rest])
            return _choice([after, _derivative(rest, symbol)]) if _nullable(first) else after
    return NONE


_TEXT = _star(("symbol", "#text"))
_REPEATED: dict[str, Callable[[Expression], Expression]] = {
    "group": lambda inner: inner,
    "optional": lambda inner: _choice([EMPTY, inner]),
    "zeroOrMore": _star,
    "oneOrMore": lambda inner: _sequence([inner, _star(inner)]),
    "mixed": lambda inner: _interleave([inner, _TEXT]),
}
