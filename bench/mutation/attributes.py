"""Changes to attributes."""

from __future__ import annotations

from bench.mutation.specimen import Specimen
from bench.mutation.trees import NoPlace, attributes_of
from bench.mutation.values import odd_value, one_character_off

_XML = "{http://www.w3.org/XML/1998/namespace}"
_FOREIGN = (
    "{urn:other}rend",
    "{http://www.tei-c.org/ns/1.0}rend",
    "{http://www.tei-c.org/ns/1.0}n",
    "{http://www.w3.org/1999/xlink}href",
)
_OF_XML = {
    "lang": ("ru", "", "en-GB", "1"),
    "space": ("preserve", "default", "no"),
    "base": ("a", "%"),
    "id": ("i1", "1i"),
}


def odd(specimen: Specimen) -> None:
    """Another value, at the edge of some datatype."""
    element, name = specimen.attribute()
    element.set(name, odd_value(specimen.random, str(element.get(name))))


def blank(specimen: Specimen) -> None:
    """No value, or nothing but white space."""
    element, name = specimen.attribute()
    element.set(name, specimen.random.choice(("", "", " ", "  ", "\n", "\t ")))


def one_character(specimen: Specimen) -> None:
    """One character of a value is another, is left out or is added."""
    element, name = specimen.attribute()
    element.set(name, one_character_off(str(element.get(name)), specimen.random))


def usual(specimen: Specimen) -> None:
    """Give an attribute a value that it has elsewhere."""
    element, name = specimen.attribute()
    values = specimen.stock.values.get(name)
    if not values:
        raise NoPlace
    element.set(name, specimen.random.choice(values))


def spaced(specimen: Specimen) -> None:
    """White space before, after or amid a value."""
    element, name = specimen.attribute()
    value, random = str(element.get(name)), specimen.random
    space = random.choice((" ", "  ", "\n", "\t", "\r", " \n ", "\u00a0", "\u2003"))
    at = random.choice((0, len(value), random.randint(0, len(value))))
    element.set(name, value[:at] + space + value[at:])


def add_usual(specimen: Specimen) -> None:
    """Add an attribute of TEI to any element, with a value that it has elsewhere or an odd one."""
    _add(specimen, specimen.random.choice(specimen.stock.attributes))


def add_own(specimen: Specimen) -> None:
    """Add an attribute that elements of this name have elsewhere, with a value from elsewhere or an odd one."""
    owned = specimen.stock.owned
    element = specimen.element(lambda element: bool(owned.get(element.tag)))
    name = specimen.random.choice(owned[element.tag])
    element.set(name, _value(specimen, name))


def add_foreign(specimen: Specimen) -> None:
    """Add an attribute of another namespace."""
    specimen.element().set(specimen.random.choice(_FOREIGN), "x")


def add_xml(specimen: Specimen) -> None:
    """Add an attribute of XML's own."""
    name = specimen.random.choice(sorted(_OF_XML))
    specimen.element().set(_XML + name, specimen.random.choice(_OF_XML[name]))


def delete(specimen: Specimen) -> None:
    """Leave out an attribute."""
    element, name = specimen.attribute()
    del element.attrib[name]


def rename(specimen: Specimen) -> None:
    """Put a value into another attribute, of TEI or misspelt."""
    element, name = specimen.attribute()
    random = specimen.random
    new = random.choice((random.choice(specimen.stock.attributes), name.upper(), one_character_off(name, random)))
    value = str(element.get(name))
    try:
        element.set(new, value)
    except ValueError as error:
        raise NoPlace from error
    if new != name:
        del element.attrib[name]


def move(specimen: Specimen) -> None:
    """Move an attribute to another element."""
    element, name = specimen.attribute()
    value = str(element.get(name))
    del element.attrib[name]
    specimen.element().set(name, value)


def reorder(specimen: Specimen) -> None:
    """Put the attributes of an element in another order, which changes nothing."""
    element = specimen.element(lambda element: len(element.attrib) > 1)
    pairs = list(attributes_of(element).items())
    specimen.random.shuffle(pairs)
    element.attrib.clear()
    for name, value in pairs:
        element.set(name, value)


def _add(specimen: Specimen, name: str) -> None:
    specimen.element().set(name, _value(specimen, name))


def _value(specimen: Specimen, name: str) -> str:
    values = specimen.stock.values.get(name)
    usual = specimen.random.choice(values) if values else ""
    return usual if values and specimen.random.random() < 0.5 else odd_value(specimen.random, usual)
