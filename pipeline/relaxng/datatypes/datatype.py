"""A datatype as a schema uses it: a type with its params."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from pipeline.relaxng.datatypes import prose
from pipeline.relaxng.datatypes.builtin import Builtin, Check, IdType
from pipeline.relaxng.datatypes.regex import TooManyWays
from pipeline.relaxng.datatypes.sure import sure

_XML = "http://www.w3.org/XML/1998/namespace"
_NO_NAMESPACES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Datatype:
    """A type of a library, restricted by params; made by `datatype`. Equal if all three are.

    `base` is the type without them, `checks` what a normalised text has to pass.
    """

    library: str
    name: str
    params: tuple[tuple[str, str], ...]
    base: Builtin = field(repr=False, compare=False)
    checks: tuple[Check, ...] = field(repr=False, compare=False)

    def allows(self, text: str, namespaces: Mapping[str, str]) -> bool:
        """Return whether a text belongs to the type, where prefixes stand for namespaces ("" for the default one).

        Raises TooManyWays.
        """
        text = self.base.normalise(text)
        for check in self.checks:
            if not check(text):
                return False
        return not self.base.is_qualified or _expanded(text, namespaces) is not None

    def surely_allows(self, text: str, namespaces: Mapping[str, str]) -> bool:
        """Return whether it was found out that a text belongs to the type."""
        try:
            return self.allows(text, namespaces)
        except TooManyWays:
            return False

    @property
    def sure(self) -> re.Pattern[str] | None:
        """A regular expression for most of the texts that belong to the type, and for no other."""
        return sure(self.base, self.params)

    def value(self, text: str, namespaces: Mapping[str, str]) -> Hashable | None:
        """Return the value of a text by this type, equal for texts that mean the same; None for any other text."""
        if not self.allows(text, namespaces):
            return None
        text = self.base.normalise(text)
        return _expanded(text, namespaces) if self.base.is_qualified else self.base.value(text)

    @property
    def needs_context(self) -> bool:
        """Whether the namespaces in scope matter."""
        return self.base.is_qualified

    @property
    def id_type(self) -> IdType:
        """What the type has to do with the names of elements, if anything."""
        return self.base.id_type

    @property
    def examples(self) -> tuple[str, ...]:
        """A few texts that belong to the type, the most usual first."""
        return prose.examples(self.base, self.params, lambda text: self.surely_allows(text, _NO_NAMESPACES))

    def describe(self) -> str:
        """Return the type in a few words, for somebody who knows nothing of datatypes."""
        return prose.phrase(self.base, self.params, self.examples)


def _expanded(text: str, namespaces: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the namespace and the local part of a qualified name; None if its prefix is not bound."""
    prefix, _, local = text.rpartition(":")
    namespace = namespaces.get(prefix, "" if not prefix else _XML if prefix == "xml" else None)
    return None if namespace is None else (namespace, local)
