"""The public face: a grammar, and what it says of documents.

grammar = Grammar.load(Path("tei_all.rng"))
for finding in grammar.validate(Path("letter.xml")):
print(finding.line, finding.column, finding.message, finding.hint)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.model.finding import Finding, Severity
from pipeline.relaxng.diagnosis import wording
from pipeline.relaxng.diagnosis.diagnosis import Diagnosis
from pipeline.relaxng.diagnosis.expectations import Expectations
from pipeline.relaxng.diagnosis.frames import Mistake
from pipeline.relaxng.engine.automaton import Automaton
from pipeline.relaxng.engine.ids import any_name_will_do, id_attributes
from pipeline.relaxng.engine.markup import Unusual
from pipeline.relaxng.engine.recognition import is_valid
from pipeline.relaxng.engine.sources import Reading
from pipeline.relaxng.engine.tags import TagTable
from pipeline.relaxng.limits import nothing_to_collect, room_for
from pipeline.relaxng.node import Node, nodes
from pipeline.relaxng.pattern.constructors import Patterns
from pipeline.relaxng.schema.building import build
from pipeline.relaxng.schema.inclusion import read_all
from pipeline.relaxng.schema.restrictions import check, reachable_elements
from pipeline.storage.confinement import Load, read_regular


class Grammar:
    """A RELAX NG grammar, loaded once and used for any number of documents, one after the other."""

    def __init__(self, root: Node) -> None:
        patterns = Patterns()
        with room_for(len(nodes(root))):
            start = build(root, patterns)
            elements = list(reachable_elements(start))
            check(start, elements, root)
            self._id_attributes = id_attributes(elements, patterns.made())
            self._takes_ids = any_name_will_do(patterns.made())
        self._contextual = patterns.contextual
        self._depth = patterns.depth
        with room_for(self._depth):
            self._automaton = Automaton(start, patterns)
        self._tags = TagTable(self._automaton.start, contextual=patterns.contextual, id_attributes=self._id_attributes)
        self._expectations = Expectations(self._automaton, elements)

    @classmethod
    def load(cls, path: Path, load: Load = read_regular) -> Grammar:
        """Return the grammar in a file, in XML or compact syntax; `load` reads it and the files that it names.

        Raises GrammarError, with the place in the schema.
        """
        with nothing_to_collect():
            return cls(read_all(path, load))

    def is_valid(self, source: Path | bytes, *, ids: bool = True) -> bool:
        """Return whether a document is well-formed and valid; `ids` asks for ID and IDREF too. Raises OSError."""
        reading = Reading(source)
        with room_for(self._depth):
            try:
                return is_valid(self._tags, reading, takes_ids=self._takes_ids, judges_ids=ids)
            except Unusual:
                return not self._diagnosis(reading, ids=ids).run()

    def mistakes(self, source: Path | bytes, *, ids: bool = True) -> list[Mistake]:
        """Return the mistakes of a document, in its order; none if it is valid. Raises OSError."""
        reading = Reading(source)
        with room_for(self._depth):
            with suppress(Unusual):
                if is_valid(self._tags, reading, takes_ids=self._takes_ids, judges_ids=ids):
                    return []
                return self._diagnosis(reading, ids=ids).run() or [_unexplained()]
            return self._diagnosis(reading, ids=ids).run()

    def _diagnosis(self, source: Reading, *, ids: bool) -> Diagnosis:
        return Diagnosis(
            self._automaton,
            self._expectations,
            source,
            contextual=self._contextual,
            id_attributes=self._id_attributes if ids else {},
        )

    def validate(self, source: Path | bytes, *, ids: bool = True) -> Iterator[Finding]:
        """Yield the findings of a document, in its order; none if it is valid. Raises OSError."""
        path = str(source) if isinstance(source, Path) else ""
        for mistake in self.mistakes(source, ids=ids):
            yield make_finding(mistake, path)


def _unexplained() -> Mistake:
    """Return the mistake of a document that is not valid, where the explanation finds nothing."""
    return Mistake(wording.general(), 1, 1, "/*", 0)


def make_finding(mistake: Mistake, path: str) -> Finding:
    """Return a mistake as a finding about a file."""
    said = mistake.wording
    return Finding(
        said.rule, Severity.ERROR, path, said.message, said.hint, mistake.line, mistake.column, mistake.xpath
    )
