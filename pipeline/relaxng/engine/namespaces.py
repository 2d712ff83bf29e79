"""The namespaces in scope, for values that depend on them."""

from __future__ import annotations

from xml.parsers import expat

from pipeline.relaxng.engine.automaton import Read


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
        """Return a text with the bindings in scope, prefix and URI."""
        if self._scope is None:
            self._scope = frozenset(dict(self._bindings).items())
        return text, self._scope
