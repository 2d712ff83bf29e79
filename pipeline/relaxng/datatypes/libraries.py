"""The datatype libraries: that of XML Schema, the built-in one (section 5), and that of DTD compatibility."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from pipeline.relaxng.datatypes.builtin import Builtin
from pipeline.relaxng.datatypes.datatype import Datatype
from pipeline.relaxng.datatypes.errors import DatatypeError
from pipeline.relaxng.datatypes.facets import restrictions
from pipeline.relaxng.datatypes.xsd import TYPES

BUILT_IN = ""
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"

_TYPES: Mapping[str, Mapping[str, Builtin]] = {
    BUILT_IN: {name: TYPES[name] for name in ("string", "token")},
    XSD: TYPES,
    COMPATIBILITY: {name: TYPES[name] for name in ("ID", "IDREF", "IDREFS")},
}
_NAMES = {BUILT_IN: "the built-in library", XSD: "XML Schema", COMPATIBILITY: "the library of DTD compatibility"}


def datatype(library: str, name: str, params: Sequence[tuple[str, str]] = ()) -> Datatype:
    """Return the datatype that a schema names by the URI of a library and a name in it, restricted by params.

    Raises DatatypeError.
    """
    return _datatype(library, name, tuple(params))


@lru_cache(maxsize=4096)
def _datatype(library: str, name: str, params: tuple[tuple[str, str], ...]) -> Datatype:
    types = _TYPES.get(library)
    if types is None:
        raise DatatypeError(f"there is no datatype library “{library}”{_hint(library, _TYPES)}")
    base = types.get(name)
    if base is None:
        elsewhere = f"; XML Schema has one: set datatypeLibrary to {XSD}" if name in TYPES else _hint(name, types)
        raise DatatypeError(f"{_NAMES[library]} has no type “{name}”{elsewhere}")
    if params and library != XSD:
        raise DatatypeError(f"the types of {_NAMES[library]} have no params", 0)
    return Datatype(library, name, params, base, (base.matches, *restrictions(base, params)))


def _hint(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like one, whatever its capitals."""
    by_small_letters = {each.lower(): each for each in known}
    close = get_close_matches(name.lower(), by_small_letters, 1)
    return f"; did you mean {by_small_letters[close[0]]}?" if close else ""
