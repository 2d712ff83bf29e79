"""A compiled schema, and its runs on documents."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from pipeline.engine.guarded import GuardedEngine, RunFailed
from pipeline.engine.saxon import Node as Document
from pipeline.schematron.frame import START
from pipeline.schematron.repair import compile_rules
from pipeline.schematron.rules import Rules
from pipeline.schematron.violations import Violation, not_evaluated, violations
from pipeline.storage.confinement import Confinement


class Program:
    """Rules that were compiled; `mistakes` are what does not compile and was left out."""

    def __init__(self, rules: Rules, engine: GuardedEngine) -> None:
        self._engine = engine
        self._executable, self._sheet, self.rules, found = compile_rules(rules, engine)
        self.mistakes = tuple(found)
        self._parts: tuple[Program, ...] | None = None

    def run(self, document: Document) -> list[Violation]:
        """Return the checks that fire on a document, in its order, then those that could not be evaluated.

        Errors that nothing in a stylesheet can catch (a function without end, a variable of the schema) would cost all
        rules: then each pattern runs alone.
        """
        try:
            result, warnings = self._engine.run(self._executable, START, document)
        except RunFailed as error:
            if len(self.rules.patterns) > 1:
                found = (violation for part in self._alone() for violation in part.run(document))
                return list(dict.fromkeys(found))
            reason = self._sheet.reason(error.complaint.line)
            return [not_evaluated(reason.origin if reason else self.rules.origin, error.complaint.message, None)]
        return violations(result, warnings, self.rules, self._sheet)

    def _alone(self) -> tuple[Program, ...]:
        """Return a program for each pattern."""
        if self._parts is None:
            self._parts = tuple(
                Program(replace(self.rules, patterns=(each,)), self._engine) for each in self.rules.patterns
            )
        return self._parts


@lru_cache(maxsize=4)
def engine(confinement: Confinement | None) -> GuardedEngine:
    """Return the process's engine for rules of the project (None), or for rules with a confinement.

    Raises TooManyFiles.
    """
    return GuardedEngine(confinement)
