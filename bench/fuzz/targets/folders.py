"""Folders of documents: the command in processes of its own, with one job and with two; FOP on what it prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from bench.fuzz import origins
from bench.fuzz.case import Problem, Target, Trial
from bench.fuzz.inline import Outcome, command
from bench.fuzz.properties import ends_properly, outputs_hold, report_holds, same_files
from bench.fuzz.targets.documents import NAME, make, write_beside
from bench.specimens import HOME
from tests import fop

_MOST = 4  # documents of a folder
_BOUND = 150.0  # seconds for one command


def _make(random: Random) -> bytes:
    """Return a folder of mutants as an archive."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for number in range(random.randint(2, _MOST)):
            archive.writestr(f"{number}.xml", make(random))
    return packed.getvalue()


def _check(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Build a folder with one job and with two: the same comes out."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            archive.extractall(trial.folder / "in")
    except (BadZipFile, OSError, RuntimeError):
        return
    outcome = _opis(trial.folder, "build", "in", "--out", "one", "--jobs", "1", "--report-format", "json")
    yield from ends_properly(outcome)
    if outcome.status in (0, 1):
        yield from report_holds(outcome.out, outcome.status, trial.folder)
        yield from outputs_hold(outcome.out, trial.folder / "one")
    trial.loaded = any((trial.folder / "one").glob("text/*"))
    second = _opis(trial.folder, "build", "in", "--out", "two", "--jobs", "2", "--report-format", "json")
    if (second.status, second.out) != (outcome.status, outcome.out):
        yield Problem("jobs", f"with two jobs: status {second.status} after {outcome.status}, or another report")
    yield from same_files(trial.folder / "one", trial.folder / "two")


def _opis(folder: Path, *arguments: str) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        timeout=_BOUND,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))


def _make_printable(random: Random) -> bytes:
    return origins.mutant(origins.document(random), origins.document_stock(), random)


def _check_print(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Build a document for print: FOP renders it without a complaint."""
    if fop.missing() or shutil.which("fop") is None:
        return
    write_beside(trial.folder / "in", content)
    command("build", f"in/{NAME}", "--to", "fo", "--out", "out")
    trial.loaded = any((trial.folder / "out").glob("fo/*.fo"))
    for fo in sorted((trial.folder / "out" / "fo").glob("*.fo")):
        for complaint in fop.render(fo, trial.folder / "page.pdf", seconds=_BOUND)[:1]:
            yield Problem("fop", complaint)


FOLDERS = Target("folders", ".zip", 3, _make, _check, seconds=60)
PRINTS = Target("prints", ".xml", 5, _make_printable, _check_print, seconds=60)
