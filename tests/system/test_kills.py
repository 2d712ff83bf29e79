"""Runs that are killed at random instants: no half file, and the next run mends."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.kills import COMMANDS, measure, prepare
from tests.support import tei, write


@pytest.mark.parametrize("command", COMMANDS)
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_mends(command: str, tmp_path: Path) -> None:
    sources = write(tmp_path, {f"sources/{n}.xml": tei(f"<p>the letter {n}</p>") for n in range(4)}) / "sources"
    prepare(command, tmp_path, sources)
    assert measure(command, 2, tmp_path, random.Random(1)).is_clean  # noqa: S311 - no secret
