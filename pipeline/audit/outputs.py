"""The words of the outputs beside those of the resolved document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from pipeline.audit.differences import difference
from pipeline.document import xml
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Output, Source
from pipeline.model.finding import Finding
from pipeline.model.options import Format
from pipeline.resources import XSLT

_WORDS = XSLT / "words.xsl"
WITHOUT_WHITE = " (without white space)"
_NO_LETTER = re.compile("\\[…\\]|\u200b+")  # signs for gaps, places where a word may break
_GLYPH = "opis-glyph-"  # before the code of a character for which print has no font, and shows another
_CONTROL = re.compile("[\x7f-\x9f]")  # what pages show as U+FFFD
_HTML = (etree.XPath("descendant::*[@data-opis='text']"), etree.XPath("descendant::*[@data-opis='added']"))
_FO = (etree.XPath("descendant::*[@role='opis-text']"), etree.XPath("descendant::*[@role='opis-added']"))
_TEXT = etree.XPath("string()")  # faster than itertext; comments and instructions are no part of it
_REPLACED = etree.XPath(f"descendant::*[starts-with(@role, '{_GLYPH}')]")


def words_of_view(resolved: Node, engine: Engine) -> str:
    """Return the letters of the words of the view."""
    return letters(engine.render(_WORDS, resolved))


def differing(source: Source, words: str, output: Output, form: Format) -> tuple[Finding, ...]:
    """Return the finding that an output does not hold the words of the view in their order; none if it does."""
    found = difference(words, _words_of(output.content, form))
    return (found.finding(source, output.path, counted=WITHOUT_WHITE),) if found else ()


def letters(text: str) -> str:
    """Return a text without white space and signs for gaps, in NFC."""
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return unicodedata.normalize("NFC", _NO_LETTER.sub("", "".join(shown.split())))


def _words_of(content: bytes, form: Format) -> str:
    match form:
        case Format.TEXT:
            return letters(content.decode("utf-8"))
        case Format.HTML:
            return letters("".join(_marked(xml.parse_html(content), *_HTML)))
        case Format.FO:
            root = xml.parse_output(content)
            for element in _found(_REPLACED, root):
                element.text = chr(int(str(element.get("role")).removeprefix(_GLYPH), 16))
            return letters("".join(_marked(root, *_FO)))


def _marked(root: etree._Element, texts: etree.XPath, added: etree.XPath) -> Iterator[str]:
    """Yield the text in the elements marked as text, without the elements that the output adds."""
    for element in _found(added, root):
        element.clear(keep_tail=True)  # type: ignore[call-arg]  # unknown to lxml-stubs
    for element in _found(texts, root):
        yield str(_TEXT(element))


def _found(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    found = path(root)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001 - lxml names its class so
