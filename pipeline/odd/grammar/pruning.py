"""What is left of a content when a schema lacks some of what it refers to.

A reference to an element, a class or a macro that is not there is left out, and so is a choice in which nothing else
is; a sequence of nothing is empty. A class that is there and has no members stays: it allows nothing. These are the
rules of the grammars that the TEI and its projects publish (`python -m bench.odd` holds the compiler to them).
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.odd.declarations.content import (
    Alternate,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Empty,
    Interleave,
    MacroRef,
    Occurs,
    Sequence,
)
from pipeline.odd.declarations.specification import Vocabulary

_NEVER = Occurs(0, 0)


def prune(content: Content, vocabulary: Vocabulary) -> Content | None:
    """Return the content without references to what the vocabulary does not have; None if nothing is left."""
    match content:
        case Sequence() | Alternate() | Interleave():
            items = [prune(item, vocabulary) for item in content.items]
            left = tuple(item for item in items if item is not None)
            if content.occurs == _NEVER or (isinstance(content, Alternate) and not left):
                return None
            return replace(content, items=left) if left else Empty()
        case ElementRef():
            return content if content.key in vocabulary.elements and content.occurs != _NEVER else None
        case ClassRef():
            return content if content.key in vocabulary.classes and content.occurs != _NEVER else None
        case MacroRef():
            return content if content.key in vocabulary.macros and content.occurs != _NEVER else None
        case DataRef():
            return content if not content.key or content.key in vocabulary.macros else None
        case _:
            return content
