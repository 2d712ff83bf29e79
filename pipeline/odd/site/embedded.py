"""RELAX NG that is written in an ODD, as the content that it comes to, so that it reads like all others.

What only a grammar can say (name classes, attributes) is left out: this is for readers.

Source: RELAX NG Specification, section 3; names of patterns as in `odd.declarations.pattern_names`.
"""

from __future__ import annotations

from collections.abc import Sequence as Items
from dataclasses import replace

from lxml import etree

from pipeline.odd.declarations.content import (
    ONCE,
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Embedded,
    Empty,
    Interleave,
    MacroRef,
    Occurs,
    Sequence,
    TextNode,
    Values,
)
from pipeline.odd.declarations.declaration import ListKind, Mode, Prose, ValueItem, ValueList
from pipeline.odd.declarations.pattern_names import Expansion
from pipeline.odd.declarations.specification import Vocabulary
from pipeline.odd.grammar.pruning import prune
from pipeline.odd.patterns import RELAX_NG

_OCCURS = {"optional": Occurs(0, 1), "zeroOrMore": Occurs(0, None), "oneOrMore": Occurs(1, None)}


def settle(content: Content | None, vocabulary: Vocabulary) -> Content:
    """Return a content in Pure ODD whose references all lead somewhere."""
    left = prune(_pure(content, vocabulary), vocabulary) if content is not None else None
    return left if left is not None else Empty()


def _pure(content: Content, vocabulary: Vocabulary) -> Content:
    match content:
        case Embedded():
            return _of(content.patterns, vocabulary, ONCE)
        case Sequence() | Alternate() | Interleave():
            return replace(content, items=tuple(_pure(item, vocabulary) for item in content.items))
        case _:
            return content


def _of(patterns: Items[etree._Element], vocabulary: Vocabulary, occurs: Occurs) -> Content:
    """Patterns one after the other."""
    items = tuple(each for pattern in patterns if (each := _pattern(pattern, vocabulary)) is not None)
    if len(items) == 1 and occurs == ONCE:
        return items[0]
    if (
        len(items) == 1
        and isinstance(items[0], ElementRef | ClassRef | MacroRef | Alternate)
        and items[0].occurs == ONCE
    ):
        return replace(items[0], occurs=occurs)
    return Sequence(items, occurs) if items else Empty()


def _pattern(pattern: etree._Element, vocabulary: Vocabulary) -> Content | None:
    """Return one pattern; None for what is none, or not about content."""
    parts = [each for each in pattern if isinstance(each.tag, str) and each.tag.startswith(f"{{{RELAX_NG}}}")]
    match etree.QName(pattern).localname:
        case "group" | "list" | "optional" | "zeroOrMore" | "oneOrMore" as name:
            return _of(parts, vocabulary, _OCCURS.get(name, ONCE))
        case "choice":
            return _choice(parts, vocabulary)
        case "interleave":
            return Interleave(_items(parts, vocabulary))
        case "mixed":
            return Interleave((TextNode(), *_items(parts, vocabulary)))
        case "ref":
            return _reference(pattern, vocabulary)
        case "text":
            return TextNode()
        case "data":
            facets = tuple((each.get("name", ""), each.text or "") for each in parts if each.get("name"))
            return DataRef("", pattern.get("type", "string"), facets, pattern)
        case "value":
            return _values([pattern])
        case "element" | "externalRef" | "grammar":
            return AnyElement((), (), pattern)
    return None


def _choice(parts: Items[etree._Element], vocabulary: Vocabulary) -> Content:
    if parts and all(etree.QName(each).localname == "value" for each in parts):
        return _values(parts)
    items = _items(parts, vocabulary)
    return items[0] if len(items) == 1 else Alternate(items)


def _items(parts: Items[etree._Element], vocabulary: Vocabulary) -> tuple[Content, ...]:
    return tuple(each for part in parts if (each := _pattern(part, vocabulary)) is not None)


def _values(patterns: Items[etree._Element]) -> Values:
    items = tuple(ValueItem(each.text or "", Mode.ADD, each.text or "", Prose(), each) for each in patterns)
    return Values(ValueList(ListKind.CLOSED, Mode.ADD, items, patterns[0]))


def _reference(pattern: etree._Element, vocabulary: Vocabulary) -> Content | None:
    """Return the target of a name of the grammar; datatypes had other names before 2015."""
    name = pattern.get("name", "")
    ident, _, expansion = name.partition("_")
    renamed = f"tei{name}" if name.startswith("data.") else name
    if name in vocabulary.elements:
        return ElementRef(name, pattern)
    if renamed in vocabulary.macros:
        return MacroRef(renamed, pattern)
    if ident in vocabulary.classes and vocabulary.classes[ident].kind == "model":
        return ClassRef(ident, pattern, Expansion.of(expansion))
    return None
