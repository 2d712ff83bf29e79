"""A small source of specifications, and schemas made of it: what the tests of the ODD compiler share."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lxml import etree

from pipeline.document.parse import parse
from pipeline.document.parsed import Parsed
from pipeline.model.document import Source
from pipeline.model.finding import Finding
from pipeline.odd.customisation import compile_schema, source_vocabulary
from pipeline.odd.declarations.specification import Vocabulary
from pipeline.odd.grammar.grammar import grammar
from pipeline.odd.schema import Schema
from pipeline.relaxng import Grammar
from tests.support import HOME, TEI, tei

CASES = HOME / "tests" / "odd"
SOURCE = CASES / "source.xml"
BASE = '<moduleRef key="base"/>'
ALL = '<moduleRef key="base"/><moduleRef key="names"/><moduleRef key="extra"/>'
_ORDINARY = ("odd-element-unreached", "tei-fragment")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The specifications of the source."""
    return source_vocabulary(etree.parse(SOURCE).getroot())


class Specimens:
    """A source that is the same whatever is asked for, and has no files."""

    def __init__(self, specifications: Vocabulary | None = None) -> None:
        self._specifications = specifications or vocabulary()

    def vocabulary(self, _odd: Parsed, _href: str, _at: etree._Element) -> Vocabulary:
        """The specifications of the source."""
        return self._specifications

    def part(self, _odd: Parsed, _href: str, _at: etree._Element) -> None:
        """No file."""

    def grammar(self, _odd: Parsed, _href: str, _at: etree._Element) -> None:
        """No grammar."""


def odd(declarations: str, attributes: str = 'ident="specimen" start="doc"') -> Parsed:
    """An ODD whose schemaSpec declares something."""
    path = Path("specimen.odd")
    text = tei(f"<schemaSpec {attributes}>\n{declarations}</schemaSpec>")
    return parse(Source("specimen", path, path.parent), text.encode("utf-8"), Path.read_bytes)


def odd_in(path: Path) -> Parsed:
    """An ODD in a file."""
    return parse(Source(path.stem, path, path.parent), path.read_bytes(), Path.read_bytes)


def made(parsed: Parsed) -> Schema | None:
    """The schema that an ODD compiles to, if it does."""
    return compile_schema(parsed, Specimens())


def faultless(parsed: Parsed) -> Schema:
    """The schema that an ODD without a fault compiles to."""
    schema = made(parsed)
    assert schema is not None
    assert said_of(parsed) == []
    return schema


def said_of(parsed: Parsed) -> list[Finding]:
    """The findings about a compiled ODD, without what is ordinary for a specimen."""
    return [each for each in parsed.findings if each.rule not in _ORDINARY]


def loaded(schema: Schema, folder: Path) -> Grammar:
    """The grammar of a schema, ready to judge."""
    path = folder / "specimen.rng"
    path.write_bytes(etree.tostring(grammar(schema, lambda _prose: "")))
    return Grammar.load(path)


def document(content: str) -> bytes:
    """A document of the source's vocabulary."""
    return f'<doc xmlns="{TEI}">{content}</doc>'.encode()
