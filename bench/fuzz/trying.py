"""Trying one input: a folder of its own, and every exception a problem."""

from __future__ import annotations

import os
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.fuzz.case import Case, Problem, Target, Trial, Tried
from bench.mutation import chance


def try_case(target: Target, case: Case) -> Tried:
    """Make the input of a case and check it."""
    content = target.make(chance(f"{case} input"))
    return try_content(target, case, content)


def try_content(target: Target, case: Case, content: bytes) -> Tried:
    """Check an input by the chance of a case; an exception or a check that takes too long is a problem too."""
    problems: list[Problem] = []
    start = time.process_time()
    with _folder() as folder:
        trial = Trial(folder, chance(f"{case} check"))
        try:
            problems += target.check(content, trial)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            problems.append(of_exception(error))
    seconds = time.process_time() - start
    if seconds > target.seconds:
        problems.append(Problem("slow", f"it took {seconds:.0f} s of a processor"))
    return Tried(case, content, trial.loaded, tuple(dict.fromkeys(problems)), seconds)


def of_exception(error: BaseException) -> Problem:
    """Return the problem that an exception is, by the place in opis where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/pipeline/" in frame.filename] or list(frames)
    place = f"{Path(ours[-1].filename).name} in {ours[-1].name}" if ours else "nowhere"
    trace = "".join(traceback.format_exception(error))[-3000:]
    return Problem("exception", f"{type(error).__name__} at {place}\n{trace}")


@contextmanager
def _folder() -> Iterator[Path]:
    """Work in a new folder, which is left and removed in the end."""
    before = Path.cwd()
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own below it
    with tempfile.TemporaryDirectory(prefix="opis-fuzz-", dir=memory if memory.is_dir() else None) as name:
        os.chdir(name)
        try:
            yield Path(name)
        finally:
            os.chdir(before)
