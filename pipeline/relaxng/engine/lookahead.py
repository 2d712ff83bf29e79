"""What would follow in a content: questions to states that raise nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.relaxng.engine.automaton import After, NotValid, Opening, State, Tag


def opening(state: State | None, name: str) -> Opening | None:
    """Return the opening of an element; None where it cannot stand, or nothing is known."""
    if state is None:
        return None
    try:
        return state[name]
    except NotValid:
        return None


def content(tag: Tag | None) -> State | None:
    """Return the content of an element, whatever attributes it lacks; None if there can be none."""
    if tag is None:
        return None
    try:
        return tag.mended()
    except NotValid:
        return None


def content_of(state: State | None, name: str) -> State | None:
    """Return the content of an element that may stand in a state; None if it may not."""
    opened = opening(state, name)
    return content(opened.tag) if opened is not None else None


def around(after: After) -> State | None:
    """Return the content around an element that has ended, however it ended."""
    try:
        return after.whatever()
    except NotValid:
        return None


def after_all(state: State | None, names: Iterable[str]) -> State | None:
    """Return the state after elements of these names, one after the other; None if that is not possible."""
    for name in names:
        opened = opening(state, name)
        if opened is None:
            return None
        state = around(opened.after)
    return state
