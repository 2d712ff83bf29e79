"""The command under way in a process of its own, which tests send signals to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.support import HOME, tei, write

PATIENCE = 60.0  # seconds, for a machine under load
_SLOW = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern><rule context="/">
<assert test="some $i in 1 to 2000000000, $j in 1 to 2000000000 satisfies $i + $j lt 0">never known</assert>
</rule></pattern></schema>"""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and how many seconds after it was asked to."""

    status: int
    out: str
    err: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Running:
    """A command under way."""

    process: subprocess.Popen[bytes]

    def descendants(self) -> list[psutil.Process]:
        """The processes that it has started, and those that they have."""
        try:
            return psutil.Process(self.process.pid).children(recursive=True)
        except psutil.Error:
            return []

    def workers(self) -> list[psutil.Process]:
        """Its worker processes."""
        return [each for each in self.descendants() if "spawn_main" in _command(each)]

    def busy_workers(self) -> list[psutil.Process]:
        """Its worker processes that have worked for a second."""
        return [each for each in self.workers() if _seconds_of_work(each) > 1]

    def javas(self) -> list[psutil.Process]:
        """The JVMs that its workers have started."""
        return [each for each in self.descendants() if "jing.jar" in _command(each)]

    def catches_signals(self) -> bool:
        """Whether its handler of SIGTERM is in its place."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
        return bool(int(caught, 16) & 1 << (signal.SIGTERM - 1))

    def end(self, number: int, *, group: bool = False) -> Ended:
        """Send a signal to the process, or to its group as a terminal does, and wait for the end."""
        begun = time.monotonic()
        (os.killpg if group else os.kill)(self.process.pid, number)
        out, err = self.process.communicate(timeout=PATIENCE)
        return Ended(self.process.returncode, out.decode(), err.decode(), time.monotonic() - begun)


@contextmanager
def running(*arguments: str | Path, cwd: Path, starter: tuple[str, ...] = ()) -> Iterator[Running]:
    """Start the command as the leader of a group of its own, and end whatever is left of it."""
    process = subprocess.Popen(
        [*starter, sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    command = Running(process)
    try:
        yield command
    finally:
        left = command.descendants()
        process.kill()
        for each in left:
            if each.is_running():
                each.kill()
        process.communicate()


def slow_project(folder: Path, documents: int = 2) -> tuple[str, ...]:
    """Write documents that take for ever to check; the arguments that check them."""
    write(folder, {f"tei/{number}.xml": tei("<p>x</p>") for number in range(documents)} | {"slow.sch": _SLOW})
    return ("--schematron", "slow.sch", "--jobs", "2")


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"{what}: not within {PATIENCE:g} seconds"
        time.sleep(0.02)


def are_gone(processes: list[psutil.Process]) -> bool:
    """Whether processes have ended; one that nobody has asked for its status has, too."""
    return not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes)


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _seconds_of_work(process: psutil.Process) -> float:
    try:
        return process.cpu_times().user
    except psutil.Error:
        return 0
