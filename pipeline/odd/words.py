"""What a declaration says of itself, as a sentence in one language.

Source: TEI Guidelines, 23.4.1 (gloss, desc, @xml:lang, @versionDate).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from lxml import etree

from pipeline.odd.declaration import Elements, Prose

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FALLBACK = "en"
_OF_ITS_END = "deprecationInfo"  # why something is going to be dropped


def language_of(element: etree._Element) -> str:
    """The language that an element is in; "" where nothing says so."""
    around: etree._Element | None = element
    while around is not None:
        if around.get(_LANG) is not None:
            return around.get(_LANG, "")
        around = around.getparent()
    return ""


def in_language(elements: Elements, language: str) -> Elements:
    """Those in a language, else those in English, else those that are first."""
    by_language: dict[str, list[etree._Element]] = {}
    for each in elements:
        by_language.setdefault(language_of(each).partition("-")[0], []).append(each)
    found = by_language.get(language) or by_language.get(FALLBACK) or next(iter(by_language.values()), [])
    return tuple(found)


def text_of(element: etree._Element) -> str:
    """The text of an element in one line; names of elements, attributes and classes as they are written."""
    return " ".join("".join(_texts(element)).split())


def sentence(language: str, own: Collection[etree._Element] | None = None) -> Callable[[Prose], str]:
    """What says in a language what a declaration says: its gloss and its description.

    With the roots of `own` documents, only what is in these counts, and not what a source says.
    """

    def words(prose: Prose) -> str:
        gloss = _said(prose.glosses, language, own)
        descriptions = tuple(each for each in prose.descriptions if each.get("type") != _OF_ITS_END)
        description = _said(descriptions, language, own)
        return f"({gloss}) {description}" if gloss and description else gloss or description

    return words


def no_words(_prose: Prose) -> str:
    """Nothing is said."""
    return ""


def _said(elements: Elements, language: str, own: Collection[etree._Element] | None) -> str:
    if own is not None:
        elements = tuple(each for each in elements if each.getroottree().getroot() in own)
    return " ".join(map(text_of, in_language(elements, language)))


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
