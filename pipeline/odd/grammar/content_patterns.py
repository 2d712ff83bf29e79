"""Contents as RELAX NG patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.model.bounds import MOST_COPIED
from pipeline.odd.declarations import content as odd
from pipeline.odd.declarations import pattern_names
from pipeline.odd.declarations.content import Content
from pipeline.odd.declarations.declaration import Prose, ValueItem, ValueList
from pipeline.odd.declarations.pattern_names import Expansion
from pipeline.odd.declarations.specification import ClassSpec, ElementSpec
from pipeline.odd.grammar.any_element import any_element
from pipeline.odd.grammar.definitions import Definitions
from pipeline.odd.grammar.embedding import Follow, embed
from pipeline.odd.grammar.narrowing import measure_narrowing, narrow
from pipeline.odd.grammar.pruning import prune
from pipeline.odd.patterns import Pattern, all_of, documentation, one_of, rng
from pipeline.odd.repetition import Repetition
from pipeline.odd.schema import Schema

Words = Callable[[Prose], str]


@dataclass(slots=True)
class ContentPatterns:
    """What writes the contents of a schema.

    `words` says what is written beside a value; `attributes` gives the reference to a pattern of attributes;
    `repetition` writes what occurs several times.
    """

    schema: Schema
    definitions: Definitions
    words: Words
    attributes: Follow
    repetition: Repetition

    def whole(self, content: Content | None) -> Pattern:
        """Return the pattern of a specification's content; nothing where all that it refers to is missing."""
        left = prune(content, self.schema.vocabulary) if content is not None else None
        return self.pattern(left) if left is not None else rng("empty")

    def value(self, content: Content) -> Pattern:
        """Return the pattern of an attribute's value; any text where all that the content refers to is missing."""
        pattern = self.whole(content)
        return rng("text") if etree.QName(pattern).localname == "empty" else pattern

    def pattern(self, content: Content) -> Pattern:
        """Return a content whose references all lead somewhere."""
        match content:
            case odd.TextNode():
                return rng("text")
            case odd.Empty():
                return rng("empty")
            case odd.Values():
                return self.values(content.values) if content.is_binding else rng("text")
            case odd.Embedded():
                return all_of([part for each in content.patterns for part in embed(each, self._follow)])
            case _:
                return self.repetition.occurring(self._once(content), content.occurs, content.origin)

    def _once(self, content: odd.Particle) -> Pattern:
        """Return a content that may occur several times, once."""
        match content:
            case odd.Sequence():
                return all_of(self._all(content.items))
            case odd.Interleave():
                return rng("interleave", *self._all(content.items))
            case odd.Alternate():
                return one_of(self._all(content.items))
            case odd.ElementRef():
                return self.element(content.key)
            case odd.ClassRef():
                return self._class(content)
            case odd.MacroRef():
                return self.macro(content.key)
            case odd.DataRef():
                return self.data(content)
            case odd.AnyElement():
                return self._any(content)

    def element(self, ident: str) -> Pattern:
        """Return a reference to an element."""
        return self.definitions.ref(ident)

    def macro(self, ident: str) -> Pattern:
        """Return a reference to a macro or a datatype."""
        spec = self.schema.vocabulary.macros[ident]
        return self.definitions.ref(ident, lambda: self.whole(spec.content))

    def members(self, ident: str, expansion: Expansion) -> Pattern:
        """Return a reference to the members of a class."""
        name = pattern_names.of_class(ident, expansion)
        return self.definitions.ref(name, lambda: self._sequence_or_choice(self.schema.members[ident], expansion))

    def values(self, values: ValueList) -> Pattern:
        """Return one of the values of a list, each followed by what is said of it."""
        if not values.items:
            return rng("notAllowed")
        parts = [part for each in values.items for part in self._value(each)]
        return parts[0] if len(parts) == 1 else rng("choice", *parts)

    def data(self, reference: odd.DataRef) -> Pattern:
        """Return a datatype."""
        if reference.name:
            params = [rng("param", value, name=name) for name, value in reference.facets]
            return rng("data", *params, type=reference.name)
        if not reference.facets or not reference.key:
            return self.macro(reference.key) if reference.key else rng("text")
        macros = self.schema.vocabulary.macros
        if measure_narrowing(reference, macros) > MOST_COPIED:
            self.repetition.note(reference.origin, "the restriction of all datatypes that its own is made of")
            return self.macro(reference.key)
        return self.whole(narrow(reference, (), macros))

    def _follow(self, name: str) -> Pattern | None:
        """Return the reference that RELAX NG in an ODD means by a name."""
        vocabulary = self.schema.vocabulary
        if name in self.schema.external_patterns:
            return rng("ref", name=name)
        name = pattern_names.modernise_name(name, self.schema.prefix, vocabulary)
        ident, _, expansion = name.partition("_")
        if name in vocabulary.elements:
            return self.element(name)
        if name in vocabulary.macros:
            return self.macro(name)
        if ident in vocabulary.classes and vocabulary.classes[ident].kind == "model":
            return self.members(ident, Expansion.of(expansion))
        return self.attributes(name)

    def _all(self, contents: Sequence[Content]) -> list[Pattern]:
        return [self.pattern(each) for each in contents]

    def _value(self, item: ValueItem) -> Iterator[Pattern]:
        yield rng("value", item.name)
        words = self.words(item.prose)
        if words:
            yield documentation(words)

    def _class(self, reference: odd.ClassRef) -> Pattern:
        expansion = Expansion.of(reference.expand)
        if reference.is_whole:
            return self.members(reference.key, expansion)
        return self._sequence_or_choice(self.schema.picked(reference), expansion)

    def _sequence_or_choice(self, members: Iterable[ElementSpec | ClassSpec], expansion: Expansion) -> Pattern:
        """Members of a class: alternatives, or one after the other with what its subclasses come to.

        Of nothing nothing can be chosen, but a sequence of nothing is empty.
        """
        patterns = [
            self.repetition.occurring(self.element(each.ident), expansion.occurs)
            if isinstance(each, ElementSpec)
            else self.members(each.ident, expansion)
            for each in members
        ]
        return one_of(patterns) if expansion is Expansion.ALTERNATE else all_of(patterns)

    def _any(self, content: odd.AnyElement) -> Pattern:
        """Return an element that the schema does not have, with any attributes, text and elements like it.

        Each place has a pattern of its own, because places may exclude different names.
        """
        name = pattern_names.of_any_element(content.origin)
        return self.definitions.ref(name, lambda: any_element(content, self.schema, self.definitions.ref(name)))
