"""The public face: a Schematron schema, and what it says of documents.

schema = Schematron.load(Path("rules.sch"))
for violation in schema.check(prepared(root, path)):  # an lxml tree, and the file that it is of
print(violation.rule, violation.message, violation.node)
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from pipeline.engine.catalog import MOST_FILES, TooManyFiles
from pipeline.engine.guarded import GuardedEngine
from pipeline.engine.saxon import Node as Document
from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.phases import DEFAULT
from pipeline.schematron.program import Program, engine
from pipeline.schematron.reading import read
from pipeline.schematron.rules import Rules
from pipeline.schematron.scopes import in_scope
from pipeline.schematron.sources import read_schema
from pipeline.schematron.violations import Violation
from pipeline.storage.confinement import Confinement, read_regular


class Schematron:
    """A schema, compiled once and used for any number of documents, one after the other.

    `mistakes` are what is wrong with it and was left out.
    """

    def __init__(self, file: Path, rules: Rules, mistakes: list[Mistake], engine: GuardedEngine) -> None:
        self.file = file
        self._program = Program(in_scope(rules), engine)
        self.mistakes = (*mistakes, *self._program.mistakes)

    @classmethod
    def load(cls, file: Path, phase: str = DEFAULT, confinement: Confinement | None = None) -> Schematron:
        """Return the rules of a file (.sch, .rng, .odd, .xsd) in a phase.

        With a confinement, the file, what it includes and what its rules read must lie where that allows.

        Raises SchematronError, with file and line.
        """
        running = _engine(file, confinement)
        try:
            schema, left_out = read_schema(file, read_regular if confinement is None else confinement.read)
            rules, mistakes = read(schema, phase, file.stem, running.uri)
        except RecursionError:
            raise SchematronError.in_file(file, "Its elements are nested too deeply.", "Nest fewer.") from None
        return cls(file, rules, left_out + mistakes, running)

    @property
    def size(self) -> int:
        """How many asserts and reports it has in its phase."""
        return len(self._program.rules.checks)

    def check(self, document: Document) -> list[Violation]:
        """Return the violations of a prepared document; none if all is well."""
        return self._program.run(document)


def prepare(root: etree._Element, file: Path, confinement: Confinement | None = None) -> Document:
    """Return a document for any schema with the same confinement to check.

    It is a tree, with what stands before and after its root element, and its file. What a rule reads by a URI of the
    document is looked for beside the file.
    """
    around = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    text = "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in around)
    running = engine(confinement)
    return running.parse(text, running.uri(file))


def _engine(file: Path, confinement: Confinement | None) -> GuardedEngine:
    """Return the engine for a schema. Raises SchematronError where it would have to list too many files."""
    try:
        return engine(confinement)
    except TooManyFiles:
        raise SchematronError.in_file(
            file,
            f"The folders that its rules may read hold more than {MOST_FILES:,} files.",
            "Name the schema with --schematron or in opis.toml, or give opis a smaller folder.",
        ) from None
