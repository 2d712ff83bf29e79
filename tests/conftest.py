"""Fixtures that several folders of tests share."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.shared import shared
from tests.support import EDITION, Run, need_jing, opis

# No deadline, no chance: a machine under load must not turn a test red.
settings.register_profile(
    "opis", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("opis")

# `nohup make test &` ignores both signals, and processes inherit that: the tests of interrupted runs need them.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The real documents of ../shared/corpora; tests that need them are skipped without."""
    return shared("corpora")


@pytest.fixture(scope="session")
def jing() -> None:
    """The reference validator, an extra that may be missing."""
    need_jing()


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A build of the bundled edition from a copy, in `output` below the folder of the run."""
    folder = tmp_path_factory.mktemp("edition")
    shutil.copytree(EDITION, folder / "tei")
    return opis("build", "--jobs", "2", cwd=folder)


@pytest.fixture(scope="session")
def corpora_build(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A build of all of ../shared/corpora."""
    return opis("build", corpora, "--jobs", "2", cwd=tmp_path_factory.mktemp("corpora"))
