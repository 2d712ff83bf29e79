"""pipeline.plan: what is declared is what there is."""

from __future__ import annotations

from importlib import import_module

from pipeline.plan import PLAN

# What no stage makes: it comes from the command line and from disk.
GIVEN = {"paths", "source bytes", "grammar", "rules"}
# What the plan calls by one name and a later stage by its plural.
PLURALS = {"index entries": "index entry"}


def test_the_module_of_a_stage_begins_with_its_name() -> None:
    for stage in PLAN:
        assert (import_module(stage.module).__doc__ or "").startswith(f"{stage.name}: ")


def test_every_stage_reads_what_is_given_or_what_an_earlier_one_writes() -> None:
    there = set(GIVEN)
    for stage in PLAN:
        assert {PLURALS.get(name, name) for name in stage.reads} <= there, stage.name
        there.update(stage.writes)
