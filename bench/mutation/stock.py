"""What mutations are made of: the names, attributes, values and passages that TEI documents hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.mutation.trees import attributes_of

TEI = "http://www.tei-c.org/ns/1.0"
_EXAMPLES = b"http://www.tei-c.org/ns/Examples"
_LONGEST = 3000  # bytes of a passage
_MOST = 40  # passages of a name

Table = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Stock:
    """Expanded names in lxml's notation: of elements, of attributes, of the parents that elements stand in.

    `values` are by attribute, `children` by parent, `parents` by child, `passages` (elements, serialized) by
    element.
    """

    elements: tuple[str, ...]
    attributes: tuple[str, ...]
    values: Table
    owned: Table
    children: Table
    passages: Mapping[str, tuple[bytes, ...]]

    @classmethod
    def of(cls, documents: Iterable[bytes], specification: Path) -> Stock:
        """Return the stock of documents and of TEI's specification, with its examples, if that is there."""
        gathered = _Gathered()
        if specification.is_file():
            gathered.take_specification(specification)
        for document in documents:
            gathered.take(etree.fromstring(document))
        return cls(
            tuple(sorted(gathered.elements)),
            tuple(sorted(gathered.values)),
            _sorted(gathered.values),
            _sorted(gathered.owned),
            _sorted(gathered.children),
            {name: tuple(passages) for name, passages in sorted(gathered.passages.items())},
        )


class _Gathered:
    """A stock while it is gathered."""

    def __init__(self) -> None:
        self.elements: set[str] = set()
        self.values: dict[str, set[str]] = {}
        self.owned: dict[str, set[str]] = {}
        self.children: dict[str, set[str]] = {}
        self.passages: dict[str, dict[bytes, None]] = {}

    def take(self, root: etree._Element) -> None:
        """Take in an element and all below it."""
        for element in root.iter("*"):
            self.elements.add(element.tag)
            attributes = attributes_of(element)
            self.owned.setdefault(element.tag, set()).update(attributes)
            self.children.setdefault(element.tag, set()).update(child.tag for child in element.iterchildren("*"))
            for name, value in attributes.items():
                self.values.setdefault(name, set()).add(value)
            passages = self.passages.setdefault(element.tag, {})
            if len(passages) < _MOST:
                passage = etree.tostring(element, with_tail=False)
                if len(passage) < _LONGEST:
                    passages[passage] = None

    def take_specification(self, path: Path) -> None:
        """Take in all names that TEI has, and its examples."""
        root = etree.fromstring(path.read_bytes().replace(_EXAMPLES, TEI.encode()), etree.XMLParser(huge_tree=True))
        for each in root.iter(f"{{{TEI}}}elementSpec"):
            self.elements.add(f"{{{TEI}}}{each.get('ident')}")
        for each in root.iter(f"{{{TEI}}}attDef"):
            values = {item.get("ident", "") for item in each.iter(f"{{{TEI}}}valItem")}
            self.values.setdefault(each.get("ident", ""), set()).update(values)
        for exemplum in root.iter(f"{{{TEI}}}egXML"):
            for child in exemplum.iterchildren("*"):
                self.take(child)


def _sorted(table: Mapping[str, set[str]]) -> Table:
    return {name: tuple(sorted(values)) for name, values in sorted(table.items())}
