"""The public face: a Schematron schema, and what it says of documents.

schema = Schematron.load(Path("rules.sch"))
for violation in schema.check(prepared(root, path)):  # an lxml tree, and the file that it is of
print(violation.rule, violation.message, violation.node)
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from pipeline.adapters.confinement import Load, read_regular
from pipeline.adapters.saxon import Node as Document
from pipeline.schematron.errors import Mistake
from pipeline.schematron.phases import DEFAULT
from pipeline.schematron.program import Program, engine
from pipeline.schematron.reading import read
from pipeline.schematron.rules import Rules
from pipeline.schematron.scopes import in_scope
from pipeline.schematron.sources import read_schema
from pipeline.schematron.violations import Violation


class Schematron:
    """A schema, compiled once and used for any number of documents, one after the other.

    `mistakes` are what is wrong with it and was left out.
    """

    def __init__(self, file: Path, rules: Rules, mistakes: list[Mistake]) -> None:
        self.file = file
        self._program = Program(in_scope(rules))
        self.mistakes = (*mistakes, *self._program.mistakes)

    @classmethod
    def load(cls, file: Path, phase: str = DEFAULT, load: Load = read_regular) -> Schematron:
        """Return the rules of a file (.sch, .rng, .odd, .xsd) in a phase; `load` reads it and the files it includes.

        Raises SchematronError, with file and line.
        """
        schema, left_out = read_schema(file, load)
        rules, mistakes = read(schema, phase, file.stem)
        return cls(file, rules, left_out + mistakes)

    @property
    def size(self) -> int:
        """How many asserts and reports it has in its phase."""
        return len(self._program.rules.checks)

    def check(self, document: Document) -> list[Violation]:
        """What it says of a document that was prepared; nothing if all is well."""
        return self._program.run(document)


def prepared(root: etree._Element, file: Path) -> Document:
    """A document for any schema to check: its tree, with what stands before and after its root element, and its file.

    What a rule reads by a URI of the document is looked for beside the file.
    """
    around = [*reversed(list(root.itersiblings(preceding=True))), root, *root.itersiblings()]
    text = "".join(etree.tostring(node, encoding="unicode", with_tail=False) for node in around)
    return engine().parse(text, file.absolute().as_uri())
