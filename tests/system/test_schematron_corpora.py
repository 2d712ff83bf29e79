"""All Schematron of the corpora and of TEI runs on the documents of the corpora, or says what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.document import xml
from pipeline.engine.saxon import Node
from pipeline.schematron import Schematron, prepare
from pipeline.schematron.names import SCHEMATRON
from pipeline.schematron.program import Program, engine
from pipeline.schematron.reading import read
from pipeline.schematron.scopes import in_scope
from pipeline.schematron.sources import read_schema
from pipeline.storage.confinement import read_regular
from tests.shared import SHARED, shared
from tests.support import CORPORA

TEI_SOURCES = SHARED / "tei"
SUFFIXES = (".sch", ".rng", ".odd", ".xsd")
WRONG = {
    # Eight elements fill in an abstract pattern that nobody published with the grammar.
    "ediarum.JP-ANBRIEFE.rng": {"There is no abstract pattern 'declarable'.": 8},
}
CHECKS = {
    "schnitzler-briefe-schematron.sch": 102,
    "tillich-schematron.sch": 4,
    "tillich-briefe.odd": 4,
    "tillich-briefe.rng": 25,
    "schnitzler-briefe-schema.xsd": 2,
    "cmi-customization.rng": 4,
    "proposal.rng": 47,
    "ediarum.JP-ANBRIEFE.rng": 20,
    "tei-epidoc.rng": 57,
    "parla-clarin.rng": 47,
    "tei_all.rng": 100,
    "p5subset.xml": 98,
}
_EVERY = 7  # of the documents: all of them take a minute


def schemas() -> Iterator[Path]:
    """The files of the corpora, and of TEI, that hold rules."""
    for path in sorted(CORPORA.rglob("*")) if CORPORA.is_dir() else ():
        if path.suffix in SUFFIXES and b"<" in (content := path.read_bytes()) and SCHEMATRON.encode() in content:
            yield path
    yield from (path for name in ("p5subset.xml", "tei_all.rng") if (path := TEI_SOURCES / name).is_file())


@lru_cache(maxsize=1)
def documents() -> tuple[Node, ...]:
    """Every n-th document of the corpora; those with entities are left out, which only the pipeline reads."""
    found = []
    for path in sorted(CORPORA.rglob("*.xml"))[::_EVERY]:
        try:
            root = xml.parse(path.read_bytes())
        except xml.NotWellFormed:
            continue
        if "<!ENTITY" not in path.read_text(encoding="latin-1"):
            found.append(prepare(root, path))
    return tuple(found)


@pytest.fixture(scope="module", autouse=True)
def _corpora() -> None:
    shared("corpora")


def test_there_is_an_expectation_for_each_schema() -> None:
    assert {path.name for path in schemas() if has_rules(path)} == set(CHECKS)


def has_rules(path: Path) -> bool:
    """Whether a file that speaks of Schematron holds some: others only declare the prefix."""
    return b":rule" in (content := path.read_bytes()) or b"<rule" in content


@pytest.mark.parametrize("path", [path for path in schemas() if has_rules(path)], ids=lambda path: path.name)
def test_a_schema_runs_or_says_what_is_wrong_with_it(path: Path) -> None:
    schema = Schematron.load(path)
    assert Counter(mistake.message for mistake in schema.mistakes) == WRONG.get(path.name, {})
    assert schema.size == CHECKS[path.name]
    failed = [each for document in documents() for each in schema.check(document) if each.rule == "schematron-failed"]
    assert [each.message for each in failed] == []


def test_rules_taken_from_the_specifications_say_what_those_in_the_grammar_say() -> None:
    by_odd, by_grammar = (Schematron.load(TEI_SOURCES / name) for name in ("p5subset.xml", "tei_all.rng"))
    fired = 0
    for document in documents():
        ours, theirs = (
            Counter((each.message, each.severity, each.node) for each in schema.check(document))
            for schema in (by_odd, by_grammar)
        )
        assert ours == theirs
        fired += ours.total()
    assert fired > 20


@pytest.mark.parametrize("name", ["schnitzler-briefe-schematron.sch", "tei_all.rng"])
def test_patterns_say_together_what_each_says_alone(name: str) -> None:
    """All patterns are run in one pass over a document, and must not be in each other's way."""
    (path,) = [path for path in schemas() if path.name == name]
    together, *alone = programs(path)
    fired = 0
    for document in documents():
        ours = Counter((each.rule, each.message, each.node) for each in together.run(document))
        assert ours == Counter((each.rule, each.message, each.node) for one in alone for each in one.run(document))
        fired += ours.total()
    assert fired > 20


def programs(path: Path) -> Iterator[Program]:
    """A schema as it is, then each of its patterns."""
    schema, _ = read_schema(path, read_regular)
    rules, _ = read(schema, "", path.stem, engine(None).uri)
    yield Program(in_scope(rules), engine(None))
    yield from (Program(replace(rules, patterns=(pattern,)), engine(None)) for pattern in rules.patterns)
