"""Where the lines of a schema break: a construct stands on one line if it fits there, and else its parts on their own.

A layout knows its text on one line, `flat`, which is None if that is longer than a line or cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TypeAlias

WIDTH = 120
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Text:
    """What never breaks."""

    flat: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts with a sign between them: `,`, `|`, `&`, or "" for none."""

    flat: str | None
    parts: tuple[Layout, ...]
    sign: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What stands between brackets, which stay on the first line and the last."""

    flat: str | None
    opening: str
    inside: Layout
    closing: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A second layout that begins where the first ends."""

    flat: str | None
    first: Layout
    second: Layout
    space: str


@dataclass(frozen=True, slots=True)
class Below:
    """A second layout that stands below the first, indented, if it does not fit beside it."""

    flat: str | None
    first: Layout
    second: Layout


@dataclass(frozen=True, slots=True)
class Annotated:
    """A construct after comments, each a mark (# or ##) and its text, and an annotation in brackets."""

    flat: str | None
    comments: tuple[tuple[str, str], ...]
    brackets: Layout | None
    inside: Layout


@dataclass(frozen=True, slots=True)
class Blocks:
    """Constructs one below the other, with an empty line around each that takes several lines."""

    flat: str | None
    parts: tuple[Layout, ...]


Layout: TypeAlias = Text | Joined | Enclosed | Beside | Below | Annotated | Blocks


def join(parts: Sequence[Layout], sign: str) -> Layout:
    """Parts with a sign between them; a single part is itself."""
    if len(parts) == 1:
        return parts[0]
    between = ", " if sign == "," else f" {sign} " if sign else " "
    return Joined(_flat((part.flat for part in parts), between), tuple(parts), sign)


def enclose(opening: str, inside: Layout, closing: str) -> Layout:
    """Return a layout between brackets; parentheses stand close to it."""
    return Enclosed(_flat((opening, inside.flat, closing), "" if opening == "(" else " "), opening, inside, closing)


def beside(first: Layout | str, second: Layout | str, space: str = " ") -> Layout:
    """Return a layout that begins where another ends."""
    first, second = (Text(each) if isinstance(each, str) else each for each in (first, second))
    return Beside(_flat((first.flat, second.flat), space), first, second, space)


def define(head: str, body: Layout) -> Layout:
    """Return a definition: the head's line goes on with a body that opens a bracket, any other stands below it."""
    beginning = body
    while isinstance(beginning, Beside):
        beginning = beginning.first
    if isinstance(beginning, Joined | Annotated):
        return Below(_flat((head, body.flat), " "), Text(head), body)
    return beside(head, body)


def annotate(comments: Sequence[tuple[str, str]], brackets: Layout | None, inside: Layout) -> Layout:
    """Return a layout after its comments and its annotation in brackets; itself if there are none."""
    if not comments and brackets is None:
        return inside
    flat = None if comments or brackets is None else _flat((brackets.flat, inside.flat), " ")
    return Annotated(flat, tuple(comments), brackets, inside)


def blocks(parts: Sequence[Layout]) -> Layout:
    """Lay out constructs one below the other."""
    return parts[0] if len(parts) == 1 else Blocks(None, tuple(parts))


def _flat(parts: Iterable[str | None], between: str) -> str | None:
    """Return texts in one line; None if one of them cannot be or all together are longer than that."""
    known = []
    for part in parts:
        if part is None:
            return None
        known.append(part)
    flat = between.join(known)
    return flat if len(flat) <= WIDTH else None


def lines(layout: Layout, width: int = WIDTH, used: int = 0) -> list[str]:
    """Return the lines of a layout that has so many columns, of which the first line has some `used` already."""
    if layout.flat is not None and len(layout.flat) <= width - used:
        return [layout.flat]
    match layout:
        case Text(flat):
            return [flat]
        case Joined(_, parts, sign):
            return _joined_lines(parts, sign, width)
        case Enclosed(_, opening, inside, closing):
            return [opening, *_indented(lines(inside, width - len(_INDENT))), closing]
        case Beside():
            return _beside_lines(layout, width, used)
        case Below(_, first, second):
            return [*lines(first, width), *_indented(lines(second, width - len(_INDENT)))]
        case Annotated(_, comments, brackets, inside):
            said = [line for mark, text in comments for line in comment(mark, text, width)]
            return [*said, *(lines(brackets, width) if brackets else ()), *lines(inside, width)]
        case Blocks(_, parts):
            return _block_lines(parts, width)


def comment(mark: str, text: str, width: int = WIDTH) -> list[str]:
    """Return the lines of a comment; those of its text stay apart and are broken where they are too long."""
    texts = [" ".join(line.split()) for line in text.strip().splitlines()]
    broken = [
        part
        for each in texts
        for part in wrap(each, max(width - len(mark) - 1, 40), break_long_words=False, break_on_hyphens=False) or [""]
    ]
    return [f"{mark} {part}".rstrip() for part in broken]


def _joined_lines(parts: Sequence[Layout], sign: str, width: int) -> list[str]:
    if sign in ("", ","):
        found = []
        for part in parts:
            found += lines(part, width - len(sign))
            found[-1] += sign
        found[-1] = found[-1].removesuffix(sign)
        return found
    found = lines(parts[0], width)
    for part in parts[1:]:
        first, *others = lines(part, width - len(_INDENT))
        found += [f"{sign} {first}", *_indented(others)]
    return found


def _beside_lines(layout: Beside, width: int, used: int) -> list[str]:
    first, second = layout.first, layout.second
    found = lines(first, width - len(second.flat) if isinstance(second, Text) else width, used)
    column = len(found[-1]) + len(layout.space) + (used if len(found) == 1 else 0)
    beginning, *others = lines(second, width, column)
    return [*found[:-1], f"{found[-1]}{layout.space}{beginning}", *others]


def _block_lines(parts: Sequence[Layout], width: int) -> list[str]:
    found: list[str] = []
    alone = False  # whether the part before took several lines
    for part in parts:
        block = lines(part, width)
        if found and (alone or len(block) > 1):
            found.append("")
        found += block
        alone = len(block) > 1
    return found


def _indented(found: Iterable[str]) -> list[str]:
    return [_INDENT + line if line else line for line in found]
