"""The words of the outputs beside those of the resolved document."""

from __future__ import annotations

import re
import unicodedata

from pipeline.audit.differences import find_difference
from pipeline.edition.formats import FORMATS
from pipeline.engine.saxon import Engine, Node
from pipeline.model.document import Output, Source
from pipeline.model.finding import Finding
from pipeline.model.options import Format
from pipeline.resources import XSLT

_WORDS = XSLT / "words.xsl"
WITHOUT_WHITE = " (without white space)"
_NO_LETTER = re.compile("\\[…\\]|\u200b+")  # signs for gaps, places where a word may break
_CONTROL = re.compile("[\x7f-\x9f]")  # what pages show as U+FFFD


def read_view(resolved: Node, engine: Engine) -> str:
    """Return the letters of the words of the view."""
    return keep_letters(engine.render(_WORDS, resolved))


def compare_output(source: Source, words: str, output: Output, form: Format) -> tuple[Finding, ...]:
    """Return the finding that an output does not hold the words of the view in their order; none if it does."""
    found = find_difference(words, keep_letters(FORMATS[form].read_text(output.content)))
    return (found.finding(source, output.path, counted=WITHOUT_WHITE),) if found else ()


def keep_letters(text: str) -> str:
    """Return a text without white space and signs for gaps, in NFC."""
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    return unicodedata.normalize("NFC", _NO_LETTER.sub("", "".join(shown.split())))
