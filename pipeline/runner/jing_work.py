"""What a worker does for jing: validate many documents in one JVM, turn its messages into findings."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.document import xml
from pipeline.document.parsed import Parsed
from pipeline.model.document import Source
from pipeline.model.finding import Finding
from pipeline.model.message import Message
from pipeline.relaxng import GrammarError
from pipeline.relaxng.schema.inclusion import read_all
from pipeline.runner.boundary import boundary
from pipeline.runner.work import parse_source
from pipeline.storage.confinement import Load, load_within, read_source
from pipeline.validation import grammars, jing


@dataclass(frozen=True, slots=True)
class AskJing:
    """Have documents validated by jing, in a JVM with so many bytes of memory.

    `folders` are those that the grammar may include files from, None for all; `changed` are the documents whose
    infosets are validated, which are written below `copies`.
    """

    grammar: Path
    folders: tuple[Path, ...] | None
    sources: tuple[Source, ...]
    changed: frozenset[Source]
    copies: Path
    memory: int | None


@dataclass(frozen=True, slots=True)
class JingSays:
    """jing's messages by document, and findings about those that it was not given; or why it cannot use the grammar."""

    messages: tuple[tuple[Source, tuple[Message, ...]], ...] = ()
    unread: tuple[tuple[Source, tuple[Finding, ...]], ...] = ()
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Turn jing's messages into findings; they are about the infoset of a `changed` document."""

    source: Source
    messages: tuple[Message, ...]
    changed: bool


def ask_jing(task: AskJing) -> JingSays:
    """Return what jing says, if it may: it follows every reference of a grammar, and every DTD that one names.

    A JVM that is killed takes this process with it.
    """
    load = load_within(task.folders)
    try:
        read_all(task.grammar, load if jing.is_compact(task.grammar) else _without_doctypes(load))
    except GrammarError as error:
        return JingSays(refused=message_of(error))
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
            for message in jing.validate(task.grammar, list(map(Path, by_path)), task.memory):
                if message.path not in by_path:
                    return JingSays(refused=message)
                messages.setdefault(by_path[message.path], []).append(message)
        except jing.Killed as killed:
            os.kill(os.getpid(), killed.number)
            os._exit(1)  # of a signal that this process ignores
    return JingSays(tuple((source, tuple(found)) for source, found in messages.items()), tuple(unread.items()))


def _readable(source: Source, copy: Path, *, changed: bool) -> str:
    """Return the absolute path of what jing reads: the file, or a copy of its infoset.

    A file is copied too if another program could not print its name: bytes that are no UTF-8, control characters.
    """
    if not changed and str(source.path).isprintable():
        return os.path.abspath(source.path)  # noqa: PTH100 - links stay: messages name the path as it is given
    copy.write_bytes(grammars.infoset(parse_source(source)) if changed else read_source(source))
    return str(copy)


def report(task: Report) -> tuple[Finding, ...]:
    """Return the findings for jing's messages."""
    source = task.source
    findings: list[Finding] = []
    with boundary(source, "validate", findings):
        parsed = parse_source(source)
        text = grammars.infoset(parsed).decode("utf-8") if task.changed else _text_of_file(parsed)
        findings += grammars.to_findings(source, task.messages, parsed=parsed, text=text, as_written=not task.changed)
    return tuple(findings)


def message_of(error: GrammarError) -> Message:
    """Return what is wrong with a grammar as a message."""
    return Message(str(error.file), error.line, error.column, error.message)


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
