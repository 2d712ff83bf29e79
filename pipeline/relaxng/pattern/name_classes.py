"""Name classes: which names an element or attribute pattern accepts (sections 4.16 and 6.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FRESH = "\0"  # neither a namespace nor a local name: it stands for all that no name class mentions


@dataclass(frozen=True, slots=True)
class Name:
    """One expanded name."""

    uri: str
    local: str


@dataclass(frozen=True, slots=True)
class AnyName:
    """All names, but those excepted."""

    excepted: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NsName:
    """All names of a namespace, but those excepted."""

    uri: str
    excepted: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of any of the parts, none of which is a choice itself (`one_of`)."""

    parts: tuple[NameClass, ...]


NameClass = Name | AnyName | NsName | NameChoice


def one_of(parts: Sequence[NameClass]) -> NameClass:
    """Return the class of the names of any of the parts, each once; however deep choices are nested, it is not deep."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, NameChoice) else (part,))]
    distinct = tuple(dict.fromkeys(flat))
    return distinct[0] if len(distinct) == 1 else NameChoice(distinct)


def contains(names: NameClass, uri: str, local: str) -> bool:
    """Return whether a name belongs to the class."""
    match names:
        case Name():
            return names.local == local and names.uri == uri
        case NameChoice():
            return any(contains(part, uri, local) for part in names.parts)
        case NsName() if names.uri != uri:
            return False
    return names.excepted is None or not contains(names.excepted, uri, local)


def is_infinite(names: NameClass) -> bool:
    """Return whether the class has a wildcard in it."""
    if isinstance(names, NameChoice):
        return any(is_infinite(part) for part in names.parts)
    return not isinstance(names, Name)


def overlap(one: NameClass, two: NameClass) -> bool:
    """Return whether a name belongs to both classes: decided by one representative of each kind of name mentioned."""
    return any(
        contains(one, *name) and contains(two, *name) for names in (one, two) for name in _representatives(names)
    )


def single_names(names: NameClass) -> Iterator[Name]:
    """Yield the names that the class gives one by one; nothing for its wildcards."""
    if isinstance(names, Name):
        yield names
    elif isinstance(names, NameChoice):
        for part in names.parts:
            yield from single_names(part)


def _representatives(names: NameClass) -> Iterator[tuple[str, str]]:
    match names:
        case Name():
            yield names.uri, names.local
            return
        case NameChoice():
            for part in names.parts:
                yield from _representatives(part)
            return
        case NsName():
            yield names.uri, _FRESH
        case AnyName():
            yield _FRESH, _FRESH
    if names.excepted is not None:
        yield from _representatives(names.excepted)
