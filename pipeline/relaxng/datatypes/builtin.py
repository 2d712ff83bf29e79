"""What a type of a datatype library is, before a schema restricts it."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, TypeAlias

Check: TypeAlias = Callable[[str], bool]
Less: TypeAlias = Callable[[Any, Any], bool]  # of what `Builtin.value` gives
IdType: TypeAlias = Literal["", "ID", "IDREF", "IDREFS"]

_SPACE = re.compile(r"[ \t\n\r]+")
_EACH_A_SPACE = str.maketrans("\t\n\r", "   ")


def preserve(text: str) -> str:
    """Return a text as it is."""
    return text


def replace(text: str) -> str:
    """Return a text with a space for each character of white space."""
    return text.translate(_EACH_A_SPACE)


@lru_cache(maxsize=16)  # a choice asks for the same text once for each of its values
def collapse(text: str) -> str:
    """Return a text without white space around it, and with single spaces in it."""
    return _SPACE.sub(" ", text).strip(" ") if _SPACE.search(text) else text


@dataclass(frozen=True, slots=True, eq=False)
class Builtin:
    """A type: what its texts look like and what they mean.

    A text is first normalised (facet whiteSpace). Then `lexical`, a regular expression of `re`, has to match ("" if
    all do) and `check`, what a regular expression cannot say. `value` gives what equal texts have in common; `less`
    is the order of the values, which need not be total; `length` counts characters, octets or items. `params` are
    the facets by which the type is derived from a wider one.
    """

    name: str
    lexical: str = ""
    normalise: Callable[[str], str] = collapse
    check: Check | None = None
    value: Callable[[str], Hashable] = preserve
    less: Less | None = None
    length: Callable[[str], int] | None = None
    is_decimal: bool = False
    is_integer: bool = False
    is_qualified: bool = False
    id_type: IdType = ""
    params: tuple[tuple[str, str], ...] = ()

    def matches(self, text: str) -> bool:
        """Return whether a normalised text looks as it must; `params` are not regarded."""
        if self.lexical and _compiled(self.lexical).fullmatch(text) is None:
            return False
        return self.check is None or self.check(text)


@cache  # on first use: a schema uses few types, and most are slow to compile
def _compiled(lexical: str) -> re.Pattern[str]:
    return re.compile(lexical)
