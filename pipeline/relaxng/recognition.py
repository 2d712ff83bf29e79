"""Is a document valid? The answer in one pass, as fast as a parser's events can be taken.

Most documents are valid, and most of the time goes here, so this pass keeps nothing that a message would
need. A document that it refuses is read again by `diagnosis`, which says why.
"""

from __future__ import annotations

from xml.parsers import expat

from pipeline.relaxng.automaton import After, Automaton, NotValid, Read
from pipeline.relaxng.derivatives import SEPARATOR, SPACE
from pipeline.relaxng.ids import IdAttributes, Ids
from pipeline.relaxng.sources import Reading


def is_valid(automaton: Automaton, source: Reading, *, contextual: bool, id_attributes: IdAttributes) -> bool:
    """Whether a document is well-formed and valid.

    `contextual` says that the schema has datatypes whose values depend on the namespaces in scope. Memory
    does not grow with the document, but for its depth and its IDs.
    """
    parser = source.parser(SEPARATOR)
    parser.buffer_text = True
    parser.ordered_attributes = True
    state = automaton.start
    around: list[After] = []  # for each open element: where its end tag leads
    enter, leave = around.append, around.pop
    texts: list[str] = []
    ids = Ids()
    namespaces = Namespaces(parser) if contextual else None

    def start(name: str, attributes: list[str]) -> None:
        nonlocal state
        if texts:
            if not state.mixed and "".join(texts).strip(SPACE):
                state = state.after_text()
            texts.clear()
        opening = state[name]
        enter(opening.after)
        if attributes:
            tag = opening.tag
            pairs = iter(attributes)
            for attribute, value in zip(pairs, pairs, strict=True):
                tag = tag[attribute][value if namespaces is None else namespaces.read(value)]
                if attribute in id_attributes and not ids.add(id_attributes[attribute].get(name), value):
                    raise NotValid
            content = tag.content
            state = tag.closed() if content is None else content
        else:
            content = opening.content
            state = opening.without_attributes() if content is None else content

    def end(_name: str) -> None:
        nonlocal state
        if texts:
            if not state.mixed:
                text = "".join(texts)
                state = state.at_end(text if namespaces is None else namespaces.read(text))
            texts.clear()
        state = leave()[state]

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = texts.append
    try:
        source.feed(parser)
    except (NotValid, expat.ExpatError):
        return False
    return not ids.unresolved()


class Namespaces:
    """The namespaces in scope while a parser reads."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._bindings: list[tuple[str, str]] = []
        self._scope: frozenset[tuple[str, str]] | None = frozenset()
        parser.StartNamespaceDeclHandler = self._bind
        parser.EndNamespaceDeclHandler = self._unbind

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self._bindings.append((prefix or "", uri or ""))
        self._scope = None

    def _unbind(self, _prefix: str | None) -> None:
        self._bindings.pop()
        self._scope = None

    def read(self, text: str) -> Read:
        """A text with the bindings in scope, prefix and URI."""
        if self._scope is None:
            self._scope = frozenset(dict(self._bindings).items())
        return text, self._scope
