"""Changes to text, and to what a parser makes of it."""

from __future__ import annotations

from lxml import etree

from bench.mutation.specimen import Specimen
from bench.mutation.trees import NoPlace, add_text, attributes_of
from bench.mutation.values import odd_value, one_character_off

_SPACES = ("", " ", "\n\n", "\t", "\r", "\u00a0", "\u2003", "\u200b", "\u0085", "\u3000")


def insert(specimen: Specimen) -> None:
    """Insert a word between elements, or amid other text."""
    parent = specimen.element()
    add_text(
        parent, specimen.random.randint(0, len(parent)), specimen.random.choice(("слово", "x", " . ", "0", "\u00b7"))
    )


def remove(specimen: Specimen) -> None:
    """Leave out a piece of text."""
    element, where = specimen.random.choice(specimen.texts())
    setattr(element, where, None)


def white_space(specimen: Specimen) -> None:
    """Other white space, or signs that look like it, between elements."""
    parent = specimen.element(lambda element: len(element) > 0)
    index = specimen.random.randint(0, len(parent))
    old = parent[index - 1].tail if index else parent.text
    space = specimen.random.choice(_SPACES)
    if (old or "").strip():
        add_text(parent, index, space)
    elif index:
        parent[index - 1].tail = space
    else:
        parent.text = space


def interrupt(specimen: Specimen) -> None:
    """Insert a comment or a processing instruction amid text or between elements."""
    random = specimen.random
    node = random.choice((etree.Comment(" p "), etree.ProcessingInstruction("p", "x")))
    if random.random() < 0.5:
        specimen.insert(specimen.element(), node)
        return
    element, where = random.choice(specimen.texts())
    text = getattr(element, where)
    at = random.randint(0, len(text))
    setattr(element, where, text[:at])
    node.tail = text[at:]
    if where == "tail":
        element.addnext(node)
    else:
        element.insert(0, node)


def cdata(specimen: Specimen) -> None:
    """Turn a text into a CDATA section."""
    element = specimen.element(lambda element: "]]>" not in (element.text or ""))
    element.text = etree.CDATA(element.text or specimen.random.choice(("", " ", "x")))


def leaf_value(specimen: Specimen) -> None:
    """Replace the content of an element by an odd value."""
    element = specimen.element(lambda element: len(element) == 0)
    element.text = odd_value(specimen.random, element.text or "")


def one_character(specimen: Specimen) -> None:
    """One character of a text is another, is left out or is added."""
    element, where = specimen.random.choice(specimen.texts())
    setattr(element, where, one_character_off(getattr(element, where), specimen.random))


def entity(specimen: Specimen) -> None:
    """Move a piece of text into an entity."""
    element, where = specimen.random.choice(specimen.texts())
    text = getattr(element, where)
    if '"' in text or "%" in text or "&" in text or "<" in text:
        raise NoPlace
    specimen.subset.append(f'<!ENTITY e "{text}">')
    reference = etree.Entity("e")
    setattr(element, where, None)
    if where == "tail":
        element.addnext(reference)
    else:
        element.insert(0, reference)


def declare_attribute(specimen: Specimen) -> None:
    """Declare an attribute in a DOCTYPE: a default value, or a type that normalises white space."""
    element = specimen.element(lambda element: element.prefix is None)
    name = etree.QName(element).localname
    random = specimen.random
    plain = [each for each in specimen.stock.attributes if each[0] != "{"]
    attribute = random.choice([each for each in attributes_of(element) if each[0] != "{"] or plain)
    kind = random.choice(('CDATA "x"', 'NMTOKEN "1931"', "NMTOKENS #IMPLIED", 'CDATA #FIXED "a b"'))
    specimen.subset.append(f"<!ATTLIST {name} {attribute} {kind}>")
    if "IMPLIED" in kind and element.get(attribute):
        element.set(attribute, f"  {element.get(attribute)} ")


def encode(specimen: Specimen) -> None:
    """Another encoding: nothing that matters."""
    specimen.encoding = specimen.random.choice(("utf-16", "us-ascii", "iso-8859-1", "windows-1251", "utf-8-sig"))
