"""The kinds of mutations, and how often each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from xml.parsers import expat

from lxml import etree

from bench.mutation import attributes, markup, names, structure, texts
from bench.mutation.specimen import Specimen
from bench.mutation.stock import Stock
from bench.mutation.trees import NoPlace

_MOST_TRIES = 50

# By name: what is done, and its weight. Weights are such that about half of the mutants are valid.
KINDS: Mapping[str, tuple[Callable[[Specimen], None], int]] = {
    "rename to a TEI name": (names.tei_name, 2),
    "rename to a sibling's name": (names.sibling_name, 5),
    "rename to an unknown name": (names.unknown_name, 1),
    "namespace of one element": (names.namespace_of_one, 1),
    "namespace of a subtree": (names.namespace_of_all, 1),
    "prefix": (names.prefix, 2),
    "delete an element": (structure.delete, 5),
    "duplicate an element": (structure.duplicate, 4),
    "move to another parent": (structure.move, 2),
    "swap siblings": (structure.swap, 4),
    "shuffle children": (structure.shuffle, 2),
    "unwrap": (structure.unwrap, 3),
    "wrap": (structure.wrap, 2),
    "nest": (structure.nest, 3),
    "copy into itself": (structure.copy_into_itself, 2),
    "empty": (structure.empty, 4),
    "split an element": (structure.split, 3),
    "join elements": (structure.join, 3),
    "insert a TEI element": (structure.insert_tei, 2),
    "insert a foreign element": (structure.insert_foreign, 1),
    "insert a passage": (structure.insert_passage, 2),
    "insert a fitting passage": (structure.insert_fitting, 8),
    "a fitting passage instead": (structure.put_in_place, 6),
    "another of its name": (structure.another_of_its_name, 8),
    "odd attribute value": (attributes.odd, 8),
    "blank attribute value": (attributes.blank, 3),
    "attribute value, one character": (attributes.one_character, 8),
    "attribute value from elsewhere": (attributes.usual, 4),
    "white space in attribute value": (attributes.spaced, 4),
    "add a TEI attribute": (attributes.add_usual, 2),
    "add an attribute of its kind": (attributes.add_own, 8),
    "add a foreign attribute": (attributes.add_foreign, 1),
    "add an attribute of XML": (attributes.add_xml, 3),
    "delete an attribute": (attributes.delete, 4),
    "rename an attribute": (attributes.rename, 2),
    "move an attribute": (attributes.move, 3),
    "reorder attributes": (attributes.reorder, 1),
    "insert text": (texts.insert, 3),
    "remove text": (texts.remove, 3),
    "white space": (texts.white_space, 3),
    "comment or instruction": (texts.interrupt, 3),
    "CDATA": (texts.cdata, 2),
    "odd content": (texts.leaf_value, 4),
    "text, one character": (texts.one_character, 2),
    "entity": (texts.entity, 1),
    "attribute from a DOCTYPE": (texts.declare_attribute, 2),
    "encoding": (texts.encode, 1),
    "other markup": (markup.rewrite, 4),
    "text that looks like markup": (markup.look_alike, 3),
}


@dataclass(frozen=True, slots=True)
class Mutation:
    """What was done to a document, and the document after it."""

    kind: str
    content: bytes


def mutate(document: bytes, stock: Stock, random: Random) -> Mutation:
    """Return a document with one thing changed; well-formed. Raises NoPlace for one that nothing can be done to."""
    kinds = list(KINDS)
    weights = [weight for _, weight in KINDS.values()]
    for _ in range(_MOST_TRIES):
        [kind] = random.choices(kinds, weights)
        specimen = Specimen(etree.fromstring(document), stock, random)
        try:
            KINDS[kind][0](specimen)
            content = specimen.written()
            _check(content)
        except (NoPlace, ValueError, expat.ExpatError, etree.XMLSyntaxError):
            continue
        if content != document:
            return Mutation(kind, content)
    raise NoPlace


def _check(content: bytes) -> None:
    """Raise for what is not well-formed: parsers differ in what they hold for a letter, so two are asked."""
    etree.fromstring(content)
    expat.ParserCreate(namespace_separator=" ").Parse(content, True)
