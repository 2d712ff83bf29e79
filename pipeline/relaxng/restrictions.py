"""The restrictions of section 7 on a schema in simple form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.name_classes import Name, NameClass, contains, is_infinite, overlap, single_names
from pipeline.relaxng.node import Node
from pipeline.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Holds,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Several,
    Text,
    Value,
)

_Names = tuple[frozenset[Name], tuple[NameClass, ...]]  # single names, and classes with wildcards
_NO_NAMES: _Names = (frozenset(), ())
# Content types (section 7.2), in the order of max.
_EMPTY, _COMPLEX, _SIMPLE = range(3)
_UNGROUPABLE = -1


def check(start: Pattern, elements: Iterable[Element], root: Node) -> None:
    """Hold a schema, with the elements that can be reached, against the restrictions. Raises GrammarError."""
    _check_start(start, root)
    checks = _Checks()
    for element in elements:
        checks.check_element(element)


def reachable_elements(start: Pattern) -> Iterator[Element]:
    """The elements that a document can have by the schema, each once (section 4.19)."""
    seen = {start}
    pending = [start]
    while pending:
        pattern = pending.pop()
        if isinstance(pattern, Element):
            yield pattern
        for part in (pattern.content,) if isinstance(pattern, Element) else _parts(pattern):
            if part not in seen and (part.holds & Holds.ELEMENT):
                seen.add(part)
                pending.append(part)


def _parts(pattern: Pattern) -> tuple[Pattern, ...]:
    match pattern:
        case Several():
            return pattern.parts
        case OneOrMore() | List() | Attribute():
            return (pattern.part,)
        case Data():
            return (pattern.excepted,)
    return ()


def _check_start(start: Pattern, root: Node) -> None:
    """Section 7.1.5."""
    if start.holds & ~Holds.ELEMENT:
        raise _error(root, "a document is one element, so the start may hold elements only (section 7.1.5)")


class _Checks:
    """Section 7 for the contents of elements, each pattern being looked at once."""

    def __init__(self) -> None:
        self._checked: set[Pattern] = set()
        self._types: dict[Pattern, int] = {}
        self._attributes: dict[Pattern, _Names] = {}
        self._elements: dict[Pattern, _Names] = {}
        self._node: Node

    def check_element(self, element: Element) -> None:
        self._node = element.node
        if self._type(element.content) == _UNGROUPABLE:
            raise self._error("text by a datatype stands beside elements or other text (section 7.2)")
        self._check(element.content, repeated=False)
        self._attribute_names(element.content)

    def _check(self, top: Pattern, *, repeated: bool) -> None:
        """Sections 7.1, 7.2 of attributes, 7.3 of wildcards."""
        pending = [(top, repeated)]
        seen_repeated: set[Pattern] = set()
        while pending:
            pattern, below_one_or_more = pending.pop()
            if pattern in seen_repeated or (not below_one_or_more and pattern in self._checked):
                continue
            (seen_repeated if below_one_or_more else self._checked).add(pattern)
            match pattern:
                case Attribute():
                    self._check_attribute(pattern, repeated=below_one_or_more)
                case List() if pattern.part.holds & (
                    Holds.LIST | Holds.ELEMENT | Holds.ATTRIBUTE | Holds.TEXT | Holds.INTERLEAVE
                ):
                    raise self._error(
                        "a list holds an element, an attribute, text, an interleave or a list (section 7.1.3)"
                    )
                case Data() if pattern.excepted.holds & ~Holds.DATA:
                    raise self._error("only data and value can be excepted from data (section 7.1.4)")
                case OneOrMore() if pattern.part.holds & Holds.GROUPED_ATTRIBUTE:
                    raise self._error("a group with an attribute is repeated (section 7.1.2)")
                case Interleave():
                    self._check_interleave(pattern)
            if isinstance(pattern, OneOrMore):
                below_one_or_more = True
            pending += [(part, below_one_or_more) for part in _parts(pattern)]

    def _check_attribute(self, attribute: Attribute, *, repeated: bool) -> None:
        if attribute.part.holds & (Holds.ELEMENT | Holds.ATTRIBUTE):
            raise _error(attribute.node, "an attribute holds an element or an attribute (section 7.1.1)")
        if self._type(attribute.part) == _UNGROUPABLE:
            raise _error(attribute.node, "the parts of the attribute's value do not go together (section 7.2)")
        if not repeated and is_infinite(attribute.names):
            raise _error(attribute.node, "an attribute of any name must be in oneOrMore or zeroOrMore (section 7.3)")

    def _type(self, pattern: Pattern) -> int:
        """The content type (section 7.2)."""
        known = self._types.get(pattern)
        if known is None:
            known = self._types[pattern] = self._new_type(pattern)
        return known

    def _new_type(self, pattern: Pattern) -> int:
        match pattern:
            case Text() | Element():
                return _COMPLEX
            case Data():
                ungroupable = self._type(pattern.excepted) == _UNGROUPABLE
                return _UNGROUPABLE if ungroupable else _SIMPLE
            case Value() | List():
                return _SIMPLE
            case OneOrMore():
                inner = self._type(pattern.part)
                return _UNGROUPABLE if inner == _SIMPLE else inner
            case Several():
                return self._type_of_several(pattern)
        return _EMPTY

    def _type_of_several(self, pattern: Several) -> int:
        types = [self._type(part) for part in pattern.parts]
        if _UNGROUPABLE in types:
            return _UNGROUPABLE
        filled = [each for each in types if each != _EMPTY]
        if not isinstance(pattern, Choice) and _SIMPLE in filled and len(filled) > 1:
            return _UNGROUPABLE
        return max(types)

    def _attribute_names(self, pattern: Pattern) -> _Names:
        """Section 7.3: the names of a content's attributes; those that occur together differ."""
        if not pattern.holds & Holds.ATTRIBUTE:
            return _NO_NAMES
        known = self._attributes.get(pattern)
        if known is not None:
            return known
        if isinstance(pattern, Attribute):
            names = _names(pattern.names)
        else:
            names = _NO_NAMES
            together = isinstance(pattern, (Group, Interleave))
            for part in _parts(pattern):
                more = self._attribute_names(part)
                if together and (twice := _common(names, more)):
                    raise self._error(f"the attribute {twice} can occur twice (section 7.3)")
                names = _union(names, more)
        self._attributes[pattern] = names
        return names

    def _check_interleave(self, interleave: Interleave) -> None:
        """Section 7.4."""
        names = _NO_NAMES
        text = False
        for part in interleave.parts:
            more = self._element_names(part)
            if twice := _common(names, more):
                raise self._error(f"the element {twice} stands in two parts of an interleave (section 7.4)")
            if text and part.holds & Holds.TEXT:
                raise self._error("text stands in two parts of an interleave (section 7.4)")
            names, text = _union(names, more), text or bool(part.holds & Holds.TEXT)

    def _element_names(self, pattern: Pattern) -> _Names:
        if not pattern.holds & Holds.ELEMENT:
            return _NO_NAMES
        known = self._elements.get(pattern)
        if known is None:
            known = _names(pattern.names) if isinstance(pattern, Element) else _NO_NAMES
            for part in _parts(pattern):
                known = _union(known, self._element_names(part))
            self._elements[pattern] = known
        return known

    def _error(self, message: str) -> GrammarError:
        return _error(self._node, f"in this element {message}")


def _names(names: NameClass) -> _Names:
    return frozenset(single_names(names)), (names,) if is_infinite(names) else ()


def _union(one: _Names, two: _Names) -> _Names:
    if not two[0] and not two[1]:
        return one
    return one[0] | two[0], one[1] + two[1]


def _common(one: _Names, two: _Names) -> str:
    """A name that both hold; "" if there is none."""
    if both := one[0] & two[0]:
        name = min(both, key=lambda each: (each.local, each.uri))
        return f"“{name.local}”"
    for wildcards, names in ((one[1], two), (two[1], one)):
        for wildcard in wildcards:
            for name in names[0]:
                if contains(wildcard, name.uri, name.local):
                    return f"“{name.local}”"
            if any(overlap(wildcard, other) for other in names[1]):
                return "of some name"
    return ""


def _error(node: Node, message: str) -> GrammarError:
    return GrammarError(message, node.file, node.line, node.column)
