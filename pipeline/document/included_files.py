"""Files that are included: their text, their trees, and the elements that they name; why they cannot be included."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.document import xml
from pipeline.storage.encodings import find_codec


@dataclass(eq=False)
class CannotInclude(Exception):
    """Why an inclusion cannot be carried out, and what to do."""

    message: str
    hint: str


@dataclass(slots=True)
class File:
    """A file that documents take elements out of: its root, its text, its elements by xml:id with their numbers."""

    root: etree._Element
    text: str
    elements: dict[str, tuple[int, etree._Element]]


def index_file(root: etree._Element, text: str) -> File:
    """Return a file with its elements that have an xml:id."""
    elements: dict[str, tuple[int, etree._Element]] = {}
    for number, element in enumerate(root.iter("*")):
        identifier = element.get(xml.XML_ID)
        if identifier is not None:
            elements.setdefault(identifier, (number, element))
    return File(root, text, elements)


def decode(content: bytes, href: str, encoding: str) -> str:
    """Return the text of a file. Raises CannotInclude."""
    codec = find_codec(encoding)
    if codec is None:
        raise CannotInclude(
            f"xi:include reads {href!r} in the encoding {encoding!r}, which is not a known text encoding.",
            "Correct the encoding, or convert the file to UTF-8 and drop it.",
        )
    text = content.decode(codec, errors="replace")
    unfit = xml.NOT_IN_XML.search(text)
    if unfit is not None:
        raise CannotInclude(
            f"xi:include reads {href!r}, which holds the character U+{ord(unfit[0]):04X}: XML allows it nowhere.",
            "Remove it from that file, or give the file's encoding in @encoding.",
        )
    return text


def read_tree(content: bytes, href: str) -> xml.Document:
    """Return the tree of a file. Raises CannotInclude."""
    try:
        return xml.parse_document(content)
    except xml.NotWellFormed as error:
        raise CannotInclude(
            f"xi:include names {href!r}, which is not well-formed: line {error.line}, {error.message}.",
            "Mend that file.",
        ) from error
