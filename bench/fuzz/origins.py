"""What mutants are made of: documents of the bundled edition and of ../shared, schemas, rules, customisations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree

from bench.mutation import Stock, mutate
from bench.mutation.damage import damage
from bench.mutation.stock import TEI
from bench.mutation.trees import NoPlace
from bench.specimens import HOME, SHARED, SPECIFICATION, thinned
from pipeline.storage import files

_LARGEST_READ = 300_000  # bytes
_LARGEST = 10_000  # bytes of a document: small ones make many mutants a second
_MOST_OF_FOLDER = 6
_MOST_CHANGES = 12
_DAMAGED, _COMPOSED, _CORPORA = 0.12, 0.35, 0.07  # shares of the mutants
_MOST_PASSAGES, _MOST_MEMBERS = 6, 3
_DECLARATION = re.compile(rb"^\s*<\?xml\s.*?\?>(\s*<\?xml-model.*?\?>)*", re.DOTALL)
_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Passages</title></titleStmt><publicationStmt><p/></publicationStmt>"
    "<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


@cache
def documents() -> tuple[bytes, ...]:
    """Return TEI documents, thinned: some of each folder."""
    return tuple(_documents())


def _documents() -> Iterator[bytes]:
    for home in (HOME / "tei", SHARED / "cases", SHARED / "corpora"):
        by_folder: dict[Path, list[Path]] = {}
        for path in files.xml_files(home) if home.is_dir() else ():
            if path.stat().st_size < _LARGEST_READ:
                by_folder.setdefault(path.parent, []).append(path)
        for paths in by_folder.values():
            step = max(1, len(paths) // _MOST_OF_FOLDER)
            for content in (thinned(path, _LARGEST) for path in paths[::step][:_MOST_OF_FOLDER]):
                if content and _is_plain(content):
                    yield content


def _is_plain(content: bytes) -> bool:
    """Whether the mutations, which take lxml's own parser, can read a document."""
    try:
        etree.fromstring(content)
    except etree.XMLSyntaxError:
        return False
    return True


def document(random: Random) -> bytes:
    """Return a document to be changed: one that is there, several in a corpus, or passages of any put together."""
    if random.random() < _CORPORA:
        found = (
            _DECLARATION.sub(b"", each) for each in random.choices(documents(), k=random.randint(1, _MOST_MEMBERS))
        )
        return f'<teiCorpus xmlns="{TEI}">{_HEADER}\n'.encode() + b"\n".join(found) + b"</teiCorpus>"
    if random.random() > _COMPOSED:
        return random.choice(documents())
    stock = document_stock()
    names = [name for name in stock.passages if name.startswith(f"{{{TEI}}}")]
    found = (random.choice(stock.passages[random.choice(names)]) for _ in range(random.randint(1, _MOST_PASSAGES)))
    return enclose(b"<div>" + b"".join(found) + b"</div>")


def enclose(division: bytes) -> bytes:
    """Return a document with a division, serialized, as its body."""
    return f'<TEI xmlns="{TEI}">{_HEADER}<text><body>'.encode() + division + b"</body></text></TEI>"


@cache
def document_stock() -> Stock:
    """Return the stock that documents are changed with, the Guidelines' examples included."""
    return Stock.of(documents(), SPECIFICATION)


@cache
def xml_stock(origins: tuple[bytes, ...]) -> Stock:
    """Return the stock of other XML: what the origins themselves hold."""
    return Stock.of(origins, Path("none"))


def mutant(content: bytes, stock: Stock, random: Random, *, most: int = _MOST_CHANGES) -> bytes:
    """Return a document with one thing changed, or several; sometimes its bytes are damaged in the end."""
    changes = min(most, 1 + int(random.expovariate(0.5)))
    for _ in range(changes):
        try:
            content = mutate(content, stock, random).content
        except (NoPlace, etree.XMLSyntaxError):
            break
    return damage(content, random) if random.random() < _DAMAGED else content
