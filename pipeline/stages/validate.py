"""validate: documents by the grammar and by the rules that apply to each."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import ParseResult
from pipeline.model.options import Engine
from pipeline.stages.run import Run
from pipeline.stages.validate_by_jing import validate_by_jing
from pipeline.stages.validate_by_opis import validate_by_opis
from pipeline.stages.validate_by_rules import validate_by_rules
from pipeline.stages.verdicts import GrammarFile
from pipeline.storage.addresses import real_path


def validate_documents(run: Run) -> None:
    """Validate the documents of each grammar together, then each document by its rules; those of a file hold for all.

    Raises GrammarUnusable, SchematronUnusable for a schema that the user named.
    """
    by_grammar = _by_grammar(run.documents)
    run.progress.start("validate", sum(map(len, by_grammar.values())), 0)
    validate = validate_by_jing if run.options.engine is Engine.JING else validate_by_opis
    for grammar, documents in by_grammar.items():
        for source, findings in validate(grammar, documents, run):
            run.add(source, findings)
    for source, findings in validate_by_rules(run.documents, run):
        run.add(source, findings)


def _by_grammar(documents: Sequence[ParseResult]) -> dict[GrammarFile, list[ParseResult]]:
    found: dict[GrammarFile, list[ParseResult]] = {}
    for document in documents:
        if document.grammar is not None and document.grammar.path is not None:
            grammar = GrammarFile(real_path(document.grammar.path), document.grammar.folders)
            found.setdefault(grammar, []).append(document)
    return found
