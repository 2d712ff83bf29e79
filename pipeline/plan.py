"""The plan: the stages in order. Read this file first.

A document flows from `read` to `emit`; each stage is a module of the same name in `pipeline.stages`,
and `runner.run` carries the plan out. Stages of scope *document* are functions of bytes and options
that could run on any machine; stages of scope *collection* reduce small facts of all documents.
"""

from __future__ import annotations

from pipeline.model.stage import Scope, Stage

PLAN: tuple[Stage, ...] = (
    Stage(
        "read",
        "finds the sources and names their outputs",
        ("paths",),
        ("sources",),
        Scope.COLLECTION,
    ),
    Stage(
        "parse",
        "turns bytes into a tree, with inclusions and without external entities",
        ("source bytes",),
        ("tree", "facts", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "validate",
        "judges documents by the grammar and the rules that apply to each",
        ("source bytes", "grammar", "rules"),
        ("findings",),
        Scope.DOCUMENT,
    ),
    Stage(
        "collect",
        "reduces the facts to what each document needs of the others: names, members",
        ("facts",),
        ("labels",),
        Scope.COLLECTION,
    ),
    Stage(
        "resolve",
        "decides which words a reader gets",
        ("tree", "labels"),
        ("resolved document", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "transform",
        "renders the resolved document in each format",
        ("resolved document",),
        ("outputs", "index entry", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "corpus",
        "turns the resolved document into text with stand-off units, and both into the formats of corpus tools",
        ("resolved document",),
        ("outputs", "findings"),
        Scope.DOCUMENT,
    ),
    Stage(
        "emit",
        "writes files, whole or not at all",
        ("outputs", "index entries"),
        ("files",),
        Scope.COLLECTION,
    ),
    Stage(
        "report",
        "says what became of each document",
        ("findings", "files"),
        ("report",),
        Scope.COLLECTION,
    ),
)
