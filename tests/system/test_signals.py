"""Signals, closed terminals, broken pipes: the command ends as the shell expects, and leaves nothing behind."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.running import Running, are_gone, running, slow_project, wait_for
from tests.support import HOME, tei, write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at through /proc")
OPIS = (sys.executable, "-m", "pipeline")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOME)}


def wait_for_work(command: Running) -> None:
    """Wait until both workers are at work."""
    wait_for(lambda: len(command.busy_workers()) == 2, "two busy workers")


@pytest.mark.parametrize(
    ("number", "group", "status"),
    [
        (signal.SIGINT, False, 130),
        (signal.SIGINT, True, 130),
        (signal.SIGTERM, False, 143),
        (signal.SIGTERM, True, 143),
        (signal.SIGHUP, False, 129),
    ],
)
def test_a_signal_ends_the_run_and_its_workers(number: int, status: int, tmp_path: Path, *, group: bool) -> None:
    with running("build", *slow_project(tmp_path), cwd=tmp_path) as command:
        wait_for_work(command)
        started = command.descendants()
        ended = command.end(number, group=group)
        assert (ended.status, ended.out, ended.err) == (status, "", "")
        assert ended.seconds < 10
        wait_for(lambda: are_gone(started), "the end of the workers")
    assert not list(tmp_path.rglob("*.part"))


def test_workers_do_not_outlive_a_run_that_is_killed(tmp_path: Path) -> None:
    with running("validate", *slow_project(tmp_path), cwd=tmp_path) as command:
        wait_for_work(command)
        started = command.descendants()
        command.end(signal.SIGKILL)
        wait_for(lambda: are_gone(started), "the end of the workers")


@pytest.mark.parametrize("delay", [0, 0.1, 0.3, 0.8])
def test_ctrl_c_while_the_run_starts_is_quiet(delay: float, tmp_path: Path) -> None:
    with running("validate", *slow_project(tmp_path), cwd=tmp_path) as command:
        wait_for(command.catches_signals, "the handler of signals")
        time.sleep(delay)
        started = command.descendants()
        ended = command.end(signal.SIGINT, group=True)
        assert (ended.status, ended.out, ended.err) == (130, "", "")
        wait_for(lambda: are_gone(started), "the end of the workers")


def test_a_terminal_that_is_closed_leaves_nothing_behind(tmp_path: Path) -> None:
    arguments = slow_project(tmp_path)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        os.execve(sys.executable, [*OPIS, "validate", *arguments], ENVIRONMENT)  # noqa: S606 - no shell
    command = Running(subprocess.Popen(["true"]))
    command.process.wait()
    command.process.pid = child
    wait_for_work(command)
    started = command.descendants()
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 129
    wait_for(lambda: are_gone(started), "the end of the workers")


def test_a_hang_up_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    with running("validate", *slow_project(tmp_path), cwd=tmp_path, starter=("nohup",)) as command:
        wait_for_work(command)
        command.process.send_signal(signal.SIGHUP)
        time.sleep(1)
        assert command.process.poll() is None
        assert command.end(signal.SIGTERM).status == 143


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("validate", "-v"), 141),
        (("validate", "--report-format", "json"), 141),
        (("--help",), 1),
        (("plan",), 1),
    ],
)
def test_a_reader_that_goes_away_is_no_mistake(arguments: tuple[str, ...], status: int, tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei("<p>x</p>")})
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*OPIS, *arguments], cwd=tmp_path, env=ENVIRONMENT, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (status, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_standard_streams_may_be_closed(closed: str, tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei("<p>x</p>")})
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *OPIS, "build"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "output" / "text" / "a.txt").read_text(encoding="utf-8") == "x\n"
