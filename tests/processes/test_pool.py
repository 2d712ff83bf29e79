"""pipeline.processes.pool: a task that loses its worker takes no other with it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import psutil
import pytest

from pipeline.model.document import Source
from pipeline.model.limits import Limits
from pipeline.processes.losses import Cause, Lost
from pipeline.processes.pool import Pool

LIMITS = Limits(deadline=60)
MEGABYTE = 1 << 20
HOARD: list[bytearray] = []  # what a worker keeps of earlier tasks


def work(task: str) -> str:
    if task == "crash":
        os._exit(99)
    if task.isdigit():
        os.kill(os.getpid(), int(task))
    if task == "abort":
        os.abort()
    if task == "hang":
        time.sleep(60)
    if task == "grow":
        grown = [bytearray(os.urandom(MEGABYTE)) for _ in range(2000)]
        return str(len(grown))
    if task == "hoard":
        HOARD.append(bytearray(b"x") * (150 * MEGABYTE))
    if task == "exhaust":
        raise MemoryError
    if task == "fail":
        raise ValueError(task)
    return task.upper()


def be_killed(marks: Path) -> str:
    """Be killed as often as there are files, the next of which is removed before."""
    for mark in sorted(marks.iterdir()):
        mark.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return "survived"


def count(mark: Path) -> int:
    """How many tasks of the folder of a mark began before this one."""
    begun = len(list(mark.parent.iterdir()))
    mark.touch()
    return begun


def lost(results: list[tuple[str, str | Lost]]) -> dict[str, str]:
    """The reasons of the tasks that were lost."""
    return {task: result.reason for task, result in results if isinstance(result, Lost)}


def workers() -> list[psutil.Process]:
    """The worker processes of this one."""
    found = []
    for child in psutil.Process().children():
        try:
            if any("spawn_main" in argument for argument in child.cmdline()):
                found.append(child)
        except psutil.Error:
            continue
    return found


def is_deaf_to_ctrl_c(process: int) -> bool:
    """Whether a process blocks or ignores SIGINT."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    masks = [int(line.split()[1], 16) for line in lines if line.startswith(("SigBlk", "SigIgn"))]
    return any(mask & 1 << (signal.SIGINT - 1) for mask in masks)


def test_results_come_in_the_order_of_the_tasks() -> None:
    tasks = [f"task {number}" for number in range(30)]
    with Pool(2, LIMITS) as pool:
        assert list(pool.map(work, tasks)) == [(task, task.upper()) for task in tasks]


def test_of_the_tasks_that_may_begin_the_heaviest_begins_first(tmp_path: Path) -> None:
    marks = [tmp_path / f"{number:02}" for number in range(14)]  # fewer than may wait for their turn
    with Pool(1, LIMITS) as pool:
        begun = dict(pool.map(count, marks, weight=lambda mark: int(mark.name)))
    assert list(begun) == marks
    _, *rest = sorted(marks, key=lambda mark: int(str(begun[mark])))  # one may begin before others are there
    assert rest == sorted(rest, reverse=True)


def test_a_crash_isolates_one_task() -> None:
    tasks = ["a", "b", "crash", "c", "abort", "d", "crash", "e"]
    with Pool(2, LIMITS) as pool:
        results = list(pool.map(work, tasks))
    assert [task for task, _ in results] == tasks
    assert [result for _, result in results if not isinstance(result, Lost)] == ["A", "B", "C", "D", "E"]
    assert lost(results) == {
        "crash": "its process ended with status 99; the XSLT engine gave up",
        "abort": "its process was ended by the signal SIGABRT",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="signals of real time")
def test_a_signal_without_a_name_is_named_by_its_number() -> None:
    with Pool(1, LIMITS) as pool:
        results = list(pool.map(work, ["a", "40", "63", "b"]))
    assert [result for _, result in results if not isinstance(result, Lost)] == ["A", "B"]
    assert lost(results) == {number: f"its process was ended by the signal {number}" for number in ("40", "63")}


def test_a_deadline_isolates_one_task() -> None:
    begun = time.monotonic()
    with Pool(2, Limits(deadline=1.5)) as pool:
        results = list(pool.map(work, ["a", "hang", "b", "c"]))
    assert [result for _, result in results if not isinstance(result, Lost)] == ["A", "B", "C"]
    assert lost(results) == {"hang": "it took longer than 1.5 seconds"}
    assert time.monotonic() - begun < 40


def test_a_worker_that_grows_is_replaced() -> None:
    with Pool(2, Limits(60, 300 * MEGABYTE)) as pool:
        results = list(pool.map(work, ["a", "grow", "b", "exhaust", "c"]))
    assert [result for _, result in results if not isinstance(result, Lost)] == ["A", "B", "C"]
    assert lost(results) == {
        "grow": "it took more than 300 MB of memory",
        "exhaust": "the machine refused it more memory",
    }


def test_what_earlier_tasks_left_in_memory_costs_no_task() -> None:
    tasks = ["hoard", "hoard", "a", "hoard"]
    with Pool(1, Limits(60, 300 * MEGABYTE)) as pool:
        assert [result for _, result in pool.map(work, tasks)] == ["HOARD", "HOARD", "A", "HOARD"]


def test_a_loss_names_the_bound_and_what_to_do() -> None:
    with Pool(1, Limits(60, 300 * MEGABYTE)) as pool:
        ((_, result),) = pool.map(work, ["grow"])
    assert isinstance(result, Lost)
    finding = result.finding(Source("a", Path("a.xml"), Path()), "parse")
    assert finding.rule == Cause.MEMORY.value
    assert finding.message == "The stage parse gave no result: it took more than 300 MB of memory."
    assert "--memory SIZE" in finding.hint


def test_an_unforeseen_error_is_not_swallowed() -> None:
    with pytest.raises(ValueError, match="fail") as caught, Pool(1, LIMITS) as pool:
        list(pool.map(work, ["fail"]))
    assert "in work" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("kills", "expected"),
    [(2, "survived"), (3, "its process was ended by the signal SIGKILL in 3 attempts")],
)
def test_a_task_whose_worker_is_killed_is_done_again(kills: int, expected: str, tmp_path: Path) -> None:
    for number in range(kills):
        (tmp_path / str(number)).touch()
    with Pool(1, LIMITS) as pool:
        ((_, result),) = pool.map(be_killed, [tmp_path])
    assert (result.reason if isinstance(result, Lost) else result) == expected


@pytest.mark.parametrize("delay", [0, 0.01, 0.03, 0.1])
def test_workers_killed_while_they_start_cost_no_task(delay: float) -> None:
    """Each of the first four workers is killed as soon as it is seen, or a little later."""
    killed: set[int] = set()
    done = threading.Event()

    def kill() -> None:
        while len(killed) < 4 and not done.is_set():
            for worker in workers():
                if worker.pid not in killed:
                    time.sleep(delay)
                    killed.add(worker.pid)
                    with suppress(psutil.NoSuchProcess):
                        worker.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        tasks = [f"task {number}" for number in range(8)]
        with Pool(2, LIMITS) as pool:
            assert list(pool.map(work, tasks)) == [(task, task.upper()) for task in tasks]
    finally:
        done.set()
        killer.join()
    assert killed


@pytest.mark.skipif(sys.platform != "linux", reason="masks of signals are looked up in /proc")
def test_ctrl_c_cannot_interrupt_a_worker_that_starts() -> None:
    deaf: dict[int, bool] = {}
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            for worker in workers():
                if worker.pid not in deaf:
                    deaf[worker.pid] = is_deaf_to_ctrl_c(worker.pid)

    observer = threading.Thread(target=look)
    observer.start()
    try:
        with Pool(2, LIMITS) as pool:
            list(pool.map(work, ["a", "crash", "b", "crash", "c"]))
    finally:
        done.set()
        observer.join()
    assert set(deaf.values()) == {True}


def test_idle_workers_that_are_killed_cost_no_task() -> None:
    with Pool(2, LIMITS) as pool:
        list(pool.map(work, ["a", "b", "c", "d"]))
        for worker in workers():
            worker.kill()
        assert [result for _, result in pool.map(work, ["e", "f", "g"])] == ["E", "F", "G"]


def test_what_nobody_wants_any_more_is_given_up() -> None:
    with Pool(2, LIMITS) as pool:
        with closing(pool.map(work, ["a", "hang", "hang", "hang", "b"])) as results:
            assert next(results) == ("a", "A")
        begun = time.monotonic()
        assert list(pool.map(work, ["c"])) == [("c", "C")]
        assert time.monotonic() - begun < 30


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_pool_leaves_no_worker_behind(*, interrupted: bool) -> None:
    with ExitStack() as stack:
        if interrupted:
            stack.enter_context(pytest.raises(KeyboardInterrupt))
        pool = stack.enter_context(Pool(2, LIMITS))
        results = pool.map(work, ["a", "b", "hang", "hang"] if interrupted else ["a", "b"])
        next(results)
        if interrupted:
            signal.raise_signal(signal.SIGINT)
        list(results)
    assert workers() == []
