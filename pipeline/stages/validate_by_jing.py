"""validate: by jing, many documents in one JVM, whose messages become findings."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.document import xml
from pipeline.document.parsed import Parsed
from pipeline.model.document import ParseResult, Source
from pipeline.model.finding import Finding
from pipeline.model.message import Message
from pipeline.processes.losses import Lost
from pipeline.relaxng import GrammarError
from pipeline.relaxng.schema.inclusion import read_all
from pipeline.stages.boundary import boundary
from pipeline.stages.document import parse_source
from pipeline.stages.run import Run
from pipeline.stages.verdicts import GrammarFile, Verdicts, message_of, read_findings, reject_grammar
from pipeline.storage import files
from pipeline.storage.confinement import Load, load_within, read_source
from pipeline.validation import grammars, jing

_MOST_PER_JVM = 1000  # documents


@dataclass(frozen=True, slots=True)
class JingTask:
    """Have documents validated by jing, in a JVM with so many bytes of memory.

    `changed` are the documents whose infosets are validated, which are written below `copies`.
    """

    grammar: GrammarFile
    sources: tuple[Source, ...]
    changed: frozenset[Source]
    copies: Path
    memory: int | None


@dataclass(frozen=True, slots=True)
class JingAnswer:
    """jing's messages by document, and findings about those that it was not given; or why it cannot use the grammar."""

    messages: tuple[tuple[Source, tuple[Message, ...]], ...] = ()
    unread: tuple[tuple[Source, tuple[Finding, ...]], ...] = ()
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class MessagesTask:
    """Turn jing's messages into findings; they are about the infoset of a `changed` document."""

    source: Source
    messages: tuple[Message, ...]
    changed: bool


def validate_by_jing(grammar: GrammarFile, documents: Sequence[ParseResult], run: Run) -> Verdicts:
    """Yield the findings about each document, by one JVM for many.

    Where it is lost, there is one for each half of them, down to the document that is to blame. Raises GrammarUnusable
    for a grammar that the user named.
    """
    changed = frozenset(each.source for each in documents if each.changed)
    sources = [each.source for each in documents]
    pending = [tuple(sources[first : first + _MOST_PER_JVM]) for first in range(0, len(sources), _MOST_PER_JVM)]
    reports: list[MessagesTask] = []
    with files.temporary_folder() as folder:
        while pending:
            tasks = [JingTask(grammar, some, changed & set(some), folder, run.pool.limits.memory) for some in pending]
            pending = []
            for task, result in run.pool.map(run_jing, tasks):
                if not isinstance(result, Lost):
                    if result.refused is not None:
                        yield from reject_grammar(grammar.path, documents, result.refused)
                        return
                    yield from result.unread
                    reports += (MessagesTask(source, found, source in changed) for source, found in result.messages)
                elif len(task.sources) > 1:
                    middle = len(task.sources) // 2
                    pending += [task.sources[:middle], task.sources[middle:]]
                else:
                    yield task.sources[0], read_findings(task.sources[0], result)
    for report, findings in run.pool.map(convert_messages, reports):
        yield report.source, read_findings(report.source, findings)


def run_jing(task: JingTask) -> JingAnswer:
    """Return what jing says, if it may: it follows every reference of a grammar, and every DTD that one names.

    A JVM that is killed takes this process with it.
    """
    load = load_within(task.grammar.folders)
    try:
        read_all(task.grammar.path, load if jing.is_compact(task.grammar.path) else _without_doctypes(load))
    except GrammarError as error:
        return JingAnswer(refused=message_of(error))
    with tempfile.TemporaryDirectory(dir=task.copies) as folder:
        by_path: dict[str, Source] = {}
        unread: dict[Source, tuple[Finding, ...]] = {}
        for number, source in enumerate(task.sources):
            findings: list[Finding] = []
            with boundary(source, "validate", findings):
                path = _readable(source, Path(folder, f"{number}.xml"), changed=source in task.changed)
                by_path[path] = source
            if findings:
                unread[source] = tuple(findings)
        messages: dict[Source, list[Message]] = {}
        try:
            for message in jing.validate(task.grammar.path, list(map(Path, by_path)), task.memory):
                if message.path not in by_path:
                    return JingAnswer(refused=message)
                messages.setdefault(by_path[message.path], []).append(message)
        except jing.Killed as killed:
            os.kill(os.getpid(), killed.number)
            os._exit(1)  # of a signal that this process ignores
    return JingAnswer(tuple((source, tuple(found)) for source, found in messages.items()), tuple(unread.items()))


def _readable(source: Source, copy: Path, *, changed: bool) -> str:
    """Return the absolute path of what jing reads: the file, or a copy of its infoset.

    A file is copied too if another program could not print its name: bytes that are no UTF-8, control characters.
    """
    if not changed and str(source.path).isprintable():
        return os.path.abspath(source.path)  # noqa: PTH100 - links stay: messages name the path as it is given
    copy.write_bytes(grammars.infoset(parse_source(source)) if changed else read_source(source))
    return str(copy)


def convert_messages(task: MessagesTask) -> tuple[Finding, ...]:
    """Return the findings for jing's messages."""
    source = task.source
    findings: list[Finding] = []
    with boundary(source, "validate", findings):
        parsed = parse_source(source)
        text = grammars.infoset(parsed).decode("utf-8") if task.changed else _text_of_file(parsed)
        findings += grammars.convert_messages(
            source, task.messages, parsed=parsed, text=text, as_written=not task.changed
        )
    return tuple(findings)


def _text_of_file(parsed: Parsed) -> str:
    """Return the text of the file that a document is, or is an excerpt of."""
    return parsed.text if parsed.source.excerpt is None else xml.decode(read_source(parsed.source), parsed.tree)


def _without_doctypes(load: Load) -> Load:
    """Return what reads schemas in XML by `load` and refuses those whose DOCTYPE names files."""

    def read(path: Path) -> bytes:
        content = load(path)
        try:
            document = xml.parse_document(content)
        except xml.NotWellFormed as error:
            raise GrammarError(f"is not well-formed XML: {error.message}", path, error.line, error.column) from error
        named = [*document.not_read, *xml.external_entities(document).values()]
        if named:
            message = f"its DOCTYPE names {named[0]!r}, which jing would read; drop it, or leave out --engine jing"
            raise GrammarError(message, path, 1, 1)
        return content

    return read
