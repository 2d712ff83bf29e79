"""The plan: the stages of each command, in order. Read this file first.

`pipeline.runner.run` carries the plan out. Stages of the collection work on all documents; they read and write fields
of `Run`. Stages of a document work on one, in a worker process, and read and write fields of `DocumentWork`: those that
follow each other are one task, and what they make comes to the next stage of the collection document by document.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.stages.audit import account_for_document
from pipeline.stages.claim import claim_corpus_files, claim_pages
from pipeline.stages.collect import collect_labels
from pipeline.stages.compose import compose_pieces
from pipeline.stages.confirm import resolve_unwatched
from pipeline.stages.emit import emit_corpus, emit_edition
from pipeline.stages.open import open_folder
from pipeline.stages.parse import parse_sources
from pipeline.stages.read import read_sources
from pipeline.stages.report import report_run
from pipeline.stages.resolve import resolve_watched, resolve_with_annotation
from pipeline.stages.stage import CollectionStage, DocumentStage, Stage
from pipeline.stages.transform import transform_document
from pipeline.stages.validate import validate_documents

READ = CollectionStage(
    "read",
    "finds the sources and names their outputs",
    read_sources,
    reads=("paths",),
    writes=("sources",),
)
OPEN = CollectionStage(
    "open",
    "opens the output folder, which other runs leave alone until this one ends",
    open_folder,
    reads=("out", "producer"),
    writes=("folder",),
)
PARSE = CollectionStage(
    "parse",
    "turns bytes into trees, with inclusions and without external entities, and gathers facts from them",
    parse_sources,
    reads=("sources",),
    writes=("documents", "findings", "accepted"),
)
VALIDATE = CollectionStage(
    "validate",
    "judges documents by the grammar and the rules that apply to each",
    validate_documents,
    reads=("documents",),
    writes=("findings",),
)
CLAIM_PAGES = CollectionStage(
    "claim",
    "refuses documents whose outputs belong to another or are read",
    claim_pages,
    reads=("accepted", "folder"),
    writes=("accepted", "findings"),
)
CLAIM_CORPUS_FILES = CollectionStage(
    "claim",
    "refuses documents whose files in the corpus belong to another or are read",
    claim_corpus_files,
    reads=("accepted", "folder", "corpus"),
    writes=("accepted", "findings"),
)
COLLECT = CollectionStage(
    "collect",
    "reduces the facts of all documents to what each needs of the others: names, people, members",
    collect_labels,
    reads=("documents", "accepted"),
    writes=("labels",),
)
RESOLVE = DocumentStage(
    "resolve",
    "decides which words a reader gets, with a mark before each text of the source",
    resolve_watched,
    reads=("parsed", "labels"),
    writes=("watched", "resolved"),
)
RESOLVE_ANNOTATED = DocumentStage(
    "resolve",
    "decides which words a reader gets, and keeps what the source says of words and sentences",
    resolve_with_annotation,
    reads=("parsed", "labels"),
    writes=("resolved",),
)
AUDIT = DocumentStage(
    "audit",
    "accounts for every character of the document",
    account_for_document,
    reads=("watched",),
    writes=("account", "findings"),
)
CONFIRM = DocumentStage(
    "confirm",
    "resolves again without marks, which must give the same",
    resolve_unwatched,
    reads=("watched",),
    writes=("findings",),
)
TRANSFORM = DocumentStage(
    "transform",
    "renders the resolved document in each format, and reads the words back",
    transform_document,
    reads=("resolved",),
    writes=("outputs", "entry", "findings"),
)
COMPOSE = DocumentStage(
    "compose",
    "turns the resolved document into text with stand-off units, and both into the formats of corpus tools",
    compose_pieces,
    reads=("parsed", "resolved", "corpus"),
    writes=("pieces", "findings"),
)
EMIT_EDITION = CollectionStage(
    "emit",
    "writes pages, print and text, whole or not at all, and what belongs to no single document",
    emit_edition,
    reads=("results", "folder"),
    writes=("done", "outputs"),
)
EMIT_CORPUS = CollectionStage(
    "emit",
    "writes the files of the corpus, whole or not at all",
    emit_corpus,
    reads=("results", "folder", "corpus"),
    writes=("done", "outputs", "taken"),
)
REPORT = CollectionStage(
    "report",
    "says what became of each document",
    report_run,
    reads=("documents", "findings", "results", "done", "outputs"),
    writes=("report",),
)

PLANS: Mapping[str, tuple[Stage, ...]] = {
    "validate": (READ, PARSE, VALIDATE, REPORT),
    "build": (
        READ, OPEN, PARSE, VALIDATE, CLAIM_PAGES, COLLECT, RESOLVE, AUDIT, TRANSFORM, EMIT_EDITION, REPORT,
    ),
    "audit": (READ, PARSE, COLLECT, RESOLVE, AUDIT, CONFIRM, REPORT),
    "corpus": (READ, OPEN, PARSE, CLAIM_CORPUS_FILES, COLLECT, RESOLVE_ANNOTATED, COMPOSE, EMIT_CORPUS, REPORT),
}  # fmt: skip
