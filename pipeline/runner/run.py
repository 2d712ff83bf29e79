"""Carries the plan out: the commands that work on documents, each the stages that `pipeline.plan` lists for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

from pipeline.corpus.options import CorpusOptions
from pipeline.model.options import Options
from pipeline.model.producer import BUILD, CORPUS
from pipeline.model.report import Report
from pipeline.plan import PLANS
from pipeline.stages.perform import perform_in_workers
from pipeline.stages.progress import Progress
from pipeline.stages.run import Run
from pipeline.stages.stage import CollectionStage, DocumentStage, Stage


def validate(paths: Sequence[Path], options: Options, progress: Progress) -> Report:
    """Validate the sources. Raises ProjectError."""
    return _carry_out(PLANS["validate"], Run(tuple(paths), options, progress))


def build(paths: Sequence[Path], out: Path, options: Options, progress: Progress) -> Report:
    """Build the sources into a folder. Raises ProjectError."""
    return _carry_out(PLANS["build"], Run(tuple(paths), options, progress, BUILD, out))


def audit(paths: Sequence[Path], options: Options, progress: Progress) -> Report:
    """Account for each character of the sources. Raises ProjectError."""
    return _carry_out(PLANS["audit"], Run(tuple(paths), options, progress))


def corpus(paths: Sequence[Path], out: Path, options: Options, wanted: CorpusOptions, progress: Progress) -> Report:
    """Make a corpus of the sources in a folder. Raises ProjectError."""
    return _carry_out(PLANS["corpus"], Run(tuple(paths), options, progress, CORPUS, out, wanted))


def _carry_out(stages: Sequence[Stage], run: Run) -> Report:
    """Do the stages of a plan, which ends in a report."""
    of_document: list[DocumentStage] = []
    with run:
        for stage in stages:
            match stage:
                case DocumentStage():
                    of_document.append(stage)
                case CollectionStage():
                    if of_document:
                        run.results = perform_in_workers(run, of_document)
                        of_document = []
                    stage.act(run)
                case _:
                    assert_never(stage)
    return run.report
