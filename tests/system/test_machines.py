"""What a machine may lack: a working folder, /proc, a home, a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import PATIENCE
from tests.support import HOME, tei, write

OPIS = (sys.executable, "-m", "pipeline")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, {"tei/a.xml": tei("<p>x</p>"), "tei/b.xml": tei("<p>x</p>")})


def called(
    *command: str | Path, cwd: Path, environment: dict[str, str | None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command with changes to the environment; None takes a variable out."""
    changed = {**os.environ, "PYTHONPATH": str(HOME), **(environment or {})}
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={name: value for name, value in changed.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("command", ["build", "validate", "schema compile letters.odd"])
def test_a_working_folder_that_was_removed_is_named(command: str, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    order = f'cd gone && rmdir ../gone && exec "$@" {command}'
    done = called("sh", "-c", order, "sh", *OPIS, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("opis: The folder that opis was called in is no longer there.")


@pytest.mark.parametrize(
    "environment",
    [{"HOME": None}, {"HOME": "/nonexistent"}, {"TMPDIR": "/nonexistent"}, dict.fromkeys(os.environ)],
    ids=["no HOME", "a HOME that is not there", "a TMPDIR that is not there", "no environment"],
)
def test_an_environment_that_says_nothing_of_use_is_enough(environment: dict[str, str | None], project: Path) -> None:
    done = called(*OPIS, "build", cwd=project, environment={**environment, "PYTHONPATH": str(HOME)})
    assert (done.returncode, done.stderr) == (0, "")


def covering(folder: str) -> tuple[str, ...]:
    """What starts a command with an empty file system in the place of a folder, which nobody can write to."""
    starter = ("unshare", "--mount", "sh", "-c", f'mount -t tmpfs -o ro none {folder} && exec "$@"', "sh")
    if not shutil.which("unshare") or subprocess.run([*starter, "true"], capture_output=True, check=False).returncode:
        pytest.skip("file systems cannot be mounted here")
    return starter


def test_shared_memory_is_not_needed(project: Path) -> None:
    done = called(*covering("/dev/shm"), *OPIS, "build", cwd=project)  # noqa: S108 - no file is made there
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 documents: 2 ok." in done.stdout


def test_documents_are_validated_without_proc_and_the_engine_says_that_it_needs_it(project: Path) -> None:
    assert called(*covering("/proc"), *OPIS, "validate", cwd=project).returncode == 0
    done = called(*covering("/proc"), *OPIS, "build", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "opis: The XSLT engine cannot be started: it reads /proc, which is not mounted here.\n"
