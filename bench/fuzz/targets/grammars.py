"""Grammars: RELAX NG in XML and in compact syntax, loaded, translated, and asked about documents."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree

from bench.fuzz import origins
from bench.fuzz.case import Problem, Target, Trial
from bench.mutation import mutate
from bench.mutation.damage import damage
from bench.mutation.tokens import change_tokens, stock_of
from bench.mutation.trees import NoPlace
from pipeline.relaxng import Grammar, GrammarError
from pipeline.relaxng.compact import write_compact
from pipeline.relaxng.node import RELAX_NG
from tests.relaxng.spectest import cases

_SPECIMEN = Path(__file__).with_name("specimen.rng")
_DOCUMENTS = (
    b'<doc xmlns="urn:x" when="1931-02-28"><p>a <note n="ab1">3 4</note> b</p><note n="abc">5</note></doc>',
    b'<doc xmlns="urn:x" when="1931-02-30"><note>x</note><p n="1"><doc/></p></doc>',
    b"<foo/>", b"<foo bar=''>x</foo>", b"<foo><bar/><baz/></foo>",
    b'<bar xmlns="http://x" xml:id="a" a="b">1<foo/></bar>',
)  # fmt: skip
_MOST_DOCUMENTS = 8


@cache
def _suite() -> tuple[tuple[bytes, tuple[bytes, ...]], ...]:
    """Return our own schema and those of the specification's suite that need no other files, with their documents."""
    found: list[tuple[bytes, tuple[bytes, ...]]] = [(_SPECIMEN.read_bytes(), _DOCUMENTS)]
    for case in cases():
        if case.correct and list(case.files) == ["schema.rng"] and "<!DOCTYPE" not in case.files["schema.rng"]:
            documents = tuple(text.encode() for _, text in case.documents)
            found.append((case.files["schema.rng"].encode(), (*documents, *_DOCUMENTS)))
    return tuple(found)


@cache
def _schemas() -> tuple[bytes, ...]:
    return tuple(schema for schema, _ in _suite())


@cache
def _documents() -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(document for _, documents in _suite() for document in documents))


@cache
def _compact() -> tuple[str, ...]:
    """Return the same schemas in compact syntax."""
    return tuple(write_compact(etree.fromstring(schema)) for schema in _schemas())


def _make_xml(random: Random) -> bytes:
    return origins.mutant(random.choice(_schemas()), origins.xml_stock(_schemas()), random, most=2)


def _make_compact(random: Random) -> bytes:
    text, stock = random.choice(_compact()), stock_of(_compact())
    for _ in range(1 + int(random.expovariate(1.2))):
        text = change_tokens(text, stock, random)
    content = text.encode("utf-8", "surrogatepass")
    return damage(content, random) if random.random() < 0.08 else content


def _check_xml(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Load a schema in XML syntax; in compact syntax it must judge the same."""
    path = trial.folder / "schema.rng"
    path.write_bytes(content)
    grammar = yield from _load(path, content)
    trial.loaded = grammar is not None
    if grammar is None:
        return
    documents = list(_chosen(trial.random))
    yield from _judge(grammar, documents)
    parser = etree.XMLParser(huge_tree=True, attribute_defaults=True, recover=True)  # of names that are no URIs
    root = etree.parse(path, parser).getroot()
    if any(True for _ in root.iter(f"{{{RELAX_NG}}}externalRef", f"{{{RELAX_NG}}}include")):
        return
    translated = trial.folder / "translated.rnc"
    translated.write_text(write_compact(root), encoding="utf-8")
    try:
        other = Grammar.load(translated)
    except GrammarError as error:
        yield Problem("translation", f"what is written does not load: {error.message}\n{translated.read_text('utf-8')}")
        return
    for document in documents:
        if grammar.is_valid(document) != other.is_valid(document):
            yield Problem("translation", f"in compact syntax it judges otherwise\n{document!r}")
            return


def _check_compact(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Load a schema in compact syntax."""
    path = trial.folder / "schema.rnc"
    path.write_bytes(content)
    grammar = yield from _load(path, content)
    trial.loaded = grammar is not None
    if grammar is not None:
        yield from _judge(grammar, list(_chosen(trial.random)))


def _load(path: Path, content: bytes) -> Generator[Problem, None, Grammar | None]:
    """Load a grammar; None for one that is refused, properly or not."""
    try:
        return Grammar.load(path)
    except GrammarError as error:
        lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        if error.line > lines and b"\0" not in content:
            yield Problem("place", f"line {error.line} of {lines}: {error.message}")
        if not error.message.strip():
            yield Problem("message", "a grammar is refused without a word")
    return None


def _chosen(random: Random) -> Iterator[bytes]:
    """Yield some documents, half of them mutants."""
    for document in random.choices(_documents(), k=_MOST_DOCUMENTS):
        yield document
        try:
            yield mutate(document, origins.xml_stock(_documents()), random).content
        except (NoPlace, etree.XMLSyntaxError):
            continue


def _judge(grammar: Grammar, documents: list[bytes]) -> Iterator[Problem]:
    """Yield where the verdict of a grammar and its findings do not fit each other."""
    for document in documents:
        valid, mistakes = grammar.is_valid(document), grammar.mistakes(document)
        if valid == bool(mistakes):
            yield Problem("verdict", f"valid: {valid}, mistakes: {len(mistakes)}\n{document!r}")
        for mistake in mistakes:
            if not mistake.wording.message.strip():
                yield Problem("message", f"a mistake without a word\n{document!r}")


GRAMMARS = Target("rng", ".rng", 100, _make_xml, _check_xml)
COMPACT_GRAMMARS = Target("rnc", ".rnc", 100, _make_compact, _check_compact)
