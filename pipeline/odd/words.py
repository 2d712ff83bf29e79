"""What a declaration says of itself, as a sentence.

Source: TEI Guidelines, 23.4.1 (gloss, desc).
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pipeline.odd.declarations.declaration import Elements, Prose
from pipeline.odd.languages import Reader, descriptions


def sentence(reader: Reader, prose: Prose) -> str:
    """Return the gloss and the description that a reader gets; "" if there is none."""
    gloss, description = _said(reader, prose.glosses), _said(reader, descriptions(prose))
    return f"({gloss}) {description}" if gloss and description else gloss or description


def text_of(element: etree._Element) -> str:
    """Return the text of an element in one line; names of elements and attributes as they are written."""
    return " ".join("".join(_texts(element)).split())


def _said(reader: Reader, elements: Elements) -> str:
    return " ".join(map(text_of, reader.chosen(elements)))


def _texts(element: etree._Element) -> Iterable[str]:
    match etree.QName(element).localname:
        case "gi":
            yield f"<{''.join(map(str, element.itertext()))}>"
        case "att":
            yield f"@{''.join(map(str, element.itertext()))}"
        case _:
            yield element.text or ""
            for child in element:
                if isinstance(child.tag, str):
                    yield from _texts(child)
                yield child.tail or ""
