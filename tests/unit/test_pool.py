"""pipeline.adapters.pool: a task that loses its worker takes no other with it."""

from __future__ import annotations

import os
import time

import pytest

from pipeline.adapters.pool import Lost, Pool


def work(task: str) -> str:
    if task == "crash":
        os._exit(99)
    if task == "hang":
        time.sleep(60)
    if task == "fail":
        raise ValueError(task)
    return task.upper()


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [f"task {number}" for number in range(30)]
    with Pool(2, 60) as pool:
        assert list(pool.map(work, tasks)) == [(task, task.upper()) for task in tasks]


def test_a_crash_isolates_one_task() -> None:
    with Pool(2, 60) as pool:
        results = list(pool.map(work, ["a", "b", "crash", "c", "d", "crash", "e"]))
    assert [task for task, _ in results] == ["a", "b", "crash", "c", "d", "crash", "e"]
    assert [result for _, result in results if not isinstance(result, Lost)] == ["A", "B", "C", "D", "E"]
    assert {result.reason for _, result in results if isinstance(result, Lost)} == {"its process ended with status 99"}


def test_a_deadline_isolates_one_task() -> None:
    begun = time.monotonic()
    with Pool(2, 1.5) as pool:
        results = list(pool.map(work, ["a", "hang", "b", "c"]))
    assert [result for _, result in results] == ["A", Lost("it took longer than 1.5 seconds"), "B", "C"]
    assert time.monotonic() - begun < 30


def test_an_unforeseen_error_is_not_swallowed() -> None:
    with pytest.raises(ValueError, match="fail"), Pool(1, 60) as pool:
        list(pool.map(work, ["fail"]))
