"""Runs that are killed: `python -m bench.kills --times 45`.

A build or a corpus of the bundled edition goes into a folder that holds the outputs of other sources. At a random time
all its processes are killed (SIGKILL). Then every file must be whole, the old one or the new one, and the next run must
give what a run that nobody disturbed gives, byte by byte, with no unfinished file left.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[1]
COMMANDS = {"build": ("build",), "corpus": ("corpus", "--to", "txt,tsv,parquet,vert,txm")}
_RECORD = ".opis.jsonl"

Files = dict[str, bytes]


@dataclass(slots=True)
class Tally:
    """What became of the runs of a command."""

    kills: int = 0
    too_late: int = 0
    half_files: int = 0
    left_behind: int = 0
    not_mended: int = 0

    @property
    def is_clean(self) -> bool:
        """Return whether nothing was lost."""
        return not (self.half_files or self.not_mended)


def measure(command: str, times: int, folder: Path, chance: random.Random) -> Tally:
    """Kill a command so many times."""
    old, new = folder / "old", folder / "new"
    before, undisturbed = _files(old / "out"), _files(new / "out")
    started = time.monotonic()
    _run(command, old, folder / "timed").wait()
    duration = time.monotonic() - started
    tally = Tally()
    for _ in range(times):
        out = folder / "killed" / "out"  # a corpus has the name of its folder
        shutil.rmtree(out.parent, ignore_errors=True)
        shutil.copytree(old / "out", out)
        process = _run(command, new, out)
        time.sleep(chance.uniform(0, duration * 1.1))
        tally.too_late += process.poll() is not None
        _kill(process)
        tally.kills += 1
        after = _files(out)
        unfinished = [name for name in after if name.endswith(".part")]
        tally.left_behind += bool(unfinished)
        tally.half_files += sum(
            content not in (before.get(name), undisturbed.get(name))
            for name, content in after.items()
            if name not in unfinished and name != _RECORD
        )
        _run(command, new, out).wait()
        tally.not_mended += _files(out) != undisturbed
    return tally


def prepare(command: str, folder: Path, sources: Path) -> None:
    """Make old and new sources, and of both what an undisturbed run gives: new after old."""
    for name in ("old", "new"):
        shutil.copytree(sources, folder / name / "tei")
    for path in sorted((folder / "old" / "tei").rglob("*.xml")):
        path.write_bytes(path.read_bytes().replace("о".encode(), "оо".encode()).replace(b"<p>the", b"<p>The the"))
    _run(command, folder / "old", folder / "old" / "out").wait()
    shutil.copytree(folder / "old" / "out", folder / "new" / "out")
    _run(command, folder / "new", folder / "new" / "out").wait()


def _run(command: str, project: Path, out: Path) -> subprocess.Popen[bytes]:
    order = [sys.executable, "-m", "pipeline", *COMMANDS[command], "tei", "--out", str(out), "-j", "2", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    silent = subprocess.DEVNULL
    return subprocess.Popen(order, cwd=project, env=environment, start_new_session=True, stdout=silent, stderr=silent)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _files(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main() -> None:
    """Kill runs, and print what was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=45, help="kills of each command (default: 45)")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    print("command   kills  after the end  half files  kills that left unfinished files  next runs that did not mend")
    clean = True
    for command in COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            prepare(command, Path(folder), HOME / "tei")
            tally = measure(command, given.times, Path(folder), random.Random(given.seed))  # noqa: S311 - no secret
        clean &= tally.is_clean
        print(
            f"{command:<8} {tally.kills:>6} {tally.too_late:>14} {tally.half_files:>11} {tally.left_behind:>33} "
            f"{tally.not_mended:>29}"
        )
    sys.exit(0 if clean else 1)


if __name__ == "__main__":
    main()
