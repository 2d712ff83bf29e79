"""The cases of the RELAX NG specification's test suite, written out as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from tests.shared import SHARED

SUITE = SHARED / "relaxng" / "spectest.xml"


@dataclass(frozen=True, slots=True)
class Case:
    """A schema, whether it is correct, and documents with their validity."""

    number: int
    sections: str
    correct: bool
    files: dict[str, str]
    documents: tuple[tuple[bool, str], ...]

    def write(self, folder: Path) -> Path:
        """Write the schema and what it refers to; the schema's path."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder / "schema.rng"


@cache
def cases() -> tuple[Case, ...]:
    """All cases of the suite."""
    if not SUITE.is_file():
        return ()
    tree = etree.parse(str(SUITE), etree.XMLParser(resolve_entities=True, load_dtd=True))
    return tuple(_case(number, element) for number, element in enumerate(tree.iter("testCase"), 1))


def _case(number: int, element: etree._Element) -> Case:
    files = dict(_resources(element, ""))
    correct = False
    documents = []
    for child in element:
        if child.tag in ("correct", "incorrect"):
            correct = child.tag == "correct"
            files["schema.rng"] = _content(child)
        elif child.tag in ("valid", "invalid"):
            documents.append((child.tag == "valid", _content(child)))
    sections = " ".join(filter(None, (section.text for section in element.iter("section"))))
    return Case(number, sections, correct, files, tuple(documents))


def _resources(element: etree._Element, folder: str) -> Iterator[tuple[str, str]]:
    for child in element:
        if child.tag == "resource":
            yield folder + child.get("name", ""), _content(child)
        elif child.tag == "dir":
            yield from _resources(child, f"{folder}{child.get('name')}/")


def _content(element: etree._Element) -> str:
    """The document in an element, with the internal subset that it is to have."""
    [root] = [child for child in element if isinstance(child.tag, str)]
    text = etree.tostring(root, encoding="unicode", with_tail=False)
    subset = element.get("dtd")
    if subset is None:
        return text
    name = f"{root.prefix}:{etree.QName(root).localname}" if root.prefix else etree.QName(root).localname
    return f"<!DOCTYPE {name} [{subset}]>\n{text}"
