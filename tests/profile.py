"""The bundled profile in tests: its ODD as it is compiled, the examples in it, the specimens of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.model.limits import Limits
from pipeline.odd.customisation import compile_schema
from pipeline.odd.grammar.grammar import grammar
from pipeline.odd.schema import Schema
from pipeline.odd.source_files import OddSources
from pipeline.relaxng import Grammar
from pipeline.runner.compilation import CompileOptions, compile_odd
from pipeline.schematron import Schematron
from tests.shared import specifications, tei_all
from tests.support import HOME, TEI

SCHEMAS = HOME / "schemas"
ODD = SCHEMAS / "opis.odd"
SPECIMENS = HOME / "tests" / "rules"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_EXAMPLES = "http://www.tei-c.org/ns/Examples"


def compile_profile(out: Path) -> None:
    """Compile the profile as its checked-in files were compiled."""
    options = CompileOptions(source=specifications(), own_prose=True, documentation=False)
    compile_odd(ODD, out, options, Limits())


@lru_cache(maxsize=1)
def profile() -> tuple[Parsed, Schema]:
    """The ODD of the profile with all its parts, and the schema that it comes to."""
    sources = OddSources(specifications(), None, ())
    odd = sources.read(ODD)
    schema = compile_schema(odd, sources)
    assert schema is not None
    return odd, schema


@lru_cache(maxsize=2)
def grammar_of(name: str) -> Grammar:
    """The checked-in grammar of the profile (`opis`), or the TEI's (`tei_all`)."""
    return Grammar.load(tei_all() if name == "tei_all" else SCHEMAS / f"{name}.rng")


@lru_cache(maxsize=1)
def rules() -> Schematron:
    """The checked-in rules of the profile."""
    return Schematron.load(SCHEMAS / "opis.sch")


def checks() -> list[etree._Element]:
    """The assertions in the checked-in rules."""
    return list(etree.parse(SCHEMAS / "opis.sch").iter(*(f"{{{SCHEMATRON}}}{name}" for name in ("assert", "report"))))


def fragment_grammar(folder: Path) -> Grammar:
    """A grammar of the profile for documents that may begin with any of its elements."""
    _, schema = profile()
    whole = schema.start
    schema.start = tuple(schema.vocabulary.elements)
    path = folder / "fragments.rng"
    path.write_bytes(etree.tostring(grammar(schema, lambda _prose: "")))
    schema.start = whole
    return Grammar.load(path)


def examples() -> Iterator[tuple[str, etree._Element]]:
    """The examples in the ODD: the element whose specification has it, "" in the handbook; a tree of TEI elements."""
    odd, _ = profile()
    for example in odd.tree.iter(f"{{{_EXAMPLES}}}egXML"):
        owner = next((each.get("ident", "") for each in example.iterancestors(f"{{{TEI}}}elementSpec")), "")
        for part in example:
            content = etree.tostring(part, with_tail=False).replace(_EXAMPLES.encode(), TEI.encode())
            yield owner, etree.fromstring(content)
