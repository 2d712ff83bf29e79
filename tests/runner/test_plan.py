"""pipeline.plan: what is declared is what is carried out."""

from __future__ import annotations

from dataclasses import fields

import pytest

from pipeline.plan import PLANS
from pipeline.stages.document import DocumentWork
from pipeline.stages.run import Run
from pipeline.stages.stage import CollectionStage, DocumentStage, Stage

STAGES = tuple(dict.fromkeys(stage for stages in PLANS.values() for stage in stages))
GIVEN = {"paths", "options", "progress", "producer", "out", "corpus"}  # by the command line


def _fields_of(stage: Stage) -> set[str]:
    """The names of what a stage may read and write."""
    names = {field.name for field in fields(Run if isinstance(stage, CollectionStage) else DocumentWork)}
    return names | ({"parsed"} if isinstance(stage, DocumentStage) else set())


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.act.__name__)
def test_the_module_of_a_stage_has_its_name(stage: Stage) -> None:
    assert stage.act.__module__ == f"pipeline.stages.{stage.name}"


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.act.__name__)
def test_a_stage_reads_and_writes_fields_of_the_run_or_of_the_document(stage: Stage) -> None:
    assert {*stage.reads, *stage.writes} <= _fields_of(stage)


@pytest.mark.parametrize("command", PLANS)
def test_a_stage_reads_what_is_given_or_what_an_earlier_one_writes(command: str) -> None:
    there = set(GIVEN)
    of_document = {"parsed", "labels", "corpus"}
    for stage in PLANS[command]:
        if isinstance(stage, DocumentStage):
            assert set(stage.reads) <= of_document, stage.name
            of_document.update(stage.writes)
            there.add("results")
        else:
            assert set(stage.reads) <= there | {"results", "done", "outputs"}, stage.name
            there.update(stage.writes)
    assert "report" in there
