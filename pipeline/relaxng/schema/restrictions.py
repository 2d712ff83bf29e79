"""The restrictions of section 7 on a schema in simple form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import Node
from pipeline.relaxng.pattern.name_classes import Name, NameClass, contains, is_infinite, overlap, single_names
from pipeline.relaxng.pattern.patterns import (
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
    Value,
)

_Names = frozenset[NameClass]  # single names, and classes with wildcards
_NO_NAMES: _Names = frozenset()
# Content types (section 7.2), in the order of max.
_EMPTY, _COMPLEX, _SIMPLE = range(3)
_UNGROUPABLE = -1
_SIMPLE_PARTS = Holds.DATA | Holds.LIST
# Where none of these is, but only elements, text and groups of them, nothing can be wrong.
_RESTRICTED = Holds.ATTRIBUTE | Holds.DATA | Holds.LIST | Holds.INTERLEAVE


def check(start: Pattern, elements: Iterable[Element], root: Node) -> None:
    """Hold a schema, with the elements that can be reached, against the restrictions. Raises GrammarError."""
    _check_start(start, root)
    checks = _Checks()
    for element in elements:
        checks.check_element(element)


def reachable_elements(start: Pattern) -> Iterator[Element]:
    """Yield the elements that a document can have by the schema, each once (section 4.19)."""
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
        self._checked_repeated: set[Pattern] = set()  # below oneOrMore, where a little more is allowed
        self._types: dict[Pattern, int] = {}
        self._attributes: dict[Pattern, _Names] = {}
        self._elements: dict[Pattern, _Names] = {}
        self._wildcards: set[NameClass] = set()  # all that are met
        self._node: Node

    def check_element(self, element: Element) -> None:
        self._node = element.node
        if self._type(element.content) == _UNGROUPABLE:
            raise self._error("text by a datatype stands beside elements or other text (section 7.2)")
        self._check(element.content)
        self._attribute_names(element.content)

    def _check(self, content: Pattern) -> None:
        """Sections 7.1, 7.2 of attributes, 7.3 of wildcards, 7.4."""
        checked = self._checked
        pending = [(content, False)]
        while pending:
            pattern, repeated = pending.pop()
            seen = self._checked_repeated if repeated else checked
            if pattern in seen:
                continue
            seen.add(pattern)
            match pattern:
                case Attribute():
                    self._check_attribute(pattern, repeated=repeated)
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
            below = repeated or isinstance(pattern, OneOrMore)
            more = [part for part in _parts(pattern) if part.holds & _RESTRICTED and part not in checked]
            pending += [(part, below) for part in more]

    def _check_attribute(self, attribute: Attribute, *, repeated: bool) -> None:
        if attribute.part.holds & (Holds.ELEMENT | Holds.ATTRIBUTE):
            raise _error(attribute.node, "an attribute holds an element or an attribute (section 7.1.1)")
        if self._type(attribute.part) == _UNGROUPABLE:
            raise _error(attribute.node, "the parts of the attribute's value do not go together (section 7.2)")
        if not repeated and is_infinite(attribute.names):
            raise _error(attribute.node, "an attribute of any name must be in oneOrMore or zeroOrMore (section 7.3)")

    def _type(self, pattern: Pattern) -> int:
        """Return the content type (section 7.2)."""
        if not pattern.holds & _SIMPLE_PARTS:
            return _COMPLEX if pattern.holds & (Holds.ELEMENT | Holds.TEXT) else _EMPTY
        known = self._types.get(pattern)
        if known is None:
            known = self._types[pattern] = self._new_type(pattern)
        return known

    def _new_type(self, pattern: Pattern) -> int:
        match pattern:
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
        if isinstance(pattern, Attribute):
            names = self._names(pattern.names)
        else:
            known = self._attributes
            parts = [
                known[part] if part in known else self._attribute_names(part)
                for part in _parts(pattern)
                if part.holds & Holds.ATTRIBUTE
            ]
            names = _NO_NAMES.union(*parts)
            if isinstance(pattern, (Group, Interleave)) and (twice := self._twice(parts, names)):
                raise self._error(f"the attribute {twice} can occur twice (section 7.3)")
        self._attributes[pattern] = names
        return names

    def _check_interleave(self, interleave: Interleave) -> None:
        """Section 7.4."""
        parts = [self._element_names(part) for part in interleave.parts]
        if twice := self._twice(parts, _NO_NAMES.union(*parts)):
            raise self._error(f"the element {twice} stands in two parts of an interleave (section 7.4)")
        if sum(1 for part in interleave.parts if part.holds & Holds.TEXT) > 1:
            raise self._error("text stands in two parts of an interleave (section 7.4)")

    def _element_names(self, pattern: Pattern) -> _Names:
        if not pattern.holds & Holds.ELEMENT:
            return _NO_NAMES
        known = self._elements.get(pattern)
        if known is None:
            if isinstance(pattern, Element):
                known = self._names(pattern.names)
            else:
                known = _NO_NAMES.union(*[self._element_names(part) for part in _parts(pattern)])
            self._elements[pattern] = known
        return known

    def _names(self, names: NameClass) -> _Names:
        if not is_infinite(names):
            return frozenset(single_names(names))
        self._wildcards.add(names)
        return frozenset((*single_names(names), names))

    def _twice(self, parts: Sequence[_Names], names: _Names) -> str:
        """Return the name that two of these name classes share, for a message; "" for none."""
        if len(names) == sum(map(len, parts)) and self._wildcards.isdisjoint(names):
            return ""
        before = _NO_NAMES
        for part in parts:
            if common := self._common(before, part):
                return common
            before |= part
        return ""

    def _common(self, one: _Names, two: _Names) -> str:
        """Return a name that both classes hold, a single one if there is one."""
        found = [name for name in one & two if isinstance(name, Name)]
        for some, others in ((one, two), (two, one)):
            for wildcard in self._wildcards & some:
                singles = [name for name in others if isinstance(name, Name)]
                found += [name for name in singles if contains(wildcard, name.uri, name.local)]
        if found:
            return f"“{min(name.local for name in found)}”"
        wildcards = product(self._wildcards & one, self._wildcards & two)
        return "of some name" if any(overlap(*pair) for pair in wildcards) else ""

    def _error(self, message: str) -> GrammarError:
        return _error(self._node, f"in this element {message}")


def _error(node: Node, message: str) -> GrammarError:
    return GrammarError(message, node.file, node.line, node.column)
