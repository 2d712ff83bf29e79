"""What the three ways of validating share: the grammar of several documents, and findings about the grammar itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.document import ParseResult, Source
from pipeline.model.errors import GrammarUnusable
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.model.message import Message
from pipeline.processes.losses import Lost
from pipeline.relaxng import GrammarError

Verdicts = Iterator[tuple[Source, Sequence[Finding]]]


@dataclass(frozen=True, slots=True)
class GrammarFile:
    """A grammar's file, and the folders that it may include files from (None: all)."""

    path: Path
    folders: tuple[Path, ...] | None


def read_findings(source: Source, result: Sequence[Finding] | Lost) -> Sequence[Finding]:
    """Return the findings of a task, or the one that says why there are none."""
    return [result.finding(source, "validate")] if isinstance(result, Lost) else result


def message_of(error: GrammarError) -> Message:
    """Return what is wrong with a grammar as a message."""
    return Message(str(error.file), error.line, error.column, error.message)


def reject_grammar(grammar: Path, documents: Sequence[ParseResult], message: Message) -> Verdicts:
    """Yield a message about the grammar itself as a finding for each document that names it.

    Raises GrammarUnusable if the user named it.
    """
    reason = f"line {message.line}: {message.message}" if message.line else message.message
    if Path(message.path).name != grammar.name:
        reason = f"{Path(message.path).name}, {reason}"
    if any(document.grammar is not None and document.grammar.named_by_user for document in documents):
        raise GrammarUnusable(Path(message.path), reason)
    for document in documents:
        because = document.grammar.because if document.grammar else ""
        yield (
            document.source,
            [
                FindingRule.GRAMMAR_UNUSABLE.finding(
                    str(document.source.path),
                    f"Its grammar {grammar.name} (by {because}) cannot be used: {reason}.",
                    "Mend the grammar, or name another with --schema or in opis.toml.",
                )
            ],
        )
