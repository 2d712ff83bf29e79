"""Documents: built and audited, by any view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from xml.parsers import expat

from lxml import etree

from bench.comparison import judge
from bench.fuzz import origins
from bench.fuzz.case import Problem, Target, Trial
from bench.fuzz.inline import Outcome, command
from bench.fuzz.properties import ends_properly, outputs_hold, report_holds, same_files
from bench.mutation.anywhere import compose_anywhere
from bench.mutation.prologue import BESIDE, change_prologue
from bench.specimens import HOME
from pipeline.document import xml
from pipeline.document.parse import parse
from pipeline.document.parsed import is_tei
from pipeline.engine.saxon import Engine
from pipeline.model.document import Labels, Source
from pipeline.model.options import Deletions, Notes, RunningHeads, Supplied
from pipeline.relaxng import Grammar
from pipeline.resolve.resolve import resolve, serialize

_WITNESS = re.compile(rb"<(?:witness|change)\b[^>]*xml:id=[\"']([A-Za-z][\w.-]*)[\"']")
_PROFILE = HOME / "schemas" / "opis.rng"
_RESOLVED = HOME / "schemas" / "resolved.rnc"
_ANSWERS = {"deletions": tuple(Deletions), "supplied": tuple(Supplied), "notes": tuple(Notes),
            "running-heads": tuple(RunningHeads)}  # fmt: skip
_TWICE, _RESOLUTIONS = 0.05, 0.25  # shares of the documents that these are tried with
NAME = "mutant.xml"


def make(random: Random) -> bytes:
    """Return a mutant of a document."""
    content = origins.mutant(origins.document(random), origins.document_stock(), random)
    return change_prologue(content, random) if random.random() < 0.15 else content


def make_anywhere(random: Random) -> bytes:
    """Return a document whose elements stand anywhere."""
    return origins.enclose(etree.tostring(compose_anywhere(origins.document_stock(), random)))


def check(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Build and audit a document; sometimes also build it twice, and judge its resolved form."""
    random = trial.random
    write_beside(trial.folder / "in", content)
    (trial.folder / "opis.toml").write_text(_preferences(random), encoding="utf-8")
    view = view_of(content, random)
    schema = ["--schema", str(_PROFILE)] if random.random() < 0.5 else []
    outcome, problems = _reported(trial.folder, "build", "in", "--view", view, "--out", "out", *schema)
    yield from problems
    if outcome.status == 2:  # no such witness, perhaps
        view = "reading"
        outcome, problems = _reported(trial.folder, "build", "in", "--out", "out", *schema)
        yield from problems
    trial.loaded = outcome.status != 2 and any((trial.folder / "out").glob("text/*"))
    if outcome.status != 2:
        yield from outputs_hold(outcome.out, trial.folder / "out")
    yield from _reported(trial.folder, "audit", "in", "--view", view)[1]
    if random.random() < _TWICE:
        command("build", f"in/{NAME}", "--view", view, "--out", "twice", "--report-format", "json", *schema)
        yield from same_files(trial.folder / "out", trial.folder / "twice")
    if random.random() < _RESOLUTIONS:
        yield from _resolution_holds(trial.folder / "in" / NAME)
    yield from _verdicts_agree(content)


def view_of(content: bytes, random: Random) -> str:
    """Return a view that a document may have."""
    sigla = [siglum.decode("ascii", "replace") for siglum in _WITNESS.findall(content)]
    return random.choice(("reading", "reading", "diplomatic", *(f"witness:{siglum}" for siglum in sigla[:2])))


def _preferences(random: Random) -> str:
    """Return an opis.toml that answers some of the questions of views."""
    answers = [f'{key} = "{random.choice(values)}"' for key, values in _ANSWERS.items() if random.random() < 0.3]
    return "\n".join(["[view]", *answers]) + "\n"


def write_beside(folder: Path, content: bytes) -> None:
    """Write a mutant into a new folder, with the files that it may name."""
    folder.mkdir()
    for name, beside in BESIDE.items():
        (folder / name).write_bytes(beside)
    (folder / NAME).write_bytes(content)


def _reported(folder: Path, *arguments: str) -> tuple[Outcome, list[Problem]]:
    """Run a command about the mutant; how it ended, and what is wrong with its report."""
    witness = any(argument.startswith("witness:") for argument in arguments)
    outcome = command(*(f"in/{NAME}" if each == "in" else each for each in arguments), "--report-format", "json")
    problems = list(ends_properly(outcome, refused=witness))
    if outcome.status != 2:
        problems += report_holds(outcome.out, outcome.status, folder)
    return outcome, problems


def _resolution_holds(path: Path) -> Iterator[Problem]:
    """Yield where the resolved document is not as schemas/resolved.rnc says."""
    parsed = parse(Source("mutant", path, path.parent), path.read_bytes(), Path.read_bytes)
    if is_tei(parsed.root):
        engine = _engine()
        resolved = serialize(resolve(parsed, Labels(), engine), engine).encode("utf-8")
        for finding in _grammar(_RESOLVED).validate(resolved):
            yield Problem("resolved.rnc", f"{finding.xpath}: {finding.message} {finding.hint}")
            return


def _verdicts_agree(content: bytes) -> Iterator[Problem]:
    """Yield where the validator's verdict, its findings and their places do not fit each other."""
    if b"<!DOCTYPE" in content:  # expat and libxml2 need not agree on what an attribute then is
        return
    try:
        xml.parse(content)
        expat.ParserCreate().Parse(content, True)
    except (xml.NotWellFormed, expat.ExpatError, LookupError, ValueError):
        return
    for fault in judge(_grammar(_PROFILE), content)[2]:
        yield Problem("validator", fault)


@cache
def _engine() -> Engine:
    return Engine()


@cache
def _grammar(path: Path) -> Grammar:
    return Grammar.load(path)


DOCUMENTS = Target("documents", ".xml", 400, make, check)
ELEMENTS = Target("elements", ".xml", 150, make_anywhere, check)
