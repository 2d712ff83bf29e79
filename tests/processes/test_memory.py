"""pipeline.processes.memory: what each worker may take by default."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

from pipeline.processes import memory
from tests.support import write

GIGABYTE = 1 << 30


def test_workers_share_three_quarters_of_the_memory_and_get_what_usual_work_takes() -> None:
    assert memory.share_of_each(1) == int(memory.available() * 0.75)
    assert memory.share_of_each(100_000) == 512 * memory.MEGABYTE


def test_no_more_is_shared_than_the_machine_has() -> None:
    assert memory.available() <= psutil.virtual_memory().total


def test_the_least_limit_of_the_groups_around_counts(tmp_path: Path) -> None:
    """Version 2, where the limit of a folder above is the smaller one; and where there is none."""
    write(tmp_path, {"cgroup": "0::/user/session\n", "fs/user/memory.max": f"{GIGABYTE}\n"})
    write(tmp_path, {"fs/user/session/memory.max": f"{2 * GIGABYTE}\n", "fs/memory.max": "max\n"})
    assert min(memory.limits_of_groups(tmp_path / "cgroup", tmp_path / "fs")) == GIGABYTE


def test_groups_of_version_1_count_too(tmp_path: Path) -> None:
    write(tmp_path, {"cgroup": "4:cpu,cpuacct:/a\n3:memory:/docker/x\n"})
    write(tmp_path, {"fs/memory/memory.limit_in_bytes": f"{GIGABYTE}\n"})
    assert list(memory.limits_of_groups(tmp_path / "cgroup", tmp_path / "fs")) == [GIGABYTE]


def test_without_groups_there_is_no_limit(tmp_path: Path) -> None:
    assert list(memory.limits_of_groups(tmp_path / "cgroup", tmp_path / "fs")) == []


def test_memory_of_a_process_is_what_it_holds() -> None:
    before = memory.used_by(os.getpid())
    held = bytearray(os.urandom(50 * memory.MEGABYTE))
    assert memory.used_by(os.getpid()) > before + len(held) * 0.8
