"""The plan: the stages in order. Read this file first.

A document flows from `read` to `emit`; each stage names the module that holds it, and `pipeline.runner.run` carries the
plan out. Stages of scope *document* are functions of bytes and options
that could run on any machine; stages of scope *collection* reduce small facts of all documents.
"""

from __future__ import annotations

from pipeline.model.stage import Scope, Stage

PLAN: tuple[Stage, ...] = (
    Stage(
        "read",
        "pipeline.document.read",
        "finds the sources and names their outputs",
        ("paths",),
        ("sources",),
        Scope.COLLECTION,
    ),
    Stage(
        "parse",
        "pipeline.document.parse",
        "turns bytes into a tree, with inclusions and without external entities",
        ("source bytes",),
        ("tree", "facts", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "validate",
        "pipeline.validation.grammars",
        "judges documents by the grammar and the rules that apply to each",
        ("source bytes", "grammar", "rules"),
        ("findings",),
        Scope.DOCUMENT,
    ),
    Stage(
        "collect",
        "pipeline.collection.collect",
        "reduces the facts to what each document needs of the others: names, members",
        ("facts",),
        ("labels",),
        Scope.COLLECTION,
    ),
    Stage(
        "resolve",
        "pipeline.resolve.resolve",
        "decides which words a reader gets",
        ("tree", "labels"),
        ("resolved document", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "transform",
        "pipeline.edition.transform",
        "renders the resolved document in each format",
        ("resolved document",),
        ("outputs", "index entry", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "corpus",
        "pipeline.corpus.corpus",
        "turns the resolved document into text with stand-off units, and both into the formats of corpus tools",
        ("resolved document",),
        ("outputs", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "emit",
        "pipeline.runner.emit",
        "writes files, whole or not at all",
        ("outputs", "index entries"),
        ("files",),
        Scope.COLLECTION,
    ),
    Stage(
        "report",
        "pipeline.findings.report",
        "says what became of each document",
        ("findings", "files"),
        ("report",),
        Scope.COLLECTION,
    ),
)
