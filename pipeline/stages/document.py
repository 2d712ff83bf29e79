"""A document under way in a worker.

Only paths, names, bytes and frozen values leave the worker; trees and nodes of the engine never do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.audit import Watched
from pipeline.corpus.corpus import CorpusPieces
from pipeline.corpus.options import CorpusOptions
from pipeline.document import excerpts
from pipeline.document.parse import parse
from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Engine, Node
from pipeline.model.account import Account
from pipeline.model.document import Image, Labels, Output, Source
from pipeline.model.finding import Finding
from pipeline.model.options import Options
from pipeline.storage.confinement import confinement_of


@dataclass(frozen=True, slots=True)
class Result:
    """What the stages made of a document: nothing where they failed, or where a corpus takes nothing of it."""

    findings: tuple[Finding, ...]
    outputs: tuple[Output, ...] = ()
    images: tuple[Image, ...] = ()
    entry: str = ""
    account: Account | None = None
    pieces: CorpusPieces | None = None


@dataclass(slots=True)
class DocumentWork:
    """A document under way: what it is given, and what the stages have made of it so far.

    `resolved` is a node of the engine, `watched` the same with the marks of the audit; `entry` is the document's line
    in the index of the edition.
    """

    source: Source
    labels: Labels
    options: Options
    corpus: CorpusOptions
    parsed: Parsed
    findings: list[Finding] = field(default_factory=list)
    watched: Watched | None = None
    resolved: Node | None = None
    account: Account | None = None
    outputs: list[Output] = field(default_factory=list)
    images: tuple[Image, ...] = ()
    entry: str = ""
    pieces: CorpusPieces | None = None

    @property
    def engine(self) -> Engine:
        """The XSLT engine of this process."""
        return process_engine()

    def release(self) -> None:
        """Forget the trees, which nothing after this reads."""
        self.parsed.root = self.resolved = self.watched = None

    def result(self) -> Result:
        """Return what leaves the worker."""
        findings = (*self.findings, *self.parsed.findings)
        return Result(findings, tuple(self.outputs), self.images, self.entry, self.account, self.pieces)


def parse_source(source: Source) -> Parsed:
    """Return the document of a source. Raises OSError."""
    return parse(source, excerpts.read_content(source), confinement_of(source).read)


def parse_again(source: Source) -> Parsed:
    """Return the document of a source; the findings of parsing it were reported before. Raises OSError."""
    parsed = parse_source(source)
    parsed.findings.clear()
    return parsed


@lru_cache(maxsize=1)
def process_engine() -> Engine:
    """Return the XSLT engine of this process, which has one."""
    return Engine()
