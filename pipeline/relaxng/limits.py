"""The interpreter's own limits, where the size of a schema asks for others."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_FRAMES_PER_LEVEL = 4
_ORDINARY = 100  # levels that the interpreter's own limit leaves room for


@contextmanager
def room_for(levels: int) -> Iterator[None]:
    """Let functions recurse over a structure of so many levels.

    Calls between Python functions take no room on the C stack, so that the interpreter's limit is a
    number to be raised by what the structure needs, no more.
    """
    if levels <= _ORDINARY:
        yield
        return
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + _FRAMES_PER_LEVEL * levels)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Build a large structure that all stays: looking for garbage among it takes 40 % of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()  # all that was built counts as old at once, unseen
            gc.unfreeze()
            gc.enable()
