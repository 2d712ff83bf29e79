"""The automaton once more, over tags as they are written: one look-up for each.

Nearly all tags of a document have been written before, in the same place; and a tag that is written the same,
in the same state, with the same namespaces in scope, leads to the same state. A tag that is new is taken apart
and followed through the automaton name by name and value by value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from pipeline.relaxng.engine import markup
from pipeline.relaxng.engine.automaton import After, NotValid, State
from pipeline.relaxng.engine.derivatives import SPACE, expand_name
from pipeline.relaxng.engine.ids import IdAttributes, IdType
from pipeline.relaxng.node import XML

_MOST_TAGS = 50_000  # that are kept at a time
_MOST_SCOPES = 1000
_K = TypeVar("_K")
_V = TypeVar("_V")

Bindings = frozenset[tuple[str, str]]  # prefix ("" for none) and namespace
Identifiers = tuple[tuple[IdType | None, str], ...]
Step = tuple["Place", "Return | None", Identifiers]
TAKEN: Identifiers = (("ID", markup.TAKEN),)  # of a tag whose only one was taken out
ENDS: Identifiers = ((None, ""),)  # of a step at an end tag


class TagTable:
    """What is known of the tags in documents of one schema.

    `contextual` says that the schema has datatypes whose values depend on the namespaces in scope.
    """

    def __init__(self, start: State, *, contextual: bool, id_attributes: IdAttributes) -> None:
        self.contextual = contextual
        self.id_attributes = id_attributes
        self._start = start
        self._scopes: dict[Bindings, Scope] = {}
        self._tags = 0

    def start(self) -> Place:
        """Return the place before the root."""
        return self.scope(frozenset()).places[self._start]

    def scope(self, bindings: Bindings) -> Scope:
        """Return the scope of these namespaces. Raises Unusual if there are thousands."""
        scope = self._scopes.get(bindings)
        if scope is None:
            if len(self._scopes) == _MOST_SCOPES:
                self._scopes.clear()
                raise markup.Unusual
            scope = self._scopes[bindings] = Scope(self, bindings)
        return scope

    def note(self) -> None:
        """Count a tag that is kept; forget all of them when they are too many."""
        self._tags += 1
        if self._tags == _MOST_TAGS:
            self._tags = 0
            for scope in self._scopes.values():
                scope.forget_tags()


def _may_repeat(identifiers: Identifiers) -> bool:
    """Return whether a tag with these identifiers is likely to be written twice."""
    return all(each[0] != "ID" or each in TAKEN for each in identifiers)


class _Made(dict[_K, _V]):
    """Values that are made of their keys."""

    def __init__(self, make: Callable[[_K], _V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _K) -> _V:
        value = self[key] = self._make(key)
        return value


class Scope:
    """A part of a document in which the same namespaces are in scope."""

    def __init__(self, table: TagTable, bindings: Bindings) -> None:
        self.table = table
        self.bindings = bindings
        self.places: Mapping[State, Place] = _Made(lambda state: Place(state, self))
        self.returns: Mapping[After, Return] = _Made(lambda after: Return(after, self))
        self.elements: Mapping[str, str] = _Made(self._element)
        self.attributes: Mapping[str, str] = _Made(self._attribute)
        self._uris = {"": "", "xml": XML, **dict(bindings)}

    def within(self, declarations: Mapping[str, str]) -> Scope:
        """Return the scope in an element that has these attributes that declare namespaces, by their names."""
        declared = {name.removeprefix("xmlns").removeprefix(":"): uri for name, uri in declarations.items()}
        return self.table.scope(frozenset({**dict(self.bindings), **declared}.items()))

    def forget_tags(self) -> None:
        """Forget all tags."""
        for place in self.places.values():
            place.clear()

    def _element(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return self._expanded(prefix, local)

    def _attribute(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        return self._expanded(prefix, local) if prefix else local

    def _expanded(self, prefix: str, local: str) -> str:
        if prefix not in self._uris:  # the parser will refuse the document
            raise NotValid
        return expand_name(self._uris[prefix], local)


class Return(dict["Place", "Place"]):
    """At an end tag: the place around, by the place that the element ends in."""

    __slots__ = ("_after", "_places")

    def __init__(self, after: After, scope: Scope) -> None:
        super().__init__()
        self._after = after
        self._places = scope.places

    def __missing__(self, ended: Place) -> Place:
        place = self[ended] = self._places[self._after[ended.state]]
        return place


class Place(dict[bytes, Step | None]):
    """A state of the automaton and the namespaces in scope: where each tag leads, by `text<tag`.

    Where text may stand anyway (`is_mixed`) it must be left out. A start tag leads into its element, and says
    where the end tag leads; the tag of an empty element leads past it. Both say which identifiers they have. At
    an end tag there is None, or `ENDS` and the place that the text before it led to.
    """

    __slots__ = ("_scope", "is_mixed", "state")
    __hash__ = object.__hash__  # type: ignore[assignment]  # places are made once, so identity is equality
    __eq__ = object.__eq__

    def __init__(self, state: State, scope: Scope) -> None:
        super().__init__()
        self.state = state
        self.is_mixed = state.mixed
        self._scope = scope

    def __missing__(self, part: bytes) -> Step | None:
        text, mark, tag = part.rpartition(b"<")
        step: Step | None
        if not mark:  # a part of a text that goes on after a >
            if not self.is_mixed:
                raise markup.Unusual
            step = self, None, ()
        elif text and (self.state.has_data or not text.isspace()):
            is_end = tag.startswith(b"/")
            place = self._after_text(text, is_end=is_end)
            return (place, None, ENDS) if is_end else place[mark + tag]
        else:
            step = None if tag.startswith(b"/") else self._step(tag)
        if step is None or _may_repeat(step[2]):
            self[part] = step
            self._scope.table.note()
        return step

    def _step(self, written: bytes) -> Step:
        name, attributes, is_empty = markup.start_tag(written)
        outside = inside = self._scope
        if b"xmlns" in written:
            declarations = {each: uri for each, uri in attributes if each == "xmlns" or each.startswith("xmlns:")}
            inside = outside.within(declarations)
            attributes = [each for each in attributes if each[0] not in declarations]
        bindings = inside.bindings if outside.table.contextual else None
        id_attributes = outside.table.id_attributes
        identifiers: Identifiers = ()
        name = inside.elements[name]
        opening = self.state[name]
        tag = opening.tag
        for each, value in attributes:
            attribute = inside.attributes[each]
            tag = tag[attribute][value if bindings is None else (value, bindings)]
            if attribute in id_attributes and (id_type := id_attributes[attribute].get(name)):
                identifiers = (*identifiers, (id_type, value))
        content = tag.closed()
        if is_empty:
            return outside.places[opening.after[content]], None, identifiers
        return inside.places[content], outside.returns[opening.after], identifiers

    def _after_text(self, written: bytes, *, is_end: bool) -> Place:
        """Return the place after a text, before an end tag or a start tag. Raises NotValid, Unusual."""
        text, state = markup.text(written), self.state
        if markup.WITH_TAKEN in written:  # it may have looked like an attribute
            raise markup.Unusual
        if is_end:
            state = state.at_end((text, self._scope.bindings) if self._scope.table.contextual else text)
        elif text.strip(SPACE):
            state = state.after_text()
        return self._scope.places[state]
