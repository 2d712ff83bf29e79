"""Changes to the names of elements and their namespaces."""

from __future__ import annotations

from lxml import etree

from bench.mutation.specimen import Specimen
from bench.mutation.stock import TEI
from bench.mutation.trees import NoPlace, attributes_of, inside, parent_of
from bench.mutation.values import one_character_off

NAMESPACES = (
    "", "http://www.tei-c.org/ns/Examples", "http://www.tei-c.org/ns/1.0/", "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2000/svg", "http://www.w3.org/2001/XInclude", "urn:other",
    "http://www.w3.org/XML/1998/namespace", "http://relaxng.org/ns/structure/1.0",
)  # fmt: skip


def tei_name(specimen: Specimen) -> None:
    """Another name of TEI."""
    specimen.element().tag = specimen.random.choice(specimen.stock.elements)


def sibling_name(specimen: Specimen) -> None:
    """Rename an element to one that occurs in the same parent."""
    element = specimen.element(inside)
    parent = parent_of(element)
    element.tag = specimen.random.choice(specimen.stock.children.get(parent.tag) or specimen.stock.elements)


def unknown_name(specimen: Specimen) -> None:
    """Rename an element to a misspelt name, or to one in other letters."""
    element = specimen.element()
    name = etree.QName(element)
    old = name.localname
    spellings = (old.lower(), old.upper(), old.capitalize(), old.swapcase(), one_character_off(old, specimen.random))
    try:
        element.tag = etree.QName(name.namespace, specimen.random.choice(spellings)).text
    except ValueError as error:
        raise NoPlace from error


def namespace_of_one(specimen: Specimen) -> None:
    """Another namespace for an element, or none, its content staying as it is."""
    _move(specimen.element(), specimen.random.choice(NAMESPACES))


def namespace_of_all(specimen: Specimen) -> None:
    """Another namespace for an element and all in it."""
    namespace = specimen.random.choice(NAMESPACES)
    for element in list(specimen.element().iter("*")):
        _move(element, namespace)


def _move(element: etree._Element, namespace: str) -> None:
    element.tag = etree.QName(namespace or None, etree.QName(element).localname).text


def prefix(specimen: Specimen) -> None:
    """Use a prefix instead of a default namespace, which changes nothing."""
    element = specimen.element(inside)
    parent = parent_of(element)
    new = etree.Element(element.tag, attributes_of(element), nsmap={"x": etree.QName(element).namespace or TEI})
    new.text, new.tail = element.text, element.tail
    new.extend(list(element))
    parent.replace(element, new)
