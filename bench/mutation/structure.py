"""Changes to which elements stand where."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from bench.mutation.names import NAMESPACES
from bench.mutation.specimen import Specimen
from bench.mutation.trees import add_text, inside, like, next_to, parent_of, take_out


def delete(specimen: Specimen) -> None:
    """Leave out an element with its content."""
    take_out(specimen.element(inside))


def duplicate(specimen: Specimen) -> None:
    """Duplicate an element."""
    element = specimen.element(inside)
    copy = deepcopy(element)
    element.tail, copy.tail = "", element.tail
    element.addnext(copy)


def move(specimen: Specimen) -> None:
    """Move an element to another parent."""
    element = specimen.element(inside)
    below = set(element.iter("*"))
    parent = specimen.element(lambda other: other not in below)
    take_out(element)
    specimen.insert(parent, element)


def swap(specimen: Specimen) -> None:
    """Two neighbours change places."""
    element = specimen.element(lambda element: element.getnext() is not None)
    following = next_to(element)
    element.tail, following.tail = following.tail, element.tail
    following.addnext(element)


def shuffle(specimen: Specimen) -> None:
    """All children of an element change places."""
    parent = specimen.element(lambda element: len(element) > 1)
    children = list(parent)
    specimen.random.shuffle(children)
    parent.extend(children)


def unwrap(specimen: Specimen) -> None:
    """Replace an element by its content."""
    element = specimen.element(inside)
    parent = parent_of(element)
    index, children = parent.index(element), list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    else:
        element.text = (element.text or "") + (element.tail or "")
    element.tail = ""
    take_out(element)
    add_text(parent, index, element.text or "")
    for number, child in enumerate(children):
        parent.insert(index + number, child)


def wrap(specimen: Specimen) -> None:
    """Wrap an element in a new one."""
    element = specimen.element(inside)
    _wrap(element, specimen.random.choice(specimen.stock.elements))


def nest(specimen: Specimen) -> None:
    """Wrap an element in one of its own name."""
    element = specimen.element(inside)
    _wrap(element, element.tag)


def _wrap(element: etree._Element, name: str) -> None:
    parent = parent_of(element)
    around = etree.Element(name)
    around.tail, element.tail = element.tail, ""
    parent.replace(element, around)
    around.append(element)


def copy_into_itself(specimen: Specimen) -> None:
    """Put a copy of an element into itself."""
    element = specimen.element()
    copy = deepcopy(element)
    specimen.insert(element, copy)


def empty(specimen: Specimen) -> None:
    """Empty an element but for its attributes."""
    element = specimen.element(lambda element: len(element) > 0 or bool(element.text))
    element[:] = []
    element.text = None


def split(specimen: Specimen) -> None:
    """Split an element into two of its name, each with a part of the content."""
    element = specimen.element(lambda element: inside(element) and len(element) > 0)
    second = like(element)
    second.extend(list(element)[specimen.random.randrange(len(element)) :])
    second.tail, element.tail = element.tail, ""
    element.addnext(second)


def join(specimen: Specimen) -> None:
    """Join an element with the next one of its name."""
    element = specimen.element(
        lambda element: (following := element.getnext()) is not None and following.tag == element.tag
    )
    following = next_to(element)
    add_text(element, len(element), (element.tail or "") + (following.text or ""))
    element.extend(list(following))
    element.tail = ""
    take_out(following)


def insert_tei(specimen: Specimen) -> None:
    """Insert an empty element of TEI anywhere."""
    specimen.insert(specimen.element(), etree.Element(specimen.random.choice(specimen.stock.elements)))


def insert_foreign(specimen: Specimen) -> None:
    """Insert an element of another namespace, or of none, anywhere."""
    namespace = specimen.random.choice(NAMESPACES)
    name = specimen.random.choice(("p", "TEI", "math", "svg", "include", "x"))
    new = etree.Element(etree.QName(namespace or None, name).text)
    new.text = specimen.random.choice(("", "x"))
    specimen.insert(specimen.element(), new)


def insert_passage(specimen: Specimen) -> None:
    """Insert an element of the stock, with its content, anywhere."""
    specimen.insert(specimen.element(), specimen.passage())


def insert_fitting(specimen: Specimen) -> None:
    """Insert an element of the stock into a parent that has one of its name elsewhere."""
    children = specimen.stock.children
    parent = specimen.element(lambda element: bool(children.get(element.tag)))
    specimen.insert(parent, specimen.passage(specimen.random.choice(children[parent.tag])))


def put_in_place(specimen: Specimen) -> None:
    """Replace an element by one of the stock whose name occurs in such a parent elsewhere."""
    children = specimen.stock.children
    element = specimen.element(
        lambda element: (parent := element.getparent()) is not None and bool(children.get(parent.tag))
    )
    parent = parent_of(element)
    new = specimen.passage(specimen.random.choice(children[parent.tag]))
    new.tail = element.tail
    parent.replace(element, new)


def another_of_its_name(specimen: Specimen) -> None:
    """Replace an element by one of the stock of the same name."""
    passages = specimen.stock.passages
    element = specimen.element(lambda element: inside(element) and bool(passages.get(element.tag)))
    parent = parent_of(element)
    new = specimen.passage(element.tag)
    new.tail = element.tail
    parent.replace(element, new)
